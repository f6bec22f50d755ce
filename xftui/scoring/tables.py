"""The table of a period without its lines: what every clause comes to for every unit, exactly, counted and not listed.

Clauses that weigh facts by themselves are compiled into a Lens, and the evidence counts; all others find what they find
as on a sheet. The sums are those of the sheet's lines (`score`), to the last digit.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal
from functools import cache

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, either
from xftui.scoring.engine import Book, Counted, clauses_of, score
from xftui.scoring.evidence import Evidence, belongs
from xftui.scoring.figures import ZERO, add, shifted, total
from xftui.scoring.kinds.absences import AwardRule
from xftui.scoring.kinds.events import FactRule
from xftui.scoring.lens import Lens, Weight
from xftui.scoring.limits import beyond
from xftui.scoring.periods import Period
from xftui.scoring.record import record
from xftui.scoring.rules import Clause, Entry
from xftui.scoring.scheme import Scheme
from xftui.scoring.view import Seen

COUNTED = (f.Kind.VISIT, f.Kind.LETTER, f.Kind.CALL)
"""The kinds of which an office has so many that they are counted and not read."""


@record(frozen=True, slots=True)
class Row:
    """One unit: the total and what each clause comes to; a clause that comes to nothing is left out.

    `quarters`: the same for each quarter of the period, without what only a year has.
    """

    unit: f.UnitId
    total: Decimal
    clauses: Mapping[str, Decimal]
    quarters: tuple[Mapping[str, Decimal], ...]


@record(frozen=True, slots=True)
class Table:
    """All units of one organisation under one edition of a scheme, for one period, as of one day."""

    scheme: str
    edition: str
    scheme_digest: str
    period: str
    as_of: date
    readings: Mapping[str, str]
    rows: tuple[Row, ...]

    def ranked(self) -> list[tuple[int, Row]]:
        """Return the rows, best first, with their ranks; equal totals share one and keep the sheet's order."""
        ordered = sorted(self.rows, key=lambda row: -row.total)
        ranks: list[int] = []
        for index, row in enumerate(ordered):
            same = index and ordered[index - 1].total == row.total
            ranks.append(ranks[-1] if same else index + 1)
        return list(zip(ranks, ordered, strict=True))


def table(scheme: Scheme, evidence: Evidence, period: Period, as_of: date, unit: f.UnitId | None = None) -> Table:
    """Return the table of every unit that the scheme scores, or of `unit` alone. ScoringError where `score` has one."""
    tally = tallied(scheme, evidence, period, as_of, unit)
    readings = {name: reading.value for name, reading in scheme.readings.items()}
    rows = tuple(tally.rows())
    return Table(scheme.id, scheme.edition, scheme.digest, period.name, as_of, readings, rows)


def tallied(
    scheme: Scheme, evidence: Evidence, period: Period, as_of: date, unit: f.UnitId | None = None, told: bool = False
) -> "Tally":
    """Return what every unit, or `unit` alone, comes to. ScoringError where `score` has one.

    With `told`, the tally's book has the open lines, vetoes and remarks of what was only counted, too.
    """
    counting = Counting(scheme, period)
    view = Seen(scheme, evidence, period, as_of, unit, counting.kinds)
    tally = Tally(scheme, view)
    if as_of >= period.span.start and not (view.fits and tally.fill(counting, told)):
        score(scheme, evidence, period, as_of, unit)
        raise RuntimeError("the facts changed while they were counted: read them inside of one transaction")
    return tally


