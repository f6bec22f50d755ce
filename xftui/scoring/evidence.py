"""What scoring asks of whoever keeps the facts, and the simplest such keeper: memory."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, Look
from xftui.scoring.errors import FactError
from xftui.scoring.lens import Lens, bearers
from xftui.scoring.periods import Span, month_end
from xftui.scoring.record import record
from xftui.scoring.vocabulary import fact_to

KINDS: Set[f.Kind] = frozenset(f.Kind)


Sums = Iterator[tuple[f.UnitId, int, tuple[int, ...]]]
"""A unit, which of the spans, and figures as `Lens.weigh` gives them, added up. One unit and span may come twice."""


@record(frozen=True, slots=True)
class Bearers:
    """The units that facts name: those that answer for them, residence units, and those that responded."""

    answering: Set[f.UnitId]
    resident: Set[f.UnitId]
    responding: Set[f.UnitId]


class Evidence(Protocol):
    """A keeper of facts. It finds and counts; it knows no points.

    What it counts is as `facts` has it: the facts that belong to the span, as `seen` on the day, and with `unit`, for
    that unit alone.
    """

    @property
    def organisation(self) -> f.Organisation:
        """Whose facts these are."""
        ...

    def units(self) -> Sequence[f.Unit]:
        """Return the units in the order in which a sheet shows them."""
        ...

    def people(self) -> Sequence[f.Person]:
        """Return the persons in the order in which a sheet shows them."""
        ...

    def facts(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        """Yield, in any order, the facts of these kinds that belong to `span` (by `belongs`; None: all of them).

        With `unit`, those that concern it: it answers for the fact or is its residence unit, or the fact has no unit.
        """
        ...

    def named(self, ids: Set[f.FactId]) -> Iterator[f.Fact]:
        """Yield the facts that carry one of these ids."""
        ...

    def bearers(self, kinds: Set[f.Kind], span: Span, as_of: date, unit: f.UnitId | None = None) -> Bearers:
        """Return the units that facts of these kinds name; with `unit`, those that its facts name."""
        ...

    def sums(self, lens: Lens, spans: Sequence[Span], as_of: date, unit: f.UnitId | None = None) -> Sums:
        """Yield what each unit that bears a fact gets in each of `spans`, which don't overlap."""
        ...

    def having(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Set[f.UnitId]:  # fmt: skip
        """Return the units, answering or of residence, with a fact for which `where` holds as its own unit sees it."""
        ...

    def such(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Iterator[f.Fact]:  # fmt: skip
        """Yield the facts for which `where` holds as a unit sees it that bears them (with `unit`, as it does)."""
        ...

    def digest(self) -> str:
        """Return the digest of all facts, as `digest` in this module makes it."""
        ...


class Looked(ABC):
    """A keeper that counts by looking at one fact after the other."""

    @abstractmethod
    def facts(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        """Yield the facts of these kinds that belong to `span` and concern `unit`."""

    def bearers(self, kinds: Set[f.Kind], span: Span, as_of: date, unit: f.UnitId | None = None) -> Bearers:
        """Return the units that facts of these kinds name."""
        return bearers_of(self._seen(kinds, span, as_of, unit))

    def sums(self, lens: Lens, spans: Sequence[Span], as_of: date, unit: f.UnitId | None = None) -> Sums:
        """Yield what each unit that bears a fact gets in each of `spans`."""
        for index, span in enumerate(spans):
            yield from sums_of(self._seen(frozenset((lens.kind,)), span, as_of, unit), lens, index, unit)

    def having(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Set[f.UnitId]:  # fmt: skip
        """Return the units, answering or of residence, with a fact for which `where` holds."""
        return having_of(self._seen(frozenset((kind,)), span, as_of, unit), where, collective_from, unit)

    def such(
        self, kind: f.Kind, where: Condition, span: Span, as_of: date, collective_from: int | None,
        unit: f.UnitId | None = None,
    ) -> Iterator[f.Fact]:  # fmt: skip
        """Yield the facts for which `where` holds as a unit sees it that bears them (with `unit`, as it does)."""
        return such_of(self._seen(frozenset((kind,)), span, as_of, unit), where, collective_from, unit)

    def _seen(self, kinds: Set[f.Kind], span: Span, as_of: date, unit: f.UnitId | None) -> Iterator[f.Fact]:
        return (known for fact in self.facts(kinds, span, unit) if (known := seen(fact, as_of)) is not None)


class Memory(Looked):
    """Evidence held in memory, as read from a facts file."""

    def __init__(
        self,
        organisation: f.Organisation,
        units: Iterable[f.Unit],
        people: Iterable[f.Person] = (),
        facts: Iterable[f.Fact] = (),
    ) -> None:
        """Keep the facts; FactError if two of anything carry the same id."""
        self.organisation = organisation
        self._units, self._people, self._facts = tuple(units), tuple(people), tuple(facts)
        for name, kept in (("units", self._units), ("people", self._people), ("facts", self._facts)):
            _unique(name, [item.id for item in kept])
        self._digest = ""

    def units(self) -> Sequence[f.Unit]:
        """Return the units in the order in which a sheet shows them."""
        return self._units

    def people(self) -> Sequence[f.Person]:
        """Return the persons in the order in which a sheet shows them."""
        return self._people

    def facts(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        """Yield the facts of these kinds that belong to `span` and concern `unit`."""
        for fact in self._facts:
            if fact.kind not in kinds or (span is not None and belongs(fact) not in span):
                continue
            if unit is None or concerns(fact, unit):
                yield fact

    def named(self, ids: Set[f.FactId]) -> Iterator[f.Fact]:
        """Yield the facts that carry one of these ids."""
        return (fact for fact in self._facts if fact.id in ids)

    def digest(self) -> str:
        """Return the digest of all facts, whatever their order; computed once."""
        self._digest = self._digest or digest(self._facts)
        return self._digest


def belongs(fact: f.Fact) -> date:
    """Return the day by which `fact` belongs to a period.

    A mark that names the year it inspects belongs to that year, and a ruling to its line's period, whatever this says.
    """
    match fact:
        case f.Order():
            return fact.due + timedelta(days=1) if fact.due < date.max else fact.due
        case f.ReportDue() | f.Supervised():
            return fact.due
        case f.MonthlyCases():
            return month_end(fact.month)
        case f.SpecialPeriod():
            return fact.end
        case _:
            return fact.date


def seen(fact: f.Fact, as_of: date) -> f.Fact | None:
    """Return `fact` as it stood on `as_of`: what is dated later is blank; None if it doesn't count yet at all.

    What has a last day (a report due, a month, a special period) counts once that day has passed.
    """
    match fact:
        case f.Order():
            late = fact.completed is not None and fact.completed > as_of
            return None if as_of <= fact.due else replace(fact, completed=None) if late else fact
        case f.ReportDue():
            late = fact.received is not None and fact.received > as_of
            return None if as_of <= fact.due else replace(fact, received=None) if late else fact
        case f.Supervised():
            late = fact.settled is not None and fact.settled > as_of
            return None if as_of <= fact.due else replace(fact, settled=None) if late else fact
        case f.Case() if fact.date <= as_of:
            return replace(fact, closed=None) if fact.closed is not None and fact.closed > as_of else fact
        case f.Settlement() if fact.date <= as_of:
            late = fact.approved_on is not None and fact.approved_on > as_of
            return replace(fact, approved=False, approved_on=None) if late else fact
        case f.MonthlyCases() | f.SpecialPeriod():
            return fact if as_of > belongs(fact) else None
        case _:
            return fact if fact.date <= as_of else None


def concerns(fact: f.Fact, unit: f.UnitId) -> bool:
    """Return whether `fact` can matter to the sheet of `unit`."""
    if isinstance(fact, f.SpecialPeriod) or fact.unit == unit:
        return True
    return isinstance(fact, f.Visit) and fact.residence_unit == unit


def bearers_of(facts: Iterable[f.Fact]) -> Bearers:
    """Return the units that `facts` name."""
    answering: set[f.UnitId] = set()
    resident: set[f.UnitId] = set()
    responding: set[f.UnitId] = set()
    for fact in facts:
        if isinstance(fact, f.SpecialPeriod):
            continue
        answering.add(fact.unit)
        if isinstance(fact, f.Visit):
            responding.update(fact.responses)
            if fact.residence_unit is not None:
                resident.add(fact.residence_unit)
    return Bearers(answering, resident, responding)


def sums_of(facts: Iterable[f.Fact], lens: Lens, index: int, unit: f.UnitId | None) -> Sums:
    """Yield what each unit (or `unit` alone) gets of `facts`, all of one span, the one at `index`."""
    found: dict[f.UnitId, list[int]] = {}
    for fact in facts:
        for bearer, figures in lens.weigh(fact):
            if unit is None or bearer == unit:
                sums = found.setdefault(bearer, [0] * len(figures))
                for place, figure in enumerate(figures):
                    sums[place] += figure
    yield from ((bearer, index, tuple(sums)) for bearer, sums in found.items())


def having_of(
    facts: Iterable[f.Fact], where: Condition, collective_from: int | None, unit: f.UnitId | None = None
) -> Set[f.UnitId]:
    """Return the units (or `unit` alone), answering or of residence, of those of `facts` for which `where` holds."""
    found: set[f.UnitId] = set()
    for fact in facts:
        if isinstance(fact, f.SpecialPeriod) or not where.holds(Look(fact, fact.unit, collective_from)):
            continue
        found.add(fact.unit)
        if isinstance(fact, f.Visit) and fact.residence_unit is not None:
            found.add(fact.residence_unit)
    return found if unit is None else found & {unit}


def such_of(
    facts: Iterable[f.Fact], where: Condition, collective_from: int | None, unit: f.UnitId | None = None
) -> Iterator[f.Fact]:
    """Yield those of `facts` for which `where` holds as a unit sees it that bears them (with `unit`, as it does)."""
    for fact in facts:
        seeing = (bearer for bearer, _role in bearers(fact, shared=True) if unit in (None, bearer))
        if any(where.holds(Look(fact, bearer, collective_from)) for bearer in seeing):
            yield fact


_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(facts: Iterable[f.Fact]) -> str:
    """Return SHA-256 over the facts as a JSON array: sorted by id, defaults filled, keys sorted, no white space."""
    return digest_of(canonical(fact) for fact in sorted(facts, key=lambda fact: fact.id))


def canonical(fact: f.Fact) -> str:
    """Return what stands for a fact in the digest."""
    return _canonical(fact_to(fact))


def digest_of(texts: Iterable[str]) -> str:
    """Return the digest over facts, sorted by id, as `canonical` has them."""
    total = hashlib.sha256(b"[")
    for index, text in enumerate(texts):
        total.update(("," + text if index else text).encode(errors="surrogatepass"))
    total.update(b"]")
    return f"sha256:{total.hexdigest()}"


def _unique(name: str, ids: Collection[str]) -> None:
    if len(set(ids)) != len(ids):
        seen_ids: set[str] = set()
        for index, id_ in enumerate(ids):
            if id_ in seen_ids:
                raise FactError(f"{name}[{index}].id", f"编号 {id_} 已经用过")
            seen_ids.add(id_)
