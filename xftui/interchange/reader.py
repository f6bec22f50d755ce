"""Reads `xftui.facts/1`. Strict: what it doesn't know it refuses, and says where."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from xftui.i18n import _
from xftui.interchange import values as v
from xftui.interchange.kinds import read_fact, read_keys
from xftui.interchange.values import FactsError, an_array, unique_object
from xftui.scoring.evidence import Memory
from xftui.scoring.facts import Fact, Lapse, Organisation, Person, Review, SpecialPeriod, Unit, UnitKind, Visit

FORMAT = "xftui.facts/1"

_TOP = {key: lambda value, _place: value for key in ("format", "organisation", "units", "people", "facts")}
_ORGANISATION = {"id": v.text, "name": v.text}
_UNIT = {"id": v.text, "name": v.text, "kind": v.one_of(UnitKind)}
_PERSON = {"id": v.text, "name": v.text, "unit": v.text}


def read_facts(path: str | Path) -> Memory:
    """Return the evidence in the facts file at `path`. Raises FactsError, which names the place in the file."""
    try:
        return _read(_load(Path(path)))
    except FactsError as error:
        raise FactsError(error.place, error.message, str(path)) from None


def _load(path: Path) -> Any:
    try:
        raw = path.read_bytes()
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=unique_object, parse_constant=_no_constant)
    except FileNotFoundError:
        raise FactsError("", _("没有这个文件")) from None
    except OSError as error:
        raise FactsError("", _("读不了：{why}").format(why=error.strerror)) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FactsError("", _("不是 UTF-8：第 {line} 行").format(line=line)) from None
    except json.JSONDecodeError as error:
        where = _("第 {line} 行第 {column} 列").format(line=error.lineno, column=error.colno)
        raise FactsError("", _("不是 JSON：{where}（{why}）").format(where=where, why=error.msg)) from None
    except (ValueError, RecursionError) as error:
        raise FactsError("", _("不是能用的 JSON：{why}").format(why=error)) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read(document: Any) -> Memory:
    found = read_keys(document, "", _TOP, frozenset({"format", "organisation", "units", "facts"}), _("文件"))
    if found["format"] != FORMAT:
        raise v.wrong("format", f' "{FORMAT}"', found["format"])
    organisation = Organisation(**_all_keys(found["organisation"], "organisation", _ORGANISATION, _("单位")))
    units = _entries(found["units"], "units", _UNIT, Unit)
    people = _entries(found.get("people", []), "people", _PERSON, Person)
    unit_ids = {unit.id for unit in units}
    for index, person in enumerate(people):
        _known(person.unit, unit_ids, f"people[{index}].unit", _("units 里没有 {id}"))
    facts = _facts(an_array(found["facts"], "facts"), unit_ids, {person.id for person in people})
    return Memory(organisation, units, people, facts)


def _all_keys(value: Any, place: str, keys: dict[str, Any], what: str) -> dict[str, Any]:
    return read_keys(value, place, keys, frozenset(keys), what)


def _entries(value: Any, place: str, keys: dict[str, Any], make: type[Any]) -> tuple[Any, ...]:
    """Read a list of units or people: every key needed, ids unique."""
    seen: dict[str, str] = {}
    made = []
    for index, item in enumerate(an_array(value, place)):
        here = f"{place}[{index}]"
        entry = make(**_all_keys(item, here, keys, place))
        _unique(entry.id, here, seen)
        made.append(entry)
    return tuple(made)


def _facts(items: Iterable[Any], units: set[str], people: set[str]) -> Iterator[Fact]:
    seen: dict[str, str] = {}
    for index, item in enumerate(items):
        place = f"facts[{index}]"
        fact = read_fact(item, place)
        _unique(fact.id, place, seen)
        _references(fact, place, units, people)
        yield fact


def _unique(identity: str, place: str, seen: dict[str, str]) -> None:
    if identity in seen:
        raise FactsError(f"{place}.id", _("{id} 已在 {earlier} 用过").format(id=identity, earlier=seen[identity]))
    seen[identity] = place


def _references(fact: Fact, place: str, units: set[str], people: set[str]) -> None:
    no_unit, no_person = _("units 里没有 {id}"), _("people 里没有 {id}")
    if not isinstance(fact, SpecialPeriod):
        _known(fact.unit, units, f"{place}.unit", no_unit)
    match fact:
        case Visit():
            if fact.residence_unit is not None:
                _known(fact.residence_unit, units, f"{place}.residence_unit", no_unit)
            for unit in fact.responses:
                _known(unit, units, f"{place}.responses.{unit}", no_unit)
        case Review():
            for index, person in enumerate(fact.persons):
                _known(person, people, f"{place}.persons[{index}]", no_person)
        case Lapse(person=str(person)):
            _known(person, people, f"{place}.person", no_person)


def _known(identity: str, known: set[str], place: str, message: str) -> None:
    if identity not in known:
        raise FactsError(place, message.format(id=identity))
