"""A unit's lines by weight: which matter most, and what would have to be otherwise to move one rank."""

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from xftui.domain.rank_words import marks, matters_texts
from xftui.i18n import _
from xftui.scoring.weight import matters
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.cells import wrap
from xftui.tui.scoring_view import Scored
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.widgets.rows import Column, Row


class MattersScreen(LinesScreen):
    """The lines of a unit, heaviest first; marked are those without which it would be one rank up."""

    WHERE = "matters"
    BINDINGS = actions.bindings("matters")
    DEFAULT_CSS = """
    MattersScreen LineView { height: 5; }
    """

    def __init__(self, scored: Scored, unit: str) -> None:
        super().__init__(scored, unit, view.TOTAL)
        self._matters = matters(scored.scheme, scored.sheet, unit)
        self._items = [one.line for one in self._matters.lines] if self._matters is not None else []

    def on_resize(self, _event: Resize) -> None:
        """Wrap what stands above the lines anew."""
        self.query_one("#head", Static).update(self._head())

    def _columns(self) -> list[Column]:
        return [Column("", 2), *super()._columns()]

    def _rows(self) -> list[Row]:
        if self._matters is None:
            return []
        mark = marks(self._matters)
        return [Row(row.key, (mark(row.value), *row.cells), row.value) for row in super()._rows()]

    def _head(self) -> Content:
        scored, found = self._scored, self._matters
        title = _("{unit} · 哪些最要紧").format(unit=scored.name(self._unit))
        about = f"  {view.period_text(scored.period)}  " + _("截至 {day}").format(day=scored.sheet.as_of)
        texts = matters_texts(found, scored.name) if found is not None else ()
        lines = [line for text in texts for line in wrap(text, max(self.size.width - 2, 20))]
        return Content("\n").join([Content.assemble((plain(title), "bold"), about), *map(Content, lines)])
