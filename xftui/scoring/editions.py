"""How two editions of a scheme differ: figure by figure, each at its clause; what only one of them has, whole."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from xftui.scoring.explain import decimal_text
from xftui.scoring.reader import load_toml
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme

_APART = ("clauses", "readings", "groups", "format")


@record(frozen=True, slots=True)
class EditionChange:
    """One key that differs. `old` or `new` None: that edition has no such key.

    `place` is a clause's id, `readings.<name>`, or empty for the scheme's own keys; `ref` the article, of the newer
    edition where both have the clause; `key` is empty where a whole clause or reading is new or gone, and its title
    stands for it.
    """

    place: str
    ref: str
    key: str
    old: str | None
    new: str | None


def edition_changes(old: Scheme, new: Scheme) -> tuple[EditionChange, ...]:
    """Return every difference between the texts of two schemes: their own keys, readings, then clauses in order."""
    before, after = load_toml(old.text, old.origin), load_toml(new.text, new.origin)
    own = _keys("", "", _without(before), _without(after))
    return (*own, *_items(_readings(before), _readings(after)), *_items(_clauses(before), _clauses(after)))


def _without(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in values.items() if key not in _APART}


def _readings(values: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return {f"readings.{name}": reading for name, reading in values.get("readings", {}).items()}


def _clauses(values: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return {clause["id"]: clause for clause in values.get("clauses", ())}


def _items(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> Iterator[EditionChange]:
    for place in {**after, **before}:
        old, new = before.get(place), after.get(place)
        ref = str((new or old or {}).get("ref", ""))
        if old is None or new is None:
            yield EditionChange(place, ref, "", _title(old), _title(new))
        else:
            yield from _keys(place, ref, old, new)


def _keys(place: str, ref: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[EditionChange]:
    before, after = dict(_flat(old)), dict(_flat(new))
    tables = list(dict.fromkeys(_table(key) for key in (*before, *after)))
    for key in sorted({**before, **after}, key=lambda key: tables.index(_table(key))):
        if before.get(key) != after.get(key):
            yield EditionChange(place, ref, key, before.get(key), after.get(key))


def _title(item: Mapping[str, Any] | None) -> str | None:
    return None if item is None else str(item["title"])


def _table(key: str) -> str:
    """Return the table that a key stands in, so that old and new bands of one row are shown together."""
    return key.partition("[")[0]


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every leaf with where it stands; a band by its ends, so that a new band moves no other."""
    if isinstance(value, Mapping):
        named = ("from", "to") if path.endswith("]") and "from" in value else ()
        for key, inner in value.items():
            if key in named:
                continue
            yield from _flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        for number, item in enumerate(value, 1):
            yield from _flat(item, f"{path}[{_name(item, number)}]")
    else:
        yield path, _text(value)


def _name(item: Any, number: int) -> str:
    if isinstance(item, Mapping) and "from" in item:
        return f"{item['from']}—{item.get('to', '')}"
    return str(item.get("id", number)) if isinstance(item, Mapping) else str(number)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return decimal_text(Decimal(value))
    return "、".join(_text(item) for item in value) if isinstance(value, list) else str(value)
