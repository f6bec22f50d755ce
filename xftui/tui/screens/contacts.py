"""The ledger of letters, calls and visits: the latest first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.captions import CONTACT_KINDS, LEVELS, SOURCES
from xftui.domain.lists import CONTACTS, ContactOrder
from xftui.i18n import _
from xftui.store.queries import paging
from xftui.store.queries.contacts import ContactRow, count_contacts, list_contacts
from xftui.store.queries.paging import Wanted
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.marking import marked
from xftui.tui.screens.found_in import FoundInCases
from xftui.tui.widgets.rows import Ask, Column, Row


class ContactsScreen(FoundInCases):
    """All letters, calls and visits; Enter opens the case."""

    WHERE = "contacts"
    PLACE = "contacts"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("contacts")]
    LISTED = CONTACTS
    COLUMNS = (
        Column(_("日期"), 11),
        Column(_("形式"), cells(4, 6)),
        Column(_("层级"), cells(4, 8)),
        Column(_("人数"), cells(4, 6), right=True),
        Column(_("信访人"), cells(8, 10)),
        Column(_("事项")),
        Column(_("责任单位"), 10),
        Column(_("编号"), 9),
        Column(_("标记"), 16, from_width=100),
    )
    SORTED_BY: ClassVar = {
        ContactOrder.DATE: 0,
        ContactOrder.KIND: 1,
        ContactOrder.LEVEL: 2,
        ContactOrder.PEOPLE: 3,
        ContactOrder.PETITIONER: 4,
        ContactOrder.UNIT: 6,
        ContactOrder.NUMBER: 7,
    }
    EMPTY = _("没有来信、来电、来访：按 <place.new> 登记；筛选着的，按 <contacts.clear> 看全部")

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[ContactRow]:
        """Return a page of the ledger."""
        return list_contacts(wanted, **ask.page())

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many there are."""
        return count_contacts(wanted, most)

    def open(self, found: ContactRow) -> None:
        """Open the case that it came about."""
        self.xftui.open("case", found.case_id, then=self._came_back)

    def do_figures(self) -> None:
        """Show the figures."""
        self.xftui.open("figures", then=self._came_back)

    def row(self, found: ContactRow, looked_for: Sequence[str], today: date) -> Row:  # noqa: ARG002
        """Return a letter, call or visit as a line."""
        name, title = marked(found.petitioner, looked_for, said=True), marked(found.title, looked_for)
        marks = [
            *([SOURCES[found.source]] if found.source else []),
            *([_("重复")] if found.repeat else []),
            *([_("非正常")] if found.irregular else []),
            *([] if found.verified else [_("未核实")]),
        ]
        people = str(found.people) if found.people > 1 else ""
        cells = (
            found.date.isoformat(), CONTACT_KINDS[found.kind], LEVELS[found.level], people, name, title, found.unit,
            marked(found.number, looked_for), " ".join(marks),
        )  # fmt: skip
        return Row(found.cursor, cells, found, identity=found.id)
