"""Campaigns: the list, and one with all that belongs to it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import peewee

from xftui.domain import NotFound
from xftui.domain.campaigns import MatterKind, Phase, TaskKind
from xftui.domain.captions import CaseStatus
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import (
    Assignment,
    Campaign,
    CampaignMatter,
    CampaignPhase,
    CampaignTask,
    Case,
    OldPetitionerFile,
    Person,
    Petitioner,
    ReportOwed,
    Unit,
    still_owed,
)
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
class TaskRow:
    """A task; `done` None: it is waited for."""

    id: int
    version: int
    kind: TaskKind
    due: date
    text: str
    organ: str
    done: date | None
    note: str
    withdrawal: str


@record(frozen=True, slots=True)
class MatterRow:
    """A key matter with what its case and its file's assignment say; `guarantor`: a person, else the department."""

    id: int
    version: int
    kind: MatterKind
    case_id: int
    number: str
    title: str
    petitioner: str
    unit: str
    status: CaseStatus
    closed: date | None
    answerable: str
    withdrawal: str
    file_id: int | None
    guarantor: str
    target: date | None
    measures: str


@record(frozen=True, slots=True)
class ScreeningRow:
    """The units' own screenings that are due on one day: how many are owed, and how many came, late among them."""

    due: date
    owed: int
    received: int
    late: int


@record(frozen=True, slots=True)
class CampaignRow:
    """A campaign in one line, counts without what was taken back."""

    id: int
    version: int
    name: str
    basis: str
    head: str
    office: str
    members: str
    closed: date | None
    conclusion: str
    phases: tuple[Phase, ...]
    matters: int
    settled: int
    waiting: int
    """Tasks that aren't done."""


@record(frozen=True, slots=True)
class CampaignDetail:
    """A campaign, whole."""

    row: CampaignRow
    matters: tuple[MatterRow, ...]
    tasks: tuple[TaskRow, ...]
    screenings: tuple[ScreeningRow, ...]


@reading()
def list_campaigns(organisation_id: int) -> tuple[CampaignRow, ...]:
    """Return the campaigns, the latest first."""
    return tuple(_campaigns(Campaign.organisation == organisation_id))


@reading()
def campaign_detail(organisation_id: int, campaign_id: int) -> CampaignDetail:
    """Return a campaign of the organisation. Raises NotFound."""
    row = next(_campaigns((Campaign.organisation == organisation_id) & (Campaign.id == campaign_id)), None)
    if row is None:
        raise NotFound("", str(campaign_id))
    parts = tuple(_matters(campaign_id)), tuple(_tasks(campaign_id)), tuple(_screenings(campaign_id))
    return CampaignDetail(row, *parts)


@reading()
def open_tasks(organisation_id: int, start: date | None, end: date) -> tuple[tuple[TaskRow, int, str], ...]:
    """Return the tasks due between two days that aren't done, with id and name of their campaign, if it is open."""
    this = CampaignTask
    query = this.select(*_TASK, Campaign.id, Campaign.name).join(Campaign).where(
        this.organisation == organisation_id, this.done.is_null(), this.withdrawn.is_null(),
        Campaign.closed.is_null(), this.due <= end
    )  # fmt: skip
    if start is not None:
        query = query.where(this.due >= start)
    return tuple((_task(*row[:-2]), row[-2], row[-1]) for row in rows(query.order_by(this.due, this.id)))


def _campaigns(wanted: Any) -> Iterator[CampaignRow]:
    query = (
        Campaign.select(
            Campaign.id, Campaign.version, Campaign.name, Campaign.basis, Person.name, Unit.name, Campaign.members,
            Campaign.closed, Campaign.conclusion,
        )
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .join_from(Campaign, Unit, peewee.JOIN.LEFT_OUTER)
        .where(wanted)
        .order_by(Campaign.id.desc())
    )  # fmt: skip
    for id_, version, name, basis, head, office, *rest in list(rows(query)):
        there = [one for one in _matters(id_) if not one.withdrawal]
        settled = sum(one.status is CaseStatus.CLOSED for one in there)
        waiting = sum(one.done is None and not one.withdrawal for one in _tasks(id_))
        phases = tuple(_phases(id_))
        about = version, name, basis, head or "", office or "", *rest
        yield CampaignRow(*(id_, *about, phases, len(there), settled, waiting))


def _phases(campaign_id: int) -> Iterator[Phase]:
    this = CampaignPhase
    query = this.select(this.name, this.first, this.last).where(this.campaign == campaign_id)
    for row in rows(query.order_by(this.first, this.id)):
        yield Phase(*row)


def _matters(campaign_id: int) -> Iterator[MatterRow]:
    this, file, given = CampaignMatter, OldPetitionerFile, Assignment
    guarantor, held, any_of = Person.alias(), Unit.alias(), file.alias()
    latest = any_of.select(peewee.fn.MAX(any_of.id)).where(any_of.case == Case.id, any_of.withdrawn.is_null())
    # closed or not: who held it stays
    query = (
        this.select(
            this.id, this.version, this.kind, Case.id, Case.number, Case.title, Petitioner.name, Unit.name,
            Case.status, Case.closed, this.answerable, this.withdrawal, file.id, guarantor.name, held.name,
            given.deadline, given.responsibility,
        )
        .join(Case)
        .join(Petitioner)
        .join_from(Case, Unit)
        .join_from(Case, file, peewee.JOIN.LEFT_OUTER, on=file.id == latest)
        .join_from(file, given, peewee.JOIN.LEFT_OUTER, on=(given.file == file.id) & given.valid_to.is_null())
        .join_from(given, guarantor, peewee.JOIN.LEFT_OUTER, on=(given.guarantor == guarantor.id))
        .join_from(given, held, peewee.JOIN.LEFT_OUTER, on=(given.unit == held.id))
        .where(this.campaign == campaign_id)
        .order_by(this.id)
    )  # fmt: skip
    for id_, version, kind, *case, status, closed, answerable, withdrawal, file_id, who, unit, due, what in rows(query):
        stands = CaseStatus(status), closed, answerable, withdrawal, file_id, who or unit or "", due, what or ""
        yield MatterRow(*(id_, version, MatterKind(kind), *case, *stands))


_TASK = (
    CampaignTask.id, CampaignTask.version, CampaignTask.kind, CampaignTask.due, CampaignTask.text, CampaignTask.organ,
    CampaignTask.done, CampaignTask.note, CampaignTask.withdrawal,
)  # fmt: skip


def _tasks(campaign_id: int) -> Iterator[TaskRow]:
    query = CampaignTask.select(*_TASK).where(CampaignTask.campaign == campaign_id)
    for row in rows(query.order_by(CampaignTask.due, CampaignTask.id)):
        yield _task(*row)


def _task(id_: int, version: int, kind: str, *rest: Any) -> TaskRow:
    return TaskRow(id_, version, TaskKind(kind), *rest)


def _screenings(campaign_id: int) -> Iterator[ScreeningRow]:
    this = ReportOwed
    came, late = this.received.is_null(False), this.received > this.due
    query = (
        this.select(
            this.due,
            peewee.fn.COUNT(this.id),
            peewee.fn.SUM(peewee.Case(None, [(came, 1)], 0)),
            peewee.fn.SUM(peewee.Case(None, [(late, 1)], 0)),
        )
        .join(Unit)
        .where(this.campaign == campaign_id, this.withdrawn.is_null(), still_owed)
        .group_by(this.due)
        .order_by(this.due)
    )
    for row in rows(query):
        yield ScreeningRow(*row)
