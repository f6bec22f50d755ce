"""Early signs (信访苗头): found, and settled ahead or not (court 22-2)."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, correcting, explain
from xftui.store.models import Case, EarlySign
from xftui.store.work import unit_of_work

_LONG = 100_000


def record_early_sign(
    actor: Actor,
    key: str,
    organisation_id: int,
    unit_id: int | None,
    found_on: date,
    matter: str,
    case_id: int | None = None,
    measures: str = "",
    verified: bool = True,
) -> int:
    """Record an early sign that a unit found, and return its id.

    `verified` False: a unit reported it and the office has yet to verify it; no fact for scoring until then. Raises
    Refused, NotFound, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "record_early_sign", organisation_id) as work:
        if found := work.existing(EarlySign, key):
            return found.id
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("found_on", found_on, organisation)
        problems.unit("unit_id", unit_id, organisation, found_on)
        matter = problems.text("matter", matter, EarlySign.matter.max_length, needed=True)
        measures = problems.text("measures", measures, _LONG)
        if case_id is not None:
            checks.owned(Case, case_id, organisation_id)
        problems.settle()
        return work.create(
            EarlySign,
            key=key,
            organisation=organisation_id,
            unit=unit_id,
            case=case_id,
            found=found_on,
            matter=matter,
            measures=measures,
            verified_at=now() if verified else None,
        ).id


def settle_early_sign(
    actor: Actor, organisation_id: int, sign_id: int, version: int, settled: date, measures: str = ""
) -> None:
    """Record that an early sign was settled ahead on `settled`. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "settle_early_sign", organisation_id) as work:
        sign = checks.owned(EarlySign, sign_id, organisation_id)
        problems = Problems()
        problems.day("settled", settled, checks.organisation(organisation_id))
        if settled < sign.found:
            problems.add("settled", _("化解日期在发现日期 {day} 之前").format(day=sign.found))
        measures = problems.text("measures", measures, _LONG) or sign.measures
        problems.settle()
        work.update(EarlySign, sign_id, version, settled=settled, measures=measures)


def link_early_sign(actor: Actor, organisation_id: int, sign_id: int, version: int, case_id: int) -> None:
    """Record which case an early sign came to: once an old petitioner's matter is settled (22-1), 22-2 gives way to it.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "link_early_sign", organisation_id) as work:
        checks.owned(EarlySign, sign_id, organisation_id)
        checks.owned(Case, case_id, organisation_id)
        work.update(EarlySign, sign_id, version, case=case_id)


def correct_early_sign(
    actor: Actor,
    organisation_id: int,
    sign_id: int,
    version: int,
    *,
    unit_id: int | None,
    found_on: date,
    matter: str,
    measures: str,
    settled: date | None,
    reason: str,
) -> None:
    """Correct who found an early sign, when, what it was, and how it was settled (`settled` None: it wasn't).

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with correcting(actor, "correct_early_sign", organisation_id, EarlySign, sign_id, version, reason) as this:
        problems = this.problems
        problems.day("found_on", found_on, this.organisation)
        problems.unit("unit_id", unit_id, this.organisation, found_on)
        matter = problems.text("matter", matter, EarlySign.matter.max_length, needed=True)
        measures = problems.text("measures", measures, _LONG)
        if settled is not None:
            problems.day("settled", settled, this.organisation)
            if this.row.settled is None:
                problems.add("settled", _("更正不能代替登记：先登记"))
            elif settled < found_on:
                problems.add("settled", _("化解日期在发现日期 {day} 之前").format(day=found_on))
        problems.settle()
        this.work.update(
            EarlySign, sign_id, version, unit=unit_id, found=found_on, matter=matter, measures=measures, settled=settled
        )  # fmt: skip


def withdraw_early_sign(actor: Actor, organisation_id: int, sign_id: int, version: int, reason: str) -> None:
    """Take an early sign that was recorded by mistake out of the scores; it stays on record, not verified.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_early_sign", organisation_id) as work:
        sign = checks.owned(EarlySign, sign_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        problems.settle()
        explain(work, sign, version, reason, sign.case_id)
        work.update(EarlySign, sign_id, version, verified_at=None)
