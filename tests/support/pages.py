"""Reading a list as a person does who pages through it."""

from collections.abc import Callable, Iterator
from typing import Any

from xftui.store.queries.paging import Wanted


def read(find: Callable[..., Any], wanted: Wanted, size: int, backwards: bool) -> Iterator[int]:
    """Read page by page to the end, or from the end back."""
    page = find(wanted, size=size, last=backwards)
    while True:
        yield from (row.id for row in (reversed(page.rows) if backwards else page.rows))
        if not (page.more_before if backwards else page.more_after):
            return
        edge = page.rows[0 if backwards else -1].cursor
        page = find(wanted, size=size, before=edge if backwards else None, after=None if backwards else edge)
