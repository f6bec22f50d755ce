"""What a screen reader is told of a table: where its cursor is, which row that is, and the row in words."""

from collections.abc import Iterator, Sequence

from textual.geometry import Offset

from xftui.i18n import _
from xftui.text import plain
from xftui.tui.app import app_of
from xftui.tui.cells import fit
from xftui.tui.widgets.active import Active
from xftui.tui.widgets.marks import Marks
from xftui.tui.widgets.rows import Column, Row, labelled
from xftui.tui.widgets.table_layout import Layout


class SpokenTable(Active):
    """The part of a VirtualTable that is heard. Nothing of it changes the table."""

    columns: list[Column]
    empty: str
    marks: Marks
    _header: bool
    _cells: bool
    _picking: bool
    _rows: list[Row]
    _before: bool
    _after: bool
    _loaded: bool
    _top: int
    _cursor: int
    _column: int
    _layout: Layout
    total: int | None = None
    """How many rows there are, where the screen has counted them."""
    _spoken = False
    """Whether a screen reader reads this: more room between the columns, words in the place of marks."""

    def on_mount(self) -> None:
        """Learn whether a screen reader reads this."""
        self._spoken = app_of(self).accessible

    @property
    def selected(self) -> Row | None:
        """The selected row."""
        row = self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None
        return None if row is None or row.heading else row

    @property
    def active_at(self) -> Offset:
        """Where the selected row begins, or the selected cell of it."""
        row = self._cursor - self._top + self._header
        if not self._rows:
            return Offset(0, row + 1)
        return Offset(self._cell_start() if self._cells or self._picking else 0, row)

    @property
    def whereabouts(self) -> str:
        """Which row is selected, of how many as far as that is known, whether it is marked, and the column."""
        row = self.selected
        if row is None:
            return self.empty if self._loaded and not self._rows else ""
        parts = [*self._counted(), _("已标记") if row in self.marks else ""]
        if (self._cells or self._picking) and self._column < len(self.columns):
            parts.append(_("列 {title}").format(title=plain(self.columns[self._column].title, 40).strip()))
        return "，".join(part for part in parts if part)

    @property
    def read_aloud(self) -> str:
        """The selected row with the columns' titles, nothing of it cut."""
        return labelled(self.columns, self.selected) if self.selected is not None else ""

    def lead(self) -> None:
        """Take the screen reader's cursor: a key moves the selection here, though another widget may have the keys."""
        if self._spoken:
            app_of(self).led = self

    def _counted(self) -> Iterator[str]:
        rows: Sequence[Row] = self._rows
        if not self._before:
            yield _("第 {n} 行").format(n=_selectable(rows[: self._cursor + 1]))
        elif not self._after:
            yield _("倒数第 {n} 行").format(n=_selectable(rows[self._cursor :]))
        total = self.total if self._before or self._after else _selectable(rows)
        if total is not None:
            yield _("共 {n} 行").format(n=total)

    def _cell_start(self) -> int:
        """Return where the text of the selected cell begins: figures stand on the right."""
        width = dict(self._layout.shown).get(self._column, 0)
        text = fit(self._rows[self._cursor].texts[self._column], width, self.columns[self._column].right)
        return self._layout.start(self._column) + len(text) - len(text.lstrip() or text)


def _selectable(rows: Sequence[Row]) -> int:
    return sum(not row.heading for row in rows)
