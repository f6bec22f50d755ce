"""Which of several facts count: the one to keep of those that belong together, and facts that another one removes."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from xftui.scoring import facts as f
from xftui.scoring.conditions import ALWAYS, Condition, field_type, read_condition
from xftui.scoring.evidence import belongs
from xftui.scoring.reader import Table
from xftui.scoring.record import record
from xftui.scoring.rules import View
from xftui.scoring.vocabulary import KEYS


@record(frozen=True, slots=True)
class Pick:
    """Of the facts that are alike in `per`, only one counts: the highest by a field, then the earliest, then by id.

    A fact with nothing recorded in one of these fields stands for itself.
    """

    per: tuple[str, ...]
    highest: str | None
    within: Literal["year", "ever"]
    among: Condition

    def beaten(self, kind: f.Kind, view: View) -> frozenset[f.FactId]:
        """Return the ids of the facts that another one beats."""
        groups: dict[tuple[Any, ...], list[tuple[int, date, f.FactId]]] = {}
        for fact in view.wider(kind, self.within):
            values = tuple(getattr(fact, field) for field in self.per)
            if None not in values and self.among.holds(view.look(fact, _unit(fact))):
                groups.setdefault(values, []).append((-self._height(fact), belongs(fact), fact.id))
        return frozenset(id_ for ranks in groups.values() for _, _, id_ in sorted(ranks)[1:])

    def _height(self, fact: f.Fact) -> int:
        return 0 if self.highest is None else list(f.Level).index(getattr(fact, self.highest))


@record(frozen=True, slots=True)
class Unless:
    """A fact is left aside when another one, of kind `on`, at any date seen, is the same in these fields."""

    on: f.Kind
    where: Condition
    same: tuple[str, ...]

    def removed(self, facts: Sequence[f.Fact], view: View) -> frozenset[f.FactId]:
        """Return the ids of those of `facts` that are left aside."""
        others = {
            tuple(getattr(other, field) for field in self.same)
            for other in view.wider(self.on, "ever")
            if self.where.holds(view.look(other, _unit(other)))
        }
        mine = ((fact.id, tuple(getattr(fact, field) for field in self.same)) for fact in facts)
        return frozenset(id_ for id_, values in mine if None not in values and values in others)


def read_pick(table: Table, kind: f.Kind, where: Condition) -> Pick | None:
    """Read `pick`; "none" is what a reading says when every fact counts."""
    if not table.has("pick") or table.is_none("pick"):
        return None
    pick = table.table("pick")
    per = pick.texts("per")
    for field in per:
        if KEYS[kind].get(field) is None or KEYS[kind][field].type is not str:
            pick.fail("per", f"{kind} 没有编号字段 {field!r}")
    highest = pick.text("highest", None)
    if highest is not None and field_type(kind, highest) is not f.Level:
        pick.fail("highest", "只能按层级字段取最高")
    within = pick.among("within", ("year", "ever"))
    among = pick.among("among", ("clause", "kind"), "clause")
    pick.done()
    return Pick(per, highest, "year" if within == "year" else "ever", where if among == "clause" else ALWAYS)


def read_unless(table: Table, kind: f.Kind) -> Unless | None:
    """Read `unless`."""
    if not table.has("unless"):
        return None
    unless = table.table("unless")
    on = unless.choice("on", f.Kind)
    where = read_condition(unless, "where", on)
    same = unless.texts("same")
    for field in same:
        if any(KEYS[k].get(field) is None or KEYS[k][field].type is not str for k in (kind, on)):
            unless.fail("same", f"{kind} 与 {on} 没有共同的编号字段 {field!r}")
    unless.done()
    return Unless(on, where, same)


def _unit(fact: f.Fact) -> f.UnitId:
    return "" if isinstance(fact, f.SpecialPeriod) else fact.unit
