"""Oddities of a text that a scheme carries faithfully: more people on a visit costing less than fewer."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from xftui.scoring import facts as f
from xftui.scoring.conditions import Among, Compared, Given, Look, Within
from xftui.scoring.explain import figure
from xftui.scoring.figures import fold
from xftui.scoring.kinds.amounts import Bands
from xftui.scoring.kinds.events import FactRule
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Step

_UNIT = "u"


def oddities(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """Yield (clause, what is odd) for every row of bands in which more people cost less, as the text stands."""
    for clause in scheme.clauses:
        rule = clause.rule
        if isinstance(rule, FactRule) and isinstance(rule.amounts, Bands) and rule.kind is f.Kind.VISIT:
            for value in rule.amounts.rows:
                found = next(_odd(rule, rule.amounts, value, scheme), None)
                if found is not None:
                    yield clause.id, found


def _odd(rule: FactRule, bands: Bands, value: str, scheme: Scheme) -> Iterator[str]:
    caption = scheme.setting.captions.get(bands.key, {}).get(value, value)
    edges = sorted({end for band in bands.rows[value] for end in (band.low, band.high) if end is not None})
    for why, fields in _situations(rule, bands, value):
        before: tuple[int, Decimal] | None = None
        for number in edges:
            points = _points(rule, {**fields, bands.key: value, bands.measure: number}, scheme)
            if before is not None and points is not None and abs(points) < abs(before[1]):
                less, more = f"{before[0]}人 {figure(before[1])}", f"{number}人 {figure(points)}"
                yield f"{caption}，{why}：{less}，{more}，人多反而扣得少（照原文）"
            before = before if points is None else (number, points)


def _situations(rule: FactRule, bands: Bands, value: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each case of a multiplier that can meet this row, with fields that bring it about."""
    for where in rule.where.ways:
        plain = _fields(where, bands, value)
        if plain is None:
            continue
        yield "无调整", plain
        for modifier in rule.modifiers.ordered:
            for case in modifier.cases if modifier.op == "multiply" else ():
                for way in case.where.ways:
                    fields = _fields((*where, *way), bands, value)
                    if fields is not None:
                        yield case.why.template, fields


def _fields(way: Any, bands: Bands, value: str) -> Mapping[str, Any] | None:
    """Return values that satisfy a way of a condition but for the measure; None if the row itself contradicts it."""
    fields: dict[str, Any] = {}
    for field, matcher in way:
        if field == bands.measure:
            continue
        if field == bands.key:
            if isinstance(matcher, Among) and value not in matcher.values:
                return None
        elif isinstance(matcher, Among):
            fields[field] = min(matcher.values, key=str)
        elif isinstance(matcher, Within):
            fields[field] = matcher.low
        elif isinstance(matcher, Given | Compared):
            return None
    return fields


def _points(rule: FactRule, fields: Mapping[str, Any], scheme: Scheme) -> Decimal | None:
    own = {name: value for name, value in fields.items() if "." not in name}
    arrival = fields.get("response.arrival")
    response = f.Response(f.Arrival(arrival or f.Arrival.OTHER), bool(fields.get("response.effective", False)))
    level = f.Level(own.pop("level", f.Level.OWN))
    visit = f.Visit("v", _UNIT, date(2000, 1, 1), level, **own, responses={_UNIT: response} if arrival else {})
    look = Look(visit, _UNIT, scheme.setting.collective_from)
    amount = rule.amounts.of(look) if rule.where.holds(look) else None
    if amount is None or amount.points is None:
        return None
    steps = [Step("start", amount.points, "", "")]
    steps += [step for _, step in rule.modifiers.steps(look, "whole")]
    return fold(steps)
