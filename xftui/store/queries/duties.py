"""What was recorded of duties, beside the cases: one list of all kinds, and the reports owed by a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

import peewee

from xftui.scoring.facts import Kind
from xftui.store.connection import reading
from xftui.store.models import (
    Case,
    Lapse,
    Notice,
    ReportOwed,
    Review,
    SpecialPeriod,
    SupervisedMatter,
    Unit,
    Withdrawable,
)
from xftui.store.queries.rows import rows

_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A record of `kind`. `what` is its clause, type, scope or level; `text` a line of its own; `withdrawal` why.

    `unit` is empty for a special period, `until` the last day of one and the deadline of a supervised matter.
    """

    kind: Kind
    id: int
    version: int
    day: date
    until: date | None
    unit: str
    what: str
    text: str
    case_id: int | None
    number: str
    withdrawal: str


MODELS: dict[Kind, type[Withdrawable]] = {
    Kind.LAPSE: Lapse,
    Kind.REVIEW: Review,
    Kind.SPECIAL_PERIOD: SpecialPeriod,
    Kind.NOTICE: Notice,
    Kind.SUPERVISED: SupervisedMatter,
    Kind.REPORT_DUE: ReportOwed,
}
"""The tables that these records stand in."""


@reading()
def list_duties(organisation_id: int) -> tuple[DutyRow, ...]:
    """Return lapses, reviews, special periods, notices and supervised matters, the latest first; at most 1,000."""
    found = [row for kind, query in _queries(organisation_id) for row in _read(kind, query.limit(_LIMIT))]
    return tuple(sorted(found, key=attrgetter("day", "id"), reverse=True)[:_LIMIT])


def _queries(organisation: int) -> Iterator[tuple[Kind, Any]]:
    none, empty = peewee.Value(None), peewee.Value("")
    lapse, review, matter = Lapse, Review, SupervisedMatter
    yield Kind.LAPSE, _select(lapse, organisation, lapse.date, none, Unit.name, lapse.clause, lapse.finding).join(Unit)
    yield Kind.REVIEW, _of_cases(review, organisation, review.date, none, empty, review.determination)
    yield Kind.NOTICE, _select(Notice, organisation, Notice.date, none, Unit.name, Notice.type, Notice.basis).join(Unit)
    yield Kind.SUPERVISED, _of_cases(matter, organisation, matter.created_at, matter.due, matter.level, matter.basis)
    one = SpecialPeriod
    yield Kind.SPECIAL_PERIOD, _select(one, organisation, one.start, one.end, empty, one.scope, one.basis)


def _select(model: Any, organisation: int, *columns: Any, case: tuple[Any, Any] | None = None) -> Any:
    day, until, unit, what, text = columns
    about = case or (peewee.Value(None), peewee.Value(""))
    return (
        model.select(model.id, model.version, day, until, unit, what, text, *about, model.withdrawal)
        .where(model.organisation == organisation)
        .order_by(day.desc())
    )


def _of_cases(model: Any, organisation: int, day: Any, until: Any, what: Any, text: Any) -> Any:
    made = _select(model, organisation, day, until, Unit.name, what, text, case=(Case.id, Case.number))
    return made.join(Case).join_from(model, Unit)


def _read(kind: Kind, query: Any) -> Iterator[DutyRow]:
    for id_, version, day, until, *about in rows(query):
        yield DutyRow(kind, id_, version, _date(day), until and _date(until), *about)


def _date(value: Any) -> date:
    """Return a day, whatever of it the database gives: a moment, a day, or a text."""
    return date.fromisoformat(str(value)[:10])
