"""Old petitioners' files: the list with the five parts of 四定一包, and one file with its history."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import peewee

from xftui.domain import NotFound, folding
from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.lists import ANY_PART, FileOrder, FileStatus
from xftui.store.connection import reading
from xftui.store.models import (
    Assignment,
    AssignmentStaff,
    Case,
    FileWork,
    OldPetitionerFile,
    Person,
    Petitioner,
    Settlement,
    Unit,
    next_or_never,
)
from xftui.store.queries.case_search import NO_LIMIT, of_cases
from xftui.store.queries.paging import Cursor, Page, Wanted, narrow, page, within
from xftui.store.queries.rows import rows

_KEYS = {
    FileOrder.NUMBER: (OldPetitionerFile.id,),
    FileOrder.DUE: (next_or_never, OldPetitionerFile.id),
}


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """四定一包 as it held from `valid_from` to `valid_to` (None: still). A part not given is None or empty."""

    id: int
    version: int
    unit_id: int | None
    unit: str | None
    deadline: date | None
    staff: tuple[tuple[int, str], ...]
    """Id and name of each."""
    leader_id: int | None
    leader: str | None
    responsibility: str
    guarantor_id: int | None
    guarantor: str | None
    valid_from: date
    valid_to: date | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts not given, as in `ASSIGNMENT_PARTS`."""
        given = (self.deadline, self.staff, self.leader, self.responsibility, self.guarantor)
        return tuple(part for part, value in zip(ASSIGNMENT_PARTS, given, strict=True) if not value)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the list. `missing`: the parts of 四定一包 not given; all five without an assignment."""

    id: int
    number: str
    petitioner: str
    title: str
    case_id: int
    case_number: str
    next_step: str
    next_due: date | None
    reported: date | None
    """The day on which it was reported as settled, while the approval is out."""
    closed: date | None
    missing: tuple[str, ...]
    cursor: Cursor
    """Where the row stands in the list."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the work done."""

    day: date
    text: str
    person: str | None


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """A report that the matter is settled; `approved` None: the approval is out."""

    id: int
    version: int
    unit: str
    day: date
    report: str
    approved: date | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class FileDetail:
    """One file. `assignments`: the one in force first; `works` and `settlements`: the latest first."""

    row: FileRow
    version: int
    petitioner_id: int
    opened: date
    assignment: AssignmentRow | None
    assignments: tuple[AssignmentRow, ...]
    works: tuple[WorkRow, ...]
    settlements: tuple[SettlementRow, ...]


@reading()
def list_files(
    wanted: Wanted, *, after: Cursor | None = None, before: Cursor | None = None, last: bool = False, size: int = 50
) -> Page[FileRow]:
    """Return a page of the files: as they were opened, or by the day of the next step, those without one behind all.

    Each word is in the file's number, or what its case is found by has it.
    """
    keys = _KEYS[FileOrder.NUMBER if wanted.order is None else FileOrder(wanted.order)]
    found = page(
        _narrowed(_files(), wanted), keys, lambda *row: row,
        descending=wanted.descending, after=after, before=before, last=last, size=size,
    )  # fmt: skip
    in_force = {file: one for file, one in _assignments([row[0] for row in found.rows]) if one.valid_to is None}
    shown = tuple(_file(row, in_force.get(row[0]), by_day=len(keys) > 1) for row in found.rows)
    return Page(shown, found.more_before, found.more_after)


@reading()
def count_files(wanted: Wanted, most: int) -> int:
    """Return how many files there are; `most` + 1 where there are more than `most`."""
    return int(_narrowed(OldPetitionerFile.select(OldPetitionerFile.id), wanted).limit(most + 1).count())


@reading()
def file_detail(organisation_id: int, file_id: int) -> FileDetail:
    """Return one file with its history. Raises NotFound."""
    query = _files().where(OldPetitionerFile.organisation == organisation_id, OldPetitionerFile.id == file_id)
    found = next(rows(query), None)
    if found is None:
        raise NotFound("", str(file_id))
    assignments = tuple(one for _file_id, one in _assignments([file_id]))
    current = next((one for one in assignments if one.valid_to is None), None)
    version, petitioner_id, opened = next(
        rows(
            OldPetitionerFile.select(
                OldPetitionerFile.version, OldPetitionerFile.petitioner, OldPetitionerFile.opened
            ).where(OldPetitionerFile.id == file_id)
        )
    )
    return FileDetail(
        _file(found, current), version, petitioner_id, opened, current, assignments, _works(file_id),
        _settlements(file_id),
    )  # fmt: skip


def _narrowed(query: Any, wanted: Wanted) -> Any:
    this = OldPetitionerFile
    found: list[Any] = [this.organisation == wanted.organisation_id]
    if "status" in wanted.chosen:
        found += _in_status(FileStatus(wanted.chosen["status"]))
    if "missing" in wanted.chosen:
        found.append(_lacks(wanted.chosen["missing"]))
    if wanted.unit_ids is not None:
        found.append(_has_assignment(Assignment.unit.in_(wanted.unit_ids)))
    for name, column in (("due", this.next_due), ("date", this.opened)):
        found += within(column, wanted.days[name]) if name in wanted.days else []
    for term in folding.terms(wanted.text):
        found.append(this.number.contains(term) | of_cases([term], this.case)[0])
    return narrow(query, this, found) if wanted.narrowed or wanted.text.strip() else query.where(*found)


