"""How the cases that have what is looked for are found fast: the same cases as looking at each would give.

The index of grams knows candidates; each is then looked at (`_has`). SQLite's index yields them in the order of the
register, so that a page needs no more than it shows; where few cases pass the other conditions, those are looked at
instead. In another order few candidates are sorted, or else the cases are looked at in that order. PostgreSQL weighs
all this by its statistics.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import peewee

from xftui.domain.grams import beginnings, sound_grams, text_grams
from xftui.domain.lists import CaseOrder
from xftui.scoring.record import record
from xftui.store import grams
from xftui.store.connection import SqliteStore, current
from xftui.store.grams import CaseGram
from xftui.store.models import Case, CaseSearch, case_handler, due_or_never
from xftui.store.queries.paging import FEW, Cursor
from xftui.store.queries.sorting import Sorting, by_petitioner
from xftui.store.search import place

NO_LIMIT = date(9999, 12, 31)
"""Where a case without a limit stands in the order of limits."""

_SORTINGS: Mapping[CaseOrder, Sorting] = {
    CaseOrder.REGISTERED: Sorting((Case.registered, Case.id)),
    CaseOrder.NUMBER: Sorting((Case.number, Case.id)),
    CaseOrder.PETITIONER: by_petitioner(Case),
    CaseOrder.UNIT: Sorting((Case.unit, Case.registered, Case.id)),
    CaseOrder.HANDLER: Sorting((case_handler, Case.registered, Case.id)),
    CaseOrder.DUE: Sorting((due_or_never, Case.id)),
    CaseOrder.STATUS: Sorting((Case.status, due_or_never, Case.id)),
}
_FEW = FEW


@record(frozen=True, slots=True)
class Way:
    """A query of the ids of cases, to be sorted by `keys`; `lead` as of `Sorting`."""

    query: Any
    keys: tuple[Any, ...]
    lead: int = 0
    by_place: bool = False

    def at(self, cursor: Cursor | None) -> Cursor | None:
        """Return a row's day and id as the values of `keys`."""
        return (place(*cursor),) if cursor is not None and self.by_place else cursor


def way(terms: Sequence[str], conditions: Sequence[Any], order: CaseOrder, *, narrowed: bool) -> Way:
    """Return how to find the cases that have all `terms` and meet `conditions`.

    `narrowed`: the conditions ask for more than an organisation, so that few cases may meet them.
    """
    sorting = _SORTINGS[order]
    few = narrowed and _few(Case.select(Case.id), conditions)
    if few:  # a subquery, or SQLite may walk the order that is wanted through all of them
        conditions = [Case.id.in_(Case.select(Case.id).where(*conditions))]
    return _way(terms, conditions, sorting, few, by_place=order is CaseOrder.REGISTERED)


def _way(terms: Sequence[str], conditions: Sequence[Any], sorting: Sorting, few: bool, *, by_place: bool) -> Way:
    """Return how to find them by the index, or by looking at each where `few` meet the conditions."""
    keys, lead = sorting.keys, sorting.lead
    walked = conditions if few else sorting.walked(conditions)
    if not terms:
        return Way(sorting.joined([Case.id], [Case], few=few).where(*walked), keys, lead)
    has = peewee.NodeList([_has(term) for term in terms], " AND ", parens=True)  # flat: SQLite refuses a deep nest
    if not isinstance(current(), SqliteStore):
        query = sorting.joined([Case.id], [CaseSearch, Case], few=True).where(CaseSearch.case == Case.id)
        return Way(query.where(_listed(terms), has, *conditions), keys, lead)
    match = peewee.Expression(CaseGram.grams, "MATCH", " AND ".join(map(_match, terms)))
    together = by_place or sorting.by_name
    if few or not (together or _few(CaseGram.select(CaseGram.place), [match])):
        query = sorting.joined([Case.id], [Case, CaseSearch], few=few).where(CaseSearch.case == Case.id)
        return Way(query.where(has, *walked), keys, lead)
    linked = (CaseSearch.id == CaseGram.place, Case.id == CaseSearch.case)
    query = sorting.joined([Case.id], [CaseGram, CaseSearch, Case], few=True).where(match, *linked, has, *conditions)
    return Way(query, (CaseGram.place,), by_place=True) if by_place else Way(query, keys, lead)


def of_cases(terms: Sequence[str], case: Any, *, together: bool = False) -> list[Any]:
    """Return the conditions that the case in the column `case` of another table has all `terms`.

    Few cases are named; of many it is looked at each, in the order of that table. `together`: those that are found
    stand together there, far in: all of them are found first.
    """
    if not terms:
        return []
    found = way(terms, [], CaseOrder.NUMBER, narrowed=False).query
    if found.limit(_FEW + 1).count() <= _FEW:
        return [case.in_([case_id for (case_id,) in found.tuples()])]
    if together:
        return [case.in_(way(terms, [], CaseOrder.REGISTERED, narrowed=False).query)]
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
