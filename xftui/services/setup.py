"""Setting up an organisation: itself, its units, its people, by form or from a pasted list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Any

from peewee import fn

from xftui.domain import Actor
from xftui.domain.dates import DEFAULT_TIMEZONE, zone
from xftui.domain.keys import checked_key, derived_key
from xftui.domain.texts import stored
from xftui.i18n import _
from xftui.scoring.facts import UnitKind
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import explain
from xftui.store.models import Correction, Membership, Organisation, Person, Unit
from xftui.store.work import Work, unit_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A unit to be added. Without a `code` (the id in facts) it gets the next free one, `u1`, `u2` …"""

    name: str
    kind: UnitKind
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person to be added; `unit` is the name of a unit of the organisation, empty for its leaders."""

    name: str
    unit: str = ""
    duty: str = ""
    leader: bool = False
    login: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def create_organisation(actor: Actor, key: str, code: str, name: str, timezone: str = DEFAULT_TIMEZONE) -> int:
    """Make an organisation and return its id; `code` is its short id in facts and on the command line. Refused."""
    key = checked_key(key)
    problems = Problems()
    code = problems.text("code", code, Organisation.code.max_length, needed=True)
    name = problems.text("name", name, Organisation.name.max_length, needed=True)
    try:
        zone(timezone)
    except ValueError as error:
        problems.add("timezone", str(error))
    with unit_of_work(actor, "create_organisation", None) as work:
        if found := work.existing(Organisation, key):
            return found.id
        if Organisation.select().where(Organisation.code == code).exists():
            problems.add("code", _("代号“{code}”已经有了").format(code=code))
        problems.settle()
        row = work.create(Organisation, key=key, code=code, name=name, timezone=timezone)
        work.organisation = row.id
        return row.id


def add_units(actor: Actor, key: str, organisation_id: int, units: Sequence[UnitEntry]) -> list[int]:
    """Add units, all or none, and return their ids. Problems stand under `units[0].name` and so on. Raises Refused."""
    key = checked_key(key)
    with unit_of_work(actor, "add_units", organisation_id) as work:
        organisation = checks.organisation(organisation_id)
        if found := work.existing_parts(Unit, [derived_key(key, str(index)) for index in range(len(units))]):
            return found
        there = list(Unit.select().where(Unit.organisation == organisation_id))
        names, codes = {unit.name for unit in there}, {unit.code for unit in there}
        problems = Problems()
        added = []
        for index, entry in enumerate(units):
            at = f"units[{index}]."
            name = problems.text(f"{at}name", entry.name, Unit.name.max_length, needed=True)
            code = problems.text(f"{at}code", entry.code, Unit.code.max_length) or _free_code(codes)
            if name in names:
                problems.add(f"{at}name", _("“{name}”已经有了").format(name=name))
            if code in codes:
                problems.add(f"{at}code", _("代号“{code}”已经有了").format(code=code))
            _check_validity(problems, at, entry)
            names.add(name)
            codes.add(code)
            added.append((name, code, entry))
        problems.settle()
        return [
            work.create(
                Unit,
                key=derived_key(key, str(index)),
                organisation=organisation.id,
                code=code,
                name=name,
                kind=entry.kind.value,
                position=len(there) + index,
                valid_from=entry.valid_from,
                valid_to=entry.valid_to,
            ).id
            for index, (name, code, entry) in enumerate(added)
        ]


def add_people(actor: Actor, key: str, organisation_id: int, people: Sequence[PersonEntry]) -> list[int]:
    """Add people, all or none, and return their ids. Problems stand under `people[0].unit` and so on. Refused."""
    key = checked_key(key)
    with unit_of_work(actor, "add_people", organisation_id) as work:
        checks.organisation(organisation_id)
        if found := work.existing_parts(Person, [derived_key(key, str(index)) for index in range(len(people))]):
            return found
        units = _units_by_name(organisation_id)
        problems = Problems()
        for index, entry in enumerate(people):
            _check_person(problems, f"people[{index}].", entry, units)
        problems.settle()
        return [
            work.create(
                Person, key=derived_key(key, str(index)), organisation=organisation_id, **_person(entry, units)
            ).id
            for index, entry in enumerate(people)
        ]


def change_unit(
    actor: Actor, organisation_id: int, unit_id: int, version: int, entry: UnitEntry, reason: str = ""
) -> None:
    """Rename a unit, or set its kind or its dates of validity; its code stays.

    Why is asked where something that stood there is changed, not where what was empty is filled in. Raises Refused,
    NotFound, Conflict.
    """
    with unit_of_work(actor, "change_unit", organisation_id) as work:
        problems = Problems()
        unit = checks.owned(Unit, unit_id, organisation_id)
        check_unit(problems, organisation_id, unit_id, entry)
        _check_reason(problems, unit, version, _unit(entry), reason)
        problems.settle()
        _explain(work, unit, version, reason)
        write_unit(work, unit_id, version, entry)


def check_unit(problems: Problems, organisation_id: int, unit_id: int, entry: UnitEntry) -> None:
    """Note what is wrong with a unit as it is to be. Raises NotFound."""
    checks.owned(Unit, unit_id, organisation_id)
    name = problems.text("name", entry.name, Unit.name.max_length, needed=True)
    others = (Unit.organisation == organisation_id) & (Unit.name == name) & (Unit.id != unit_id)
    if Unit.select().where(others).exists():
        problems.add("name", _("“{name}”已经有了").format(name=name))
    _check_validity(problems, "", entry)


def write_unit(work: Work, unit_id: int, version: int, entry: UnitEntry) -> None:
    """Write a unit as it is to be. Raises Conflict."""
    work.update(Unit, unit_id, version, **_unit(entry))


def _unit(entry: UnitEntry) -> dict[str, Any]:
    return {
        "name": stored(entry.name), "kind": entry.kind.value, "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
    }  # fmt: skip


def change_person(
    actor: Actor,
    organisation_id: int,
    person_id: int,
    version: int,
    entry: PersonEntry,
    moved: date | None = None,
    reason: str = "",
) -> None:
    """Set what is kept about a person. Raises Refused, NotFound, Conflict.

    `moved`: the first day in another unit; what was before stays with the unit of then. None: the unit was wrong.
    Why is asked where something that stood there is changed, but for the unit and the post of who moved; not where what
    was empty is filled in.
    """
    with unit_of_work(actor, "change_person", organisation_id) as work:
        person = checks.owned(Person, person_id, organisation_id)
        units = _units_by_name(organisation_id)
        problems = Problems()
        _check_person(problems, "", entry, units)
        values, before = _person(entry, units), person.__data__["unit"]
        if moved is not None:
            _check_move(problems, person, moved)
        asked = {name: value for name, value in values.items() if moved is None or name not in ("unit", "duty")}
        _check_reason(problems, person, version, asked, reason)
        problems.settle()
        _explain(work, person, version, reason)
        if moved is not None and values["unit"] != before:
            key = derived_key(person.key, f"moved {version}")
            if work.existing(Membership, key) is None:
                work.create(Membership, key=key, person=person_id, unit=before, valid_to=moved - timedelta(days=1))
        work.update(Person, person_id, version, **values)


def _check_reason(
    problems: Problems, row: Unit | Person, version: int, values: Mapping[str, Any], reason: str
) -> None:  # fmt: skip
    """Note that no reason is given where `values` change something that stands in the row as the actor saw it."""
    there = row.__data__
    changed = row.version == version and any(there[name] and there[name] != new for name, new in values.items())
    problems.text("reason", reason, Correction.reason.max_length, needed=changed)


def _explain(work: Work, row: Unit | Person, version: int, reason: str) -> None:
    if reason := stored(reason):
        explain(work, row, version, reason, None)


def _check_move(problems: Problems, person: Person, moved: date) -> None:
    problems.day("moved", moved, checks.organisation(person.__data__["organisation"]))
    last = Membership.select(fn.MAX(Membership.valid_to)).where(Membership.person == person.id).scalar()
    begun = max((day for day in (last, person.valid_from) if day is not None), default=None)
    if begun is not None and moved <= begun:
        problems.add("moved", _("应在 {day} 以后").format(day=begun))


def take_login(actor: Actor, organisation_id: int, person_id: int, version: int) -> None:
    """Record the actor's account with a person, and with nobody else. Raises Refused, NotFound, Conflict.

    It isn't taken from another account: that one's person would become the actor.
    """
    with unit_of_work(actor, "change_person", organisation_id) as work:
        person = checks.owned(Person, person_id, organisation_id)
        problems = Problems()
        if person.login not in (None, actor.login):
            problems.add("", _("“{name}”已绑定账号 {login}").format(name=person.name, login=person.login))
        problems.settle()
        mine = (Person.organisation == organisation_id) & (Person.login == actor.login) & (Person.id != person_id)
        for other in Person.select().where(mine):
            work.update(Person, other.id, other.version, login=None)
        work.update(Person, person_id, version, login=actor.login)


def _units_by_name(organisation_id: int) -> dict[str, int]:
    return {unit.name: unit.id for unit in Unit.select().where(Unit.organisation == organisation_id)}


def _check_person(problems: Problems, at: str, entry: PersonEntry, units: Mapping[str, int]) -> None:
    problems.text(f"{at}name", entry.name, Person.name.max_length, needed=True)
    problems.text(f"{at}duty", entry.duty, Person.duty.max_length)
    problems.text(f"{at}login", entry.login, Person.login.max_length)
    unit = stored(entry.unit)
    if unit and unit not in units:
        problems.add(f"{at}unit", _("没有“{name}”这个部门").format(name=unit))
    _check_validity(problems, at, entry)


def _person(entry: PersonEntry, units: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": stored(entry.name),
        "unit": units.get(stored(entry.unit)),
        "duty": stored(entry.duty),
        "leader": entry.leader,
        "login": stored(entry.login) or None,
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
    }


def _check_validity(problems: Problems, at: str, entry: UnitEntry | PersonEntry) -> None:
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        problems.add(f"{at}valid_to", _("止日在起日之前"))


def _free_code(taken: set[str]) -> str:
    return next(code for number in count(1) if (code := f"u{number}") not in taken)
