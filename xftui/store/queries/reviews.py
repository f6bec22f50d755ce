"""The list of accountability reviews, and the steps of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from xftui.domain import NotFound, folding
from xftui.domain.lists import By, ReviewOrder, ReviewStatus
from xftui.domain.reviews import OVER, Level, Origin, Stage, Step
from xftui.store.connection import reading
from xftui.store.models import (
    Case,
    Person,
    Petitioner,
    ReviewPerson,
    ReviewProcess,
    ReviewStep,
    Unit,
    review_stage,
)
from xftui.store.queries.case_search import of_cases
from xftui.store.queries.categories import cases_about
from xftui.store.queries.paging import Cursor, Page, Wanted, has_chosen, within
from xftui.store.queries.rows import rows
from xftui.store.queries.sorting import Sorting, by_petitioner, shown, sorted_page

_SORTINGS: Mapping[ReviewOrder, Sorting] = {
    ReviewOrder.DATE: Sorting((ReviewProcess.registered, ReviewProcess.id)),
    ReviewOrder.NUMBER: Sorting((ReviewProcess.number, ReviewProcess.id)),
    ReviewOrder.UNIT: Sorting((ReviewProcess.unit, ReviewProcess.registered, ReviewProcess.id)),
    ReviewOrder.PETITIONER: by_petitioner(ReviewProcess, of_case=True),
    ReviewOrder.STAGE: Sorting((review_stage, ReviewProcess.registered, ReviewProcess.id)),
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line of the list."""

    id: int
    case_id: int
    number: str
    registered: date
    unit_id: int
    unit: str
    petitioner: str
    title: str
    origin: Origin
    grounds: str
    stage: Stage
    cursor: Cursor
    """Where the row stands in the list."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step that was taken."""

    step: Step
    day: date
    person: str | None
    note: str


@dataclass(frozen=True, slots=True)
class ReviewDetail:
    """The steps of a review, the earliest first, and who was held responsible, by level."""

    steps: tuple[StepRow, ...]
    persons: tuple[tuple[Level | None, str], ...]


@dataclass(frozen=True, slots=True)
class Registration:
    """How a review was registered."""

    id: int
    version: int
    number: str
    case_id: int
    unit_id: int
    unit: str
    origin: Origin
    day: date
    grounds: str


@reading()
def registration(organisation_id: int, process_id: int) -> Registration:
    """Return how a review of the organisation was registered. Raises NotFound."""
    this = ReviewProcess
    query = this.select(
        this.id, this.version, this.number, this.case, this.unit, Unit.name, this.origin, this.registered, this.grounds
    ).join(Unit)
    found: Any = next(rows(query.where(this.id == process_id, this.organisation == organisation_id)), None)
    if found is None:
        raise NotFound("", str(process_id))
    *first, origin, day, grounds = found
    return Registration(*(*first, Origin(origin), day, grounds))


@reading()
def list_reviews(
    wanted: Wanted, *, after: Cursor | None = None, before: Cursor | None = None, last: bool = False, size: int = 50
) -> Page[ReviewRow]:
    """Return a page of the reviews in the order wanted; each word is in the number, or its case has it."""
    order = ReviewOrder.DATE if wanted.order is None else ReviewOrder(wanted.order)
    place = {"after": after, "before": before, "last": last, "size": size}
    this = ReviewProcess
    query = (
        this.select(
            this.id, Case.id, this.number, this.registered, Unit.id, Unit.name, Petitioner.name, Case.title,
            this.origin, this.grounds, this.stage,
        )
        .join(Case)
        .join(Petitioner)
        .join_from(this, Unit)
    )  # fmt: skip
    return shown(sorted_page(this, _SORTINGS[order], _found(wanted), wanted, place), this, query, _row)


@reading()
def count_reviews(wanted: Wanted, most: int) -> int:
    """Return how many reviews there are; `most` + 1 where there are more than `most`."""
    return int(ReviewProcess.select(ReviewProcess.id).where(*_found(wanted)).limit(most + 1).count())


@reading()
def reviews_by(wanted: Wanted, by: By) -> dict[int | None, int]:
    """Return how many reviews are of each unit, or about each category of matters; words are not looked at."""
    this = ReviewProcess
    column = this.unit if by is By.UNIT else Case.category
    found = this.select(column, peewee.fn.COUNT(this.id)).join(Case).where(*_conditions(wanted))
    return dict(rows(found.group_by(column)))


@reading()
def review_detail(process_id: int) -> ReviewDetail:
    """Return what was done in a review."""
    steps = (
        ReviewStep.select(ReviewStep.step, ReviewStep.day, Person.name, ReviewStep.note)
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .where(ReviewStep.process == process_id)
        .order_by(ReviewStep.id)
    )
    persons = (
        ReviewPerson.select(ReviewPerson.level, Person.name)
        .join(Person)
        .join_from(ReviewPerson, ReviewProcess, on=(ReviewProcess.review == ReviewPerson.review))
        .where(ReviewProcess.id == process_id)
        .order_by(ReviewPerson.id)
    )
    return ReviewDetail(
        tuple(StepRow(Step(step), *rest) for step, *rest in rows(steps)),
        tuple((Level(level) if level else None, name) for level, name in rows(persons)),
    )


def _row(*columns: Any) -> ReviewRow:
    *first, origin, grounds, stage, at = columns
    return ReviewRow(*(*first, Origin(origin), grounds, Stage(stage), at))


def _found(wanted: Wanted) -> list[Any]:
    this, found = ReviewProcess, _conditions(wanted)
    for term in folding.terms(wanted.text):
        found.append(this.number.contains(term) | of_cases([term], this.case)[0])
    return found


def _conditions(wanted: Wanted) -> list[Any]:
    this = ReviewProcess
    found: list[Any] = [this.organisation == wanted.organisation_id]
    in_status = {
        ReviewStatus.OPEN: this.stage.not_in([stage.value for stage in OVER]),
        ReviewStatus.FILED: this.stage == Stage.FILED.value,
        ReviewStatus.DETERMINED: this.review.is_null(False) & (this.stage != Stage.WITHDRAWN.value),
        ReviewStatus.NOT_DETERMINED: this.review.is_null() & (this.stage != Stage.WITHDRAWN.value),
    }
    found += has_chosen(wanted, "status", lambda status: in_status[status])
    found += has_chosen(wanted, "origin", lambda origin: this.origin == origin)
    found += has_chosen(wanted, "category", lambda name: this.case.in_(cases_about(wanted.organisation_id, name)))
    if wanted.unit_ids is not None:
        found.append(this.unit.in_(wanted.unit_ids))
    found += within(this.registered, wanted.days["date"]) if "date" in wanted.days else []
    return found
