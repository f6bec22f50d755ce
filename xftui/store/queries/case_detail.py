"""One case with everything that was done about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from xftui.domain import NotFound
from xftui.domain.captions import CaseStatus, Source
from xftui.domain.handling import Stage, Way
from xftui.domain.identity import masked_id_number, masked_phone
from xftui.domain.orders import OrderState, Step, unmet_of
from xftui.domain.reviews import OVER
from xftui.domain.roster_words import standing
from xftui.scoring.facts import Kind, Level, UnitKind
from xftui.store.connection import reading
from xftui.store.models import (
    Case,
    Category,
    Contact,
    OldPetitionerFile,
    OrderStep,
    Person,
    Petitioner,
    ReviewProcess,
    SupervisedMatter,
    SupervisionOrder,
    Unit,
)
from xftui.store.queries.assignments import missing_of
from xftui.store.queries.deadlines import DeadlineRow, case_deadlines
from xftui.store.queries.handling import Handled, handled, way_of
from xftui.store.queries.old_petitioners import day_of_office
from xftui.store.queries.related import RelatedRow, related_to
from xftui.store.queries.rosters import rostered
from xftui.store.queries.rows import rows
from xftui.store.queries.timeline import Event, timeline


@dataclass(frozen=True, slots=True)
class PetitionerCard:
    """Who petitions; the numbers are masked (`services.petitioners.show_numbers` shows them)."""

    id: int
    version: int
    name: str
    id_number: str
    phone: str
    address: str
    doubles: tuple[tuple[int, str], ...]
    """Who was merged into them: ids and names."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One letter, call or visit about the case."""

    id: int
    version: int
    kind: Kind
    day: date
    level: Level
    petitioner: str
    unit: str
    people: int
    irregular: bool
    repeat: bool
    request: str
    unit_id: int
    residence_unit_id: int | None
    residence_unit: str | None
    """Where persons and matter are apart (人事分离)."""
    received_by: str | None
    source: Source | None
    """None: from the petitioner directly."""
    source_organ: str
    source_number: str
    representatives: str
    leader_on_duty: str | None
    """Who led on that day by the duty roster, whether or not they received it."""
    verified: bool
    recorded: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One supervision order about the case; `due` has the extensions.

    `due_before`: what stood there before it was corrected.

    `withdrawal`: why it was withdrawn, empty while it stands; `received`: when the department signed for it, and
    `received_by` who did; `fed_back`: when its result was fed back to who signed it; `unmet`: the numbers of the
    requirements that weren't met.
    """

    id: int
    version: int
    number: str
    unit: str
    signer: str | None
    signed: date
    requirements: str
    opinion: str
    feedback: str
    due: date
    completed: date | None
    as_required: bool
    result: str
    withdrawal: str
    due_before: date | None
    received: date | None
    received_by: str
    fed_back: date | None
    unmet: frozenset[int]
    recorded: datetime
    """UTC."""

    @property
    def state(self) -> OrderState:
        """How far it has come."""
        if self.withdrawal:
            return OrderState.WITHDRAWN
        if self.fed_back is not None:
            return OrderState.FED_BACK
        if self.completed is not None:
            return OrderState.COMPLETED
        return OrderState.SIGNED if self.received is None else OrderState.RECEIVED


@dataclass(frozen=True, slots=True)
class SupervisedRow:
    """That the case is supervised from a level, by what, and until when."""

    level: Level
    due: date
    basis: str


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case, whole. `contacts`, `orders`, `deadlines`: the latest first; `events`: what was done, the latest first."""

    id: int
    version: int
    number: str
    title: str
    status: CaseStatus
    unit_id: int
    unit: str
    with_office: bool
    """It stands with the petition office: nobody has handed it to a department."""
    handler_id: int | None
    handler: str | None
    category: str | None
    registered: date
    due: date | None
    answered: date | None
    closed: date | None
    result: str
    """What was answered."""
    closing: str
    """What the closing says beyond it."""
    file_id: int | None
    """The open old petitioner's file about it."""
    petitioner: PetitionerCard
    contacts: tuple[ContactRow, ...]
    orders: tuple[OrderRow, ...]
    deadlines: tuple[DeadlineRow, ...]
    """Those that were reckoned; taken back ones too."""
    events: tuple[Event, ...]
    supervised: tuple[SupervisedRow, ...]
    """By whom it is supervised from above, as it stands."""
    review: tuple[date, int] | None
    """The accountability review that isn't filed yet: the day of its registration and its id."""
    way: Way
    """Which steps the office expects."""
    handled: Handled
    related: tuple[RelatedRow, ...]
    """Cases that have to do with it; those that were taken off too."""
    file_missing: tuple[str, ...]
    """The parts of 四定一包 that the file lacks; none without a file."""

    @property
    def stage(self) -> Stage:
        """How far it has come in its handling."""
        return self.handled.stage(self.status)


@reading()
def case_detail(organisation_id: int, case_id: int) -> CaseDetail:
    """Return one case of the organisation. Raises NotFound."""
    held = Unit.kind == UnitKind.PETITION_OFFICE.value
    query = (
        Case.select(
            Case.version, Case.number, Case.title, Case.status, Case.unit, Unit.name, held, Case.handler, Person.name,
            Category.name, Case.registered, Case.due, Case.answered, Case.closed, Case.result, Case.closing,
            OldPetitionerFile.id,
        )
        .join(Unit)
        .join_from(Case, Person, peewee.JOIN.LEFT_OUTER)
        .join_from(Case, Category, peewee.JOIN.LEFT_OUTER)
        .join_from(
            Case,
            OldPetitionerFile,
            peewee.JOIN.LEFT_OUTER,
            on=(OldPetitionerFile.case == Case.id) & OldPetitionerFile.closed.is_null(),
        )
        .where(Case.id == case_id, Case.organisation == organisation_id)
    )  # fmt: skip
    found: Any = next(rows(query), None)
    if found is None:
        raise NotFound("", str(case_id))
    version, number, title, status, *rest = found
    about = (
        _petitioner(case_id),
        _contacts(organisation_id, case_id),
        _orders(case_id),
        case_deadlines(organisation_id, case_id),
    )
    events = timeline(organisation_id, case_id)
    way = _supervised(case_id), _open_review(case_id), way_of(organisation_id), handled(case_id), related_to(case_id)
    missing = missing_of(rest[-1], day_of_office(organisation_id)) if rest[-1] is not None else ()
    return CaseDetail(*(case_id, version, number, title, CaseStatus(status), *rest, *about, events, *way, missing))


