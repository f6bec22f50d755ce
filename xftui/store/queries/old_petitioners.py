"""Old petitioners' files: the list with the five parts of 四定一包, and one file with its history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any, TypeVar

import peewee

from xftui.domain import NotFound, folding
from xftui.domain.captions import ASSIGNMENT_PARTS
from xftui.domain.dates import today
from xftui.domain.lists import By, FileOrder, FileStatus
from xftui.i18n import _
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import (
    Assignment,
    Case,
    FileWork,
    OldPetitionerFile,
    Organisation,
    Person,
    Petitioner,
    Settlement,
    Unit,
    next_or_never,
)
from xftui.store.queries.assignments import AssignmentRow, assignments, lacks
from xftui.store.queries.case_search import of_cases
from xftui.store.queries.categories import cases_about
from xftui.store.queries.paging import Cursor, Page, Wanted, has_chosen, pending, within
from xftui.store.queries.rows import rows
from xftui.store.queries.sorting import Sorting, by_petitioner, shown, sorted_page

Part = TypeVar("Part")

_UNIT = peewee.fn.COALESCE(
    Assignment.select(Assignment.unit).where(Assignment.file == OldPetitionerFile.id, Assignment.valid_to.is_null()),
    Case.select(Case.unit).where(Case.id == OldPetitionerFile.case),
)
"""The unit that holds a file: of 四定一包 in force, else of its case."""

_SORTINGS: Mapping[FileOrder, Sorting] = {
    FileOrder.NUMBER: Sorting((OldPetitionerFile.id,)),
    FileOrder.PETITIONER: by_petitioner(OldPetitionerFile),
    FileOrder.DUE: Sorting((next_or_never, OldPetitionerFile.id)),
}


@record(frozen=True, slots=True)
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


@record(frozen=True, slots=True)
class WorkRow:
    """One line of the work done. `told`: when the leaders were told of what is urgent."""

    id: int
    version: int
    day: date
    text: str
    person: str | None
    urgent: bool
    told: date | None
    told_to: str | None


@record(frozen=True, slots=True)
class SettlementRow:
    """A report that the matter is settled; `approved` None: the approval is out."""

    id: int
    version: int
    unit: str
    day: date
    report: str
    approved: date | None
    approved_by: str | None


@record(frozen=True, slots=True)
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

    @property
    def history(self) -> list[tuple[date, str]]:
        """What happened, the latest first: work, changes of 四定一包, settlements."""
        found = [(work.day, _worked(work)) for work in self.works]
        older = [*self.assignments, None][1:]
        for new, old in zip(self.assignments, older, strict=True):
            found.append((new.valid_from, _changed(old, new)))
        for settled in self.settlements:
            found.append((settled.day, _("报结：{text}").format(text=settled.report)))
            if settled.approved:
                found.append((settled.approved, _("批准报结") + _by(settled.approved_by)))
        found.append((self.opened, _("立档")))
        return sorted(found, key=lambda one: one[0], reverse=True)


@reading()
def list_files(
    wanted: Wanted, *, after: Cursor | None = None, before: Cursor | None = None, last: bool = False, size: int = 50
) -> Page[FileRow]:
    """Return a page of the files: as they were opened, by name, or by the day of the next step, without one behind all.

    Each word is in the file's number, or what its case is found by has it.
    """
    this, sorting = OldPetitionerFile, _SORTINGS[FileOrder.NUMBER if wanted.order is None else FileOrder(wanted.order)]
    place = {"after": after, "before": before, "last": last, "size": size}
    found = sorted_page(this, sorting, _found(wanted), wanted, place)
    given = assignments([id_ for id_, _at in found.rows], wanted.as_of)
    in_force = {file: one for file, one in given if one.valid_to is None}
    return shown(found, this, _files(), lambda *row: _file(row[:-1], in_force.get(row[0]), row[-1]))


@reading()
def count_files(wanted: Wanted, most: int) -> int:
    """Return how many files there are; `most` + 1 where there are more than `most`."""
    return int(OldPetitionerFile.select(OldPetitionerFile.id).where(*_found(wanted)).limit(most + 1).count())


@reading()
def file_detail(organisation_id: int, file_id: int) -> FileDetail:
    """Return one file with its history. Raises NotFound."""
    this = OldPetitionerFile
    found = details([(this.organisation == organisation_id) & (this.id == file_id)], day_of_office(organisation_id))
    if not found:
        raise NotFound("", str(file_id))
    return found[0]


def day_of_office(organisation_id: int) -> date:
    """Return which day it is at an organisation."""
    return today(Organisation.select(Organisation.timezone).where(Organisation.id == organisation_id).scalar())


def details(conditions: Sequence[Any], day: date) -> list[FileDetail]:
    """Return the files that meet the conditions as seen on `day`, each with its history, as they were opened."""
    found = list(rows(_files().where(*conditions).order_by(OldPetitionerFile.id)))
    ids = [row[0] for row in found]
    this = OldPetitionerFile
    kept = this.select(this.id, this.version, this.petitioner, this.opened).where(this.id.in_(ids))
    more = {id_: rest for id_, *rest in rows(kept)}
    given_to = _grouped(assignments(ids, day))
    works, settlements = _grouped(_works(ids)), _grouped(_settlements(ids))
    made = []
    for row in found:
        given = tuple(given_to[row[0]])
        current = next((one for one in given if one.valid_to is None), None)
        version, petitioner_id, opened = more[row[0]]
        made.append(
            FileDetail(
                _file(row, current, (row[0],)), version, petitioner_id, opened, current, given, tuple(works[row[0]]),
                tuple(settlements[row[0]]),
            )
        )  # fmt: skip
    return made


@reading()
def files_by(wanted: Wanted, by: By) -> dict[int | None, int]:
    """Return how many files each unit holds, or how many are about each category; words are not looked at."""
    this = OldPetitionerFile
    column = _UNIT if by is By.UNIT else Case.category
    found = this.select(column, peewee.fn.COUNT(this.id)).join(Case).where(*_conditions(wanted))
    return dict(rows(found.group_by(column)))


def _found(wanted: Wanted) -> list[Any]:
    this, found = OldPetitionerFile, _conditions(wanted)
    for term in folding.terms(wanted.text):
        found.append(this.number.contains(term) | of_cases([term], this.case)[0])
    return found


def _conditions(wanted: Wanted) -> list[Any]:
    this = OldPetitionerFile
    found: list[Any] = [this.organisation == wanted.organisation_id, this.withdrawn.is_null()]
    found += has_chosen(wanted, "status", lambda status: reduce(and_, _in_status(FileStatus(status))))
    found += has_chosen(wanted, "missing", lambda part: lacks(part, wanted.as_of))
    found += has_chosen(wanted, "category", lambda name: this.case.in_(cases_about(wanted.organisation_id, name)))
    if wanted.unit_ids is not None:
        found.append(_UNIT.in_(wanted.unit_ids))
    if "pending" in wanted.days:
        found += pending(this.opened, this.closed, wanted.days["pending"])
    for name, column in (("due", this.next_due), ("date", this.opened), ("closed", this.closed)):
        found += within(column, wanted.days[name]) if name in wanted.days else []
    return found


def _in_status(status: FileStatus) -> list[Any]:
    this = OldPetitionerFile
    if status is FileStatus.CLOSED:
        return [this.closed.is_null(False)]
    out = Settlement.select(Settlement.id).where(Settlement.file == this.id, Settlement.approved.is_null())
    return [this.closed.is_null(), *([peewee.fn.EXISTS(out)] if status is FileStatus.REPORTED else [])]


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


def _file(row: tuple[Any, ...], assignment: AssignmentRow | None, at: Cursor) -> FileRow:
    missing = tuple(ASSIGNMENT_PARTS) if assignment is None else assignment.missing
    return FileRow(*(*row, missing, at))


def _works(files: list[int]) -> Iterator[tuple[int, WorkRow]]:
    told_to, this = Person.alias(), FileWork
    query = (
        this.select(
            this.file, this.id, this.version, this.date, this.text, Person.name, this.urgent, this.told, told_to.name
        )
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(this.person == Person.id))
        .join_from(this, told_to, peewee.JOIN.LEFT_OUTER, on=(this.told_to == told_to.id))
        .where(this.file.in_(files))
        .order_by(this.date.desc(), this.id.desc())
    )
    return ((file, WorkRow(*row)) for file, *row in rows(query))


def _settlements(files: list[int]) -> Iterator[tuple[int, SettlementRow]]:
    query = (
        Settlement.select(
            Settlement.file, Settlement.id, Settlement.version, Unit.name, Settlement.date, Settlement.report,
            Settlement.approved, Person.name,
        )
        .join(Unit)
        .join_from(Settlement, Person, peewee.JOIN.LEFT_OUTER)
        .where(Settlement.file.in_(files))
        .order_by(Settlement.id.desc())
    )  # fmt: skip
    return ((file, SettlementRow(*row)) for file, *row in rows(query))


def _grouped(found: Iterable[tuple[int, Part]]) -> Mapping[int, list[Part]]:
    groups: defaultdict[int, list[Part]] = defaultdict(list)
    for file, part in found:
        groups[file].append(part)
    return groups


def _worked(work: WorkRow) -> str:
    text = work.text + _by(work.person)
    if not work.urgent:
        return text
    told = (
        _("{day} 已报告{who}").format(day=work.told, who=work.told_to or _("院领导")) if work.told else _("还没有报告")
    )
    return _("！紧急：{text}（{told}）").format(text=text, told=told)


def _changed(old: AssignmentRow | None, new: AssignmentRow) -> str:
    changes = []
    for part, caption in {"unit": _("部门"), **ASSIGNMENT_PARTS}.items():
        if part == "unit" and old is None:
            continue
        before, after = old.part(part) if old is not None else "", new.part(part)
        if before != after:
            text = _("{part}由{old}改为{new}") if before else _("{part} {new}")
            changes.append(text.format(part=caption, old=before, new=after or _("缺")))
    return "，".join(changes) or _("四定一包照旧")


def _by(person: str | None) -> str:
    return f"（{person}）" if person else ""
