"""Monthly case reports of units (township q1.2)."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import MonthlyReport
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
        first = month.replace(day=1)
        problems = Problems()
        problems.day("received", received, organisation)
        problems.unit("unit_id", unit_id, organisation, None)
        if not 0 <= count <= 1_000_000:
            problems.add("count", _("件数不能是负数"))
        if first > received:
            problems.add("month", _("{month} 月还没有到").format(month=f"{first:%Y-%m}"))
        problems.settle()
        return work.create(
            MonthlyReport,
            key=key,
            organisation=organisation_id,
            unit=unit_id,
            month=first,
            count=count,
            received=received,
            verified_at=now() if verified else None,
        ).id
