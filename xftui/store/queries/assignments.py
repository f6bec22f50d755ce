"""四定一包 of old petitioners' files as it held and holds (court art. 14), and which parts of it are missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import peewee

from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.lists import ANY_PART
from xftui.i18n import _
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Assignment, AssignmentStaff, Case, OldPetitionerFile, Person, Petitioner, Unit
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
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
    left: frozenset[int]
    """The persons named in it who aren't with the office any more."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the parts not given, or held by nobody who is still there, as in `ASSIGNMENT_PARTS`."""
        staff, leader, guarantor = (
            [one for one in ids if one is not None and one not in self.left]
            for ids in ((id_ for id_, _name in self.staff), (self.leader_id,), (self.guarantor_id,))
        )
        given = (self.deadline, staff, leader, self.responsibility, guarantor)
        return tuple(part for part, value in zip(ASSIGNMENT_PARTS, given, strict=True) if not value)

    def part(self, name: str) -> str:
        """Return a part of 四定一包, or the department that holds it, as text; nothing where it isn't given."""
        match name:
            case "unit":
                return self.unit or ""
            case "deadline":
                return _("{day} 前").format(day=self.deadline) if self.deadline else ""
            case "staff":
                return "、".join(self._named(id_, person) for id_, person in self.staff)
            case "leader":
                return self._named(self.leader_id, self.leader)
            case "responsibility":
                return self.responsibility
            case _guarantor:
                return self._named(self.guarantor_id, self.guarantor)

    @property
    def told(self) -> str:
        """All that is given, and what is missing, in one line."""
        given = [f"{caption} {text}" for part, caption in ASSIGNMENT_PARTS.items() if (text := self.part(part))]
        return "，".join([*given, *([missing_words(self.missing)] if self.missing else [])])

    def _named(self, person_id: int | None, name: str | None) -> str:
        return _("{name}（已离）").format(name=name) if person_id in self.left else name or ""


def missing_words(parts: Iterable[str]) -> str:
    """Return which parts are missing, in words: `缺领导、包案`; nothing where none is."""
    said = "、".join(ASSIGNMENT_PARTS[part].removeprefix("定") for part in parts)
    return _("缺{parts}").format(parts=said) if said else ""


def assignments(files: Sequence[int], day: date) -> list[tuple[int, AssignmentRow]]:
    """Return the assignments of these files with the file's id, the latest first, as seen on `day`."""
    leader, guarantor = Person.alias(), Person.alias()
    staff = defaultdict(list)
    named = (
        AssignmentStaff.select(AssignmentStaff.assignment, Person.id, Person.name, Person.valid_to)
        .join(Person)
        .join_from(AssignmentStaff, Assignment)
        .where(Assignment.file.in_(files))
        .order_by(AssignmentStaff.id)
    )
    ends: dict[int | None, date | None] = {}
    for assignment, person_id, name, end in rows(named):
        staff[assignment].append((person_id, name))
        ends[person_id] = end
    outer = peewee.JOIN.LEFT_OUTER
    query = (
        Assignment.select(
            Assignment.file, Assignment.id, Assignment.version, Assignment.unit, Unit.name, Assignment.deadline,
            Assignment.leader, leader.name, Assignment.responsibility, Assignment.guarantor, guarantor.name,
            Assignment.valid_from, Assignment.valid_to, leader.valid_to, guarantor.valid_to,
        )
        .join(Unit, outer)
        .join_from(Assignment, leader, outer, on=(Assignment.leader == leader.id))
        .join_from(Assignment, guarantor, outer, on=(Assignment.guarantor == guarantor.id))
        .where(Assignment.file.in_(files))
        .order_by(Assignment.id.desc())
    )  # fmt: skip
    found = []
    for file, id_, version, unit_id, unit, deadline, *named_ones, leader_end, guarantor_end in rows(query):
        leader_id, _leader, _responsibility, guarantor_id, *_rest = named_ones
        here = {one: ends[one] for one, _name in staff[id_]} | {leader_id: leader_end, guarantor_id: guarantor_end}
        left = frozenset(one for one, end in here.items() if one is not None and end is not None and end < day)
        row = AssignmentRow(*(id_, version, unit_id, unit, deadline, tuple(staff[id_]), *named_ones, left))
        found.append((file, row))
    return found


