"""What a table shows: columns, rows, and pages of rows out of a query."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from xftui.scoring.record import record
from xftui.text import plain

Emphasis = Literal["", "bold", "dim", "error"]


@record(frozen=True, slots=True)
class Column:
    """A column of `width` cells; 0: it takes what the others leave (several share it)."""

    title: str
    width: int = 0
    right: bool = False
    """Figures stand on the right."""
    from_width: int = 0
    """Shown only where the table is at least so wide."""
    frozen: bool = False
    """Stays while other columns scroll sideways; the leading columns only."""
    arrow: str = ""
    """Behind the title, where rows are sorted by it; it is shown, and neither copied nor printed."""
    words: Sequence[tuple[str, str]] = ()
    """For screen readers: what is said in the place of a cell that is only a mark."""

    def word(self, text: str) -> str:
        """Return how the text of a cell is said."""
        return dict(self.words).get(text.strip(), text.strip())


@record(frozen=True, slots=True)
class Cell:
    """A text with an emphasis; `error` is bold and red: bold is for terminals without colours."""

    text: str
    emphasis: Emphasis = ""
    marks: Sequence[tuple[int, int]] = ()
    """Where what was looked for stands in `text`, which is plain then: start and end, in order; left columns only."""


@record(frozen=True, slots=True)
class Row:
    """One line. `key` finds it again after a reload; `value` is whatever the screen wants back."""

    key: Any
    cells: Sequence[str | Cell]
    value: Any = None
    heading: bool = False
    """A line between rows: its first cell runs across, and it can't be selected."""
    identity: Any = None
    """What it is marked by; None: its key. For lists whose keys change with the order."""

    @property
    def texts(self) -> list[str]:
        """The texts of its cells, as they are shown."""
        return [str(plain(cell.text if isinstance(cell, Cell) else cell)) for cell in self.cells]


def labelled(columns: Sequence[Column], row: Row) -> str:
    """Return a row as it is read aloud: each column's title and what stands there, if anything does."""
    if row.heading:
        return row.texts[0].strip()
    said = []
    for column, text in zip(columns, row.texts, strict=False):
        words = column.word(text)
        said.append(f"{plain(column.title)} {words}".strip() if words else "")
    return "；".join(part for part in said if part)


class Ask(NamedTuple):
    """What the table asks a source for: `limit` rows after (or before) the row `key`; None: from that end."""

    key: Any
    forward: bool
    limit: int

    def page(self) -> dict[str, Any]:
        """Return the same as a query asks for it."""
        return {
            "after": self.key if self.forward else None,
            "before": None if self.forward else self.key,
            "last": not self.forward and self.key is None,
            "size": self.limit,
        }


class Page(NamedTuple):
    """Rows in the order of the table, and whether there are more in the direction that was asked for."""

    rows: Sequence[Row]
    more: bool


Source = Callable[[Ask], Page]
"""Answers in the database thread. One question is one query."""
