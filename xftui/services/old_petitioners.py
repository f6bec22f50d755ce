"""Old petitioners' files (信访老户): 四定一包, the work done, the next step (court art. 14-15)."""

from dataclasses import dataclass
from datetime import date, timedelta

from xftui.domain import Actor, Conflict, Refused
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.store import audit
from xftui.store.models import (
    Assignment,
    AssignmentStaff,
    Campaign,
    CampaignMatter,
    Case,
    FileWork,
    OldPetitionerFile,
    Settlement,
)
from xftui.store.queries.old_petitioners import day_of_office
from xftui.store.queries.rows import rows
from xftui.store.work import Work, unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentEntry:
    """四定一包 as given from `valid_from` on; what isn't decided yet stays empty. Problems come back by these names."""

    key: str
    organisation_id: int
    file_id: int
    valid_from: date
    unit_id: int | None = None
    """The department that holds the assignment, and that a settlement is credited to (court 22-1); None: the case's."""
    deadline: date | None = None
    staff_ids: tuple[int, ...] = ()
    leader_id: int | None = None
    responsibility: str = ""
    guarantor_id: int | None = None
    replaces_id: int | None = None
    """The assignment that was on the screen; None: not said, only its version counts."""


def open_file(actor: Actor, key: str, organisation_id: int, case_id: int, opened: date) -> tuple[int, str]:
    """Open the file of an old petitioner's matter, and return its id and number (`017`).

    A case has one open file at a time. Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "open_file", organisation_id) as work:
        if found := work.existing(OldPetitionerFile, key):
            return found.id, found.number
        case = checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        problems.day("opened", opened, checks.organisation(organisation_id))
        already: OldPetitionerFile | None = OldPetitionerFile.get_or_none(
            (OldPetitionerFile.case == case_id) & OldPetitionerFile.closed.is_null()
        )
        if already is not None:
            problems.add("case_id", _("这个案件已有老户档案 {number}").format(number=already.number))
        problems.settle()
        file = new_file(work, key, case, opened)
        return file.id, file.number


def new_file(work: Work, key: str, case: Case, opened: date) -> OldPetitionerFile:
    """Make the file of a case, which has none that is open."""
    return work.create(
        OldPetitionerFile,
        key=key,
        organisation=work.organisation,
        number=work.next_number("file", 0, 3),
        petitioner=case.petitioner_id,
        case=case.id,
        opened=opened,
    )


def withdraw_file(actor: Actor, organisation_id: int, file_id: int, version: int, reason: str) -> None:
    """Take back a file that was opened by mistake: its number and what was recorded stay, and it counts nowhere.

    One that is closed, reported as settled, or needed by a campaign was no mistake. Raises Refused, NotFound, Conflict,
    NotSaved.
    """
    with unit_of_work(actor, "withdraw_file", organisation_id) as work:
        file = checks.owned(OldPetitionerFile, file_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        if file.version == version:
            _check_open(problems, file)
        if Settlement.select().where(Settlement.file == file_id).exists():
            problems.add("", _("档案 {number} 已经报结，不能撤回").format(number=file.number))
        matter = CampaignMatter
        there = (matter.case == file.case_id) & matter.withdrawn.is_null() & Campaign.closed.is_null()
        if matter.select().join(Campaign).where(there).exists():
            problems.add("", _("案件是专项治理的重点事项，档案不能撤回"))
        problems.settle()
        explain(work, file, version, reason, file.case_id)
        today = day_of_office(organisation_id)
        work.update(
            OldPetitionerFile, file_id, version, withdrawn=now(), closed=today, next_step="", next_due=None
        )  # fmt: skip


def assign(actor: Actor, entry: AssignmentEntry, version: int | None) -> int:
    """Set 四定一包 of a file and return the assignment's id; the one before it ends, and stays as history.

    `version`: of the assignment that was on the screen, None if there was none. Raises Refused, NotFound, Conflict.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "assign", entry.organisation_id) as work:
        if found := work.existing(Assignment, key):
            return found.id
        file = checks.owned(OldPetitionerFile, entry.file_id, entry.organisation_id)
        current = _current(file.id)
        responsibility = _check(entry, file, current)
        _end(work, current, version, entry)
        assignment = work.create(
            Assignment,
            key=key,
            file=file.id,
            unit=entry.unit_id or file.case.unit_id,
            deadline=entry.deadline,
            leader=entry.leader_id,
            responsibility=responsibility,
            guarantor=entry.guarantor_id,
            valid_from=entry.valid_from,
        )
        for person_id in entry.staff_ids:
            work.create(AssignmentStaff, assignment=assignment.id, person=person_id)
        return assignment.id


