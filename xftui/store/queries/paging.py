"""Pages of a long list by key, forwards and backwards: a page costs the same wherever it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

import peewee

from xftui.domain.dates import today
from xftui.scoring.record import record

FEW = 5000
"""So many rows are looked at one by one in less than a person notices."""

Row = TypeVar("Row")

Cursor = tuple[Any, ...]
"""Where a row stands in its list: the values that it is sorted by. A row's own is `row.cursor`."""


Days = tuple[date | None, date | None]
"""The first and the last day, both counted; None: no limit."""


@record(frozen=True, slots=True)
class Wanted:
    """Which rows of a list, and in what order.

    Each word of `text` must be there; `chosen`: values by the filters of the list, a tuple for either of several;
    `unit_ids` None: every unit's; `order` None: the list's usual one. `today`: as seen on which day; what isn't done is
    late from the day after it was due. None: on this one.
    """

    organisation_id: int
    text: str = ""
    chosen: Mapping[str, Any] = field(default_factory=dict)
    unit_ids: Sequence[int] | None = None
    days: Mapping[str, Days] = field(default_factory=dict)
    order: Any = None
    descending: bool = True
    today: date | None = None

    @property
    def as_of(self) -> date:
        """The day on which the list is looked at."""
        return self.today or today()

    @property
    def narrowed(self) -> bool:
        """Whether anything but words is asked for."""
        return bool(self.chosen or self.days) or self.unit_ids is not None


def has_chosen(wanted: Wanted, key: str, condition: Callable[[Any], Any]) -> list[Any]:
    """Return the condition that a row has what is chosen by the filter `key`, or one of it; none if nothing is.

    `condition` returns the condition for one value.
    """
    if key not in wanted.chosen:
        return []
    values = wanted.chosen[key]
    return [reduce(or_, [condition(value) for value in (values if isinstance(values, tuple) else (values,))])]


def within(column: Any, days: Days) -> list[Any]:
    """Return the conditions that a day lies between two."""
    first, last = days
    return [*([column >= first] if first is not None else []), *([column <= last] if last is not None else [])]


def pending(begun: Any, closed: Any, days: Days) -> list[Any]:
    """Return the conditions that something was in hand on one of these days: begun by the last, not done by the first.

    What is done with on the first day was still in hand on it.
    """
    first, last = days
    still = [] if first is None else [closed.is_null() | (closed >= first)]
    return [*still, *within(begun, (None, last))]


@record(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows in the order of the list; `more_before` and `more_after` say whether the list goes on."""

    rows: tuple[Row, ...]
    more_before: bool
    more_after: bool


def page(
    query: Any,
    keys: Sequence[Any],
    make: Callable[..., Row],
    *,
    descending: bool,
    after: Cursor | None,
    before: Cursor | None,
    last: bool,
    size: int,
    lead: int = 0,
) -> Page[Row]:
    """Return one page of `query`, sorted by `keys`, each row made by `make` from its columns.

    The first page, or the one that begins behind `after`, or ends ahead of `before`, or is the `last` of all. `lead`:
    how many keys are of the table that is walked first, where the others are of another.
    """
    backwards = last or before is not None
    cursor = before if backwards else after
    downwards = descending != backwards
    if cursor is not None:
        here, there = peewee.Tuple(*keys), peewee.Tuple(*cursor)
        query = query.where(here < there if downwards else here > there)
        if lead:  # what PostgreSQL finds by an index: a comparison of one table's columns
            here, there = peewee.Tuple(*keys[:lead]), peewee.Tuple(*cursor[:lead])
            query = query.where(here <= there if downwards else here >= there)
    order = [key.desc() if downwards else key.asc() for key in keys]
    found = [make(*row) for row in query.order_by(*order).limit(size + 1).tuples()]
    more, found = len(found) > size, found[:size]
    if backwards:
        return Page(tuple(reversed(found)), more, before is not None)
    return Page(tuple(found), after is not None, more)