class Counting:
    """Which clauses of a scheme can be counted on the sheets of a period, and through which lenses."""

    def __init__(self, scheme: Scheme, period: Period) -> None:
        self._threshold = scheme.setting.collective_from
        present = clauses_of(scheme, period)
        needed = frozenset[str]().union(*(clause.rule.after for clause in present))
        self._weights: dict[f.Kind, list[tuple[Clause, Weight]]] = {}
        for kind in COUNTED:
            clauses = [c for c in present if kind in c.rule.on and not isinstance(c.rule, AwardRule)]
            weighed = [(clause, weight) for clause in clauses if (weight := _weight(clause, needed)) is not None]
            if len(weighed) == len(clauses):
                self._weights[kind] = weighed
        self.kinds: Set[f.Kind] = self._weights.keys()
        self.clauses = [clause for clause, _ in self._all()]

    def _all(self) -> Iterator[tuple[Clause, Weight]]:
        return (one for weighed in self._weights.values() for one in weighed)

    def telling(self) -> Sequence[Clause]:
        """Return the clauses of which more than points may come, and those that their lines give way to."""
        telling = [clause for clause, weight in self._all() if weight.told is not None]
        stronger = frozenset[str]().union(*(clause.gives_way_to for clause in telling))
        return [clause for clause in self.clauses if clause in telling or clause.id in stronger]

    def told(self) -> Iterator[tuple[f.Kind, Condition]]:
        """Yield which facts must be seen for more than their points."""
        for kind, weighed in self._weights.items():
            if conditions := [weight.told for _, weight in weighed if weight.told is not None]:
                yield kind, either(conditions)

    def lenses(self, units: Sequence[f.Unit]) -> Iterator[tuple[Lens, Set[f.UnitId]]]:
        """Yield the lenses to look through, each with those of `units` whose clauses it holds."""
        for kind, weighed in self._weights.items():
            groups: dict[tuple[bool, ...], set[f.UnitId]] = {}
            for unit in units:
                applies = tuple(unit.kind in clause.unit_kinds for clause, _ in weighed)
                groups.setdefault(applies, set()).add(unit.id)
            for applies, ids in groups.items():
                chosen = [one for one, applying in zip(weighed, applies, strict=True) if applying]
                lens = self._lens(kind, [one for one in chosen if _weighs(one[1])])
                if lens.weights:
                    yield lens, ids

    def _lens(self, kind: f.Kind, weighed: Sequence[tuple[Clause, Weight]]) -> Lens:
        place = {clause.id: index for index, (clause, _) in enumerate(weighed)}
        yields = tuple(frozenset(place[id_] for id_ in c.gives_way_to if id_ in place) for c, _ in weighed)
        clashes = tuple(
            (place[one.id], place[other.id])
            for index, (one, mine) in enumerate(weighed)
            for other, theirs in weighed[index + 1 :]
            if other.id not in one.adds_to | one.gives_way_to
            and one.id not in other.adds_to | other.gives_way_to
            and not mine.where.excludes(theirs.where)
        )
        return Lens(kind, tuple(weight for _, weight in weighed), yields, clashes, self._threshold)


def alone(scheme: Scheme) -> bool:
    """Return whether what a unit gets depends on the facts that concern it, and on no other's."""
    return all(_alone(clause) for clause in scheme.clauses)


def _alone(clause: Clause) -> bool:
    if isinstance(clause.rule, FactRule):
        return clause.rule.pick is None and clause.rule.unless is None
    return "." not in clause.kind or getattr(clause.rule, "alone", False)


def _weight(clause: Clause, needed: Set[str]) -> Weight | None:
    """Return the clause's weight; None for one that has none, or whose lines must be seen.

    Another clause may need them, or a limit that moves even lines which come to nothing.
    """
    weigh = getattr(clause.rule, "weight", None)
    moved = (clause.floor is not None and clause.floor > 0) or (clause.cap is not None and clause.cap < 0)
    if weigh is None or moved or clause.id in needed or clause.rule.after:
        return None
    weight: Weight | None = weigh(clause)
    return weight


def _weighs(weight: Weight) -> bool:
    return any(points is not None for _, points in weight.amounts)