def log_work(
    actor: Actor,
    key: str,
    organisation_id: int,
    file_id: int,
    day: date,
    text: str,
    person_id: int | None = None,
    *,
    urgent: bool = False,
) -> int:
    """Record work done on a matter, a day and a line, and return its id. Raises Refused, NotFound, NotSaved.

    `urgent`: the leaders are to be told at once (court art. 15).
    """
    key = checked_key(key)
    with unit_of_work(actor, "log_work", organisation_id) as work:
        if found := work.existing(FileWork, key):
            return found.id
        checks.owned(OldPetitionerFile, file_id, organisation_id)
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("day", day, organisation)
        problems.person("person_id", person_id, organisation, day)
        text = problems.text("text", text, _LONG, needed=True)
        problems.settle()
        return work.create(FileWork, key=key, file=file_id, date=day, text=text, person=person_id, urgent=urgent).id


def set_next_step(actor: Actor, organisation_id: int, file_id: int, version: int, step: str, due: date | None) -> None:
    """Say what is to be done next on a matter, and by when. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "set_next_step", organisation_id) as work:
        file = checks.owned(OldPetitionerFile, file_id, organisation_id)
        problems = Problems()
        step = problems.text("step", step, OldPetitionerFile.next_step.max_length)
        if due is not None and not step:
            problems.add("step", _("有期限，没有填下一步"))
        _check_open(problems, file)
        problems.settle()
        work.update(OldPetitionerFile, file_id, version, next_step=step, next_due=due)


def _current(file_id: int) -> Assignment | None:
    """Return the assignment of a file that hasn't ended."""
    found: Assignment | None = Assignment.get_or_none((Assignment.file == file_id) & Assignment.valid_to.is_null())
    return found


def _check(entry: AssignmentEntry, file: OldPetitionerFile, current: Assignment | None) -> str:
    organisation = checks.organisation(entry.organisation_id)
    problems = Problems()
    problems.day("valid_from", entry.valid_from, organisation)
    if entry.unit_id is not None:
        problems.unit("unit_id", entry.unit_id, organisation, entry.valid_from)
    problems.person("leader_id", entry.leader_id, organisation, entry.valid_from)
    problems.person("guarantor_id", entry.guarantor_id, organisation, entry.valid_from)
    for person_id in entry.staff_ids:
        problems.person("staff_ids", person_id, organisation, entry.valid_from)
    if len(set(entry.staff_ids)) != len(entry.staff_ids):
        problems.add("staff_ids", _("同一人写了两次"))
    begun = max(file.opened, current.valid_from) if current is not None else file.opened
    if entry.valid_from < begun:
        problems.add("valid_from", _("不能早于 {day}").format(day=begun))
    if entry.deadline is not None and entry.deadline < entry.valid_from:
        problems.add("deadline", _("期限在起始日期之前"))
    responsibility = problems.text("responsibility", entry.responsibility, _LONG)
    _check_open(problems, file)
    problems.settle()
    return responsibility


def _end(work: Work, current: Assignment | None, version: int | None, entry: AssignmentEntry) -> None:
    """End the assignment in force; one that began the same day is replaced at once, and holds for no day."""
    if current is None and version is None:
        return
    if current is None:
        raise Refused({"": _("四定一包已被别人改过，请重新打开档案")})
    if version is None or entry.replaces_id not in (None, current.id):
        by, at = audit.last_writer(Assignment, current.id)
        raise Conflict(_given(entry), _held(current), current.version, by, at)
    work.update(Assignment, current.id, version, valid_to=entry.valid_from - timedelta(days=1))


def _given(entry: AssignmentEntry) -> dict[str, object]:
    names = ("unit_id", "deadline", "staff_ids", "leader_id", "responsibility", "guarantor_id")
    return {name: getattr(entry, name) for name in names}


def _held(current: Assignment) -> dict[str, object]:
    staff = AssignmentStaff.select(AssignmentStaff.person).where(AssignmentStaff.assignment == current.id)
    values = current.__data__
    return {
        "unit_id": values["unit"],
        "deadline": current.deadline,
        "staff_ids": tuple(row[0] for row in rows(staff.order_by(AssignmentStaff.id))),
        "leader_id": values["leader"],
        "responsibility": current.responsibility,
        "guarantor_id": values["guarantor"],
    }


def _check_open(problems: Problems, file: OldPetitionerFile) -> None:
    if file.closed is not None:
        problems.add("", _("档案 {number} 已于 {day} 结案").format(number=file.number, day=file.closed))
