"""Turns what scoring asks about contacts (conditions, lenses) into SQL that SQLite and PostgreSQL both understand.

In the texts `c` is the contact, `u` the unit that is looked at, `r` its response. Only numbers, names of our own and
values of our own vocabularies are written into them; whatever else a condition names is `Uncompilable`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Literal

from xftui.scoring import facts as f
from xftui.scoring.conditions import Among, Compared, Condition, Given, Matcher, Within
from xftui.scoring.lens import Factor, Lens, Weight

Side = Literal["origin", "residence"]
"""By which column the unit that is looked at stands on the contact."""

_Cases = Sequence[tuple[Condition, str]]

_COLUMNS: Mapping[str, str] = {
    name: f"c.{name}"
    for name in (
        "date", "level", "people", "irregular", "repeat", "reported_beforehand", "leader_on_scene_first", "key_person",
        "stayed_minutes", "trip",
    )
} | {
    "id": "c.id",
    "unit": "c.unit_id",
    "case": "c.case_id",
    "residence_unit": "c.residence_unit_id",
    "responses": "TRUE",
    "delay_inquiry": "c.inquiry_limit",
    "delay_inquiry.limit": "c.inquiry_limit",
    "delay_inquiry.within_limit": (
        "CASE WHEN c.inquiry_limit IS NOT NULL THEN COALESCE(c.inquiry_within_limit, FALSE) END"
    ),
}  # fmt: skip
_VOCABULARIES: Mapping[str, Sequence[str]] = {"level": tuple(f.Level), "response.arrival": tuple(f.Arrival)}
_SIGNS = {"after": ">", "before": "<", "not_after": "<=", "not_before": ">="}
_LARGEST = 2**63 - 1
_ROWS_TIMES = 10**9
"""How many contacts, times how often each (`times`), a sum is safe for."""


class Uncompilable(Exception):
    """What is asked can't be said in SQL; read the facts and look at each."""


