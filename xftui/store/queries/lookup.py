"""What a form offers while a petitioner's name is typed: those of that name, with their earlier matters."""

from collections import defaultdict
from dataclasses import dataclass

from xftui.domain.identity import masked_id_number, masked_phone
from xftui.domain.texts import stored
from xftui.store.connection import SqliteStore, current, reading
from xftui.store.models import Case, Contact, Petitioner
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


@reading()
def find_petitioners(organisation_id: int, typed: str, limit: int = _LIMIT) -> tuple[PetitionerMatch, ...]:
    """Return the petitioners whose name begins with `typed`, with their earlier matters; none for nothing typed."""
    if not (wanted := stored(typed)):
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
