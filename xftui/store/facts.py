"""The one place that turns records into facts.

Ids of facts say where they come from: `v` visit, `l` letter, `c` call, `o` order, `s` settlement, `e` early sign, `m`
monthly report, `f` lapse, `a` review, `d` report owed, `t` special period, `n` notice, `u` supervised matter, `i` case,
`k` mark, `r` ruling, each with the number of its row. A mark's and a ruling's number is padded, since of two given on
one day the id that sorts last as text counts: so the later one does. Units go by their code, persons by `p` and their
number, cases by their number. What the office has not verified yet is no fact, nor is a case that rests on it alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import peewee

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition
from xftui.scoring.evidence import KINDS, Bearers, Sums, bearers_of, digest, having_of, seen, such_of, sums_of
from xftui.scoring.lens import Lens
from xftui.scoring.periods import Span
from xftui.store import duty_facts
from xftui.store.compiling import Uncompilable
from xftui.store.counting import CONTACTS, Counter, sides
from xftui.store.fact_queries import day_of, of_unit, raw, within
from xftui.store.models import (
    Case,
    Contact,
    EarlySign,
    MonthlyReport,
    Organisation,
    Person,
    Response,
    Ruling,
    Settlement,
    SupervisionOrder,
    Unit,
)

PREFIXES: Mapping[f.Kind, str] = {
    f.Kind.VISIT: "v",
    f.Kind.LETTER: "l",
    f.Kind.CALL: "c",
    f.Kind.ORDER: "o",
    f.Kind.SETTLEMENT: "s",
    f.Kind.EARLY_SETTLEMENT: "e",
    f.Kind.MONTHLY_CASES: "m",
    f.Kind.LAPSE: "f",
    f.Kind.REVIEW: "a",
    f.Kind.REPORT_DUE: "d",
    f.Kind.SPECIAL_PERIOD: "t",
    f.Kind.NOTICE: "n",
    f.Kind.SUPERVISED: "u",
    f.Kind.CASE: "i",
    f.Kind.MARK: "k",
    f.Kind.RULING: "r",
}
"""The first letter of the ids of each kind's facts."""

_DUTIES: Mapping[f.Kind, Callable[[int, Span | None, int | None], Iterator[f.Fact]]] = {
    f.Kind.LAPSE: duty_facts.lapses,
    f.Kind.REVIEW: duty_facts.reviews,
    f.Kind.REPORT_DUE: duty_facts.reports_due,
    f.Kind.SPECIAL_PERIOD: duty_facts.special_periods,
    f.Kind.NOTICE: duty_facts.notices,
    f.Kind.SUPERVISED: duty_facts.supervised,
    f.Kind.MARK: duty_facts.marks,
}

_DAY = timedelta(days=1)
_NOWHERE = 0
"""The number of no unit: what concerns all units concerns one that isn't known too."""
_TOGETHER = 5000
"""How many contacts are asked for by number in one query."""