class Tally:
    """Sums by unit, clause and quarter while a table is being made."""

    def __init__(self, scheme: Scheme, view: Seen) -> None:
        self.scheme, self.view = scheme, view
        self.spans = view.period.quarters or (view.period.span,)
        self.found: dict[f.UnitId, dict[str, list[Decimal]]] = {unit.id: {} for unit in view.scored}
        self.by_id = {clause.id: clause for clause in scheme.clauses}
        self.book = Book(scheme, view)
        self._added, self._indexes = cache(add), cache(self._index)  # most lines without a fact are the same for all

    def fill(self, counting: Counting, told: bool) -> bool:
        """Add everything up; False where two counted clauses hit one fact and say nothing of each other."""
        if not all(self._count(lens, units) for lens, units in counting.lenses(self.view.scored)):
            return False
        self.book = Book(
            self.scheme, self.view, Counted(counting.clauses, counting.telling(), self._few(counting, told))
        )
        self.book.fill()
        self._add_lines()
        for clause in counting.clauses:
            self._limit(clause)
        return True

    def _add_lines(self) -> None:
        undated: dict[tuple[f.UnitId, str], int] = {}
        for entry in self.book.entries:
            if entry.line.day is not None:
                self._add(entry, self._indexes(entry.line.day))
            elif entry.line.points:  # a base: once for each quarter that has begun
                key = (entry.unit, entry.line.clause)
                undated[key] = undated.get(key, -1) + 1
                self._add(entry, undated[key] % len(self.spans))

    def _count(self, lens: Lens, units: Set[f.UnitId]) -> bool:
        sums: dict[f.UnitId, list[list[int]]] = {}
        size = len(lens.weights)
        for unit, index, figures in self.view.sums(lens, self.spans):
            if unit not in units:
                continue
            if lens.clashes and any(figures[size:]):
                return False
            mine = sums.setdefault(unit, [[0] * len(self.spans) for _ in range(size)])
            for held, figure in zip(mine, figures, strict=False):
                held[index] += figure
        exact: dict[tuple[int, int], Decimal] = {}
        for unit, mine in sums.items():
            for weight, held in zip(lens.weights, mine, strict=True):
                if any(held):
                    self.found[unit][weight.clause] = [_exact(figure, weight.places, exact) for figure in held]
        return True

    def _few(self, counting: Counting, told: bool) -> Collection[f.Fact]:
        """Return the facts of counted clauses that are ruled on; and where it is `told`, those that tell more."""
        ids = {clause.id for clause in counting.clauses}
        lines = [ruling.line.partition(":") for ruling in self.view.rulings()]
        named = {fact for clause, _, fact in lines if clause in ids}
        span = self.view.period.span
        found = {fact.id: fact for fact in self.view.named(named) if belongs(fact) in span} if named else {}
        for kind, where in counting.told() if told else ():
            found |= {fact.id: fact for fact in self.view.such(kind, where)}
        return found.values()

    def _index(self, day: date | None) -> int:
        return next((index for index, span in enumerate(self.spans) if day is not None and day in span), 0)

    def _add(self, entry: Entry, index: int) -> None:
        if entry.line.points:
            held = self.found[entry.unit].setdefault(entry.line.clause, [ZERO] * len(self.spans))
            held[index] = self._added(held[index], entry.line.points)

    def _limit(self, clause: Clause) -> None:
        """Keep a counted clause within its floor and cap in each period of its own."""
        if clause.floor is None and clause.cap is None:
            return
        for sums in self.found.values():
            if clause.id not in sums:
                continue
            held = sums[clause.id]
            if clause.period == "year":
                held = [total(held)] + [ZERO] * (len(held) - 1)
            sums[clause.id] = [add(points, -beyond(points, clause)) for points in held]

    def rows(self) -> Iterator[Row]:
        """Yield a row for each unit on the sheet."""
        for unit, sums in self.found.items():
            clauses = {id_: points for id_, held in sums.items() if (points := total(held))}
            quarters = tuple(
                {id_: held[index] for id_, held in sums.items() if held[index] and self._quarterly(id_)}
                for index in range(len(self.view.period.quarters))
            )
            yield Row(unit, total(clauses.values()), clauses, quarters)

    def _quarterly(self, id_: str) -> bool:
        return self.by_id[id_].period == "quarter"


def _exact(number: int, places: int, known: dict[tuple[int, int], Decimal]) -> Decimal:
    key = (number, places)
    if key not in known:
        known[key] = shifted(number, places)
    return known[key]
