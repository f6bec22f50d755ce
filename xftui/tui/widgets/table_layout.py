"""How the columns of a table share its width."""

from collections.abc import Sequence

from xftui.tui.cells import fit
from xftui.tui.widgets.rows import Column

_LEAST = 8
"""What a column that takes the rest gets at least, in cells."""


class Layout:
    """Which columns are shown, each in how many cells, in a table of `width` cells.

    With a `selected` column, those that aren't frozen scroll sideways so that it can be seen. Without one, columns that
    have no room are left out from the right, once they have moved together: half a number or date would be another.
    """

    def __init__(self, columns: Sequence[Column], width: int, selected: int | None, gap: int = 1) -> None:
        self._columns = columns
        self._gap = gap
        able = [index for index, column in enumerate(columns) if width >= column.from_width]
        if selected is None and width:
            able, self._gap = self._fitting(able, width, gap)
            gap = self._gap
        room = width - 1 - gap * (len(able) - 1) - sum(columns[index].width for index in able)
        sharing = [index for index in able if columns[index].width == 0]
        share, rest = divmod(max(room, 0), len(sharing)) if sharing else (0, 0)
        widths = {index: columns[index].width or max(share, _LEAST) for index in able}
        if sharing:
            widths[sharing[0]] += rest if share >= _LEAST else 0
        if selected is not None:
            able = self._scrolled(able, widths, width, selected)
        self.shown = [(index, widths[index]) for index in able]
        """Index of a column, and its cells."""

    def start(self, column: int) -> int:
        """Return in which cell of a line a column that is shown begins."""
        at = 1
        for index, width in self.shown:
            if index == column:
                return at
            at += width + self._gap
        return 0

    def titles(self) -> str:
        """Return the header's text."""
        titled = [(self._columns[index], width) for index, width in self.shown]
        return (" " * self._gap).join(fit(one.title + one.arrow, width, one.right) for one, width in titled)

    @property
    def gap(self) -> int:
        """Cells between two columns."""
        return self._gap

    def _fitting(self, able: list[int], width: int, gap: int) -> tuple[list[int], int]:
        """Return the columns that there is room for, and the cells between them."""
        least = [self._columns[index].width or _LEAST for index in able]
        for between in range(gap, 0, -1):
            if 1 + sum(least) + between * (len(able) - 1) <= width:
                return able, between
        while len(able) > 1 and 1 + sum(least) + len(able) - 1 > width:
            able, least = able[:-1], least[:-1]
        return able, 1

    def _scrolled(self, able: list[int], widths: dict[int, int], width: int, selected: int) -> list[int]:
        frozen = [index for index in able if self._columns[index].frozen]
        moving = [index for index in able if not self._columns[index].frozen]
        gap = self._gap
        room = width - 1 - sum(widths[index] + gap for index in frozen)
        start = 0
        while moving[start:] and self._cells(moving, start, selected, widths, gap) > room and moving[start] != selected:
            start += 1
        shown = []
        for index in moving[start:]:
            room -= widths[index] + gap
            if room < -gap:
                break
            shown.append(index)
        return frozen + shown

    @staticmethod
    def _cells(moving: list[int], start: int, selected: int, widths: dict[int, int], gap: int) -> int:
        return sum(widths[index] + gap for index in moving[start:] if index <= selected)
