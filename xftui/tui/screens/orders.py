"""The supervision orders: what is due first, at first those that aren't done with."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.lists import ORDER_STATUSES, ORDERS, OrderOrder, OrderStatus
from xftui.i18n import _
from xftui.store.queries import paging
from xftui.store.queries.orders import OrderRow, count_orders, list_orders
from xftui.store.queries.paging import Wanted
from xftui.tui import actions
from xftui.tui.cells import cells
from xftui.tui.marking import marked
from xftui.tui.screens.found_in import FoundInCases
from xftui.tui.widgets.rows import Ask, Cell, Column, Row


class OrdersScreen(FoundInCases):
    """All supervision orders; Enter opens the case."""

    WHERE = "orders"
    PLACE = "orders"
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("orders")]
    LISTED = ORDERS
    COLUMNS = (
        Column(_("督办令"), cells(9, 17)),
        Column(_("签发"), 10),
        Column(_("责任单位"), 10),
        Column(_("信访人"), cells(8, 10), from_width=100),
        Column(_("事项")),
        Column(_("签发人"), cells(8, 10), from_width=100),
        Column(_("期限"), 11, right=True),
        Column(_("办结"), 12),
    )
    SORTED_BY: ClassVar = {
        OrderOrder.NUMBER: 0,
        OrderOrder.SIGNED: 1,
        OrderOrder.UNIT: 2,
        OrderOrder.PETITIONER: 3,
        OrderOrder.SIGNER: 5,
        OrderOrder.DUE: 6,
        OrderOrder.COMPLETED: 7,
    }
    EMPTY = _("没有督办令：在案件里按 <case.order> 签发；筛选着的，按 <orders.clear> 看全部")
    FIRST = f"{_('状态')}:{ORDER_STATUSES[OrderStatus.OPEN]} "

    def find(self, wanted: Wanted, ask: Ask) -> paging.Page[OrderRow]:
        """Return a page of the orders."""
        return list_orders(wanted, **ask.page())

    def count(self, wanted: Wanted, most: int) -> int:
        """Return how many orders there are."""
        return count_orders(wanted, most)

    def open(self, found: OrderRow) -> None:
        """Open the case that the order is about."""
        self.xftui.open("case", found.case_id, then=self._came_back)

    def do_signing(self) -> None:
        """Show what waits for a signature."""
        self.xftui.open("signing", then=self._came_back)

    def do_reviews(self) -> None:
        """Show the accountability reviews."""
        self.xftui.open("reviews", then=self._came_back)

    def row(self, found: OrderRow, looked_for: Sequence[str], today: date) -> Row:
        """Return an order as a line; what is overdue is marked."""
        due: str | Cell = found.due.isoformat()
        if found.completed is None and found.withdrawn is None and found.due < today:
            due = Cell(f"!{due}", "error")
        number, title = marked(found.number, looked_for), marked(found.title, looked_for)
        name = marked(found.petitioner, looked_for, said=True)
        cells = (number, found.signed.isoformat(), found.unit, name, title, found.signer or "", due, _done(found))
        return Row(found.cursor, cells, found, identity=found.id)


def _done(order: OrderRow) -> str | Cell:
    """Return when it was done, and a mark where that was late or not as required."""
    if order.withdrawn is not None:
        return Cell(_("已撤回"), "dim")
    if order.completed is None:
        return Cell(_("未办结"), "bold")
    late = order.completed > order.due or not order.as_required
    return order.completed.isoformat() + (" !" if late else "")