def _supervised(case_id: int) -> tuple[SupervisedRow, ...]:
    this = SupervisedMatter
    query = this.select(this.level, this.due, this.basis).where(this.case == case_id, this.withdrawn.is_null())
    return tuple(SupervisedRow(Level(level), *rest) for level, *rest in rows(query.order_by(this.due, this.id)))


def _open_review(case_id: int) -> tuple[date, int] | None:
    this = ReviewProcess
    ended = this.stage.in_([stage.value for stage in OVER])
    query = this.select(this.registered, this.id).where(this.case == case_id, ~ended)
    return next(rows(query), None)


def _petitioner(case_id: int) -> PetitionerCard:
    query = Petitioner.select(
        Petitioner.id, Petitioner.version, Petitioner.name, Petitioner.id_number, Petitioner.phone, Petitioner.address
    )
    id_, version, name, id_number, phone, address = next(rows(query.join(Case).where(Case.id == case_id)))
    doubles = rows(Petitioner.select(Petitioner.id, Petitioner.name).where(Petitioner.merged_into == id_))
    return PetitionerCard(id_, version, name, masked_id_number(id_number), masked_phone(phone), address, tuple(doubles))


def _contacts(organisation_id: int, case_id: int) -> tuple[ContactRow, ...]:
    residence = Unit.alias()
    query = (
        Contact.select(
            Contact.id, Contact.version, Contact.kind, Contact.date, Contact.level, Petitioner.name, Unit.name,
            Contact.people, Contact.irregular, Contact.repeat, Contact.request, Contact.unit, Contact.residence_unit,
            residence.name, Person.name, Contact.source, Contact.source_organ, Contact.source_number,
            Contact.representatives, Contact.verified_at, Contact.created_at,
        )
        .join(Petitioner)
        .join_from(Contact, Unit)
        .join_from(Contact, residence, peewee.JOIN.LEFT_OUTER, on=(Contact.residence_unit == residence.id))
        .join_from(Contact, Person, peewee.JOIN.LEFT_OUTER, on=(Contact.received_by == Person.id))
        .where(Contact.case == case_id)
        .order_by(Contact.date.desc(), Contact.id.desc())
    )  # fmt: skip
    found = list(rows(query))
    leaders = _leaders(organisation_id, {row[3] for row in found})
    return tuple(_contact(row, leaders[row[3]]) for row in found)


def _contact(row: tuple[Any, ...], leader: str | None) -> ContactRow:
    id_, version, kind, day, level, *of_it, source, organ, number, names, verified_at, recorded = row
    way = source and Source(source), organ, number, names
    return ContactRow(
        *(id_, version, Kind(kind), day, Level(level), *of_it, *way, leader, verified_at is not None, recorded)
    )  # fmt: skip


def _leaders(organisation_id: int, days: Collection[date]) -> dict[date, str | None]:
    """Return the leader on duty on each of these days."""
    if not days:
        return {}
    found = rostered(organisation_id, min(days), max(days))
    leaders = {day: found.on(day).leader for day in days}
    return {day: None if leader is None else standing(leader) for day, leader in leaders.items()}


def _orders(case_id: int) -> tuple[OrderRow, ...]:
    order = SupervisionOrder
    query = (
        order.select(
            order.id, order.version, order.number, Unit.name, Person.name, order.signed, order.requirements,
            order.opinion, order.feedback, order.due, order.completed, order.as_required, order.result,
            order.withdrawal, order.due_before, order.created_at,
        )
        .join(Unit)
        .join_from(order, Person, peewee.JOIN.LEFT_OUTER)
        .where(order.case == case_id)
        .order_by(order.signed.desc(), order.id.desc())
    )  # fmt: skip
    taken = _steps(case_id)
    return tuple(OrderRow(*(*row, *_told(taken.get(row[0], {})), made)) for *row, made in rows(query))


_Taken = tuple[date | None, str, str]


def _steps(case_id: int) -> dict[int, dict[str, _Taken]]:
    """Return of each order of the case what was done with it: the day, by whom, and what wasn't met."""
    this = OrderStep
    query = this.select(this.order, this.step, this.day, Person.name, this.unmet).join(SupervisionOrder)
    query = query.join_from(this, Person, peewee.JOIN.LEFT_OUTER)
    query = query.where(SupervisionOrder.case == case_id, this.withdrawn.is_null())
    found: dict[int, dict[str, _Taken]] = {}
    for order, step, day, name, unmet in rows(query):
        found.setdefault(order, {})[step] = day, name or "", unmet
    return found


def _told(steps: dict[str, _Taken]) -> tuple[date | None, str, date | None, frozenset[int]]:
    never: _Taken = (None, "", "")
    received, fed_back, checked = (steps.get(step, never) for step in (Step.RECEIVE, Step.FEED_BACK, Step.COMPLETE))
    return *received[:2], fed_back[0], unmet_of(checked[2])
