"""The figures: letters, calls, visits and the rates, by unit or by month; behind each cell its records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.figures import FIGURES, Figure, Ratio, Span, span_of
from xftui.domain.lists import By
from xftui.i18n import _
from xftui.store.queries.figures import FigureRow, figures, figures_by_month, year_begins
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_WIDTHS = {"letters": 4, "calls": 4, "visits": 4}
_WIDTH = 6
_HEADS = {By.UNIT: _("单位"), By.CATEGORY: _("类别")}
_NAMES = {By.UNIT: 8, By.CATEGORY: 14}
_ALL = {By.UNIT: _("各单位合计"), By.CATEGORY: _("各类合计")}


class FiguresScreen(DeskScreen[None]):
    """The present month by unit, at first."""

    WHERE = "figures"
    PLACE = "contacts"
    BINDINGS = actions.bindings("figures")
    DEFAULT_CSS = """
    FiguresScreen {
        #head { height: 1; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
        #said { height: 4; padding: 1 1 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._span = span_of(self.context.today())
        self._by = By.UNIT
        self._of: str | None = None  # of which unit or category the months are shown; empty: all; None: all are shown
        self._percent = False
        self._begins = 1  # the month with which the year of the assessment begins
        self._found: Sequence[FigureRow] = ()

    def body(self) -> Iterable[Widget]:
        """Which period, the table, and the selected figure in words."""
        yield Static(id="head")
        yield VirtualTable(self._columns(), cells=True, empty=_("没有单位"))
        yield Static(id="said")

    def on_mount(self) -> None:
        """Count."""
        self.reload()

    def reload(self) -> None:
        """Count again."""
        organisation, today = self.context.organisation_id, self.context.today()
        span, of, by = self._span, self._of, self._by
        self.ask(lambda: year_begins(organisation, today), self._learn)
        if of is None:
            self.ask(lambda: figures(organisation, span, today, by), self._show)
        else:
            year = self._year
            self.ask(lambda: figures_by_month(organisation, of, year, today, by), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only what counts something has records."""
        chosen = self._chosen
        if action_id in ("figures.open", "figures.rest", "figures.whole"):
            if chosen is None:
                return _("没有选中的一格")
            figure, ratio = chosen
            if action_id != "figures.open" and figure.part is None:
                return _("{name}只有件数，不是比率").format(name=figure.name)
            if not ratio.whole:
                return _("本期没有这类记录")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row, chosen = self._row, self._chosen
        lines = _in_words(row, *chosen, self._by) if row is not None and chosen is not None else []
        self.query_one("#said", Static).update(Content("\n".join(lines)), layout=False)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("figures.open")

    def do_open(self) -> None:
        """Show the records that are counted: of a rate, those above the line."""
        if (chosen := self._chosen) is not None:
            self._list(chosen[0].part)

    def do_whole(self) -> None:
        """Show the records below the line of a rate."""
        self._list(None)

    def do_rest(self) -> None:
        """Show the records that are below the line of a rate and not above it."""
        if (chosen := self._chosen) is not None:
            self._list(chosen[0].rest)

    def do_percent(self) -> None:
        """Show rates as per cent, or as numbers again."""
        self._percent = not self._percent
        self._show(self._found)

    def do_by(self) -> None:
        """Tell the figures apart by what the matters are about, or by units again."""
        self._by = By.CATEGORY if self._by is By.UNIT else By.UNIT
        self._of = None
        self.reload()

    def do_months(self) -> None:
        """Show the months of the selected unit or category, or all of them again."""
        row = self._row
        if self._of is not None:
            self._span, self._of = (row.span if row is not None else self._span), None
        elif row is not None:
            self._of = row.name
        self.reload()

    def do_kind(self) -> None:
        """Change between the month, the year, and the year by which the office is assessed where that is another."""
        day, now = min(self.context.today(), self._span.last), self._span
        assessed = now.year and now.first.month == 1 and self._begins != 1
        self._span = span_of(day, not now.year or assessed, self._begins if assessed else 1)
        self._of = None
        self.reload()

    def do_previous(self) -> None:
        """Go to the period before."""
        self._go(-1)

    def do_next(self) -> None:
        """Go to the period after."""
        self._go(1)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _go(self, step: int) -> None:
        span = self._span if self._of is None else self._year
        self._span = span.after if step > 0 else span.before
        self.reload()

    def _list(self, of: Mapping[str, Any] | None) -> None:
        row, chosen = self._row, self._chosen
        if row is not None and chosen is not None:
            line = chosen[0].line(of, row.span, self.context.today(), self._by, row.name)
            self.xftui.open(chosen[0].ledger.value, line=line, then=self._came_back)

    @property
    def _year(self) -> Span:
        """The year whose months are shown."""
        return self._span if self._span.year else span_of(self._span.first, year=True)

    def _learn(self, begins: int) -> None:
        self._begins = begins

    @property
    def _row(self) -> FigureRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    @property
    def _chosen(self) -> tuple[Figure, Ratio] | None:
        row, index = self._row, self.query_one(VirtualTable).column - 1
        if row is None or not 0 <= index < len(FIGURES):
            return None
        return FIGURES[index], row.values[FIGURES[index].id]

    def _show(self, found: Sequence[FigureRow]) -> None:
        self._found = found
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        rows = [Row(self._key(row), self._cells(row), row) for row in found]
        table.show(rows, at, self._columns())
        of = plain(self._of, 40) if self._of else _ALL[self._by]
        title = self._span.name if self._of is None else f"{self._year.name} {of}"
        shape = _("比率写作 其中/全部") if not self._percent else _("比率写作百分之几")
        self.query_one("#head", Static).update(Content(f"{title}  {shape}"), layout=False)
        self.announce(title)
        self.refresh_keys()

    def _key(self, row: FigureRow) -> Any:
        return row.name if self._of is None else row.span

    def _cells(self, row: FigureRow) -> list[str | Cell]:
        total = row.span.year if self._of is not None else not row.name
        of = row.name if self._of is None else _("{month}月").format(month=row.span.first.month)
        name = _("合计") if total else of
        cells = [name, *(self._text(row.values[figure.id]) for figure in FIGURES)]
        return [Cell(text, "bold") for text in cells] if total else list(cells)

    def _text(self, ratio: Ratio) -> str:
        if ratio.part is None:
            return str(ratio.whole) if ratio.whole else "·"
        if not ratio.whole:
            return "—"
        return ratio.percent if self._percent else f"{ratio.part}/{ratio.whole}"

    def _columns(self) -> list[Column]:
        found = [self._cells(row) for row in self._found]
        shown = [Column(_HEADS[self._by] if self._of is None else _("月份"), _NAMES[self._by], frozen=True)]
        for index, figure in enumerate(FIGURES, 1):
            texts = [cell.text if isinstance(cell, Cell) else cell for cell in (row[index] for row in found)]
            widest = max(map(len, texts), default=0)
            shown.append(Column(figure.title, max(widest, _WIDTHS.get(figure.id, _WIDTH)), right=True))
        return shown


def _in_words(row: FigureRow, figure: Figure, ratio: Ratio, by: By) -> list[str]:
    """Return what a cell says: of whom and when, the figure and its arithmetic, and what is counted."""
    who = plain(row.name, 40) if row.name else _ALL[by]
    head = f"{who}  {row.span.name}  {figure.name}"
    if ratio.part is None:
        return [f"{head}  {ratio.whole}", figure.said]
    if not ratio.whole:
        return [f"{head}  —", _("{said}：没有").format(said=figure.said)]
    rest = _("其余 {n}").format(n=ratio.rest)
    return [f"{head}  {ratio.part} ÷ {ratio.whole} = {ratio.percent}   {rest}", figure.said]
