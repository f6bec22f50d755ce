"""Rows as tuples of their columns, five times cheaper than objects."""

from collections.abc import Iterator
from typing import Any


def rows(query: Any) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a select query one by one, without keeping them."""
    found: Iterator[tuple[Any, ...]] = query.tuples().iterator()
    return found
