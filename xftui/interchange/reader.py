"""Reads `xftui.facts/1` and `xftui.what-if/1`. Strict: what it doesn't know it refuses, and says where."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, NoReturn

from xftui.i18n import _
from xftui.interchange.document import Twice, members
from xftui.interchange.errors import FactsError
from xftui.interchange.spool import Spool
from xftui.scoring.errors import FactError
from xftui.scoring.evidence import KINDS, Evidence
from xftui.scoring.facts import Fact, Lapse, Organisation, Person, Review, SpecialPeriod, Unit, UnitKind, Visit
from xftui.scoring.supposing import Supposed, altered
from xftui.scoring.vocabulary import calendar_day, choice, fact_from, text

FORMAT = "xftui.facts/1"
WHAT_IF = "xftui.what-if/1"

_Keys = Mapping[str, Callable[[object, str], Any]]

_TOP = ("format", "organisation", "units", "people", "facts")
_ORGANISATION: _Keys = {"id": text, "name": text}
_UNIT: _Keys = {"id": text, "name": text, "kind": lambda value, place: choice(UnitKind, value, place)}
_VALIDITY: _Keys = {"valid_from": calendar_day, "valid_to": calendar_day}
_PERSON: _Keys = {"id": text, "name": text, "unit": text}
_NONE: _Keys = {}
_FRAME = 0.1
"""The share of the time that it takes to read what frames the facts."""


def read_facts(path: str | Path, tell: Callable[[float], None] = lambda _share: None) -> Spool:
    """Return the evidence in the facts file at `path`. Raises FactsError, which names the place in the file.

    The file may be of any length: it is read twice, first what frames the facts, wherever in the file that stands, then
    fact by fact. `tell` is told from time to time how far it is.
    """
    try:
        return _evidence(Path(path), tell)
    except FactsError as error:
        raise FactsError(error.place, error.message, str(path)) from None


Supposition = tuple[Fact | None, Fact | None]
"""A fact as it is on record, and as it is supposed to be; None: there is none."""


def read_what_if(path: str | Path, evidence: Evidence) -> tuple[Supposed, tuple[Supposition, ...]]:
    """Return `evidence` with what the file at `path` supposes otherwise, and each supposition. Raises FactsError."""
    try:
        found = _top(_whole(Path(path)), ("format", "facts", "without"), ("format",), WHAT_IF)
        known = {fact.id: fact for fact in evidence.facts(KINDS, None)}
        gone = tuple(_withdrawn(_array(found.get("without", []), "without"), known))
        changed = tuple(_supposed(_array(found.get("facts", []), "facts"), known, evidence))
    except FactsError as error:
        raise FactsError(error.place, error.message, str(path)) from None
    supposed = Supposed(evidence, (fact for _old, fact in changed), (fact.id for fact in gone))
    return supposed, (*changed, *((fact, None) for fact in gone))


def _withdrawn(items: Iterable[Any], known: Mapping[str, Fact]) -> Iterator[Fact]:
    for index, item in enumerate(items):
        if not isinstance(item, str) or item not in known:
            raise FactsError(f"without[{index}]", _("没有这个编号的事实") + _now(item))
        yield known[item]


def _supposed(
    items: Iterable[Any], known: Mapping[str, Fact], evidence: Evidence
) -> Iterator[tuple[Fact | None, Fact]]:
    """Yield the fact on record and the supposed one: a known id with the keys that differ, or a whole new fact."""
    units, people = {one.id for one in evidence.units()}, {one.id for one in evidence.people()}
    seen: dict[str, str] = {}
    for index, item in enumerate(items):
        place = f"facts[{index}]"
        _no_twice(item, place)
        old = known.get(str(item.get("id"))) if isinstance(item, dict) else None
        try:
            keys = {key: value for key, value in item.items() if key != "id"} if old is not None else {}
            fact = altered(old, keys) if old is not None else fact_from(item)
        except FactError as error:
            raise _placed(error, place, item) from None
        _unique(fact.id, place, seen)
        _references(fact, place, units, people)
        yield old, fact


def _whole(path: Path) -> Any:
    found: dict[str, Any] = {}
    for name, value in members(path, "", lambda _share: None):
        if name is None:
            return value
        found[name] = value
    return found


def _top(document: Any, keys: Iterable[str], wanted: Iterable[str], format_: str) -> Mapping[str, Any]:
    found = _object(document, "", keys)
    for key in wanted:
        if key not in found:
            raise FactsError(key, _("缺少这个键"))
    if found["format"] != format_:
        raise FactsError("format", _('应为 "{format}"').format(format=format_) + _now(found["format"]))
    return found


def _evidence(path: Path, tell: Callable[[float], None]) -> Spool:
    frame = _frame(path, lambda share: tell(share * _FRAME))
    found = _top(frame, _TOP, ("format", "organisation", "units", "facts"), FORMAT)
    organisation = Organisation(**_entry(found["organisation"], "organisation", _ORGANISATION))
    units = tuple(Unit(**entry) for entry in _entries(found["units"], "units", _UNIT, _VALIDITY))
    people = tuple(Person(**entry) for entry in _entries(found.get("people", []), "people", _PERSON))
    unit_ids, person_ids = {unit.id for unit in units}, {person.id for person in people}
    for index, person in enumerate(people):
        _known(person.unit, unit_ids, f"people[{index}].unit", "units")
    _array(found["facts"], "facts")
    spool = Spool(organisation, units, people)
    for _name, value in members(path, "facts", lambda share: tell(_FRAME + share * (1 - _FRAME))):
        if isinstance(value, Iterator):
            _keep(spool, _facts(value, unit_ids, person_ids))
    return spool


def _frame(path: Path, tell: Callable[[float], None]) -> Mapping[str, Any]:
    """Return all but the facts, of which only that they are a list."""
    found: dict[str, Any] = {}
    for name, value in members(path, "facts", tell):
        if name is None:
            return _object(value, "", _TOP)
        found[name] = value
        if isinstance(value, Iterator):
            for _item in value:
                pass
            found[name] = []
    return _object(found, "", _TOP)


def _keep(spool: Spool, facts: Iterator[tuple[str, Fact]]) -> None:
    """Keep the facts; FactsError at the second of two that carry one id."""
    latest = ("", "")

    def noted() -> Iterator[Fact]:
        nonlocal latest
        for place, fact in facts:
            latest = place, fact.id
            yield fact

    earlier = spool.keep(noted())
    if earlier is not None:
        place, id_ = latest
        _twice(id_, place, f"facts[{earlier}]")


def _facts(items: Iterable[Any], units: Set[str], people: Set[str]) -> Iterator[tuple[str, Fact]]:
    """Yield one fact after the other, with its place."""
    for index, item in enumerate(items):
        place = f"facts[{index}]"
        _no_twice(item, place)
        try:
            fact = fact_from(item)
        except FactError as error:
            raise _placed(error, place, item) from None
        _references(fact, place, units, people)
        yield place, fact


def _entries(value: Any, place: str, keys: _Keys, optional: _Keys = _NONE) -> Iterator[dict[str, Any]]:
    """Yield the units or people in a list, every key but the `optional` ones needed, ids unique."""
    seen: dict[str, str] = {}
    for index, item in enumerate(_array(value, place)):
        entry = _entry(item, f"{place}[{index}]", keys, optional)
        _unique(entry["id"], f"{place}[{index}]", seen)
        yield entry


def _entry(value: Any, place: str, keys: _Keys, optional: _Keys = _NONE) -> dict[str, Any]:
    readers = {**keys, **optional}
    found = _object(value, place, readers)
    for key in keys:
        if key not in found:
            raise FactsError(f"{place}.{key}", _("缺少这个键"))
    try:
        return {key: read(found[key], key) for key, read in readers.items() if key in found}
    except FactError as error:
        raise _placed(error, place, found) from None


def _object(value: Any, place: str, keys: Iterable[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise FactsError(place, _("应为一个对象 {…}") + _now(value))
    _no_twice(value, place)
    for key in value:
        if key not in keys:
            allowed = "、".join(keys)
            raise FactsError(f"{place}.{key}".lstrip("."), _("没有这个键；可用的有 {keys}").format(keys=allowed))
    return value


def _array(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise FactsError(place, _("应为一个数组 […]") + _now(value))
    return value


def _no_twice(value: Any, place: str) -> None:
    """Refuse a key that stands twice, here or further down."""
    if isinstance(value, Twice):
        raise FactsError(f"{place}.{value.key}".lstrip("."), _("这个键写了两次"))
    if isinstance(value, dict) and place:
        for key, inner in value.items():
            if isinstance(inner, dict):
                _no_twice(inner, f"{place}.{key}")


def _placed(error: FactError, place: str, values: Any) -> FactsError:
    """Return `error` with its place in the file and with what stands there now."""
    if not error.path:
        return FactsError(place, error.message + _now(values))
    key, dot, _rest = error.path.partition(".")
    known = isinstance(values, dict) and not dot and key in values
    return FactsError(f"{place}.{error.path}", error.message + (_now(values[key]) if known else ""))


def _now(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return _("；现在是 {value}").format(value=shown if len(shown) <= 60 else f"{shown[:59]}…")


def _unique(identity: str, place: str, seen: dict[str, str]) -> None:
    if identity in seen:
        _twice(identity, place, seen[identity])
    seen[identity] = place


def _twice(identity: str, place: str, earlier: str) -> NoReturn:
    raise FactsError(f"{place}.id", _("编号 {id} 已在 {earlier} 用过").format(id=identity, earlier=earlier))


def _references(fact: Fact, place: str, units: Set[str], people: Set[str]) -> None:
    if not isinstance(fact, SpecialPeriod):
        _known(fact.unit, units, f"{place}.unit", "units")
    match fact:
        case Visit():
            if fact.residence_unit is not None:
                _known(fact.residence_unit, units, f"{place}.residence_unit", "units")
            for unit in fact.responses:
                _known(unit, units, f"{place}.responses.{unit}", "units")
        case Review():
            for index, person in enumerate(fact.persons):
                _known(person, people, f"{place}.persons[{index}]", "people")
        case Lapse(person=str(person)):
            _known(person, people, f"{place}.person", "people")


def _known(identity: str, known: Set[str], place: str, where: str) -> None:
    if identity not in known:
        raise FactsError(place, _("{where} 里没有 {id}").format(where=where, id=identity))
