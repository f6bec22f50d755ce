"""The register of cases: the latest registered first."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.captions import STATUSES, CaseStatus
from xftui.domain.deadlines import SHORT, What
from xftui.domain.lists import CASES, CaseOrder
from xftui.i18n import _
from xftui.store.queries import paging
from xftui.store.queries.cases import CaseRow, count_cases, list_cases
from xftui.store.queries.paging import Wanted
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.marking import marked
from xftui.tui.screens.cases_together import TogetherScreen
from xftui.tui.widgets.rows import Ask, Cell, Column, Row


class CasesScreen(TogetherScreen):
    """All cases."""

    WHERE = "cases"
    PLACE = "cases"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("cases")]
    LISTED = CASES
    COLUMNS = (
        Column(_("编号"), 9),
        Column(_("登记"), 10, from_width=100),
        Column(_("信访人"), cells(8, 10)),
        Column(_("事项")),
        Column(_("责任单位"), 10),
        Column(_("承办人"), 8, from_width=100),
        Column(_("期限"), cells(11, 13), right=True),
        Column(_("状态"), cells(6, 8)),
    )
    SORTED_BY: ClassVar = {
        CaseOrder.NUMBER: 0,
        CaseOrder.REGISTERED: 1,
        CaseOrder.PETITIONER: 2,
        CaseOrder.UNIT: 4,
        CaseOrder.HANDLER: 5,
        CaseOrder.DUE: 6,
        CaseOrder.STATUS: 7,
    }
    EMPTY = _("没有案件：按 <place.new> 登记第一件；筛选着的，按 <cases.clear> 看全部")

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[CaseRow]:
        """Return a page of the cases."""
        return list_cases(wanted, **ask.page())

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many cases there are."""
        return count_cases(wanted, most)

    def open(self, found: CaseRow) -> None:
        """Open a case."""
        self.xftui.open("case", found.id, then=self._came_back)

    def case_of(self, found: CaseRow) -> int:
        """Return the case itself."""
        return found.id

    def row(self, found: CaseRow, looked_for: Sequence[str], today: date) -> Row:
        """Return a case as a line; what is overdue is marked, and answered or closed no longer is."""
        awaited = found.due or found.accept
        due: str | Cell = found.due.isoformat() if found.due else _accept(found.accept)
        if awaited and awaited < today and found.status is CaseStatus.OPEN:
            due = Cell(f"!{due}", "error")
        status = Cell(STATUSES[found.status], "bold" if found.status is CaseStatus.OPEN else "")
        number, title = marked(found.number, looked_for), marked(found.title, looked_for)
        name = marked(found.petitioner, looked_for, said=True)
        cells = (number, found.registered.isoformat(), name, title, found.unit, found.handler or "", due, status)
        return Row(found.cursor, cells, found, identity=found.id)


def _accept(day: date | None) -> str:
    """Return by when the decision on acceptance is due: called as on the first screen."""
    return f"{SHORT[What.ACCEPT]} {day:%m-%d}" if day else ""
