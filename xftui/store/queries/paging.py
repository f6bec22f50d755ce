"""Pages of a long list by key, forwards and backwards: a page costs the same wherever it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import peewee

Row = TypeVar("Row")

Cursor = tuple[Any, ...]
"""Where a row stands in its list: the values that it is sorted by. A row's own is `row.cursor`."""


@dataclass(frozen=True, slots=True)
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
) -> Page[Row]:
    """Return one page of `query`, sorted by `keys`, each row made by `make` from its columns.

    The first page, or the one that begins behind `after`, or ends ahead of `before`, or is the `last` of all.
    """
    backwards = last or before is not None
    cursor = before if backwards else after
    downwards = descending != backwards
    if cursor is not None:
        here, there = peewee.Tuple(*keys), peewee.Tuple(*cursor)
        query = query.where(here < there if downwards else here > there)
    order = [key.desc() if downwards else key.asc() for key in keys]
    found = [make(*row) for row in query.order_by(*order).limit(size + 1).tuples()]
    more, found = len(found) > size, found[:size]
    if backwards:
        return Page(tuple(reversed(found)), more, before is not None)
    return Page(tuple(found), after is not None, more)