class StoreEvidence:
    """The records of one organisation as evidence for scoring.

    Score inside `xftui.store.connection.reading()`, so that everything asked is of one moment; units are read once.
    """

    def __init__(self, organisation_id: int) -> None:
        row = Organisation.get_by_id(organisation_id)
        self.organisation = f.Organisation(row.code, row.name)
        self._id = organisation_id
        self._counter = Counter(organisation_id)
        self._kinds: Mapping[f.Kind, Callable[[Span | None, int | None], Iterator[f.Fact]]] = {
            **{kind: partial(self._contacts_of, kind) for kind in CONTACTS},
            f.Kind.ORDER: self._orders,
            f.Kind.SETTLEMENT: self._settlements,
            f.Kind.EARLY_SETTLEMENT: self._early_settlements,
            f.Kind.MONTHLY_CASES: self._monthly_cases,
            **{kind: partial(found, organisation_id) for kind, found in _DUTIES.items()},
            f.Kind.CASE: self._cases,
            f.Kind.RULING: self._rulings,
        }

    def units(self) -> Sequence[f.Unit]:
        """Return the organisation's units, past ones too, in their order."""
        return self._units[0]

    @cached_property
    def _units(self) -> tuple[Sequence[f.Unit], Mapping[f.UnitId, int]]:
        columns = (Unit.id, Unit.code, Unit.name, Unit.kind, Unit.valid_from, Unit.valid_to)
        query = Unit.select(*columns).where(Unit.organisation == self._id).order_by(Unit.position, Unit.id)
        rows = list(raw(query))
        units = tuple(
            f.Unit(code, name, f.UnitKind(kind), start and day_of(start), end and day_of(end))
            for _, code, name, kind, start, end in rows
        )
        return units, {row[1]: row[0] for row in rows}

    def people(self) -> Sequence[f.Person]:
        """Return the members of units; leaders of the organisation belong to none and are no one's persons."""
        query = Person.select(Person.id, Person.name, Unit.code).join(Unit).where(Person.organisation == self._id)
        rows = raw(query.order_by(Unit.position, Unit.id, Person.id))
        return tuple(f.Person(f"p{id_}", name, unit) for id_, name, unit in rows)

    def facts(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        """Yield the facts of these kinds that belong to `span` and concern `unit`; one query a kind."""
        unit_id = None
        if unit is not None:
            unit_id = self._units[1].get(unit, _NOWHERE)
        for kind, facts in self._kinds.items():
            if kind in kinds:
                yield from facts(span, unit_id)

    def named(self, ids: Set[f.FactId]) -> Iterator[f.Fact]:
        """Yield the facts that carry one of these ids; of contacts, no others are read."""
        for kind in self._kinds:
            numbers = [int(id_[1:]) for id_ in ids if id_[:1] == PREFIXES[kind] and id_[1:].isdecimal()]
            if not numbers:
                continue
            if kind not in CONTACTS:
                yield from (fact for fact in self.facts(frozenset((kind,)), None) if fact.id in ids)
                continue
            yield from (fact for fact in self._numbered(kind, numbers) if fact.id in ids)

    def bearers(self, kinds: Set[f.Kind], span: Span, as_of: date, unit: f.UnitId | None = None) -> Bearers:
        """Return the units that facts of these kinds name."""
        if kinds <= CONTACTS:
            return self._counter.bearers(kinds, span, as_of, unit)
        return bearers_of(self._seen(kinds, span, as_of, unit))

    def sums(self, lens: Lens, spans: Sequence[Span], as_of: date, unit: f.UnitId | None = None) -> Sums:
        """Yield what each unit that bears a fact gets in each of `spans`: in SQL, where it can be said in SQL."""
        if lens.kind in CONTACTS:
            with suppress(Uncompilable):
                yield from self._counter.sums(lens, spans, as_of, unit)
                return
        for index, span in enumerate(spans):
            yield from sums_of(self._seen(frozenset((lens.kind,)), span, as_of, unit), lens, index, unit)

    def having(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Set[f.UnitId]:  # fmt: skip
        """Return the units, answering or of residence, with a fact for which `where` holds."""
        if kind in CONTACTS:
            with suppress(Uncompilable):
                return self._counter.having(kind, where, span, as_of, collective_from, unit)
        return having_of(self._seen(frozenset((kind,)), span, as_of, unit), where, collective_from, unit)

    def such(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Iterator[f.Fact]:  # fmt: skip
        """Yield the facts for which `where` holds as a unit sees it that bears them; of contacts no others are read."""
        if kind in CONTACTS:
            with suppress(Uncompilable):
                numbers = self._counter.such(kind, where, span, as_of, collective_from, unit)
                yield from self._numbered(kind, numbers)
                return
        yield from such_of(self._seen(frozenset((kind,)), span, as_of, unit), where, collective_from, unit)

    def _numbered(self, kind: f.Kind, numbers: Sequence[int]) -> Iterator[f.Fact]:
        """Yield contacts by the numbers of their rows.

        Organisation and kind are put so that no index has them: SQLite would walk all contacts of a kind by it.
        """
        mine = (Contact.organisation + 0 == self._id) & (Contact.kind.concat("") == kind.value)
        for start in range(0, len(numbers), _TOGETHER):
            some = Contact.id.in_(numbers[start : start + _TOGETHER])
            yield from self._of_contacts(kind, some & mine & Contact.verified_at.is_null(False))

    def _seen(self, kinds: Set[f.Kind], span: Span, as_of: date, unit: f.UnitId | None) -> Iterator[f.Fact]:
        return (known for fact in self.facts(kinds, span, unit) if (known := seen(fact, as_of)) is not None)

    def digest(self) -> str:
        """Return the digest of all facts, the same as of a facts file that says the same."""
        return digest(self.facts(KINDS, None))

    def _contacts_of(self, kind: f.Kind, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        """Yield contacts; of one unit they are first found by number, each side of a visit by the index of its own."""
        where = self._contacts(kind, span)
        if unit is None:
            return self._of_contacts(kind, where)
        found: dict[int, None] = {}
        for side in (Contact.unit, Contact.residence_unit)[: len(sides(kind))]:
            found |= dict.fromkeys(id_ for (id_,) in raw(Contact.select(Contact.id).where((side == unit) & where)))
        return self._numbered(kind, list(found))

    def _of_contacts(self, kind: f.Kind, where: Any) -> Iterator[f.Fact]:
        if kind is f.Kind.VISIT:
            yield from self._of_visits(where)
            return
        make = f.Letter if kind is f.Kind.LETTER else f.Call
        columns = (Contact.id, Unit.code, Contact.date, Contact.level, Case.number, Contact.repeat)
        query = Contact.select(*columns).join(Case).join_from(Contact, Unit).where(where)
        for id_, code, day, level, case, repeat in raw(query):
            yield make(f"{PREFIXES[kind]}{id_}", code, day_of(day), f.Level(level), case, bool(repeat))

    def _of_visits(self, where: Any) -> Iterator[f.Fact]:
        responses = self._responses(where)
        for (
            id_, code, day, level, people, irregular, collective, repeat, case, resident, reported, leader, key,
            stayed, in_limit, limit, trip,
        ) in _visit_rows(where):  # fmt: skip
            yield f.Visit(
                id=f"v{id_}",
                unit=code,
                date=day_of(day),
                level=f.Level(level),
                people=people,
                irregular=bool(irregular),
                collective=None if collective is None else bool(collective),
                repeat=bool(repeat),
                case=case,
                residence_unit=resident,
                reported_beforehand=bool(reported),
                leader_on_scene_first=bool(leader),
                key_person=bool(key),
                stayed_minutes=stayed,
                responses=responses.get(id_, {}),
                delay_inquiry=None if limit is None else f.DelayInquiry(bool(in_limit), day_of(limit)),
                trip=trip,
            )

    def _responses(self, where: Any) -> Mapping[int, Mapping[f.UnitId, f.Response]]:
        query = (
            Response.select(Response.contact, Unit.code, Response.arrival, Response.effective)
            .join(Unit)
            .join_from(Response, Contact)
            .where(where)
        )
        found: dict[int, dict[f.UnitId, f.Response]] = defaultdict(dict)
        for contact, code, arrival, effective in raw(query):
            found[contact][code] = f.Response(f.Arrival(arrival), bool(effective))
        return found

    def _contacts(self, kind: f.Kind, span: Span | None) -> Any:
        where = (Contact.organisation == self._id) & (Contact.kind == kind.value) & Contact.verified_at.is_null(False)
        return within(where, Contact.date, span)

    def _orders(self, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        order = SupervisionOrder
        before = span and Span(span.start - _DAY, span.end - _DAY)  # an order belongs to the day after it is due
        where = (order.organisation == self._id) & order.withdrawn.is_null()
        where = of_unit(unit, order.unit, within(where, order.due, before))
        columns = (order.id, Unit.code, order.signed, order.due, order.completed, order.as_required, Case.number)
        query = order.select(*columns).join(Case).join_from(order, Unit).where(where)
        for id_, code, signed, due, completed, as_required, case in raw(query):
            done = None if completed is None else day_of(completed)
            yield f.Order(f"o{id_}", code, day_of(signed), day_of(due), done, bool(as_required), case)

    def _cases(self, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        verified = Contact.select(Contact.id).where((Contact.case == Case.id) & Contact.verified_at.is_null(False))
        where = (Case.organisation == self._id) & peewee.fn.EXISTS(verified)
        where = of_unit(unit, Case.unit, within(where, Case.registered, span))
        query = Case.select(Case.id, Unit.code, Case.registered, Case.closed, Case.number).join(Unit)
        for id_, code, day, closed, number in raw(query.where(where)):
            yield f.Case(f"i{id_}", code, day_of(day), closed and day_of(closed), number)

    def _settlements(self, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        where = of_unit(unit, Settlement.unit, within(Settlement.organisation == self._id, Settlement.date, span))
        columns = (Settlement.id, Unit.code, Settlement.date, Settlement.approved, Case.number)
        for id_, code, day, approved, case in raw(
            Settlement.select(*columns).join(Case).join_from(Settlement, Unit).where(where)
        ):
            yield f.Settlement(f"s{id_}", code, day_of(day), approved is not None, case, approved and day_of(approved))

    def _early_settlements(self, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        where = (EarlySign.organisation == self._id) & EarlySign.verified_at.is_null(False)
        where = within(where & EarlySign.settled.is_null(False), EarlySign.settled, span)
        columns = (EarlySign.id, Unit.code, EarlySign.settled, Case.number)
        query = EarlySign.select(*columns).join(Unit).join_from(EarlySign, Case, peewee.JOIN.LEFT_OUTER)
        for id_, code, day, case in raw(query.where(of_unit(unit, EarlySign.unit, where))):
            yield f.EarlySettlement(f"e{id_}", code, day_of(day), case)

    def _monthly_cases(self, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        where = (MonthlyReport.organisation == self._id) & MonthlyReport.verified_at.is_null(False)
        if span is not None:  # a month belongs to its last day
            where &= MonthlyReport.month >= span.start.replace(day=1)
            where &= MonthlyReport.month < (span.end + _DAY).replace(day=1)
        columns = (MonthlyReport.id, Unit.code, MonthlyReport.month, MonthlyReport.count)
        query = MonthlyReport.select(*columns).join(Unit).where(of_unit(unit, MonthlyReport.unit, where))
        for id_, code, month, count in raw(query):
            yield f.MonthlyCases(f"m{id_}", code, day_of(month), count)

    def _rulings(self, span: Span | None, unit: int | None) -> Iterator[f.Fact]:
        where = of_unit(unit, Ruling.unit, within(Ruling.organisation == self._id, Ruling.date, span))
        columns = (Ruling.id, Unit.code, Ruling.line, Ruling.points, Ruling.by, Ruling.date, Ruling.reason)
        for id_, code, line, points, by, day, reason in raw(Ruling.select(*columns).join(Unit).where(where)):
            yield f.Ruling(f"r{id_:09}", code, line, Decimal(points), by, day_of(day), reason)


def _visit_rows(where: Any) -> Iterator[tuple[Any, ...]]:
    origin, residence = Unit.alias(), Unit.alias()
    query = (
        Contact.select(
            Contact.id, origin.code, Contact.date, Contact.level, Contact.people, Contact.irregular,
            Contact.collective, Contact.repeat, Case.number, residence.code, Contact.reported_beforehand,
            Contact.leader_on_scene_first, Contact.key_person, Contact.stayed_minutes,
            Contact.inquiry_within_limit, Contact.inquiry_limit, Contact.trip,
        )
        .join(Case)
        .join_from(Contact, origin, on=(Contact.unit == origin.id))
        .join_from(Contact, residence, peewee.JOIN.LEFT_OUTER, on=(Contact.residence_unit == residence.id))
        .where(where)
    )  # fmt: skip
    return raw(query)
