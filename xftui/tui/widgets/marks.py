"""The rows of a table that are marked, to be copied together. They stay marked where the table no longer holds them."""

from collections.abc import Iterable
from typing import Any

from xftui.tui.widgets.rows import Row


class Marks:
    """Marked rows by their identity, in the order in which they were marked."""

    def __init__(self) -> None:
        self._rows: dict[Any, Row] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: Row) -> bool:
        return _identity(row) in self._rows

    @property
    def rows(self) -> list[Row]:
        """The marked rows, as they were read last."""
        return list(self._rows.values())

    def toggle(self, row: Row) -> None:
        """Mark a row, or no longer."""
        if self._rows.pop(_identity(row), None) is None:
            self.add([row])

    def add(self, rows: Iterable[Row]) -> None:
        """Mark rows; a line between rows is none."""
        self._rows.update((_identity(row), row) for row in rows if not row.heading)

    def remove(self, rows: Iterable[Row]) -> None:
        """Mark rows no longer."""
        for row in rows:
            self._rows.pop(_identity(row), None)

    def clear(self) -> None:
        """Mark nothing."""
        self._rows.clear()

    def read(self, rows: Iterable[Row], all_of_them: bool = False) -> None:
        """Take what was read anew; with `all_of_them`, what isn't among it is gone."""
        found = {_identity(row): row for row in rows if row in self}
        if all_of_them:
            self._rows = {identity: found[identity] for identity in self._rows if identity in found}
        else:
            self._rows.update(found)


def _identity(row: Row) -> Any:
    return row.key if row.identity is None else row.identity
