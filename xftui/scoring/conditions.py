"""Conditions on a fact, as data: which fields, and what must hold of them. No code, so they can be compiled to SQL.

A condition is a table of field → matcher (all must hold) or a list of such tables (one must hold). Matchers:
`true`/`false`, a text or a list of texts, `{from = 6, to = 10}` (both ends count), `{given = false}`, and for dates
`{after = "due"}`, `{before = …}`, `{not_after = …}`, `{not_before = …}` against another field of the same fact.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from xftui.scoring import facts as f
from xftui.scoring.reader import Table, is_whole
from xftui.scoring.record import record
from xftui.scoring.vocabulary import KEYS

_DERIVED: Mapping[f.Kind, Mapping[str, Any]] = {
    f.Kind.VISIT: {
        "collective": bool,
        "response.arrival": f.Arrival,
        "response.effective": bool,
        "delay_inquiry.within_limit": bool,
        "delay_inquiry.limit": date,
    },
}
"""Fields that conditions know beside the keys of a fact: decided by the scheme's threshold, by the unit that is being
scored (`response`), or within a record."""

_COMPARISONS = ("after", "before", "not_after", "not_before")


class Look:
    """A fact as one unit's clause sees it: its fields by the names that conditions use."""

    __slots__ = ("_collective_from", "fact", "unit")

    def __init__(self, fact: f.Fact, unit: f.UnitId, collective_from: int | None) -> None:
        self.fact, self.unit, self._collective_from = fact, unit, collective_from

    def get(self, field: str) -> Any:
        """Return the value of `field`; None where nothing is recorded."""
        if field == "collective" and isinstance(self.fact, f.Visit) and self.fact.collective is None:
            return self._collective_from is not None and self.fact.people >= self._collective_from
        if "." not in field:
            return getattr(self.fact, field)
        head, _, inner = field.partition(".")
        record = self._response() if head == "response" else getattr(self.fact, head)
        return None if record is None else getattr(record, inner)

    def _response(self) -> f.Response | None:
        return self.fact.responses.get(self.unit) if isinstance(self.fact, f.Visit) else None


@record(frozen=True, slots=True)
class Among:
    """The field is one of these values."""

    values: frozenset[object]

    def holds(self, value: Any, look: Look) -> bool:  # noqa: ARG002
        return value in self.values


@record(frozen=True, slots=True)
class Within:
    """The field is a number between `low` and `high`; both count, None is no end."""

    low: int
    high: int | None

    def holds(self, value: Any, look: Look) -> bool:  # noqa: ARG002
        return value is not None and value >= self.low and (self.high is None or value <= self.high)


@record(frozen=True, slots=True)
class Given:
    """Something is recorded in the field, or nothing is."""

    given: bool

    def holds(self, value: Any, look: Look) -> bool:  # noqa: ARG002
        return (value is not None) is self.given


@record(frozen=True, slots=True)
class Compared:
    """The field is a date that lies so to another field's date; false where one of them is not recorded."""

    how: str
    other: str

    def holds(self, value: Any, look: Look) -> bool:
        other = look.get(self.other)
        if value is None or other is None:
            return False
        if self.how == "after":
            return bool(value > other)
        if self.how == "before":
            return bool(value < other)
        return bool(value <= other) if self.how == "not_after" else bool(value >= other)


Matcher = Among | Within | Given | Compared
_All = tuple[tuple[str, Matcher], ...]


@record(frozen=True, slots=True)
class Condition:
    """One of `ways` must hold; a way is a list of fields that must all match, and holds always if it names none."""

    ways: tuple[_All, ...]

    def holds(self, look: Look) -> bool:
        """Return whether the condition holds for this look of a fact."""
        for way in self.ways:
            for field, matcher in way:
                if not matcher.holds(look.get(field), look):
                    break
            else:
                return True
        return False

    def excludes(self, other: "Condition") -> bool:
        """Return whether it is certain, from the fields alone, that both never hold at once."""
        return all(_apart(mine, theirs) for mine in self.ways for theirs in other.ways)

    def matchers(self) -> Iterator[tuple[str, Matcher]]:
        """Yield every field with its matcher."""
        for way in self.ways:
            yield from way


ALWAYS = Condition(((),))


def both(one: Condition, other: Condition) -> Condition:
    """Return the condition that holds where both do."""
    return Condition(tuple(mine + theirs for mine in one.ways for theirs in other.ways))