def _in_status(status: FileStatus) -> list[Any]:
    this = OldPetitionerFile
    if status is FileStatus.CLOSED:
        return [this.closed.is_null(False)]
    out = Settlement.select(Settlement.id).where(Settlement.file == this.id, Settlement.approved.is_null())
    return [this.closed.is_null(), *([peewee.fn.EXISTS(out)] if status is FileStatus.REPORTED else [])]


def _lacks(part: str) -> Any:
    """Return the condition that a part of 四定一包, or any, isn't given in the assignment in force."""
    staff = AssignmentStaff.select(AssignmentStaff.id).where(AssignmentStaff.assignment == Assignment.id)
    given = {
        "deadline": Assignment.deadline.is_null(False),
        "staff": peewee.fn.EXISTS(staff),
        "leader": Assignment.leader.is_null(False),
        "responsibility": Assignment.responsibility != "",
        "guarantor": Assignment.guarantor.is_null(False),
    }
    return ~_has_assignment(*(given.values() if part == ANY_PART else [given[part]]))


def _has_assignment(*conditions: Any) -> Any:
    """Return the condition that an assignment in force meets all of these."""
    in_force = Assignment.select(Assignment.id).where(
        Assignment.file == OldPetitionerFile.id, Assignment.valid_to.is_null(), *conditions
    )
    return peewee.fn.EXISTS(in_force)


def _files() -> Any:
    file = OldPetitionerFile
    out_for_approval = (Settlement.file == file.id) & Settlement.approved.is_null()
    return (
        file.select(
            file.id, file.number, Petitioner.name, Case.title, Case.id, Case.number, file.next_step, file.next_due,
            Settlement.date, file.closed,
        )
        .join(Petitioner)
        .join_from(file, Case)
        .join_from(file, Settlement, peewee.JOIN.LEFT_OUTER, on=out_for_approval)
    )  # fmt: skip


def _file(row: tuple[Any, ...], assignment: AssignmentRow | None, *, by_day: bool = False) -> FileRow:
    missing = tuple(ASSIGNMENT_PARTS) if assignment is None else assignment.missing
    found = FileRow(*(*row, missing, (row[0],)))
    return replace(found, cursor=(found.next_due or NO_LIMIT, found.id)) if by_day else found


def _assignments(files: list[int]) -> list[tuple[int, AssignmentRow]]:
    """Return the assignments of these files with the file's id, the latest first."""
    leader, guarantor = Person.alias(), Person.alias()
    staff = defaultdict(list)
    named = (
        AssignmentStaff.select(AssignmentStaff.assignment, Person.id, Person.name)
        .join(Person)
        .join_from(AssignmentStaff, Assignment)
        .where(Assignment.file.in_(files))
        .order_by(AssignmentStaff.id)
    )
    for assignment, person_id, name in rows(named):
        staff[assignment].append((person_id, name))
    outer = peewee.JOIN.LEFT_OUTER
    query = (
        Assignment.select(
            Assignment.file, Assignment.id, Assignment.version, Assignment.unit, Unit.name, Assignment.deadline,
            Assignment.leader, leader.name, Assignment.responsibility, Assignment.guarantor, guarantor.name,
            Assignment.valid_from, Assignment.valid_to,
        )
        .join(Unit, outer)
        .join_from(Assignment, leader, outer, on=(Assignment.leader == leader.id))
        .join_from(Assignment, guarantor, outer, on=(Assignment.guarantor == guarantor.id))
        .where(Assignment.file.in_(files))
        .order_by(Assignment.id.desc())
    )  # fmt: skip
    return [
        (file, AssignmentRow(id_, version, unit_id, unit, deadline, tuple(staff[id_]), *rest))
        for file, id_, version, unit_id, unit, deadline, *rest in rows(query)
    ]


def _works(file_id: int) -> tuple[WorkRow, ...]:
    query = (
        FileWork.select(FileWork.date, FileWork.text, Person.name)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .where(FileWork.file == file_id)
        .order_by(FileWork.date.desc(), FileWork.id.desc())
    )
    return tuple(WorkRow(*row) for row in rows(query))


def _settlements(file_id: int) -> tuple[SettlementRow, ...]:
    query = (
        Settlement.select(
            Settlement.id, Settlement.version, Unit.name, Settlement.date, Settlement.report, Settlement.approved,
            Person.name,
        )
        .join(Unit)
        .join_from(Settlement, Person, peewee.JOIN.LEFT_OUTER)
        .where(Settlement.file == file_id)
        .order_by(Settlement.id.desc())
    )  # fmt: skip
    return tuple(SettlementRow(*row) for row in rows(query))