@record(frozen=True, slots=True)
class Lacking:
    """Open files of which a part of 四定一包 is missing: how many, and the first few with what is missing of each."""

    count: int
    first: tuple["LackingFile", ...]


@record(frozen=True, slots=True)
class LackingFile:
    """A file of which a part of 四定一包 is missing."""

    id: int
    number: str
    petitioner: str
    unit: str
    missing: tuple[str, ...]


def lacking_files(organisation_id: int, day: date, few: int) -> Lacking:
    """Return the open files that lack a part on `day`, the first opened first."""
    this = OldPetitionerFile
    where = this.organisation == organisation_id, this.closed.is_null(), lacks(ANY_PART, day)
    count = this.select(this.id).where(*where).count()
    about = this.select(this.id, this.number, Petitioner.name, Unit.name).join(Petitioner)
    found = list(rows(about.join_from(this, Case).join(Unit).where(*where).order_by(this.id).limit(few)))
    in_force = {file: one for file, one in assignments([row[0] for row in found], day) if one.valid_to is None}
    missing = {id_: in_force[id_].missing if id_ in in_force else tuple(ASSIGNMENT_PARTS) for id_, *_rest in found}
    return Lacking(count, tuple(LackingFile(*(*row, missing[row[0]])) for row in found))


def missing_of(file_id: int, day: date) -> tuple[str, ...]:
    """Return which parts of 四定一包 a file lacks on `day`."""
    in_force = (one for _file, one in assignments([file_id], day) if one.valid_to is None)
    return next((one.missing for one in in_force), tuple(ASSIGNMENT_PARTS))


def lacks(part: str, day: date) -> Any:
    """Return the condition that a part of 四定一包, or any, isn't given in the assignment in force on `day`."""
    staff = AssignmentStaff.select(AssignmentStaff.id).where(AssignmentStaff.assignment == Assignment.id)
    there = Person.select(Person.id).where(Person.valid_to.is_null() | (Person.valid_to >= day))
    given = {
        "deadline": Assignment.deadline.is_null(False),
        "staff": peewee.fn.EXISTS(staff.where(AssignmentStaff.person.in_(there))),
        "leader": Assignment.leader.in_(there),
        "responsibility": Assignment.responsibility != "",
        "guarantor": Assignment.guarantor.in_(there),
    }
    return ~has_assignment(*(given.values() if part == ANY_PART else [given[part]]))


def has_assignment(*conditions: Any) -> Any:
    """Return the condition that an assignment in force of a file meets all of these."""
    in_force = Assignment.select(Assignment.id).where(
        Assignment.file == OldPetitionerFile.id, Assignment.valid_to.is_null(), *conditions
    )
    return peewee.fn.EXISTS(in_force)


@reading()
def held_by(person_id: int) -> list[tuple[str, tuple[str, ...]]]:
    """Return the open files in whose assignment in force a person is named: the number, and as which parts."""
    staff = AssignmentStaff.select(AssignmentStaff.assignment).where(AssignmentStaff.person == person_id)
    named = {
        "staff": Assignment.id.in_(staff),
        "leader": Assignment.leader == person_id,
        "guarantor": Assignment.guarantor == person_id,
    }
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part, condition in named.items():
        query = OldPetitionerFile.select(OldPetitionerFile.number).join(Assignment)
        there = query.where(condition, Assignment.valid_to.is_null(), OldPetitionerFile.closed.is_null())
        for (number,) in rows(there):
            found[number].append(part)
    return [(number, tuple(parts)) for number, parts in sorted(found.items())]
