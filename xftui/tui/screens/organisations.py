"""Which organisation's register is open: one list, Enter opens it at the place where one was."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from xftui.i18n import _
from xftui.store.queries.organisations import OrganisationRow, organisations
from xftui.tui import actions, session
from xftui.tui.context import Context
from xftui.tui.screens.base import BaseScreen
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class OrganisationsScreen(BaseScreen[str]):
    """What was read for one organisation is never shown for another: the place is built anew."""

    WHERE = "organisations"
    BINDINGS = actions.bindings("organisations")
    DEFAULT_CSS = """
    OrganisationsScreen VirtualTable { margin-top: 1; }
    """

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [Column(_("代号"), 12), Column(_("名称")), Column(_("方案"), 22), Column(_("单位"), 6, right=True)]
        yield VirtualTable(columns, empty=_("还没有组织：按 <organisations.add> 建立一个"))

    def on_mount(self) -> None:
        """Read the list; the present one is selected."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        self.ask(organisations, self._show)

    def why_not(self, action_id: str) -> str | None:
        """There must be something to open, and something to go back to."""
        if action_id == "organisations.open" and self.query_one(VirtualTable).selected is None:
            return _("没有选中的组织")
        if action_id == "organisations.back" and self.context.organisation is None:
            return _("先选一个组织，或按 <organisations.add> 建立；退出按 <app.quit>")
        return None

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Open the selected organisation."""
        selected = self.query_one(VirtualTable).selected
        if selected is not None:
            row: OrganisationRow = selected.value
            self.ask(lambda: session.context_of(row), self._enter)

    def do_add(self) -> None:
        """Make another organisation."""
        self.xftui.open("first_run", then=self._made)

    def do_back(self) -> None:
        """Stay."""
        self.dismiss(None)

    def _made(self, _message: str | None) -> None:
        self.reload()

    def _show(self, found: tuple[OrganisationRow, ...]) -> None:
        rows = [
            Row(row.id, (row.code, row.name, f"{row.scheme} {row.edition}" if row.scheme else "", str(row.units)), row)
            for row in found
        ]
        self.query_one(VirtualTable).show(rows, self.context.organisation)
        self.refresh_keys()

    def _enter(self, context: Context) -> None:
        places = [getattr(screen, "PLACE", "") for screen in self.xftui.screen_stack]
        self.xftui.context = context
        self.xftui.memory.clear()
        self.xftui.go(next((place for place in reversed(places) if place), "today"))
