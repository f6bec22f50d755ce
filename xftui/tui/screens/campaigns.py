"""Campaigns: the list of them."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from xftui.domain.campaigns import current
from xftui.i18n import _
from xftui.store.queries.campaigns import CampaignRow, list_campaigns
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.campaign_forms import plan_form
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class CampaignsScreen(DeskScreen[None]):
    """The latest first; Enter opens one."""

    WHERE = "campaigns"
    PLACE = "settings"
    BINDINGS = actions.bindings("campaigns")
    DEFAULT_CSS = """
    CampaignsScreen VirtualTable { margin-top: 1; }
    """

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [
            Column(_("名称")), Column(_("期间"), 23, from_width=70), Column(_("阶段"), 18),
            Column(_("重点"), 7, right=True), Column(_("未办"), 4, right=True),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("还没有专项治理：按 <campaigns.add> 定一次"))

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: list_campaigns(organisation), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only one that is there can be opened."""
        if action_id == "campaigns.open" and self.query_one(VirtualTable).selected is None:
            return _("没有选中的一行")
        return None

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("campaigns.open")

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.refresh_keys()

    def do_open(self) -> None:
        """Open the selected one."""
        if (row := self.query_one(VirtualTable).selected) is not None:
            self.xftui.open("campaign", row.key, then=self._came_back)

    def do_add(self) -> None:
        """Plan one."""
        organisation = self.context.organisation_id
        self.ask(lambda: (units(organisation), people(organisation)), lambda lists: self._plan(*lists))

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _plan(self, held: Sequence[UnitRow], staff: Sequence[PersonRow]) -> None:
        self.xftui.push_screen(plan_form(self.context, held, staff), self._came_back)

    def _show(self, found: Sequence[CampaignRow]) -> None:
        today = self.context.today()
        rows = []
        for row in found:
            span = f"{row.phases[0].first} — {row.phases[-1].last:%m-%d}"
            now = "、".join(phase.name for phase in current(row.phases, today))
            stands = _("已结束") if row.closed else now or _("期外")
            cells = (row.name, span, stands, f"{row.settled}/{row.matters}", str(row.waiting))
            rows.append(Row(row.id, cells, row))
        table = self.query_one(VirtualTable)
        table.show(rows, self.to_select(table, rows))
        self.refresh_keys()
