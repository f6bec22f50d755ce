"""What the clauses of one scheme may see of the evidence: one period, as of one day, checked to fit the scheme."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Literal, TypeVar

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, Look
from xftui.scoring.errors import PeriodError, ScoringError
from xftui.scoring.evidence import KINDS, Bearers, Evidence, Sums, bearers_of, belongs, concerns, having_of, seen
from xftui.scoring.lens import Lens, Weight
from xftui.scoring.periods import Period, Span
from xftui.scoring.rules import Clause, Entry
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Line

_DATED = KINDS - {f.Kind.MARK, f.Kind.RULING, f.Kind.CASE}
_ASIDE = frozenset((f.Kind.CASE,))
"""Kinds that are read only where they are asked for, and whose units needn't be scored: every unit has cases."""
_NOBODY = bearers_of(())

_Answer = TypeVar("_Answer")


class Seen:
    """A View over an Evidence. Making one reads the period's facts and checks them; ScoringError names the misfit.

    Facts of the kinds in `counted` are left to the evidence to count, and are read only where a rule asks for them.
    """

    def __init__(
        self, scheme: Scheme, evidence: Evidence, period: Period, as_of: date, unit: f.UnitId | None = None,
        counted: Set[f.Kind] = frozenset(),
    ) -> None:  # fmt: skip
        self.scheme, self.evidence, self.period, self.as_of, self.unit = scheme, evidence, period, as_of, unit
        self._counted = counted | _ASIDE
        self.failure: Exception | None = None
        """What the evidence raised, so that it isn't taken for a fault of a rule."""
        self._units = {one.id: one for one in evidence.units()}
        self._people = {one.id for one in evidence.people()}
        if unit is not None and unit not in self._units:
            raise ScoringError(f"没有单位 {unit}")
        self._facts: dict[f.Kind, list[f.Fact]] = {}
        self._wider: dict[tuple[f.Kind, str], list[f.Fact]] = {}
        self._lines: dict[f.UnitId, list[Line]] = {}
        self._days: dict[f.FactId, date] | None = None
        if as_of >= period.span.start:
            for fact in self._in_period():
                self._facts.setdefault(fact.kind, []).append(fact)
        self._bearers = self._counted_bearers()
        self.scored = tuple(self._scored())

    def _scored(self) -> Iterator[f.Unit]:
        """Yield the units on the sheet: of a kind that is scored, and there on some day of the period.

        One that was gone by then but still has a fact in the period answers for it; so does the one asked for.
        """
        read = bearers_of(fact for facts in self._facts.values() for fact in facts)
        self._named = read.answering | read.resident | self._bearers.answering | self._bearers.resident
        for one in self._units.values() if self.unit is None else (self._units[self.unit],):
            if (self.unit is not None or self.there(one)) and one.kind in self.scheme.unit_kinds:
                yield one

    def there(self, unit: f.Unit) -> bool:
        """Return whether the sheet of all units has this one: it was there on some day, or a fact names it."""
        return unit.id in self._named or self.period.span.meets(unit.valid_from, unit.valid_to)

    def _counted_bearers(self) -> Bearers:
        counted = self._counted - _ASIDE
        if not counted or self.as_of < self.period.span.start:
            return _NOBODY
        return self._ask(lambda: self.evidence.bearers(counted, self.period.span, self.as_of, self.unit))

    @property
    def fits(self) -> bool:
        """Whether the units of the facts that are only counted are such as the checks of facts that are read demand."""
        scored = {one.id for one in self._units.values() if one.kind in self.scheme.unit_kinds}
        resident = scored if self.scheme.shares else self._units.keys()
        named = self._bearers
        return named.answering <= scored and named.resident <= resident and named.responding <= self._units.keys()

    def of(self, facts: Iterable[f.Fact]) -> "Seen":
        """Return this view as if `facts` were all that the period has."""
        other = copy(self)
        other._counted, other._facts, other._lines = frozenset(), {}, {}
        for fact in self._ordered(facts):
            other._facts.setdefault(fact.kind, []).append(fact)
        return other

    @property
    def over(self) -> bool:
        """Whether the period's last day has passed."""
        return self.as_of > self.period.span.end

    def units(self, clause: Clause) -> Sequence[f.Unit]:
        """Return the units on this sheet to which the clause applies."""
        return [one for one in self.scored if one.kind in clause.unit_kinds]

    def facts(self, kind: f.Kind) -> Sequence[f.Fact]:
        """Return the period's facts of a kind, sorted by day and id."""
        if kind in self._counted and kind not in self._facts:
            self._facts[kind] = self._ordered(self._seen(frozenset((kind,)), self.period.span, self.unit))
            for fact in self._facts[kind] if kind in _ASIDE else ():
                self._check_known(fact)
        return self._facts.get(kind, ())

    def wider(self, kind: f.Kind, scope: Literal["year", "ever"]) -> Sequence[f.Fact]:
        """Return the scheme year's facts of a kind, or all of them, of any unit."""
        key = (kind, scope)
        if key not in self._wider:
            span = self.period.year if scope == "year" else None
            self._wider[key] = self._ordered(self._seen(frozenset((kind,)), span))
        return self._wider[key]

    def within(self, kind: f.Kind, span: Span) -> Sequence[f.Fact]:
        """Return the facts of a kind that belong to `span`, be it beyond the period."""
        return self._ordered(self._seen(frozenset((kind,)), span, self.unit))

    def sums(self, lens: Lens, spans: Sequence[Span]) -> Sums:
        """Return what the units on this sheet get of the facts of a kind that is counted, in each of `spans`."""
        return self._ask(lambda: iter(list(self.evidence.sums(lens, spans, self.as_of, self.unit))))

    def count(self, kind: f.Kind, weights: tuple[Weight, ...]) -> Iterator[tuple[f.UnitId, tuple[int, ...]]]:
        """Yield what units get of the period's facts of a kind, a figure for each weight; one unit may come twice."""
        lens = Lens(kind, weights, (frozenset(),) * len(weights), (), self.scheme.setting.collective_from)
        for unit, _index, figures in self.sums(lens, (self.period.span,)):
            if unit not in self._units:
                self.facts(kind)  # it is refused by the name of the fact
            yield unit, figures

    def having(self, kind: f.Kind, where: Condition, span: Span) -> Set[f.UnitId]:
        """Return the units, answering or of residence, with a fact of a kind within `span` for which `where` holds."""
        collective_from = self.scheme.setting.collective_from
        if kind in self._counted:
            return self._ask(lambda: self.evidence.having(kind, where, span, self.as_of, collective_from, self.unit))
        facts = self.facts(kind) if span == self.period.span else self.within(kind, span)
        return having_of(facts, where, collective_from, self.unit)

    def such(self, kind: f.Kind, where: Condition) -> Sequence[f.Fact]:
        """Return the period's facts of a kind for which `where` holds as a unit sees it that bears them."""
        collective_from, span = self.scheme.setting.collective_from, self.period.span
        return self._ask(lambda: list(self.evidence.such(kind, where, span, self.as_of, collective_from, self.unit)))

    def look(self, fact: f.Fact, unit: f.UnitId) -> Look:
        """Return the fact as conditions see it for this unit."""
        return Look(fact, unit, self.scheme.setting.collective_from)

    def lines(self, unit: f.UnitId, clauses: Set[str]) -> Sequence[Line]:
        """Return a unit's lines under these clauses."""
        return [line for line in self._lines.get(unit, ()) if line.clause in clauses]

    def show(self, entries: Iterable[Entry]) -> None:
        """Let rules that wait for other clauses' lines see these."""
        self._lines.clear()
        for entry in entries:
            self._lines.setdefault(entry.unit, []).append(entry.line)

    def rulings(self) -> Iterator[f.Ruling]:
        """Yield the rulings that count as of the day, whatever period their line is in."""
        for fact in self._seen(frozenset((f.Kind.RULING,)), None, self.unit):
            if isinstance(fact, f.Ruling):
                yield fact

    def named(self, ids: Set[f.FactId]) -> Iterator[f.Fact]:
        """Yield the facts that carry one of these ids, as they stood on the day, whatever period they belong to."""
        return self._known(lambda: self.evidence.named(ids))

    def rules_here(self, ruling: f.Ruling) -> bool:
        """Return whether a ruling for a line that isn't open is this period's concern: by its fact, else by its day.

        ScoringError if it is, and its unit isn't one that the scheme scores.
        """
        if self._days is None:
            ids = {one.line.partition(":")[2] for one in self.rulings()}
            self._days = {fact.id: belongs(fact) for fact in self.named(ids)}
        day = self._days.get(ruling.line.partition(":")[2], ruling.date)
        if day not in self.period.span:
            return False
        self._check_unit(ruling, ruling.unit)
        return True

    def _in_period(self) -> list[f.Fact]:
        facts = list(self._seen(_DATED - self._counted, self.period.span, self.unit))
        if self.period.kind == "year":
            facts += [mark for mark in self._marks() if self._year_of(mark) == self.period.name]
        ordered = self._ordered(facts)
        for fact in ordered:
            self._check(fact)
        return ordered

    def _marks(self) -> Iterator[f.Mark]:
        """Yield the marks; those given by this scheme's own list no longer name it, so that the others stand out."""
        for fact in self._seen(frozenset((f.Kind.MARK,)), None, self.unit):
            if isinstance(fact, f.Mark):
                yield replace(fact, scheme=None) if fact.scheme == self.scheme.id else fact

    def _year_of(self, mark: f.Mark) -> str:
        try:
            named = self.scheme.periods_at(mark.date)[0] if mark.period is None else self.scheme.period(mark.period)
        except PeriodError as error:
            raise ScoringError(f"评分 {mark.id}：{error}", (mark.id,)) from None
        if named.kind != "year":
            raise ScoringError(f"评分 {mark.id}：期间 {mark.period} 应为年度", (mark.id,))
        return named.name

    def _seen(self, kinds: Set[f.Kind], span: Span | None, unit: f.UnitId | None = None) -> Iterator[f.Fact]:
        for fact in self._known(lambda: self.evidence.facts(kinds, span, unit)):
            if unit is None or concerns(fact, unit):
                yield fact

    def _known(self, find: Callable[[], Iterator[f.Fact]]) -> Iterator[f.Fact]:
        """Yield what is found, as it stood on the day."""
        facts = self._ask(find)
        while (fact := self._ask(lambda: next(facts, None))) is not None:
            known = seen(fact, self.as_of)
            if known is not None:
                yield known

    def _ask(self, question: Callable[[], _Answer]) -> _Answer:
        try:
            return question()
        except Exception as error:
            self.failure = error
            raise

    @staticmethod
    def _ordered(facts: Iterable[f.Fact]) -> list[f.Fact]:
        return sorted(facts, key=lambda fact: (belongs(fact), fact.id))

    def _check(self, fact: f.Fact) -> None:
        """Refuse a fact that the scheme can't place."""
        if isinstance(fact, f.SpecialPeriod):
            return
        self._check_unit(fact, fact.unit)
        if isinstance(fact, f.Visit):
            self._check_others(fact)
        named = (fact.person,) if isinstance(fact, f.Lapse) else fact.persons if isinstance(fact, f.Review) else ()
        for person in named:
            if person is not None and person not in self._people:
                raise ScoringError(f"事实 {fact.id}：没有人员 {person}", (fact.id,))
        if isinstance(fact, f.Lapse) or (isinstance(fact, f.Mark) and fact.scheme is None):
            self._check_clause(fact)

    def _check_others(self, visit: f.Visit) -> None:
        """The residence unit must be one that is scored where a clause shares with it; the others must exist."""
        for unit in visit.responses:
            if unit not in self._units:
                raise ScoringError(f"事实 {visit.id}：没有单位 {unit}", (visit.id,))
        if visit.residence_unit is not None and self.scheme.shares:
            self._check_unit(visit, visit.residence_unit)
        elif visit.residence_unit is not None and visit.residence_unit not in self._units:
            raise ScoringError(f"事实 {visit.id}：没有单位 {visit.residence_unit}", (visit.id,))

    def _check_known(self, fact: f.Fact) -> None:
        if not isinstance(fact, f.SpecialPeriod) and fact.unit not in self._units:
            raise ScoringError(f"事实 {fact.id}：没有单位 {fact.unit}", (fact.id,))

    def _check_unit(self, fact: f.Fact, unit: f.UnitId) -> None:
        known = self._units.get(unit)
        if known is None:
            raise ScoringError(f"事实 {fact.id}：没有单位 {unit}", (fact.id,))
        if known.kind not in self.scheme.unit_kinds:
            message = (
                f"事实 {fact.id}：单位 {unit}（{known.name}）的类别 {known.kind} 不在“{self.scheme.title}”的考核范围"
            )
            raise ScoringError(message, (fact.id,))

    def _check_clause(self, fact: f.Lapse | f.Mark) -> None:
        """A scheme that scores this kind of fact must have the clause; one that doesn't leaves the kind aside."""
        scored = self.scheme.clauses_on(fact.kind)
        unbuilt = {clause.id for clause in self.scheme.clauses if clause.kind == "unbuilt"}
        if scored and fact.clause not in scored | unbuilt:
            raise ScoringError(
                f"事实 {fact.id}：“{self.scheme.title}”没有条款 {fact.clause}", (fact.id,), (fact.clause,)
            )
