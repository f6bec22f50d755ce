"""The journal: who did what and when, the latest first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.captions import ACTIONS
from xftui.domain.dates import local
from xftui.domain.lists import JOURNAL, EntryOrder
from xftui.i18n import _
from xftui.store.queries import paging
from xftui.store.queries.journal import EntryRow, count_entries, list_entries
from xftui.store.queries.paging import Wanted
from xftui.tui import actions
from xftui.tui.marking import marked
from xftui.tui.screens.list_base import ListScreen
from xftui.tui.widgets.rows import Ask, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class JournalScreen(ListScreen):
    """All that was written, from the audit; Enter opens the case, where there is one."""

    WHERE = "journal"
    PLACE = "settings"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("journal")]
    LISTED = JOURNAL
    COLUMNS = (
        Column(_("时间"), 17),
        Column(_("谁"), 12),
        Column(_("账号"), 12, from_width=100),
        Column(_("操作"), 18),
        Column(_("记录")),
    )
    SORTED_BY: ClassVar = {EntryOrder.AT: 0, EntryOrder.ACTOR: 1, EntryOrder.ACTION: 3}
    EMPTY = _("没有符合的操作记录；按 <journal.back> 看全部")

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[EntryRow]:
        """Return a page of the journal."""
        return list_entries(wanted, **ask.page())

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many entries there are."""
        return count_entries(wanted, most)

    def counted(self, number: int) -> str:
        """Return how many there are, in words."""
        return _("{n} 条").format(n=number)

    def why_not(self, action_id: str) -> str | None:
        """Only what is about a case can be opened."""
        row = self.query_one(VirtualTable).selected
        if action_id == "journal.changes" and row is None:
            return _("没有选中的一行")
        if action_id == "journal.open" and row is not None and row.value.case_id is None:
            return _("这一条不是案件里的")
        return super().why_not(action_id)

    def open(self, found: EntryRow) -> None:
        """Open the case that it is about."""
        self.xftui.open("case", found.case_id, then=self._came_back)

    def row(self, found: EntryRow, looked_for: Sequence[str], today: date) -> Row:  # noqa: ARG002
        """Return an entry as a line."""
        at = local(found.at, self.context.timezone)
        about = marked(" ".join(part for part in (found.number, found.title) if part), looked_for)
        cells = (
            f"{at:%Y-%m-%d %H:%M}", marked(found.actor, looked_for, said=True), marked(found.login, looked_for),
            ACTIONS.get(found.action, found.action), about,
        )  # fmt: skip
        return Row(found.cursor, cells, found, identity=found.id)

    def do_changes(self) -> None:
        """Show what the selected entry changed."""
        if (row := self.query_one(VirtualTable).selected) is not None:
            self.xftui.open("changed", row.value, then=self._came_back)

    def do_back(self) -> None:
        """Go back to the settings."""
        self.dismiss(None)
