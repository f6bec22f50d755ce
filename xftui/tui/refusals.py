"""Refusals of a list with one entry, said as those of a form."""

from collections.abc import Iterator
from contextlib import contextmanager

from xftui.domain import Refused


@contextmanager
def unwrapped(prefix: str) -> Iterator[None]:
    """Say problems of `prefix` + field as problems of the field."""
    try:
        yield
    except Refused as refused:
        raise Refused({name.removeprefix(prefix): text for name, text in refused.problems.items()}) from None
