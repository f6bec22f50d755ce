"""Facts out of the records that no case carries: lapses, reviews, reports owed, special periods, notices, marks.

Each function yields an organisation's facts of a kind that belong to a span and concern a unit, as `StoreEvidence` is
asked for them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import peewee

from xftui.domain.owed import Owed
from xftui.scoring import facts as f
from xftui.scoring.periods import Span
from xftui.store.fact_queries import day_of, of_unit, raw, within
from xftui.store.models import (
    Case,
    EarlierEnding,
    Lapse,
    Mark,
    Notice,
    Person,
    ReportOwed,
    Review,
    ReviewPerson,
    SpecialPeriod,
    SupervisedMatter,
    Unit,
    still_owed,
)


def lapses(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
    """Yield failures in duty; a leader belongs to no unit, and is on no sheet of persons."""
    where = of_unit(unit, Lapse.unit, within(_held(Lapse, organisation), Lapse.date, span))
    member = Person.select(Person.id).where(Person.id == Lapse.person, Person.unit.is_null(False))
    columns = (Lapse.id, Unit.code, Lapse.date, Lapse.clause, Lapse.consequences, member, Lapse.times)
    for id_, code, day, clause, consequences, person, times in raw(Lapse.select(*columns).join(Unit).where(where)):
        named = None if person is None else f"p{person}"
        yield f.Lapse(f"f{id_}", code, day_of(day), clause, bool(consequences), named, times)


def reviews(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
    """Yield determined accountability reviews."""
    where = of_unit(unit, Review.unit, within(_held(Review, organisation), Review.date, span))
    persons = _persons(organisation)
    query = Review.select(Review.id, Unit.code, Review.date, Case.number).join(Case).join_from(Review, Unit)
    for id_, code, day, case in raw(query.where(where)):
        yield f.Review(f"a{id_}", code, day_of(day), case, persons.get(id_, ()))


def _persons(organisation: int) -> Mapping[int, tuple[f.PersonId, ...]]:
    """Return who is held responsible; leaders of the organisation belong to no unit, and stand on no sheet."""
    query = ReviewPerson.select(ReviewPerson.review, ReviewPerson.person).join(Review).join_from(ReviewPerson, Person)
    found: dict[int, tuple[f.PersonId, ...]] = defaultdict(tuple)
    for review, person in raw(
        query.where(Review.organisation == organisation, Person.unit.is_null(False)).order_by(ReviewPerson.id)
    ):
        found[review] += (f"p{person}",)
    return found


def reports_due(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
    """Yield screening reports owed; what is owed weekly carries no figure, what falls due after a unit's end lapses."""
    where = of_unit(unit, ReportOwed.unit, within(_held(ReportOwed, organisation), ReportOwed.due, span))
    columns = (ReportOwed.id, Unit.code, ReportOwed.due, ReportOwed.received, ReportOwed.reason)
    scored = ReportOwed.reason != Owed.WEEKLY.value
    for id_, code, due, received, reason in raw(
        ReportOwed.select(*columns).join(Unit).where(where, scored, still_owed)
    ):
        came = None if received is None else day_of(received)
        yield f.ReportDue(f"d{id_}", code, day_of(due), came, f.Reason(reason))


def special_periods(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:  # noqa: ARG001
    """Yield special periods: they concern every unit."""
    where = within(_held(SpecialPeriod, organisation), SpecialPeriod.end, span)
    columns = (SpecialPeriod.id, SpecialPeriod.scope, SpecialPeriod.start, SpecialPeriod.end)
    for id_, scope, start, end in raw(SpecialPeriod.select(*columns).where(where)):
        yield f.SpecialPeriod(f"t{id_}", f.Scope(scope), day_of(start), day_of(end))


def notices(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
    """Yield notices about units."""
    where = of_unit(unit, Notice.unit, within(_held(Notice, organisation), Notice.date, span))
    columns = (Notice.id, Unit.code, Notice.date, Notice.type, Notice.level, Notice.organ, Notice.incident)
    for id_, code, day, type_, level, organ, incident in raw(Notice.select(*columns).join(Unit).where(where)):
        at = None if level is None else f.Level(level)
        yield f.Notice(f"n{id_}", code, day_of(day), f.NoticeType(type_), at, f.Organ(organ), incident)


def supervised(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
    """Yield supervised matters; they are settled when their case is closed, whether or not it comes back later."""
    matter = SupervisedMatter
    where = of_unit(unit, matter.unit, within(_held(matter, organisation), matter.due, span))
    columns = (matter.id, Unit.code, matter.level, matter.due, Case.closed, Case.number, Case.id, matter.created_at)
    earlier = _earlier_closings(organisation)
    query = matter.select(*columns).join(Case).join_from(matter, Unit).where(where)
    for id_, code, level, due, closed, number, case, made in raw(query):
        since = date.fromisoformat(str(made)[:10])
        first = min((day for day in earlier.get(case, ()) if day >= since), default=None)
        settled = first or (None if closed is None else day_of(closed))
        yield f.Supervised(f"u{id_}", code, f.Level(level), day_of(due), settled, number)


def _earlier_closings(organisation: int) -> Mapping[int, Sequence[date]]:
    """Return on which days cases that came back since had been closed."""
    this = EarlierEnding
    query = this.select(this.case, this.closed).join(Case)
    query = query.where(Case.organisation == organisation, this.withdrawn.is_null())
    found: dict[int, list[date]] = defaultdict(list)
    for case, closed in raw(query.where(this.closed.is_null(False))):
        found[case].append(day_of(closed))
    return found


def marks(organisation: int, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
    """Yield inspection marks."""
    where = of_unit(unit, Mark.unit, within(Mark.organisation == organisation, Mark.date, span))
    query: peewee.ModelSelect[Mark] = Mark.select(
        Mark.id, Unit.code, Mark.date, Mark.clause, Mark.points, Mark.missing, Mark.evidence, Mark.period, Mark.scheme
    )
    for id_, code, day, clause, points, missing, evidence, period, scheme in raw(query.join(Unit).where(where)):
        given = None if points is None else Decimal(points)
        yield f.Mark(f"k{id_:09}", code, day_of(day), clause, given, missing, evidence or None, period, scheme)


def _held(model: Any, organisation: int) -> Any:
    """Return the condition that a record is the organisation's, and was not taken back."""
    return (model.organisation == organisation) & model.withdrawn.is_null()