class Compiler:
    """Compiles for one lens or condition, in the database's own dialect.

    PostgreSQL must be told that whole numbers are 64 bits wide; SQLite by which index it finds a response, since it
    takes a unique one for quicker, whose entries for the contacts of a unit lie far from each other.
    """

    def __init__(self, side: Side, collective_from: int | None, *, postgres: bool, responder: str = "u.id") -> None:
        self._side, self._wide, self._responder, self._joined = side, postgres, responder, False
        self._response = "response r" if postgres else "response r INDEXED BY response_counted"
        collective = "FALSE" if collective_from is None else f"c.people >= {collective_from}"
        self._columns = {**_COLUMNS, "collective": f"COALESCE(c.collective, {collective})"}

    def sums(self, lens: Lens) -> list[str]:
        """Return a column for each of the lens's weights and clashes. Raises Uncompilable."""
        columns = [self._sum(lens, place) for place in range(len(lens.weights))]
        for pair in lens.clashes:
            both = " AND ".join(self._hit(lens.weights[place]) for place in pair)
            columns.append(self._exactly(f"SUM(CASE WHEN {both} THEN 1 END)"))
        return columns

    def condition(self, condition: Condition) -> str:
        """Return when the condition holds; NULL counts as not. Raises Uncompilable."""
        ways = [" AND ".join(self._matcher(*one) for one in way) or "TRUE" for way in condition.ways]
        return " OR ".join(f"({way})" for way in ways) if len(ways) != 1 else ways[0]

    def _sum(self, lens: Lens, place: int) -> str:
        weight = lens.weights[place]
        replaced = any(factor.op == "replace" for factor in weight.factors)
        if not self._borne(weight) or not (replaced or any(points for _, points in weight.amounts)):
            return "0"
        _check_size(weight)
        kept = self._modified(weight)
        if replaced:
            kept = f"CASE WHEN {self._start(weight)} IS NOT NULL THEN {kept} END"
            if weight.waived:
                kept = f"CASE WHEN {self._any(weight.waived)} THEN 0 ELSE {kept} END"
        others = [lens.weights[other] for other in sorted(lens.yields[place])]
        if hits := [self._hit(other) for other in others if self._borne(other)]:
            kept = f"CASE WHEN {' OR '.join(hits)} THEN 0 ELSE {kept} END"
        return self._exactly(f"SUM(CASE WHEN {self.condition(weight.where)} THEN {kept} END)")

    def _exactly(self, total: str) -> str:
        """Return a sum as a whole number, 0 for none; PostgreSQL widens it to a decimal."""
        return f"CAST(COALESCE({total}, 0) AS bigint)" if self._wide else f"COALESCE({total}, 0)"

    def _borne(self, weight: Weight) -> bool:
        return weight.shared or self._side == "origin"

    def _hit(self, weight: Weight) -> str:
        """Return whether the clause has a line for the contact."""
        if not self._borne(weight):
            return "FALSE"
        return f"(CASE WHEN {self.condition(weight.where)} THEN {self._start(weight)} END) IS NOT NULL"

    def _start(self, weight: Weight, waived: str = "") -> str:
        amounts = [(where, _number(points)) for where, points in weight.amounts]
        if waived:  # asked last, since few come so far
            amounts = [(where, f"CASE WHEN {waived} THEN 0 ELSE {points} END") for where, points in amounts]
        return self._chain(amounts, "NULL")

    def _modified(self, weight: Weight) -> str:
        replaced = any(factor.op == "replace" for factor in weight.factors)
        start = self._start(weight, "" if replaced else self._any(weight.waived))
        points = f"CAST({start} AS bigint)" if self._wide else start
        for factor in weight.factors:
            if factor.op == "replace":
                points = self._plainly([(where, str(value)) for where, value in factor.cases], points)
            else:
                points = f"{points} * {self._factor(factor)}"
        if weight.percentages:
            points = f"{points} * {self._percent(weight.percentages)}"
        if weight.times is not None:
            points = f"{points} * {self._column(weight.times)}"
        return points

    def _factor(self, factor: Factor) -> str:
        if factor.op == "share":
            origin, residence = (str(value) for _, value in factor.cases)
            shares = f"CASE WHEN c.residence_unit_id <> c.unit_id THEN {origin} ELSE {factor.one} END"
            return residence if self._side == "residence" else shares
        cases = [(where, str(value)) for where, value in factor.cases]
        if not all(any(field.startswith("response.") for field, _ in way) for where, _ in cases for way in where.ways):
            return self._chain(cases, str(factor.one))
        with self._in_response():
            return f"COALESCE({self._of_response(self._chain(cases, str(factor.one)))}, {factor.one})"

    def _percent(self, factors: Sequence[Factor]) -> str:
        found = [self._factor(factor) for factor in factors]
        if len(found) == 1:
            return found[0]
        none = " OR ".join(f"{one} = 0" for one in found)
        return f"CASE WHEN {none} THEN 0 ELSE {' + '.join(found)} - {factors[0].one * (len(found) - 1)} END"

    def _chain(self, cases: _Cases, otherwise: str) -> str:
        """Return the value of the first case that holds; what all cases ask of one field is asked once."""
        if all(value == otherwise for _, value in cases):
            return otherwise  # a CASE of nothing but NULL would have no type
        if cases[0][0].ways == ((),):
            return cases[0][1]
        if (field := _common(cases)) is None:
            return self._steps(cases, otherwise) or self._plainly(cases, otherwise)
        groups: dict[str, list[tuple[Condition, str]]] = {}
        for where, value in cases:
            (way,) = where.ways
            (asked,) = (str(only) for name, matcher in way if name == field for only in _values(matcher))
            rest = tuple(one for one in way if one[0] != field)
            groups.setdefault(asked, []).append((Condition((rest,)), value))
        nearest = sorted(groups, key=lambda asked: _VOCABULARIES[field].index(asked))  # most stay near: ask that first
        chains = [(_text(field, asked), self._chain(groups[asked], otherwise)) for asked in nearest]
        arms = [f"WHEN {asked} THEN {value}" for asked, value in chains if value != otherwise]
        return f"CASE {self._column(field)} {' '.join(arms)} ELSE {otherwise} END" if arms else otherwise

    def _steps(self, cases: _Cases, otherwise: str) -> str | None:
        """Return bands of headcounts that follow each other, compared once each; None if the cases are none."""
        bands = [one for where, _ in cases for way in where.ways for one in way]
        limits = [matcher for name, matcher in bands if name == "people" and isinstance(matcher, Within)]
        if len(limits) != len(bands) or len(bands) != len(cases) or any(len(where.ways) != 1 for where, _ in cases):
            return None
        following = pairwise(limits)
        if any(one.high is None or other.low != one.high + 1 for one, other in following):
            return None
        people, last = self._column("people"), limits[-1].high
        arms = [f"WHEN {people} < {limits[0].low} THEN {otherwise}"]
        arms += [f"WHEN {people} <= {one.high} THEN {v}" for one, (_, v) in zip(limits, cases, strict=True) if one.high]
        return f"CASE {' '.join(arms)} ELSE {cases[-1][1] if last is None else otherwise} END"

    def _plainly(self, cases: _Cases, otherwise: str) -> str:
        arms = " ".join(f"WHEN {self.condition(where)} THEN {value}" for where, value in cases)
        return f"CASE {arms} ELSE {otherwise} END"

    def _any(self, conditions: Sequence[Condition]) -> str:
        return " OR ".join(f"({self.condition(one)})" for one in conditions)

    def _matcher(self, field: str, matcher: Matcher) -> str:
        column = self._column(field)
        match matcher:
            case Given(given):
                return f"{column} IS {'NOT ' if given else ''}NULL"
            case Within(low, high):
                return f"{column} >= {low}" if high is None else f"{column} BETWEEN {low} AND {high}"
            case Compared(how, other):
                return f"{column} {_SIGNS[how]} {self._column(other)}"
            case Among(values) if True in values or False in values:
                return column if True in values else f"NOT {column}"
        return f"{column} IN ({', '.join(_text(field, str(value)) for value in sorted(_values(matcher), key=str))})"

    def _column(self, field: str) -> str:
        if field.startswith("response."):
            column = f"r.{field.partition('.')[2]}"
            return column if self._joined else self._of_response(column)
        if field not in self._columns:
            raise Uncompilable(field)
        return self._columns[field]

    def _of_response(self, column: str) -> str:
        of_contact = f"r.unit_id = {self._responder} AND r.contact_id = c.id"
        return f"(SELECT {column} FROM {self._response} WHERE {of_contact})"

    @contextmanager
    def _in_response(self) -> Iterator[None]:
        self._joined = True
        yield
        self._joined = False


