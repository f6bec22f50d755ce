"""What a changed calendar or default would move, before it is confirmed: every open deadline, from when to when."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.deadlines import explained
from xftui.i18n import _
from xftui.services.calendars import Move
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import BaseScreen
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class CalendarMoves(BaseScreen[bool]):
    """Dismissed with whether it was confirmed; below, the selected deadline explained as it would be."""

    WHERE = "calendar_moves"
    PLACE = "settings"
    BINDINGS = actions.bindings("calendar_moves")
    DEFAULT_CSS = """
    CalendarMoves {
        #head { height: auto; max-height: 4; padding: 0 1; }
        VirtualTable { height: 1fr; min-height: 5; margin-top: 1; }
        #whole { height: auto; max-height: 7; padding: 1 1 0 1; }
    }
    """

    def __init__(self, change: str, moves: Sequence[Move]) -> None:
        super().__init__()
        self._change = change
        self._moves = moves

    def body(self) -> Iterable[Widget]:
        """The change, the deadlines, and the selected one."""
        moved = sum(move.moved for move in self._moves)
        count = _("{n} 个未结的期限要移动；人工填写的期限不动。").format(n=moved)
        yield Static(Content.assemble((plain(self._change, 200), "bold"), "\n", count), id="head")
        columns = [
            Column(_("期限"), 12), Column(_("编号"), 9), Column(_("单位"), 12, from_width=100), Column(_("事项")),
            Column(_("原来"), 10), Column(_("改为"), 10),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("没有期限受影响"))
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Show the deadlines."""
        self.query_one(VirtualTable).show([_row(move) for move in self._moves])

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        move: Move | None = event.row.value if event.row else None
        lines = explained(move.found, move.deadline.told) if move else []
        self.query_one("#whole", Static).update(Content("\n".join(plain(line, 400) for line in lines)))

    def do_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def do_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)


def _row(move: Move) -> Row:
    one = move.deadline
    after = Cell(str(move.found.due), "bold") if move.moved else Cell(_("日期不变"), "dim")
    return Row(one.id, (one.title, one.number, one.unit, one.case, str(one.reckoning.due), after), move)
