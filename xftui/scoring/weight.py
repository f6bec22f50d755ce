"""Which lines of a unit matter most: by weight, and what would have to be different to move one rank.

What is said here is arithmetic on the lines of a sheet: a line that isn't there takes its points along, and a clause
that is at its floor or cap is bounded anew. What else would follow (an award for none, another line in its place) only
scoring the facts without it can say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from xftui.scoring.facts import UnitId
from xftui.scoring.figures import ZERO, add, total
from xftui.scoring.limits import beyond, index_of, is_limiting, limited
from xftui.scoring.record import record
from xftui.scoring.rules import Clause
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Line, Sheet, Status
from xftui.scoring.standings import Place, places


@record(frozen=True, slots=True)
class Weighed:
    """A line with its weight: the size of its points, of an open line how far apart its bounds are; None: no limit."""

    line: Line
    weight: Decimal | None


@record(frozen=True, slots=True)
class Neighbour:
    """The units next in rank with the total that they share, and how many points that is away."""

    units: tuple[UnitId, ...]
    rank: int
    total: Decimal
    away: Decimal


@record(frozen=True, slots=True)
class Matters:
    """What matters for one unit's rank.

    It gains a rank once it has `up.away` points more, and loses one if it has more than `down.away` points less: units
    of equal total share a rank. `alone`: the lines any one of which, absent, gains a rank; `together`: the fewest lines
    that do so, absent, largest first; both empty where nothing does.
    """

    account: Account
    rank: int
    units: int
    lines: tuple[Weighed, ...]
    up: Neighbour | None
    down: Neighbour | None
    alone: tuple[Line, ...]
    together: tuple[Line, ...]


def matters(scheme: Scheme, sheet: Sheet, unit: UnitId) -> Matters | None:
    """Return what matters for a unit's rank on a sheet of `scheme`; None if it isn't on it."""
    account = next((one for one in sheet.units if one.unit == unit), None)
    if account is None:
        return None
    found = places(scheme, sheet)
    others = {other: place for other, place in found.items() if other != unit}
    up = _neighbour(account, others, min((p.total for p in others.values() if p.total > account.total), default=None))
    down = _neighbour(
        account, others, max((p.total for p in others.values() if p.total <= account.total), default=None)
    )
    bundles = _bundles(scheme, sheet, account)
    alone = _alone(bundles, up.away) if up else ()
    together = _fewest(bundles, up.away) if up else ()
    return Matters(account, found[unit].rank, len(found), by_weight(account.lines), up, down, alone, together)


def by_weight(lines: Iterable[Line]) -> tuple[Weighed, ...]:
    """Return the lines, heaviest first; those of one weight stay in their order. What nothing limits comes first."""
    weighed = [Weighed(line, _weight(line)) for line in lines]
    return tuple(sorted(weighed, key=lambda one: (one.weight is not None, -(one.weight or ZERO))))


def _weight(line: Line) -> Decimal | None:
    if line.status is not Status.OPEN or line.bounds is None:
        return abs(line.points)
    low, high = line.bounds
    return None if low is None or high is None else add(high, -low)


def _neighbour(account: Account, others: Mapping[UnitId, Place], points: Decimal | None) -> Neighbour | None:
    there = {unit: place for unit, place in others.items() if place.total == points}
    if points is None:
        return None
    rank = next(place.rank for place in there.values())
    return Neighbour(tuple(there), rank, points, abs(add(points, -account.total)))


@record(frozen=True, slots=True)
class _Bundle:
    """Lines whose absence counts together, those that cost most first; `clause` bounds them, if it is given."""

    lines: tuple[Line, ...]
    points: Decimal
    """Of all the lines together, before they are bounded."""
    clause: Clause | None

    def gains(self) -> Iterator[Decimal]:
        """Yield what is gained without the first none, one, two … of the lines."""
        yield from map(self.gain, accumulate((line.points for line in self.lines), add, initial=ZERO))

    def gain(self, points: Decimal) -> Decimal:
        """Return what is gained without lines of so many points together."""
        return add(self._bounded(add(self.points, -points)), -self._bounded(self.points))

    def _bounded(self, points: Decimal) -> Decimal:
        return points if self.clause is None else add(points, -beyond(points, self.clause))


def _bundles(scheme: Scheme, sheet: Sheet, account: Account) -> list[_Bundle]:
    period, clauses = scheme.period(sheet.period), {clause.id: clause for clause in scheme.clauses}
    found: dict[tuple[str, int], list[Line]] = {}
    for line in account.lines:
        clause = clauses[line.clause]
        bounded = limited(clause)
        if not (bounded and is_limiting(line)):
            key = (clause.id, index_of(line.day, period, clause)) if bounded else ("", 0)
            found.setdefault(key, []).append(line)
    return [
        _Bundle(
            tuple(sorted(lines, key=lambda line: line.points)), total(one.points for one in lines), clauses.get(clause)
        )
        for (clause, _index), lines in found.items()
    ]


def _alone(bundles: Iterable[_Bundle], wanted: Decimal) -> tuple[Line, ...]:
    found = [line for bundle in bundles for line in bundle.lines if bundle.gain(line.points) >= wanted]
    return tuple(sorted(found, key=lambda line: line.points))


def _fewest(bundles: Sequence[_Bundle], wanted: Decimal) -> tuple[Line, ...]:
    """Return the fewest lines whose absence gains `wanted`: of each bundle the costliest, in the best of all splits."""
    best: list[tuple[Decimal, tuple[int, ...]]] = [(ZERO, ())]
    for bundle in bundles:
        gains = list(bundle.gains())
        best = [_split(best, gains, count) for count in range(len(best) + len(gains) - 1)]
    counts = next((split for gained, split in best if gained >= wanted), ())
    taken = [line for bundle, count in zip(bundles, counts, strict=False) for line in bundle.lines[:count]]
    return tuple(sorted(taken, key=lambda line: line.points))


def _split(
    best: Sequence[tuple[Decimal, tuple[int, ...]]], gains: Sequence[Decimal], count: int
) -> tuple[Decimal, tuple[int, ...]]:
    """Return the most that `count` lines gain, some of them out of one bundle more."""
    mine = range(max(0, count - len(best) + 1), min(count, len(gains) - 1) + 1)
    taken = max(mine, key=lambda own: add(best[count - own][0], gains[own]))
    before = best[count - taken]
    return add(before[0], gains[taken]), (*before[1], taken)
