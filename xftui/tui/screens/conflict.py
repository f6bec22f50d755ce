"""Somebody else changed the record meanwhile: both versions side by side, and nothing overwritten unasked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import BaseScreen
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


@dataclass(frozen=True, slots=True)
class Side:
    """One field in both versions."""

    label: str
    mine: str
    theirs: str


class ConflictScreen(BaseScreen[bool]):
    """Dismissed with True if what was typed here is to be saved upon the other's version, else False."""

    WHERE = "conflict"
    BINDINGS = actions.bindings("conflict")
    DEFAULT_CSS = """
    ConflictScreen {
        .question { padding: 0 1 1 1; }
        .whole { height: auto; max-height: 9; padding: 1 1 0 1; }
    }
    """

    def __init__(self, who: str, sides: Sequence[Side]) -> None:
        super().__init__()
        self._who = who
        self._sides = sides

    def body(self) -> Iterable[Widget]:
        """What happened, and the fields; below, the selected one in full."""
        about = _(
            "您填的没有保存。不同的项前有 ≠。<conflict.mine> 仍用您填的保存在它之上；<conflict.theirs> 留下对方的。"
        )
        yield Static(Content.assemble((plain(self._who), "bold"), "\n", about), classes="question")
        yield VirtualTable([Column("", 2), Column(_("项目"), 10), Column(_("我填的")), Column(_("现在记录的"))])
        yield Static(classes="whole")

    def on_mount(self) -> None:
        """Show the fields; the first that differs is selected."""
        rows = [
            Row(side.label, [Cell(text, "bold" if side.mine != side.theirs else "") for text in _cells(side)], side)
            for side in self._sides
        ]
        first = next((side.label for side in self._sides if side.mine != side.theirs), None)
        self.query_one(VirtualTable).show(rows, first)

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        if event.row is not None:
            side: Side = event.row.value
            text = _("我填的：{mine}\n现在记录的：{theirs}").format(mine=plain(side.mine), theirs=plain(side.theirs))
            self.query_one(".whole", Static).update(Content(text))

    def do_mine(self) -> None:
        """Save what was typed here upon the other's version."""
        self.dismiss(True)

    def do_theirs(self) -> None:
        """Leave the other's version."""
        self.dismiss(False)


def _cells(side: Side) -> tuple[str, str, str, str]:
    return ("≠" if side.mine != side.theirs else "", side.label, side.mine, side.theirs)
