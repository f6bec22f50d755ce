"""What a form offers while somebody types: units, people, and petitioners with their earlier matters."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from xftui.domain.identity import masked_id_number, masked_phone
from xftui.domain.initials import initials, matches
from xftui.store.connection import SqliteStore, current, reading
from xftui.store.models import Case, Contact, Petitioner
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.store.queries.rows import rows

_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Matter:
    """An earlier case of a petitioner."""

    case_id: int
    number: str
    title: str
    status: str
    unit_id: int


@dataclass(frozen=True, slots=True)
class PetitionerMatch:
    """A petitioner whose name begins as typed; numbers are masked. `matters`: the latest first."""

    id: int
    name: str
    id_number: str
    phone: str
    address: str
    matters: tuple[Matter, ...]


Choice = TypeVar("Choice", UnitRow, PersonRow)


def find_units(organisation_id: int, typed: str, day: date) -> tuple[UnitRow, ...]:
    """Return the units there on `day` whose name contains `typed`, or whose code or initials (`zxj`) begin so."""
    there = (row for row in units(organisation_id) if _there(row, day))
    return _best(typed, (row for row in there if matches(typed, row.name) or row.code.startswith(typed.strip())))


def find_people(organisation_id: int, typed: str, day: date) -> tuple[PersonRow, ...]:
    """Return the people there on `day` whose name contains `typed` or has these initials."""
    return _best(typed, (row for row in people(organisation_id) if _there(row, day) and matches(typed, row.name)))


@reading()
def find_petitioners(organisation_id: int, typed: str, limit: int = _LIMIT) -> tuple[PetitionerMatch, ...]:
    """Return the petitioners whose name begins with `typed`, with their earlier matters; none for nothing typed."""
    if not (wanted := typed.strip()):
        return ()
    query = (
        Petitioner.select(Petitioner.id, Petitioner.name, Petitioner.id_number, Petitioner.phone, Petitioner.address)
        .where((Petitioner.organisation == organisation_id) & _begins(wanted))
        .order_by(Petitioner.name, Petitioner.id)
        .limit(limit)
    )
    found = list(rows(query))
    matters = _matters([row[0] for row in found])
    return tuple(
        PetitionerMatch(id_, name, masked_id_number(number), masked_phone(phone), address, tuple(matters[id_]))
        for id_, name, number, phone, address in found
    )


def _begins(wanted: str) -> object:
    if isinstance(current(), SqliteStore):  # a range can use the index; LIKE can't
        return (Petitioner.name >= wanted) & (Petitioner.name < wanted + "\U0010ffff")
    return Petitioner.name.startswith(wanted)


def _matters(petitioners: list[int]) -> dict[int, list[Matter]]:
    """Return each petitioner's cases, those that they only came about included."""
    found: dict[int, list[Matter]] = defaultdict(list)
    query = (
        Contact.select(Contact.petitioner, Case.id, Case.number, Case.title, Case.status, Case.unit)
        .join(Case)
        .where(Contact.petitioner.in_(petitioners))
        .distinct()
        .order_by(Case.id.desc())
    )
    for petitioner, *matter in rows(query):
        found[petitioner].append(Matter(*matter))
    return found


def _there(row: UnitRow | PersonRow, day: date) -> bool:
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)


def _best(typed: str, rows: Iterable[Choice]) -> tuple[Choice, ...]:
    wanted = typed.strip().lower()
    return tuple(
        sorted(rows, key=lambda row: not (row.name.lower().startswith(wanted) or initials(row.name) == wanted))
    )
