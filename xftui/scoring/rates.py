"""What a scheme has counted beside the points, unscored: rates and volumes of a unit's facts in the period."""

from collections.abc import Callable, Iterator, Sequence
from operator import add
from typing import Protocol

from xftui.scoring import facts as f
from xftui.scoring.conditions import ALWAYS, Condition, both, read_condition
from xftui.scoring.lens import Weight
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.sheet import Rate
from xftui.scoring.vocabulary import KEYS


class Counted(Protocol):
    """What a rate asks of the period."""

    def count(self, kind: f.Kind, weights: tuple[Weight, ...]) -> Iterator[tuple[f.UnitId, tuple[int, ...]]]:
        """Yield what units get of the period's facts of a kind, a figure for each weight; one unit may come twice."""
        ...


@record(frozen=True, slots=True)
class RateRule:
    """Facts of one kind: how many there are (or the sum of a number in them), or what part of them is such.

    `unknown` says why nothing can be counted: the facts don't say it. `kind` is None then.
    """

    id: str
    title: str
    ref: str
    unknown: str
    kind: f.Kind | None
    where: Condition
    such: Condition | None
    """None: a volume, not a rate."""
    sum: str
    """The number that is added up; empty: the facts are counted."""
    word: str
    """The measure word of a volume."""

    def counted(self, view: Counted) -> Callable[[f.UnitId], Rate]:
        """Return what tells what it comes to for a unit that answers for the facts; unknown is not zero."""
        if self.kind is None:
            unknown = Rate(self.id, self.title, self.ref, None, None, "", self.unknown)
            return lambda _unit: unknown
        among = _weight(self.id, self.where, self.sum or None)
        if self.such is None:
            volumes = _counted(view, self.kind, (among,))
            return lambda unit: Rate(self.id, self.title, self.ref, volumes(unit)[0], None, self.word, "")
        rates = _counted(view, self.kind, (among, _weight(self.id, both(self.where, self.such), None)))
        return lambda unit: Rate(self.id, self.title, self.ref, rates(unit)[1], rates(unit)[0], "", "")


def _weight(id_: str, where: Condition, times: str | None) -> Weight:
    return Weight(id_, where, ((ALWAYS, 1),), (), (), (), times, False, 0)


def _counted(view: Counted, kind: f.Kind, weights: tuple[Weight, ...]) -> Callable[[f.UnitId], tuple[int, ...]]:
    """Return what tells what each of `weights` comes to for a unit in the period."""
    none = (0,) * len(weights)
    found: dict[f.UnitId, tuple[int, ...]] = {}
    for unit, figures in view.count(kind, weights):
        found[unit] = tuple(map(add, found.get(unit, none), figures))
    return lambda unit: found.get(unit, none)


def read_rates(tables: Sequence[Table], collective_known: bool) -> Iterator[RateRule]:
    """Read the rates of a scheme; SchemeError names the key."""
    ids: set[str] = set()
    for table in tables:
        rule = _rate(table, collective_known)
        if rule.id in ids:
            table.fail("id", f"{rule.id} 已经用过")
        ids.add(rule.id)
        yield rule


def _rate(table: Table, collective_known: bool) -> RateRule:
    id_, title, ref = table.text("id"), table.text("title"), table.text("ref")
    if table.has("unknown"):
        rule = RateRule(id_, title, ref, table.text("unknown"), None, ALWAYS, None, "", "")
        table.done()
        return rule
    if not collective_known and table.mentions("collective"):
        table.fail("where", "用到 collective，须有口径 readings.collective_from（集体上访起算人数）")
    kind = table.choice("on", f.Kind)
    if kind in (f.Kind.SPECIAL_PERIOD, f.Kind.RULING, f.Kind.MARK):
        table.fail("on", f"{kind} 不按单位和期间计数")
    where = read_condition(table, "where", kind)
    such = read_condition(table, "such", kind) if table.has("such") else None
    sum_, word = ("", "") if such is not None else (table.text("sum", ""), table.text("word", ""))
    key = KEYS[kind].get(sum_)
    if sum_ and (key is None or key.type is not int or not (key.required or key.default)):
        table.fail("sum", f"{sum_} 不是 {kind} 里总有的整数")
    table.done()
    return RateRule(id_, title, ref, "", kind, where, such, sum_, word)
