"""What the queries for facts share: raw rows, days, and the parts of a condition."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from xftui.scoring.periods import Span
from xftui.store.connection import current


def raw(query: Any) -> Iterator[tuple[Any, ...]]:
    """Return the driver's own rows: a million of them pass here, and objects cost five times as much."""
    rows: Iterator[tuple[Any, ...]] = iter(current().execute(query))  # type: ignore[no-untyped-call]
    return rows


def day_of(value: date | str) -> date:
    """Return a day as SQLite or PostgreSQL gives it."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def within(where: Any, field: Any, span: Span | None) -> Any:
    """Return the condition `where`, and that `field` lies in `span`."""
    return where if span is None else where & field.between(span.start, span.end)


def of_unit(unit: int | None, field: Any, where: Any) -> Any:
    """Return the condition `where`, and that `field` is `unit`."""
    return where if unit is None else where & (field == unit)
