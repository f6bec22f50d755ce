"""What a form offers while a petitioner's name is typed: those of that name, with their earlier matters."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Day
from typing import Any

import peewee

from xftui.domain.folding import fold, fold_name
from xftui.domain.grams import WORD
from xftui.domain.identity import masked_id_number, masked_phone, same_numbers
from xftui.domain.texts import stored
from xftui.store.connection import SqliteStore, current, reading
from xftui.store.models import Case, Contact, Petitioner, PetitionerWord, Unit
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted
from xftui.store.queries.rows import rows

_LIMIT = 20
_FIGURES = 4
"""From how many figures on a number is looked for."""
_ASKED, _OF_EACH, _LIKE, _SHOWN = 6, 40, 0.5, 5
"""Of a title so many pairs of characters are looked for, each in so many cases; how like they are, and how many."""
_WAYS = 12
"""So many words of one name may begin alike: they are read on till enough people are found."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An earlier case of a petitioner."""

    case_id: int
    number: str
    title: str
    status: str
    unit_id: int
    unit: str
    registered: Day


@dataclass(frozen=True, slots=True)
class PetitionerMatch:
    """A petitioner who was found; numbers are masked. `matters`: the latest first; `by_number`: by what was found."""

    id: int
    name: str
    id_number: str
    phone: str
    address: str
    matters: tuple[Matter, ...]
    by_number: bool = False
    same_id_number: bool = False
    """Whether the whole identity number is theirs, as either length of card writes it."""


_MATTER = (Case.id, Case.number, Case.title, Case.status, Case.unit, Unit.name, Case.registered)


@reading()
def find_petitioners(
    organisation_id: int, typed: str, limit: int = _LIMIT, *, id_number: str = "", phone: str = ""
) -> tuple[PetitionerMatch, ...]:
    """Return the petitioners whom what is typed finds, with their earlier matters; none for nothing typed.

    Those by number come first: from four figures on identity and telephone numbers that begin so. Then names that begin
    so, or whose pinyin or initials do, whatever stands between their characters.
    """
    figures = [number for text in (id_number, phone, typed) if _is_number(number := fold(stored(text)))]
    numbered = _by_number(organisation_id, figures, limit)
    wanted = "" if _is_number(fold(typed)) else fold_name(stored(typed))[:WORD]
    named = _by_name(organisation_id, wanted, limit) if wanted else []
    found = list(dict.fromkeys((*numbered, *named)))[:limit]
    this, same = Petitioner, same_numbers(id_number or typed)
    about = this.select(this.id, this.name, this.id_number, this.phone, this.address).where(this.id.in_(found))
    people, matters = {row[0]: row for row in rows(about)}, _matters(found)
    return tuple(
        PetitionerMatch(
            id_, name, masked_id_number(number), masked_phone(phone), address, tuple(matters[id_]), id_ in numbered,
            bool(set(same).intersection(same_numbers(number))),
        )
        for id_, name, number, phone, address in map(people.__getitem__, found)
    )  # fmt: skip


def _is_number(folded: str) -> bool:
    return len(folded) >= _FIGURES and folded[:-1].isdecimal()


def _by_number(organisation_id: int, figures: Iterable[str], limit: int) -> list[int]:
    found: list[int] = []
    this = Petitioner
    for typed in figures:
        for column, forms in ((this.id_number, same_numbers(typed)), (this.phone, (typed,))):
            for form in forms:
                query = this.select(this.id).where(*_begins(column, form), *_there(organisation_id))
                found += [id_ for (id_,) in rows(query.order_by(column, this.id).limit(limit))]
    return found


def _by_name(organisation_id: int, wanted: str, limit: int) -> Iterable[int]:
    """Return those with a word that begins so, in the order of their words."""
    word = PetitionerWord
    query = _named(word.petitioner).where(*_begins(word.word, wanted), *_there(organisation_id))
    found = rows(query.order_by(word.word, word.petitioner).limit(limit * _WAYS))
    return list(dict.fromkeys(id_ for (id_,) in found))


def _named(*columns: Any) -> Any:
    """Return the query of words with their petitioners: SQLite walks the words."""
    query = PetitionerWord.select(*columns).join(Petitioner, peewee.JOIN.CROSS)
    return query.where(Petitioner.id == PetitionerWord.petitioner)


def _there(organisation_id: int) -> list[Any]:
    """Return the conditions that a petitioner is one of the organisation's; SQLite may not begin with their indexes."""
    return [Petitioner.organisation + 0 == organisation_id, (Petitioner.merged_into + 0).is_null()]


def _begins(column: Any, wanted: str) -> list[Any]:
    """Return the conditions that a column begins so, by its index."""
    if column.model is PetitionerWord or isinstance(current(), SqliteStore):  # LIKE can't use the index
        return [column >= wanted, column < wanted + "\U0010ffff"]
    return [column.startswith(wanted)]


def _matters(petitioners: list[int]) -> dict[int, list[Matter]]:
    """Return each petitioner's cases, those that they only came about included."""
    found: dict[int, list[Matter]] = defaultdict(list)
    query = (
        Contact.select(Contact.petitioner, *_MATTER)
        .join(Case)
        .join(Unit)
        .where(Contact.petitioner.in_(petitioners))
        .distinct()
        .order_by(Case.id.desc())
    )
    for petitioner, *matter in rows(query):
        found[petitioner].append(Matter(*matter))
    return found


@dataclass(frozen=True, slots=True)
class LikeMatter(Matter):
    """A case with a matter like the one that is typed, whoever came about it."""

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
        Case.select(*_MATTER, Petitioner.name).join(Petitioner).join_from(Case, Unit).where(Case.id.in_(list(found)))
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
    """Return of each of these names how many petitioners have it, however it is written, where any has."""
    folded = {name: fold_name(stored(name))[:WORD] for name in names}
    word, this = PetitionerWord, Petitioner
    query = (
        word.select(word.word, this.name)
        .join(this)
        .where(
            word.word.in_(sorted(set(folded.values()))),
            this.organisation == organisation_id,
            this.merged_into.is_null(),
        )
    )
    known = Counter(found for found, name in rows(query) if fold_name(name)[:WORD] == found)
    return {name: known[form] for name, form in folded.items() if known[form]}


@reading()
def registered_keys(keys: Collection[str]) -> frozenset[str]:
    """Return those of the creation keys under which a contact was registered."""
    query = Contact.select(Contact.key).where(Contact.key.in_(list(keys)))
    return frozenset(key for (key,) in rows(query))
