"""What worked examples must show of a scheme: every clause, case, band edge, condition edge and pair of modifiers."""

from collections.abc import Iterator, Set
from itertools import combinations

from xftui.scoring import facts as f
from xftui.scoring.conditions import Condition, Look, Within
from xftui.scoring.kinds.absences import AwardRule, PartRule, RemarkRule, UnbuiltRule
from xftui.scoring.kinds.amounts import Bands, Cases
from xftui.scoring.kinds.events import FactRule, OpenRule, VetoRule
from xftui.scoring.kinds.modifiers import Modifier
from xftui.scoring.lens import bearers
from xftui.scoring.rules import Clause
from xftui.scoring.sheet import Line, Status
from xftui.scoring.view import Seen

LINE = "本条"
MISSING = "缺项扣分"


def wanted(clause: Clause) -> Set[str]:
    """Return, in words, everything of a clause that some example must show."""
    rule = clause.rule
    if isinstance(rule, UnbuiltRule):
        return set()
    if isinstance(rule, FactRule):
        return {LINE, *_edges(rule.where), *_amounts(rule), *_modifiers(rule)}
    if isinstance(rule, VetoRule | OpenRule):
        return {LINE, *_edges(rule.where)}
    if isinstance(rule, PartRule) and rule.each_missing is not None:
        return {LINE, MISSING}
    return {LINE}


def shown(clause: Clause, view: Seen, lines: Set[Line], vetoes: Set[str], remarks: int) -> Iterator[str]:
    """Yield what one example shows of a clause: its compared `lines`, its `vetoes` by clause, its facts."""
    rule = clause.rule
    mine = [line for line in lines if line.clause == clause.id]
    if clause.id in vetoes or any(_tells(clause, line) for line in mine) or (isinstance(rule, RemarkRule) and remarks):
        yield LINE
    if isinstance(rule, PartRule) and any(step.op == "add" for line in mine for step in line.steps):
        yield MISSING
    if isinstance(rule, FactRule):
        for look, role in looks(rule, view):
            yield from _met(rule.where, look)
            if rule.where.holds(look):
                yield from _amount_shown(rule, look)
                yield from _modifiers_shown(rule, look, role)
    elif isinstance(rule, VetoRule | OpenRule):
        for fact in view.facts(rule.kind):
            if not isinstance(fact, f.SpecialPeriod):
                yield from _met(rule.where, view.look(fact, fact.unit))


def looks(rule: FactRule, view: Seen) -> Iterator[tuple[Look, str]]:
    """Yield every look of a fact that the rule weighs, with the unit's role."""
    for fact in view.facts(rule.kind):
        for unit, role in bearers(fact, rule.shared):
            yield view.look(fact, unit), role


def _tells(clause: Clause, line: Line) -> bool:
    """Return whether the line shows what the clause is for, and not only that it has nothing to say yet."""
    if isinstance(clause.rule, OpenRule):
        return line.status is Status.OPEN
    if isinstance(clause.rule, AwardRule | PartRule):
        return line.status is Status.FINAL
    return True


def _amounts(rule: FactRule) -> Iterator[str]:
    if isinstance(rule.amounts, Bands):
        for value, row in rule.amounts.rows.items():
            for band in row:
                yield from (f"{value} {end}" for end in (band.low, band.high) if end is not None)
    elif isinstance(rule.amounts, Cases) and len(rule.amounts.cases) > 1:
        for index, (where, _) in enumerate(rule.amounts.cases):
            yield f"cases[{index}]"
            yield from _edges(where)


def _amount_shown(rule: FactRule, look: Look) -> Iterator[str]:
    if isinstance(rule.amounts, Bands):
        yield f"{look.get(rule.amounts.key)} {look.get(rule.amounts.measure)}"
    elif isinstance(rule.amounts, Cases):
        for index, (where, _) in enumerate(rule.amounts.cases):
            yield from _met(where, look)
            if where.holds(look):
                yield f"cases[{index}]"
                break


def _modifiers(rule: FactRule) -> Iterator[str]:
    ordered = rule.modifiers.ordered
    for place, modifier in enumerate(ordered):
        for index, case in enumerate(modifier.cases):
            yield _name(modifier, index)
            yield from _edges(case.where)
            for later in ordered[place + 1 :]:
                yield from (
                    f"{_name(modifier, index)} 与 {_name(later, other)}"
                    for other, met in enumerate(later.cases)
                    if not case.where.excludes(met.where)
                )


def _modifiers_shown(rule: FactRule, look: Look, role: str) -> Iterator[str]:
    """Yield each modifier that applies, and each pair of them that meet."""
    names: list[str] = []
    for modifier in rule.modifiers.ordered:
        if modifier.op != "share":
            for case in modifier.cases:
                yield from _met(case.where, look)
        index = _applying(modifier, look, role)
        if index is not None:
            names.append(_name(modifier, index))
    yield from names
    yield from (f"{one} 与 {other}" for one, other in combinations(names, 2))


def _applying(modifier: Modifier, look: Look, role: str) -> int | None:
    """Return which case of the modifier applies, if any."""
    if modifier.op == "share":
        return None if role == "whole" else 0 if role == "origin" else 1
    return next((index for index, case in enumerate(modifier.cases) if case.where.holds(look)), None)


def _name(modifier: Modifier, index: int) -> str:
    return f"调整 {modifier.id}" if len(modifier.cases) == 1 else f"调整 {modifier.id} 的第 {index + 1} 种"


def _edges(condition: Condition) -> Iterator[str]:
    """Yield the numbers on both sides of every edge in a condition."""
    for field, matcher in condition.matchers():
        if isinstance(matcher, Within):
            yield from (f"{field}={number}" for number in _around(field, matcher))


def _around(field: str, matcher: Within) -> Iterator[int]:
    least = 1 if field in ("people", "times") else 0
    if matcher.low > least:
        yield from (matcher.low - 1, matcher.low)
    if matcher.high is not None:
        yield from (matcher.high, matcher.high + 1)


def _met(condition: Condition, look: Look) -> Iterator[str]:
    """Yield the edges that this fact stands on, where everything else of the condition holds."""
    for way in condition.ways:
        for position, (field, matcher) in enumerate(way):
            others = (other for index, other in enumerate(way) if index != position)
            if isinstance(matcher, Within) and all(m.holds(look.get(name), look) for name, m in others):
                yield f"{field}={look.get(field)}"
