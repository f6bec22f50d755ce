"""What a scheme has counted beside the points, unscored: rates and volumes of a unit's facts in the period."""

from collections.abc import Iterator, Sequence

from xftui.scoring import facts as f
from xftui.scoring.conditions import ALWAYS, Condition, read_condition
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import View
from xftui.scoring.sheet import Rate
from xftui.scoring.vocabulary import KEYS


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

    def of(self, view: View, unit: f.UnitId) -> Rate:
        """Return what it comes to for a unit that answers for the facts; unknown is not zero."""
        if self.kind is None:
            return Rate(self.id, self.title, self.ref, None, None, "", self.unknown)
        looks = [view.look(fact, unit) for fact in view.facts(self.kind) if getattr(fact, "unit", None) == unit]
        among = [look for look in looks if self.where.holds(look)]
        if self.such is not None:
            counted = sum(self.such.holds(look) for look in among)
            return Rate(self.id, self.title, self.ref, counted, len(among), "", "")
        counted = sum(int(look.get(self.sum)) for look in among) if self.sum else len(among)
        return Rate(self.id, self.title, self.ref, counted, None, self.word, "")


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
    if kind in (f.Kind.SPECIAL_PERIOD, f.Kind.RULING):
        table.fail("on", f"{kind} 不按单位和期间计数")
    where = read_condition(table, "where", kind)
    such = read_condition(table, "such", kind) if table.has("such") else None
    sum_, word = ("", "") if such is not None else (table.text("sum", ""), table.text("word", ""))
    key = KEYS[kind].get(sum_)
    if sum_ and (key is None or key.type is not int or not (key.required or key.default)):
        table.fail("sum", f"{sum_} 不是 {kind} 里总有的整数")
    table.done()
    return RateRule(id_, title, ref, "", kind, where, such, sum_, word)
