"""How the cases that have what is looked for are found fast: the same cases as looking at each would give.

The index of grams knows candidates; each is then looked at (`_has`). SQLite's index yields them in the order of the
register, so that a page needs no more than it shows; where few cases pass the other conditions, those are looked at
instead. In another order few candidates are sorted, or else the cases are looked at in that order. PostgreSQL weighs
all this by its statistics.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import peewee

from xftui.domain.grams import beginnings, sound_grams, text_grams
from xftui.domain.lists import CaseOrder
from xftui.scoring.record import record
from xftui.store import grams
from xftui.store.connection import SqliteStore, current
from xftui.store.grams import CaseGram
from xftui.store.models import Case, CaseSearch, due_or_never
from xftui.store.queries.paging import FEW, Cursor
from xftui.store.search import place

NO_LIMIT = date(9999, 12, 31)
"""Where a case without a limit stands in the order of limits."""

_KEYS = {
    CaseOrder.REGISTERED: (Case.registered, Case.id),
    CaseOrder.NUMBER: (Case.number, Case.id),
    CaseOrder.DUE: (due_or_never, Case.id),
    CaseOrder.UNIT: (Case.unit, Case.registered, Case.id),
    CaseOrder.STATUS: (Case.status, due_or_never, Case.id),
}
"""What each order sorts by; an index has each."""
_FEW = FEW


@record(frozen=True, slots=True)
class Way:
    """A query of the ids of cases, to be sorted by `keys`."""

    query: Any
    keys: tuple[Any, ...]
    by_place: bool = False

    def at(self, cursor: Cursor | None) -> Cursor | None:
        """Return a row's day and id as the values of `keys`."""
        return (place(*cursor),) if cursor is not None and self.by_place else cursor


def way(terms: Sequence[str], conditions: Sequence[Any], order: CaseOrder, *, narrowed: bool) -> Way:
    """Return how to find the cases that have all `terms` and meet `conditions`.

    `narrowed`: the conditions ask for more than an organisation, so that few cases may meet them.
    """
    keys = _KEYS[order]
    query: Any = Case.select(Case.id)
    few = narrowed and _few(Case.select(Case.id), conditions)
    if few:  # a subquery, or SQLite may walk the order that is wanted through all of them
        conditions = [Case.id.in_(Case.select(Case.id).where(*conditions))]
    if not terms:
        return Way(query.where(*conditions), keys)
    has = peewee.NodeList([_has(term) for term in terms], " AND ", parens=True)  # flat: SQLite refuses a deep nest
    if not isinstance(current(), SqliteStore):
        query = CaseSearch.select(Case.id).join(Case).where(_listed(terms), has, *conditions)
        return Way(query, keys)
    match = peewee.Expression(CaseGram.grams, "MATCH", " AND ".join(map(_match, terms)))
    by_place = order is CaseOrder.REGISTERED
    if few or not (by_place or _few(CaseGram.select(CaseGram.place), [match])):
        query = query.join(CaseSearch, peewee.JOIN.CROSS)
        return Way(query.where(CaseSearch.case == Case.id, has, *conditions), keys)
    linked = (CaseSearch.id == CaseGram.place, Case.id == CaseSearch.case)
    query = CaseGram.select(Case.id).join(CaseSearch, peewee.JOIN.CROSS).join(Case, peewee.JOIN.CROSS)
    return Way(query.where(match, *linked, has, *conditions), (CaseGram.place,) if by_place else keys, by_place)


def of_cases(terms: Sequence[str], case: Any) -> list[Any]:
    """Return the conditions that the case in the column `case` of another table has all `terms`.

    Few cases are named; of many it is looked at each, in the order of that table.
    """
    if not terms:
        return []
    found = way(terms, [], CaseOrder.NUMBER, narrowed=False).query
    if found.limit(_FEW + 1).count() <= _FEW:
        return [case.in_([case_id for (case_id,) in found.tuples()])]
    has = peewee.NodeList([_has(term) for term in terms], " AND ", parens=True)
    return [peewee.fn.EXISTS(CaseSearch.select(CaseSearch.id).where((CaseSearch.case == case) & has))]


def titled(organisation_id: int, term: str, at_once: int) -> Any:
    """Return the cases that have the folded `term` in their number or title: their ids if few, else the query."""
    condition = [Case.organisation == organisation_id, _where()(_head(), term) > 0]
    found = way([term], condition, CaseOrder.NUMBER, narrowed=False).query
    ids = [case_id for (case_id,) in found.limit(at_once + 1).tuples()]
    return ids if len(ids) <= at_once else found


def _head() -> Any:
    """Return the first two lines of what is searched: number and title."""
    where, text = _where(), CaseSearch.text.concat("\n")
    first = where(text, "\n")
    return peewee.fn.SUBSTR(text, 1, first + where(peewee.fn.SUBSTR(text, first + 1), "\n"))


def _where() -> Callable[..., Any]:
    found: Callable[..., Any] = peewee.fn.INSTR if isinstance(current(), SqliteStore) else peewee.fn.STRPOS
    return found


def _few(query: Any, conditions: Iterable[Any]) -> bool:
    found: int = query.where(*conditions).limit(_FEW + 1).count()
    return found <= _FEW


def _has(term: str) -> Any:
    """Return the condition that a case has a term: what a look at every case would ask."""
    where = _where()
    found = where(CaseSearch.text, term) > 0
    for beginning in beginnings(term):
        found |= where(CaseSearch.sounds, beginning) > 0
    return found


def _match(term: str) -> str:
    """Return the expression for what FTS5 knows of a case that has a term; grams have no quotation marks."""
    text = " AND ".join(f'"{gram}"' for gram in text_grams(term))
    return "(" + " OR ".join((f"({text})", *(f'"{gram}"' for gram in sound_grams(term)))) + ")"


def _listed(terms: Sequence[str]) -> Any:
    """Return the condition that PostgreSQL's index knows a case for all terms."""
    each, values = [], []
    for term in terms:
        choices = [text_grams(term), *([gram] for gram in sound_grams(term))]
        each.append("(" + " OR ".join("grams @> %s::text[]" for _ in choices) + ")")
        values += choices
    found = f"(SELECT place FROM {grams.TABLE} WHERE {' AND '.join(each)})"
    return CaseSearch.id.in_(peewee.SQL(found, values))
