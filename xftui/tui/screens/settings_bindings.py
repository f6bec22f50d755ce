"""The schemes that the organisation adopted, in the order of time; nothing of it is ever changed."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.store.queries.organisations import BindingRow, bindings
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class BindingsScreen(DeskScreen[None]):
    """One line for each adoption; below, its document in full."""

    WHERE = "bindings"
    PLACE = "settings"
    BINDINGS = actions.bindings("bindings")
    DEFAULT_CSS = """
    BindingsScreen {
        VirtualTable { margin-top: 1; }
        Static { height: auto; max-height: 6; padding: 1 1; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """One table, and the selected line in full."""
        columns = [
            Column(_("自"), 10),
            Column(_("方案"), 18),
            Column(_("版本"), 8),
            Column(_("决定人"), 12),
            Column(_("依据")),
        ]
        yield VirtualTable(columns, empty=_("还没有采用方案：到 考核 按 <scores.switch> 选一个"))
        yield Static()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: bindings(organisation), self._show)

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        row: BindingRow | None = event.row.value if event.row else None
        text = _("依据：{basis}\n方案全文的摘要：{digest}").format(
            basis=plain(row.basis), digest=plain(row.digest)
        ) if row else ""  # fmt: skip
        self.query_one("BindingsScreen > Static", Static).update(Content(text))

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _show(self, found: tuple[BindingRow, ...]) -> None:
        rows = [
            Row(row.id, (str(row.starts), row.scheme, row.edition, row.decided_by, row.basis), row)
            for row in reversed(found)
        ]
        self.query_one(VirtualTable).show(rows)
