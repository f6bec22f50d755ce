"""Facts drawn at random for a scheme: every kind, every field, near the edges of months and headcounts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from xftui.scoring import facts as f
from xftui.scoring.kinds.absences import PartRule
from xftui.scoring.kinds.events import OpenRule
from xftui.scoring.scheme import Scheme
from xftui.scoring.vocabulary import CLASSES, KEYS, LAPSES, Key

PERSONS = ("p1", "p2")
_HEADCOUNTS = (1, 2, 4, 5, 6, 10, 11, 30, 31, 49, 50)
_MINUTES = (0, 59, 60, 61, 239, 240, 241)


def units_of(scheme: Scheme) -> tuple[f.Unit, ...]:
    """Return three units of every kind that the scheme scores."""
    kinds = sorted(scheme.unit_kinds)
    return tuple(f.Unit(f"u{n}", f"单位{n}", kinds[n % len(kinds)]) for n in range(3 * len(kinds)))


def people_of(units: Sequence[f.Unit]) -> tuple[f.Person, ...]:
    """Return two members of the first units."""
    return tuple(f.Person(id_, id_, unit.id) for id_, unit in zip(PERSONS, units, strict=False))


def days(first: date, last: date) -> st.SearchStrategy[date]:
    """Draw days, the edges of months and of the whole often."""
    months = [day for year in range(first.year, last.year + 1) for day in (date(year, n, 1) for n in range(1, 13))]
    edges = [first, last, *months, *(day - timedelta(1) for day in months)]
    return st.dates(first, last) | st.sampled_from([day for day in edges if first <= day <= last])


def facts_for(scheme: Scheme, first: date, last: date, most: int = 10) -> st.SearchStrategy[list[f.Fact]]:
    """Draw facts between two days of the kinds that `scheme` looks at, and rulings; each with an id of its own."""
    units, day = [unit.id for unit in units_of(scheme)], days(first, last)
    looked_at = {kind for clause in scheme.clauses for kind in clause.rule.on}
    kinds = [_fact(kind, units, day) for kind in f.Kind if kind in looked_at and kind not in _SPECIAL]
    kinds += [facts for kind, facts in _special(scheme, units, day) if kind in looked_at or kind is f.Kind.RULING]
    return st.lists(st.one_of(kinds), max_size=most).map(_numbered)


_SPECIAL = (f.Kind.LAPSE, f.Kind.MARK, f.Kind.SPECIAL_PERIOD, f.Kind.NOTICE, f.Kind.MONTHLY_CASES, f.Kind.RULING)
"""Kinds whose keys depend on each other, or on the scheme."""


def _fact(kind: f.Kind, units: Sequence[str], day: st.SearchStrategy[date]) -> st.SearchStrategy[f.Fact]:
    """Draw facts of a kind, each key by its type."""
    drawn = {key.name: _value(key, units, day) for key in KEYS[kind].values()}
    return st.builds(CLASSES[kind], **drawn)


def _value(key: Key, units: Sequence[str], day: st.SearchStrategy[date]) -> st.SearchStrategy[Any]:
    value = _of_type(key, units, day)
    return value if (key.required and not key.nullable) or key.name == "responses" else _optional(key, value)


def _optional(key: Key, value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.just(key.default) | value


def _of_type(key: Key, units: Sequence[str], day: st.SearchStrategy[date]) -> st.SearchStrategy[Any]:
    unit = st.sampled_from(list(units))
    if key.name in ("unit", "residence_unit"):
        return unit
    if key.name == "responses":
        response = st.builds(f.Response, st.sampled_from(f.Arrival), st.booleans())
        return st.dictionaries(unit, response, max_size=2)
    if key.name == "persons":
        return st.sampled_from([(), PERSONS[:1], PERSONS])
    if key.type is f.DelayInquiry:
        return st.builds(f.DelayInquiry, st.booleans(), day)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        date: day,
        str: st.just("") if key.name == "id" else st.sampled_from(["k1", "k2", "k3"]),
        int: st.sampled_from(_MINUTES if key.name == "stayed_minutes" else _HEADCOUNTS) | st.integers(1, 80),
    }
    return plain[key.type] if key.type in plain else st.sampled_from(key.type)


def _special(
    scheme: Scheme, units: Sequence[str], day: st.SearchStrategy[date]
) -> Iterator[tuple[f.Kind, st.SearchStrategy[f.Fact]]]:
    name, unit = st.just(""), st.sampled_from(list(units))
    level, scope = st.sampled_from(f.Level), st.sampled_from(f.Scope)
    dated = st.sampled_from([one for one in f.NoticeType if one is not f.NoticeType.YELLOW_CARD])
    yield (
        f.Kind.MONTHLY_CASES,
        st.builds(f.MonthlyCases, name, unit, day.map(lambda one: one.replace(day=1)), st.integers(0, 3)),
    )
    yield f.Kind.SPECIAL_PERIOD, st.builds(_special_period, scope, day, st.integers(0, 40))
    yield (
        f.Kind.NOTICE,
        st.builds(f.Notice, name, unit, day, dated, level, st.sampled_from(f.Organ), st.none() | st.just("k1")),
    )
    yield f.Kind.NOTICE, st.builds(f.Notice, name, unit, day, st.just(f.NoticeType.YELLOW_CARD))
    if lapses := [clause.id for clause in scheme.clauses if clause.id in LAPSES]:
        person = st.none() | st.sampled_from(PERSONS)
        yield (
            f.Kind.LAPSE,
            st.builds(f.Lapse, name, unit, day, st.sampled_from(lapses), st.booleans(), person, st.integers(1, 3)),
        )
    if lines := [one.id for one in scheme.clauses if isinstance(one.rule, OpenRule) and _may_be_0(one.rule)]:
        line = st.builds("{}:f{:03}".format, st.sampled_from(lines), st.integers(0, 11))
        yield f.Kind.RULING, st.builds(f.Ruling, name, unit, line, st.just(Decimal(0)), name, day, name)
    for clause in scheme.clauses:
        if isinstance(clause.rule, PartRule):
            marks = st.sampled_from([Decimal(0), clause.rule.full])
            yield f.Kind.MARK, st.builds(f.Mark, name, unit, day, st.just(clause.id), marks)
            if clause.rule.each_missing is not None:
                yield f.Kind.MARK, st.builds(f.Mark, name, unit, day, st.just(clause.id), missing=st.integers(0, 9))


def _may_be_0(rule: OpenRule) -> bool:
    low, high = rule.bounds
    return (low is None or low <= 0) and (high is None or high >= 0)


def _special_period(scope: f.Scope, start: date, length: int) -> f.SpecialPeriod:
    return f.SpecialPeriod("", scope, start, start + timedelta(length))


def _numbered(facts: list[f.Fact]) -> list[f.Fact]:
    return [replace(fact, id=f"f{index:03}") for index, fact in enumerate(facts)]
