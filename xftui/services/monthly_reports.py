"""Monthly case reports of units (township q1.2)."""

from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import correcting
from xftui.store.models import MonthlyReport, Organisation
from xftui.store.work import unit_of_work


def record_monthly_report(
    actor: Actor,
    key: str,
    organisation_id: int,
    unit_id: int | None,
    month: date,
    count: int,
    received: date,
    verified: bool = True,
) -> int:
    """Record that a unit reported `count` handled cases for `month` (any day in it), and return the record's id.

    Several records of a month add up. Raises Refused, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "record_monthly_report", organisation_id) as work:
        if found := work.existing(MonthlyReport, key):
            return found.id
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        columns = _columns(problems, organisation, unit_id, month, count, received)
        problems.settle()
        verified_at = now() if verified else None
        return work.create(
            MonthlyReport, key=key, organisation=organisation_id, verified_at=verified_at, **columns
        ).id  # fmt: skip


def correct_monthly_report(
    actor: Actor,
    organisation_id: int,
    report_id: int,
    version: int,
    unit_id: int | None,
    month: date,
    count: int,
    received: date,
    reason: str,
) -> None:
    """Correct which unit reported how many cases for which month, and when. Raises Refused, NotFound, Conflict."""
    with correcting(
        actor, "correct_monthly_report", organisation_id, MonthlyReport, report_id, version, reason
    ) as this:  # fmt: skip
        columns = _columns(this.problems, this.organisation, unit_id, month, count, received)
        this.problems.settle()
        this.work.update(MonthlyReport, report_id, version, **columns)


def withdraw_monthly_report(actor: Actor, organisation_id: int, report_id: int, version: int, reason: str) -> None:
    """Take a report that was recorded by mistake out of the scores; it stays on record, not verified.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with correcting(
        actor, "withdraw_monthly_report", organisation_id, MonthlyReport, report_id, version, reason
    ) as this:  # fmt: skip
        this.problems.settle()
        this.work.update(MonthlyReport, report_id, version, verified_at=None)


def _columns(
    problems: Problems, organisation: Organisation, unit_id: int | None, month: date, count: int, received: date
) -> dict[str, Any]:
    """Return what is kept of a report; note what is wrong with it."""
    first = month.replace(day=1)
    problems.day("received", received, organisation)
    problems.unit("unit_id", unit_id, organisation, None)
    if not 0 <= count <= 1_000_000:
        problems.add("count", _("件数不能是负数"))
    if first > received:
        problems.add("month", _("{month} 月还没有到").format(month=f"{first:%Y-%m}"))
    return {"unit": unit_id, "month": first, "count": count, "received": received}
