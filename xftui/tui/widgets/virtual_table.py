"""A table over a query of any length: it holds the rows around the selected one and asks for more as it moves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from xftui.i18n import keyed
from xftui.tui import actions
from xftui.tui.cells import cut_at, fit
from xftui.tui.keys import TABLE
from xftui.tui.widgets.asking_table import LAST, PAGE, AskingTable
from xftui.tui.widgets.labelled import Labelled
from xftui.tui.widgets.marks import Marks
from xftui.tui.widgets.rows import Ask, Cell, Column, Row, Source
from xftui.tui.widgets.table_layout import Layout

_STYLES = {
    "": Style.null(),
    "bold": Style(bold=True),
    "dim": Style(dim=True),
    "error": Style(bold=True, color="red"),
}
_REVERSE = Style(reverse=True)
_PICKED = Style(bold=True, underline=True)
_HEAD = Style(underline=True)
_MARK = Style(bold=True, underline=True)
_LETTER = Style(bold=True, reverse=True)


class VirtualTable(AskingTable, Labelled, can_focus=True):
    """Rows with one selected, marked by ▌ and reverse video, and any marked by *. Texts of cells are made safe here.

    `show` gives it rows that are at hand, `load` a source to ask. With `cells`, a column is always selected as well;
    without, one is picked to be copied by going sideways, and none once more by going back.
    """

    DEFAULT_CSS = """
    VirtualTable { height: 1fr; width: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(TABLE, first=True)

    @dataclass
    class Highlighted(Message):
        """Another row is selected, or another cell of it, or none."""

        table: "VirtualTable"
        row: Row | None

        @property
        def control(self) -> "VirtualTable":
            """The table, for `@on` selectors."""
            return self.table

    @dataclass
    class Opened(Message):
        """Enter was pressed on a row; `column` is the selected column where columns can be selected, else 0."""

        table: "VirtualTable"
        row: Row
        column: int

        @property
        def control(self) -> "VirtualTable":
            """The table, for `@on` selectors."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        header: bool = True,
        cells: bool = False,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`empty` is what stands there when there are no rows: what to do, not that there is nothing."""
        super().__init__(id=id, classes=classes)
        self.columns = list(columns)
        self.empty = empty
        self._header = header
        self._cells = cells
        self._picking = False
        self._rows: list[Row] = []
        self._source: Source | None = None
        self._before = self._after = False
        self._asking = False
        self._generation = 0
        self._loaded = False
        self._top = self._cursor = self._column = 0
        self._base: Style | None = None
        self._layout = Layout(self.columns, 0, None)
        self.marks = Marks()

    @property
    def column(self) -> int:
        """The selected column, where columns can be selected."""
        return self._column

    def copied(self, whole: bool, titles: bool = False) -> str:
        """Return the text of the selected cell, or of the marked rows or else the `whole` selected one, with tabs
        between; `titles` puts the columns' above. Nothing without a row.
        """
        rows = self.marks.rows or ([self.selected] if self.selected else [])
        if not rows:
            return ""
        if (self._cells or self._picking) and not whole and not self.marks:
            return "".join(rows[0].texts[self._column : self._column + 1])
        return self._lines(rows, titles)

    def _lines(self, rows: Sequence[Row], titles: bool = False) -> str:
        head = [[column.title for column in self.columns]] if titles else []
        return "\n".join("\t".join(texts) for texts in [*head, *(row.texts for row in rows)])

    def mark(self) -> None:
        """Mark the selected row, or no longer, and go on to the next."""
        if self.selected is not None:
            self.marks.toggle(self.selected)
            self.refresh()
            self.action_move(1)

    def mark_rows(self, rows: Sequence[Row]) -> None:
        """Mark `rows`; without any, nothing is marked any longer."""
        if rows:
            self.marks.add(rows)
        else:
            self.marks.clear()
        self.refresh()

    def action_extend(self, by: int) -> None:
        """Mark the selected row and the next, `by` rows on."""
        self.marks.add([self.selected] if self.selected else [])
        self.action_move(by)
        self.marks.add([self.selected] if self.selected else [])
        self.refresh()
        self.post_message(self.Highlighted(self, self.selected))

    def marked_in(self, row: Row) -> list[str]:
        """Return what can be seen of the cells of `row` in which something that was looked for is marked."""
        cells = ((row.cells[column], width) for column, width in self._laid_out().shown)
        return [fit(cell.text, width).rstrip() for cell, width in cells if isinstance(cell, Cell) and cell.marks]

    @property
    def rows(self) -> Sequence[Row]:
        """The rows held now."""
        return self._rows

    def show(self, rows: Sequence[Row], at: object = None, columns: Sequence[Column] | None = None) -> None:
        """Show rows that are at hand; select the one with the key `at`, else the first."""
        self._generation += 1
        self._source, self._before, self._after, self._asking = None, False, False, False
        if columns is not None:
            self.columns = list(columns)
        self.marks.read(rows, all_of_them=True)
        self._begin(list(rows), at)

    def select(self, key: object) -> None:
        """Select the row with `key`, if it is held."""
        for index, row in enumerate(self._rows):
            if row.key == key and not row.heading:
                self._to(index)
                return

    def notify_style_update(self) -> None:
        """Forget the style of the rows."""
        self._base = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; what is the same for all of them is worked out once."""
        self._base = self._base or self.rich_style
        self._layout = self._laid_out()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line: the header, a row, or what to do where there are none."""
        layout = self._layout
        index = y - self._header + self._top
        if self._header and y == 0:
            return self._strip([Segment(" " + layout.titles(), _HEAD)])
        if not self._rows:
            text = keyed(self.empty) if self._loaded and index == self._top + 1 else ""
            return self._strip([Segment(" " + fit(text, self.size.width - 1))])
        if index >= len(self._rows):
            return self._strip([])
        line = self._row(self._rows[index], layout, chosen=index == self._cursor)
        if letter := self.labels.get(index):
            line[0] = Segment(letter, _LETTER)
        return self._strip(line)

    def action_act(self, action_id: str) -> None:
        """Do one of the actions of tables."""
        _MOVES[action_id](self)

    def in_view(self) -> Sequence[int]:
        """Return the rows on the screen that can be selected, by their place among those held."""
        seen = range(self._top, min(self._top + self._height, len(self._rows)))
        return [index for index in seen if not self._rows[index].heading]

    def jump_to(self, item: int) -> None:
        """Select the row at a place among those held."""
        self.lead()
        self._to(item)

    def action_move(self, by: int) -> None:
        """Select the next row that can be selected, `by` rows on."""
        self.lead()
        index = self._cursor + by
        while 0 <= index < len(self._rows) and self._rows[index].heading:
            index += by
        if 0 <= index < len(self._rows):
            self._to(index)
        elif by < 0:
            self._scroll(0)

    def action_page(self, by: int) -> None:
        """Move a screenful."""
        self.lead()
        if not self._rows:
            return
        wanted = min(max(self._cursor + by * max(self._height - 1, 1), 0), len(self._rows) - 1)
        step = 1 if by < 0 else -1
        for index in [*range(wanted, self._cursor, step), *range(wanted, -1, -1)]:
            if self._rows[index].heading is False:
                self._to(index)
                return

    def action_end(self, last: bool) -> None:
        """Go to the first or the last row of all, asking for that end where it isn't held."""
        if self._source is not None and (self._after if last else self._before):
            self._generation += 1
            self._asking = False
            self._ask(Ask(None, not last, PAGE), LAST if last else None, afresh=True)
            return
        order = range(len(self._rows) - 1, -1, -1) if last else range(len(self._rows))
        for index in order:
            if not self._rows[index].heading:
                self._to(index)
                return

    def action_side(self, by: int) -> None:
        """Select the next column, or pick one to copy where whole rows are selected."""
        if not self._cells:
            self._pick(by)
            return
        first = sum(column.frozen for column in self.columns)
        wanted = min(max(self._column + by, first), len(self.columns) - 1)
        if self._cells and wanted != self._column:
            self._column = wanted
            self.refresh()
            self.post_message(self.Highlighted(self, self.selected))

    def _pick(self, by: int) -> None:
        shown = [index for index, _width in self._layout.shown]
        at = shown.index(self._column) + by if self._picking and self._column in shown else 0 if by > 0 else -1
        self._picking = at >= 0
        self._column = shown[min(at, len(shown) - 1)] if self._picking and shown else 0
        self.refresh()
        self.post_message(self.Highlighted(self, self.selected))

    def action_open(self) -> None:
        """Tell the screen that the selected row is wanted."""
        if (row := self.selected) is not None:
            self.post_message(self.Opened(self, row, self._column if self._cells else 0))

    def on_resize(self, _event: Resize) -> None:
        """Keep the selected row in view, and no room empty that rows above it would fill."""
        if not self._after:
            self._scroll(min(self._top, max(len(self._rows) - self._height, 0)))
        self._to(self._cursor)

    def _begin(self, rows: list[Row], at: object) -> None:
        self.labels = {}
        self.marks.read(rows)
        self._rows, self._loaded, self._top = rows, True, 0
        able = [index for index, row in enumerate(rows) if not row.heading]
        found = [index for index in able if rows[index].key == at] if at is not None else []
        self._cursor = able[-1] if at is LAST and able else (found or able or [0])[0]
        if self._cells:
            self._column = max(self._column, sum(column.frozen for column in self.columns))
        self._to(self._cursor)
        self.refresh()

    def _to(self, index: int) -> None:
        before, self._cursor = self._cursor, index
        top = min(max(self._top, index - self._height + 1), index)
        if top == index and index > 0 and self._rows[index - 1].heading:
            top -= 1
        if top != self._top:
            self._scroll(top)
        else:
            for line in {before - top, index - top}:
                self.refresh(Region(0, line + self._header, self.size.width, 1))
        self.post_message(self.Highlighted(self, self.selected))
        self._look_ahead()

    def _scroll(self, top: int) -> None:
        self._top = top
        self.refresh()

    def _laid_out(self) -> Layout:
        selected = self._column if self._cells else None
        return Layout(self.columns, self.size.width, selected, 2 if self._spoken else 1)

    def _row(self, row: Row, layout: Layout, chosen: bool) -> list[Segment]:
        marked = row in self.marks and not (chosen and self._spoken)  # a reader is told of it in words
        mark = "*" if marked else "▌" if chosen else " "
        if row.heading:
            first = row.cells[0]
            text, style = (first.text, _STYLES[first.emphasis]) if isinstance(first, Cell) else (first, _STYLES["bold"])
            return [Segment(" " + fit(text, self.size.width - 1), style)]
        whole = _REVERSE if chosen and not self._cells else Style.null()
        segments = [Segment(mark, _REVERSE if chosen and mark == "*" else Style.null())]
        between = " " * layout.gap
        for number, (column, width) in enumerate(layout.shown):
            cell = row.cells[column]
            cell = cell if isinstance(cell, Cell) else Cell(cell)
            if self._spoken and self.columns[column].words:
                cell = Cell(self.columns[column].word(cell.text), cell.emphasis)
            style = _STYLES[cell.emphasis]
            here = _REVERSE if chosen and self._cells and column == self._column else whole
            if chosen and self._picking and column == self._column:
                here = _PICKED
            gap = between if number else ""
            style = style.without_color + here if here.reverse else style  # a reversed colour would be a block of it
            segments.append(Segment(gap, whole))
            for piece, marked in cut_at(fit(cell.text, width, self.columns[column].right), cell.marks):
                segments.append(Segment(piece, style + _MARK if marked else style))
        return segments

    def _strip(self, segments: list[Segment]) -> Strip:
        """Return a line as wide as the table: one style, one sequence, since a slow line pays for each."""
        base = self._base or Style.null()
        styled = [Segment(text, base + style if style else base) for text, style, _control in segments]
        return Strip(Segment.simplify(styled)).adjust_cell_length(self.size.width, base)


_MOVES: Mapping[str, Callable[[VirtualTable], None]] = {
    "table.up": lambda table: table.action_move(-1),
    "table.down": lambda table: table.action_move(1),
    "table.page_up": lambda table: table.action_page(-1),
    "table.page_down": lambda table: table.action_page(1),
    "table.first": lambda table: table.action_end(False),
    "table.last": lambda table: table.action_end(True),
    "table.left": lambda table: table.action_side(-1),
    "table.right": lambda table: table.action_side(1),
    "table.mark_up": lambda table: table.action_extend(-1),
    "table.mark_down": lambda table: table.action_extend(1),
    "table.open": lambda table: table.action_open(),
}