def _common(cases: _Cases) -> str | None:
    """Return a field of which every case asks for one value of a vocabulary."""
    found: set[str] = set(_VOCABULARIES)
    for where, _ in cases:
        if len(where.ways) != 1:
            return None
        found &= {field for field, matcher in where.ways[0] if len(_values(matcher)) == 1}
    return min(found, default=None)


def _values(matcher: Matcher) -> frozenset[object]:
    return matcher.values if isinstance(matcher, Among) else frozenset()


def _text(field: str, value: str) -> str:
    if value not in _VOCABULARIES.get(field, ()):
        raise Uncompilable(field)
    return f"'{value}'"


def _number(points: int | None) -> str:
    return "NULL" if points is None else str(points)


def _check_size(weight: Weight) -> None:
    """Refuse figures so large that a sum of many might not fit."""
    largest = max(abs(points) for _, points in weight.amounts if points is not None)
    for factor in weight.factors:
        values = [factor.one, *(abs(value) for _, value in factor.cases)]
        largest = max(largest, *values) if factor.op == "replace" else largest * max(values)
    if weight.percentages:
        largest *= sum(max(factor.one, *(abs(value) for _, value in factor.cases)) for factor in weight.percentages)
    if largest * _ROWS_TIMES > _LARGEST:
        raise Uncompilable(weight.clause)