def either(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that holds where one of `conditions` does; with none of them, never."""
    return Condition(tuple(way for condition in conditions for way in condition.ways))


def field_type(kind: f.Kind, field: str) -> Any:
    """Return the type of a field that conditions on `kind` may name; None if there is no such field."""
    derived = _DERIVED.get(kind, {})
    if field in derived:
        return derived[field]
    key = KEYS[kind].get(field)
    return None if key is None else key.type


def read_condition(table: Table, key: str, kind: f.Kind, default: Condition = ALWAYS) -> Condition:
    """Read the condition on facts of `kind` at `key`; `default` if it is not given."""
    if not table.has(key):
        return default
    value = table.any(key)
    ways = value if isinstance(value, list) else [value]
    if not ways or not all(isinstance(way, Mapping) and way for way in ways):
        table.fail(key, "条件应为一组键值，或一列这样的组，且不能为空")
    return Condition(tuple(_way(Table(way, table.file, table.clause, table._at(key)), kind) for way in ways))


def _way(table: Table, kind: f.Kind) -> _All:
    """Read one table of fields; `response = {arrival = …}` is the field `response.arrival`."""
    way: list[tuple[str, Matcher]] = []
    records = {name.partition(".")[0] for name in _DERIVED.get(kind, {}) if "." in name}
    for field in table.names():
        if field not in records:
            way.append((field, _matcher(table, field, kind)))
        elif "given" in (inner := table.table(field)).names() and (type_ := field_type(kind, field)) is not None:
            way.append((field, _described(inner, kind, type_)))
        else:
            way += [(f"{field}.{name}", _matcher(inner, name, kind, f"{field}.")) for name in inner.names()]
    return tuple(way)


def _matcher(table: Table, field: str, kind: f.Kind, record: str = "") -> Matcher:
    type_ = field_type(kind, record + field)
    if type_ is None:
        table.fail(field, f"{kind} 没有这个字段")
    value = table.any(field)
    if isinstance(value, Mapping):
        return _described(Table(value, table.file, table.clause, table._at(field)), kind, type_)
    if isinstance(value, bool):
        if type_ is not bool:
            table.fail(field, "这个字段不是是非项")
        return Among(frozenset((value,)))
    values = value if isinstance(value, list) else [value]
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        allowed = {str(member) for member in type_}
    elif type_ is str:
        allowed = {item for item in values if isinstance(item, str)}
    else:
        allowed = set()
    if not values or any(item not in allowed for item in values):
        offered = f"，可取：{'、'.join(sorted(allowed))}" if allowed and type_ is not str else ""
        table.fail(field, f"{value!r} 不是这个字段可取的值{offered}")
    return Among(frozenset(values))


def _described(table: Table, kind: f.Kind, type_: Any) -> Matcher:
    matcher: Matcher
    if table.has("given"):
        matcher = Given(table.flag("given"))
    elif table.has("from") or table.has("to"):
        if type_ is not int:
            table.fail(None, "这个字段不是数字")
        low, high = table.whole("from", 0), table.any("to", None)
        if high is not None and (not is_whole(high) or high < low):
            table.fail("to", "应为不小于 from 的整数")
        matcher = Within(low, high)
    else:
        how = next((name for name in _COMPARISONS if table.has(name)), None)
        if how is None:
            table.fail(None, f"应写 from/to、given 或 {'、'.join(_COMPARISONS)} 之一")
        other = table.text(how)
        if type_ is not date or field_type(kind, other) is not date:
            table.fail(how, "只能比较两个日期字段")
        matcher = Compared(how, other)
    table.done()
    return matcher


def _apart(mine: _All, theirs: _All) -> bool:
    return any(_never_both(a, b) for field, a in mine for other, b in theirs if field == other)


def _never_both(a: Matcher, b: Matcher) -> bool:
    if isinstance(a, Among) and isinstance(b, Among):
        return not a.values & b.values
    if isinstance(a, Within) and isinstance(b, Within):
        first, second = (a, b) if a.low <= b.low else (b, a)
        return first.high is not None and first.high < second.low
    if isinstance(a, Given) or isinstance(b, Given):
        absent = (isinstance(a, Given) and not a.given) or (isinstance(b, Given) and not b.given)
        return absent and not (isinstance(a, Given) and isinstance(b, Given) and a.given == b.given)
    if isinstance(a, Compared) and isinstance(b, Compared) and a.other == b.other:
        return {a.how, b.how} in ({"after", "not_after"}, {"before", "not_before"}, {"after", "before"})
    return False
