"""Units side by side: the clauses of a sheet as rows, the chosen units as columns, and how far they lie apart."""

from collections.abc import Iterable
from decimal import Decimal

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring.explain import decimal_text
from xftui.scoring.side_by_side import Compared, Comparison, side_by_side
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.scoring_view import Scored
from xftui.tui.scoring_work import Watch, with_lines
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class CompareScreen(DeskScreen[str]):
    """Two units at first, more as wanted. Dismissed with a sentence when something was ruled."""

    WHERE = "compare"
    PLACE = "scores"
    BINDINGS = actions.bindings("compare")
    DEFAULT_CSS = """
    CompareScreen {
        #head { height: auto; max-height: 4; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
    }
    """

    def __init__(self, scored: Scored, unit: str) -> None:
        super().__init__()
        self._scored = scored
        order = [one.account.unit for one in scored.standings]
        at = order.index(unit)
        self._units: list[str] = [unit, *order[max(at - 1, 0) : at], *(order[1:2] if at == 0 else ())]

    def body(self) -> Iterable[Widget]:
        """What is compared, and the table."""
        yield Static(Content(plain(view.heading(self._scored))), id="head")
        yield VirtualTable([Column(_("条款"))], cells=True)

    def on_mount(self) -> None:
        """Show the units."""
        self._read()

    def _read(self) -> None:
        """Have the lines of the units that are compared, then show them."""
        scored, organisation, units = self._scored, self.context.organisation_id, tuple(self._units)

        def read(lined: Scored) -> None:
            self._scored = lined
            self._show()

        self.ask(lambda: with_lines(organisation, scored, units, Watch()), read)

    def why_not(self, action_id: str) -> str | None:
        """Two units stay; no unit twice."""
        if action_id == "compare.remove" and len(self._units) < 3:
            return _("至少留两个单位")
        if action_id == "compare.add" and not self._others():
            return _("表上的单位都在了")
        return None

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Show the lines behind the selected cell."""
        row = self.query_one(VirtualTable).selected
        if row is not None:
            self.xftui.open("lines", self._scored, self._unit, row.value, then=self._changed)

    def do_add(self) -> None:
        """Choose another unit."""
        options = [
            (unit, self._scored.name(unit), _("第 {rank} 名").format(rank=rank), unit) for unit, rank in self._others()
        ]
        self.xftui.open("picker", _("再比哪个单位"), options, then=self._added)

    def do_remove(self) -> None:
        """Take the selected unit away."""
        self._units.remove(self._unit)
        self._show()

    def do_back(self) -> None:
        """Go back to the scores."""
        self.dismiss(None)

    @property
    def _unit(self) -> str:
        """The unit of the selected column; behind the last one, the last."""
        return self._units[min(max(self.query_one(VirtualTable).column - 1, 0), len(self._units) - 1)]

    def _others(self) -> list[tuple[str, int]]:
        return [(one.account.unit, one.rank) for one in self._scored.standings if one.account.unit not in self._units]

    def _added(self, unit: str | None) -> None:
        if unit is not None:
            self._units.append(unit)
            self._read()

    def _changed(self, message: str | None) -> None:
        if message:
            self.dismiss(message)

    def _show(self) -> None:
        compared = side_by_side(self._scored.scheme, self._scored.sheet, self._units)
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show(_rows(compared), at, self._columns())
        self.refresh_keys()

    def _columns(self) -> list[Column]:
        names = [self._scored.name(unit) for unit in self._units]
        units = [Column(name, min(max(cell_len(name), 8), 14), right=True) for name in names]
        return [Column(_("条款"), 26, frozen=True), *units, Column(_("差"), 10, right=True)]


def _rows(compared: Comparison) -> list[Row]:
    found = [_row(row) for row in compared.rows]
    totals = [Cell(view.total_text(place.account), "bold") for place in compared.places]
    found.append(Row("total", [Cell(_("合计"), "bold"), *totals, _apart(compared.apart)], view.TOTAL))
    found.append(Row("rank", [_("名次"), *(str(place.rank) for place in compared.places), ""], view.TOTAL))
    vetoed = [_("● 否决") if place.account.vetoes else view.NOTHING for place in compared.places]
    found.append(Row("vetoes", [_("一票否决"), *vetoed, ""], view.VETOES))
    return found


def _row(row: Compared) -> Row:
    whole = row.clause is None
    title = row.group.title if row.clause is None else f"  {row.clause.id} {row.clause.title}"
    texts = [view.sum_text(cell) for cell in row.cells]
    cells: list[str | Cell] = [Cell(text, "bold") if whole else text for text in (plain(title, 60), *texts)]
    key = (row.group.id, row.clause.id if row.clause else "")
    return Row(key, [*cells, _apart(row.apart)], row.group.id)


def _apart(points: Decimal) -> str | Cell:
    """Return the mark of a difference and how large it is."""
    return Cell(f"≠ {decimal_text(points)}", "bold") if points else ""
