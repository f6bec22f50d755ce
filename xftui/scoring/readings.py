"""Readings: what a source text leaves open, as named switches with a default, chosen per edition."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from xftui.scoring.reader import Table
from xftui.scoring.record import record

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


@record(frozen=True, slots=True)
class Reading:
    """A switch: its `choices` (value → caption), or, with no choices, a whole number from 1 on."""

    name: str
    title: str
    ref: str
    default: str
    value: str
    choices: Mapping[str, str]


def read_readings(top: Table, chosen: Mapping[str, str]) -> Mapping[str, Reading]:
    """Read `readings`, with `chosen` values in place of the defaults; SchemeError for a value that isn't offered."""
    table = top.table("readings", {})
    readings: dict[str, Reading] = {}
    for name in table.names():
        item = table.table(name)
        title, ref = item.text("title"), item.text("ref")
        choices = _choices(item)
        default = str(item.whole("default")) if not choices else item.among("default", list(choices))
        item.done()
        value = str(chosen.get(name, default))
        if value not in choices if choices else not _NUMBER.fullmatch(value):
            offered = "、".join(choices) if choices else "不小于 1 的整数"
            item.fail("default" if value == default else None, f"{value!r} 不可选，可选：{offered}")
        readings[name] = Reading(name, title, ref, default, value, choices)
    for name in chosen:
        if name not in readings:
            table.fail(name, "没有这个口径")
    return readings


def asked_for(clauses: object) -> Mapping[str, Set[str]]:
    """Return which readings the clauses of a scheme's text ask for by `by_reading`: id of a clause → names."""
    items = clauses if isinstance(clauses, list) else []
    return {str(item.get("id")): frozenset(_asked(item)) for item in items if isinstance(item, dict)}


def _asked(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (name for name in (value.get("by_reading"),) if isinstance(name, str))
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _asked(inner)


def resolve(top: Table, readings: Mapping[str, Reading]) -> Table:
    """Return the table with every `{by_reading = "name", …}` replaced by what stands under the chosen value."""
    values: dict[str, Any] = {}
    for key in top.names():
        value = top.any(key)
        if key == "clauses" and isinstance(value, list):
            value = [
                _resolved(item, readings, Table({}, top.file, str(item.get("id", index))))
                if isinstance(item, dict)
                else item
                for index, item in enumerate(value)
            ]
        values[key] = value
    return Table(values, top.file)


def _choices(item: Table) -> Mapping[str, str]:
    table = item.table("choices", {})
    return {name: table.text(name) for name in table.names()}


def _resolved(value: Any, readings: Mapping[str, Reading], place: Table, path: str = "") -> Any:
    if isinstance(value, list):
        return [_resolved(item, readings, place, f"{path}[{i}]") for i, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if "by_reading" not in value:
        return {
            key: _resolved(inner, readings, place, f"{path}.{key}" if path else key) for key, inner in value.items()
        }
    name = value["by_reading"]
    if not isinstance(name, str) or name not in readings or not readings[name].choices:
        place.fail(f"{path}.by_reading", f"没有可选的口径 {name!r}")
    reading = readings[name]
    offered = set(value) - {"by_reading"}
    if offered != set(reading.choices):
        wrong = sorted(offered ^ set(reading.choices))
        place.fail(path, f"应为口径 {name} 的每个选择各写一项，多或少了：{'、'.join(wrong)}")
    return _resolved(value[reading.value], readings, place, path)
