"""What a form offers while a petitioner's name is typed: those of that name, with their earlier matters."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from xftui.domain.folding import fold
from xftui.domain.identity import masked_id_number, masked_phone
from xftui.domain.pinyin import begins
from xftui.domain.texts import stored
from xftui.store.connection import SqliteStore, current, reading
from xftui.store.models import Case, Contact, Petitioner
from xftui.store.queries.case_search import of_cases
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted
from xftui.store.queries.rows import rows

_LIMIT = 20
_FIGURES = 4
"""From how many figures on a number is looked for."""
_ASKED, _OF_EACH, _LIKE, _SHOWN = 6, 40, 0.5, 5
"""Of a title so many pairs of characters are looked for, each in so many cases; how like they are, and how many."""
_HEARD = 2000
"""People of the cases found by pinyin who are looked at."""


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
    """A petitioner who was found; numbers are masked. `matters`: the latest first."""

    id: int
    name: str
    id_number: str
    phone: str
    address: str
    matters: tuple[Matter, ...]


@reading()
def find_petitioners(organisation_id: int, typed: str, limit: int = _LIMIT) -> tuple[PetitionerMatch, ...]:
    """Return the petitioners whom `typed` finds, with their earlier matters; none for nothing typed.

    Found are names that begin so, names whose pinyin or initials do, and from four figures on identity and telephone
    numbers that begin so.
    """
    if not (wanted := stored(typed)):
        return ()
    query = (
        Petitioner.select(Petitioner.id, Petitioner.name, Petitioner.id_number, Petitioner.phone, Petitioner.address)
        .where(
            (Petitioner.organisation == organisation_id)
            & Petitioner.merged_into.is_null()
            & _is_meant(organisation_id, wanted)
        )
        .order_by(Petitioner.name, Petitioner.id)
        .limit(limit)
    )
    found = list(rows(query))
    matters = _matters([row[0] for row in found])
    return tuple(
        PetitionerMatch(id_, name, masked_id_number(number), masked_phone(phone), address, tuple(matters[id_]))
        for id_, name, number, phone, address in found
    )


def _is_meant(organisation_id: int, wanted: str) -> Any:
    figures = fold(wanted)
    if len(figures) >= _FIGURES and figures[:-1].isdecimal():
        return _begins(Petitioner.id_number, figures.upper()) | _begins(Petitioner.phone, figures)
    if figures.isascii() and figures.isalpha():
        return Petitioner.id.in_(_sounding(organisation_id, figures))
    return _begins(Petitioner.name, wanted)


def _sounding(organisation_id: int, typed: str) -> list[int]:
    """Return the petitioners whose name's pinyin `typed` begins, among those of the cases that the search finds."""
    query = Case.select(Petitioner.id, Petitioner.name).join(Petitioner).where(Case.organisation == organisation_id)
    found = rows(query.where(*of_cases([typed], Case.id)).distinct().limit(_HEARD))
    return [id_ for id_, name in found if begins(name, typed) or fold(name).startswith(typed)]


def _begins(column: Any, wanted: str) -> Any:
    if isinstance(current(), SqliteStore):  # a range can use the index; LIKE can't
        return (column >= wanted) & (column < wanted + "\U0010ffff")
    return column.startswith(wanted)


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


@dataclass(frozen=True, slots=True)
class LikeMatter:
    """A case with a matter like the one that is typed, whoever came about it."""

    case_id: int
    number: str
    title: str
    status: str
    unit_id: int
    petitioner: str


@reading()
def like_matters(organisation_id: int, title: str) -> tuple[LikeMatter, ...]:
    """Return the cases whose matter is like `title`, the most like first, at most five.

    Like are titles that share at least half of their pairs of characters (Dice's coefficient).
    """
    wanted = _pairs(title)
    spread = sorted(wanted)[:: max(1, len(wanted) // _ASKED)][:_ASKED]
    found: set[int] = set()
    for pair in spread:
        page = list_cases(Wanted(organisation_id, pair), size=_OF_EACH)
        found.update(row.id for row in page.rows)
    query = (
        Case.select(Case.id, Case.number, Case.title, Case.status, Case.unit, Petitioner.name)
        .join(Petitioner)
        .where(Case.id.in_(list(found)))
    )
    likeness = [(_likeness(wanted, _pairs(row[2])), row) for row in rows(query)]
    best = sorted((pair for pair in likeness if pair[0] >= _LIKE), key=lambda pair: (-pair[0], -pair[1][0]))
    return tuple(LikeMatter(*row) for _measure, row in best[:_SHOWN])


def _pairs(text: str) -> frozenset[str]:
    folded = "".join(fold(text).split())
    return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@reading()
def known_names(organisation_id: int, names: Collection[str]) -> Mapping[str, int]:
    """Return of each of these names how many petitioners have it, where any has."""
    this = Petitioner
    query = this.select(this.name, peewee.fn.COUNT(this.id)).where(
        this.organisation == organisation_id, this.merged_into.is_null()
    )
    return dict(rows(query.where(this.name.in_(list(names))).group_by(this.name)))


@reading()
def registered_keys(keys: Collection[str]) -> frozenset[str]:
    """Return those of the creation keys under which a contact was registered."""
    query = Contact.select(Contact.key).where(Contact.key.in_(list(keys)))
    return frozenset(key for (key,) in rows(query))
