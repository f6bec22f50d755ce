"""What lists are sorted by: in the order of an index that is walked, or of few rows that are looked at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import peewee

from xftui.scoring.record import record
from xftui.store.models import Case, PetitionerPlace
from xftui.store.queries import paging
from xftui.store.queries.paging import Cursor, Page, Row, Wanted
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
class Sorting:
    """The `keys` that rows are sorted by, a row's id at the end; an index has them, behind the organisation.

    Where the first are another table's, one walks `through` that to the list's own, joined by `links`; `lead`: how many
    keys are the first table's.
    """

    keys: tuple[Any, ...]
    through: tuple[Any, ...] = ()
    links: tuple[Any, ...] = ()
    lead: int = 0

    @property
    def by_name(self) -> bool:
        """Whether rows are sorted by the name of a petitioner: what a word finds there stands together, far in."""
        return bool(self.through) and self.through[0] is PetitionerPlace

    def joined(self, columns: Sequence[Any], tables: Sequence[Any], *, few: bool) -> Any:
        """Return the query of `columns` of the list's own `tables`, and of those that the keys are in.

        They are read in the order in which they stand: SQLite wouldn't know what needn't be sorted. `few`: where the
        rows to show are found first, and then sorted.
        """
        first, *others = [*tables, *reversed(self.through)] if few else [*self.through, *tables]
        query = first.select(*columns)
        for table in others:
            query = query.join(table, peewee.JOIN.CROSS)
        return query.where(*self.links) if self.links else query

    def walked(self, conditions: Sequence[Any]) -> Sequence[Any]:
        """Return the conditions that rows meet where they are walked in the order of the keys.

        The first of them, that a row is of an organisation, is asked of the table that is walked first and of no other:
        SQLite would look the others up by it.
        """
        if not self.through:
            return conditions
        of, *others = conditions
        return [self.through[0].organisation == of.rhs, *others]


def by_petitioner(own: Any, *, of_case: bool = False) -> Sorting:
    """Return how the rows of `own` are sorted by the name of their petitioner, or of that of their case."""
    place = PetitionerPlace
    if of_case:
        links = (Case.petitioner == place.petitioner,)
        return through(own, (place.place, place.petitioner, Case.id), (place, Case), links, "case", lead=2)
    return through(own, (place.place, place.petitioner), (place,), (), "petitioner", lead=2)


def through(
    own: Any, keys: tuple[Any, ...], tables: tuple[Any, ...], links: tuple[Any, ...], by: str, *, lead: int
) -> Sorting:
    """Return how the rows of `own` are sorted by keys of other tables, the last of which its column `by` names.

    They are come to by their ids alone, looked up by that column: SQLite would find them by whatever else is asked of
    them, all for each step.
    """
    link, last = own.alias(), tables[-1]
    linked = (getattr(link, by) == (last.petitioner if last is PetitionerPlace else last.id), own.id == link.id)
    return Sorting((*keys, link.id), (*tables, link), (*links, *linked), lead)


def sorted_page(
    model: Any, sorting: Sorting, conditions: Sequence[Any], wanted: Wanted, place: Mapping[str, Any]
) -> Page[tuple[int, Cursor]]:
    """Return a page of the rows of `model` that meet the conditions: of each its id, and where it stands.

    `conditions`: as of `Sorting.walked`; `place`: as of `paging.page`. Rows that may be few, as something is asked for
    or as they are come to through another table, are found first where they are, and so are those that
    have words where names are what is sorted by.
    """
    some, words = model.select(model.id).where(*conditions), wanted.text.strip()
    may_be_few = wanted.narrowed or words or sorting.through
    first = bool(words and sorting.by_name)
    first = first or (bool(may_be_few) and some.limit(paging.FEW + 1).count() <= paging.FEW)
    query = sorting.joined((model.id, *sorting.keys), (model,), few=first)
    met = [model.id.in_(some)] if first else sorting.walked(conditions)
    return paging.page(
        query.where(*met), sorting.keys, lambda id_, *at: (id_, at),
        lead=sorting.lead, descending=wanted.descending, **place,
    )  # fmt: skip


def shown(found: Page[tuple[int, Cursor]], model: Any, query: Any, make: Callable[..., Row]) -> Page[Row]:
    """Return a page with what is shown of its rows, made of the columns of `query`, the id first, and of the place."""
    there = {row[0]: row for row in rows(query.where(model.id.in_([id_ for id_, _at in found.rows])))}
    made = tuple(make(*there[id_], at) for id_, at in found.rows)
    return Page(made, found.more_before, found.more_after)
