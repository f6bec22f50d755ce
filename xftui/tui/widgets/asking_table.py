"""What a table asks its source for: a page at the beginning, and more as the selection comes near an end."""

from collections.abc import Callable, Mapping

from xftui.tui.app import app_of
from xftui.tui.widgets.rows import Ask, Page, Row, Source
from xftui.tui.widgets.spoken_table import SpokenTable

PAGE = 100
_FIRST = 20
"""Rows asked for at first at least. More than a screenful would hold up what is seen at every character."""
_READ = 500
"""Rows asked for at once where the list is read whole."""
_HELD = 600
"""Rows held at most; far ones are let go and asked for again."""
LAST = object()
"""Select the last row."""


class AskingTable(SpokenTable):
    """The part of a VirtualTable that holds a window of rows out of a source. What is seen of it is the table's."""

    _source: Source | None
    _asking: bool
    _generation: int
    labels: Mapping[int, str]

    def _begin(self, rows: list[Row], at: object) -> None:
        """Show `rows` in the place of all that is held; select the one with the key `at`, else the first."""
        raise NotImplementedError

    def _scroll(self, top: int) -> None:
        """Let the row `top` be the first that is seen."""
        raise NotImplementedError

    def reader(self, most: int) -> Callable[[], Page]:
        """Return what reads the rows of the whole list in the database thread, `most` at most."""
        source, held = self._source, list(self._rows)
        if source is None:
            return lambda: Page(held[:most], len(held) > most)

        def read() -> Page:
            page = source(Ask(None, True, min(_READ, most)))
            rows = list(page.rows)
            while page.more and len(rows) < most:
                page = source(Ask(rows[-1].key, True, min(_READ, most - len(rows))))
                rows += page.rows
            return Page(rows, page.more)

        return read

    def load(self, source: Source, at: Row | None = None, shown: Callable[[], None] | None = None) -> None:
        """Show what `source` answers from its beginning, or around the row `at`, selecting it or what is there now.

        Where the beginning was in view it stays so, so that a row which is new there is seen.
        `shown` is called when the beginning is in the table.
        """
        self._generation += 1
        at_beginning = self._top == 0 and not self._before
        self._source, self._before, self._after, self._asking = source, False, False, False
        if at is None:
            self._ask(Ask(None, True, max(self._height, _FIRST)), shown=shown)
        else:
            self._ask_around(at, max(2 * self._height, _FIRST), at_beginning)

    @property
    def _height(self) -> int:
        return max(self.size.height - self._header, 1)

    def _ask(
        self, ask: Ask, at: object = None, afresh: bool = True, shown: Callable[[], None] | None = None
    ) -> None:  # fmt: skip
        source, generation = self._source, self._generation
        if source is None or self._asking:
            return
        self._asking = True

        def answered(page: Page) -> None:
            if generation == self._generation:
                self._asking = False
                if afresh:
                    if ask.key is not None and not page.rows:
                        self._ask(Ask(None, False, PAGE), LAST)
                        return
                    self._before = ask.key is not None if ask.forward else page.more
                    self._after = ask.forward and page.more
                    self._begin(list(page.rows), at)
                    if shown is not None:
                        shown()
                else:
                    self._grow(page, ask.forward)

        def question() -> Page:
            return source(ask) if generation == self._generation else Page((), False)

        app_of(self).ask(self, question, answered)

    def _ask_around(self, at: Row, few: int, at_beginning: bool) -> None:
        source, generation = self._source, self._generation
        down = self._cursor - self._top
        self._asking = True

        def question() -> tuple[Page, Page]:
            assert source is not None
            if generation != self._generation:
                return Page((), False), Page((), False)
            above = source(Ask(at.key, False, few))
            return above, source(Ask(above.rows[-1].key if above.rows else None, True, 2 * few))

        def answered(found: tuple[Page, Page]) -> None:
            if generation == self._generation:
                self._asking = False
                above, below = found
                self._before, self._after = above.more, below.more
                rows = [*above.rows, *below.rows]
                same = next((row for row in rows if at.identity is not None and row.identity == at.identity), None)
                there = below.rows[0] if below.rows else rows[-1] if rows else at
                self._begin(rows, (same or there).key)
                stays = at_beginning and not self._before and self._cursor < self._height
                self._scroll(0 if stays else max(min(self._cursor - down, len(rows) - self._height), 0))

        app_of(self).ask(self, question, answered)

    def _grow(self, page: Page, forward: bool) -> None:
        seen = not self.labels and forward and self._top + self._height <= len(self._rows)
        self.labels = {}
        self.marks.read(page.rows)
        if forward:
            self._rows += page.rows
            self._after = page.more
            if surplus := max(len(self._rows) - _HELD, 0):
                del self._rows[:surplus]
                self._before = True
                self._top -= surplus
                self._cursor -= surplus
        else:
            self._rows[:0] = page.rows
            self._before = page.more
            self._top += len(page.rows)
            self._cursor += len(page.rows)
            if not self._after:
                self._top = max(min(self._top, len(self._rows) - self._height), 0)
            if len(self._rows) > _HELD:
                del self._rows[_HELD:]
                self._after = True
        if not seen:  # what came lies below what is shown
            self.refresh()

    def _look_ahead(self) -> None:
        """Ask for more where the end of what is held comes near, once what is held has been drawn."""
        if self._near_end or self._near_beginning:
            self.call_after_refresh(self._ask_more)

    @property
    def _near_end(self) -> bool:
        return self._after and self._cursor + 2 * self._height > len(self._rows)

    @property
    def _near_beginning(self) -> bool:
        return self._before and self._cursor < 2 * self._height

    def _ask_more(self) -> None:
        if self._rows and self._near_end:
            self._ask(Ask(self._rows[-1].key, True, PAGE), afresh=False)
        elif self._rows and self._near_beginning:
            self._ask(Ask(self._rows[0].key, False, PAGE), afresh=False)
