"""Settling an old petitioner's matter: reported (报结), then approved or not (court 22-1)."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, correcting, explain
from xftui.store.models import Assignment, OldPetitionerFile, Settlement
from xftui.store.work import unit_of_work

_LONG = 100_000


def report_settlement(actor: Actor, key: str, organisation_id: int, file_id: int, day: date, report: str) -> int:
    """Report a matter as settled on `day`, for the unit that held its assignment then; return the settlement's id.

    It scores once approved. Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "report_settlement", organisation_id) as work:
        if found := work.existing(Settlement, key):
            return found.id
        file = checks.owned(OldPetitionerFile, file_id, organisation_id)
        problems = Problems()
        problems.day("day", day, checks.organisation(organisation_id))
        report = problems.text("report", report, _LONG, needed=True)
        if day < file.opened:
            problems.add("day", _("日期在建档日期 {day} 之前").format(day=file.opened))
        if file.closed is not None:
            problems.add("", _("档案 {number} 已结案").format(number=file.number))
        if Settlement.select().where((Settlement.file == file_id) & Settlement.approved.is_null()).exists():
            problems.add("", _("已报结，还没有批"))
        held = _held(file_id, day)
        if held is None or held.unit_id is None:
            problems.add("", _("{day} 还没有四定一包，报结记不到哪个部门").format(day=day))
        problems.settle()
        assert held is not None  # settled above
        return work.create(
            Settlement,
            key=key,
            organisation=organisation_id,
            file=file_id,
            case=file.case_id,
            unit=held.unit_id,
            date=day,
            report=report,
        ).id


def approve_settlement(
    actor: Actor,
    organisation_id: int,
    settlement_id: int,
    version: int,
    approved: date,
    approved_by_id: int | None,
) -> None:
    """Approve a reported settlement on `approved`, as the leader named did; its file is closed.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "approve_settlement", organisation_id) as work:
        settlement = checks.owned(Settlement, settlement_id, organisation_id)
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("approved", approved, organisation)
        problems.leader("approved_by_id", approved_by_id, organisation, approved)
        if approved < settlement.date:
            problems.add("approved", _("批准日期在报结日期 {day} 之前").format(day=settlement.date))
        problems.settle()
        work.update(Settlement, settlement_id, version, approved=approved, approved_by=approved_by_id)
        file = checks.needed(OldPetitionerFile, settlement.file_id, "")
        work.update(OldPetitionerFile, file.id, file.version, closed=approved, next_step="", next_due=None)


def correct_settlement(
    actor: Actor, organisation_id: int, settlement_id: int, version: int, day: date, report: str, reason: str
) -> None:
    """Correct on which day a matter was settled, and how; it is credited to the unit that held it on the right day.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with correcting(
        actor, "correct_settlement", organisation_id, Settlement, settlement_id, version, reason
    ) as this:  # fmt: skip
        problems, row = this.problems, this.row
        problems.day("day", day, this.organisation)
        report = problems.text("report", report, _LONG, needed=True)
        if day < row.file.opened:
            problems.add("day", _("日期在建档日期 {day} 之前").format(day=row.file.opened))
        if row.approved is not None and day > row.approved:
            problems.add("day", _("不能晚于 {day}").format(day=row.approved))
        held = _held(row.file_id, day)
        if held is None or held.unit_id is None:
            problems.add("day", _("{day} 还没有四定一包，报结记不到哪个部门").format(day=day))
        problems.settle()
        assert held is not None  # settled above
        this.work.update(Settlement, settlement_id, version, date=day, report=report, unit=held.unit_id)


def withdraw_approval(actor: Actor, organisation_id: int, settlement_id: int, version: int, reason: str) -> None:
    """Take back an approval that was a mistake: the settlement waits for one again, and its file is open.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_approval", organisation_id) as work:
        settlement = checks.owned(Settlement, settlement_id, organisation_id)
        file = checks.needed(OldPetitionerFile, settlement.file_id, "")
        problems = Problems()
        reason = check_reason(problems, reason)
        if settlement.approved is None and settlement.version == version:
            problems.add("", _("报结没有批准过"))
        same = (OldPetitionerFile.case == file.case_id) & (OldPetitionerFile.id != file.id)
        if other := OldPetitionerFile.get_or_none(same & OldPetitionerFile.closed.is_null()):
            problems.add("", _("这个案件已有老户档案 {number}").format(number=other.number))
        problems.settle()
        explain(work, settlement, version, reason, file.case_id)
        work.update(Settlement, settlement_id, version, approved=None, approved_by=None)
        work.update(OldPetitionerFile, file.id, file.version, closed=None)


def _held(file_id: int, day: date) -> Assignment | None:
    """Return the assignment of a file in force on `day`."""
    there = (Assignment.file == file_id) & (Assignment.valid_from <= day)
    open_end = Assignment.valid_to.is_null() | (Assignment.valid_to >= day)
    found: Assignment | None = Assignment.select().where(there & open_end).order_by(Assignment.id.desc()).first()
    return found
