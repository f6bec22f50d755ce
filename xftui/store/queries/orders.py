"""The list of supervision orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any

import peewee

from xftui.domain import folding
from xftui.domain.lists import By, OrderOrder, OrderStatus, Timely
from xftui.domain.orders import Step
from xftui.store.connection import reading
from xftui.store.models import (
    Case,
    OrderStep,
    Person,
    Petitioner,
    SupervisionOrder,
    Unit,
    completed_or_never,
    order_signer,
)
from xftui.store.queries.case_search import of_cases
from xftui.store.queries.categories import cases_about
from xftui.store.queries.paging import Cursor, Page, Wanted, has_chosen, within
from xftui.store.queries.rows import rows
from xftui.store.queries.sorting import Sorting, by_petitioner, shown, sorted_page

_SORTINGS: Mapping[OrderOrder, Sorting] = {
    OrderOrder.DUE: Sorting((SupervisionOrder.due, SupervisionOrder.id)),
    OrderOrder.NUMBER: Sorting((SupervisionOrder.number, SupervisionOrder.id)),
    OrderOrder.SIGNED: Sorting((SupervisionOrder.signed, SupervisionOrder.id)),
    OrderOrder.UNIT: Sorting((SupervisionOrder.unit, SupervisionOrder.due, SupervisionOrder.id)),
    OrderOrder.PETITIONER: by_petitioner(SupervisionOrder, of_case=True),
    OrderOrder.SIGNER: Sorting((order_signer, SupervisionOrder.due, SupervisionOrder.id)),
    OrderOrder.COMPLETED: Sorting((completed_or_never, SupervisionOrder.due, SupervisionOrder.id)),
}

_LACKS = {OrderStatus.UNRECEIVED: Step.RECEIVE, OrderStatus.NOT_FED_BACK: Step.FEED_BACK}
"""The step without which an order is in that status."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of the list. `completed` None: it isn't done; `signer` None: nobody is named; `withdrawn`: UTC."""

    id: int
    case_id: int
    number: str
    title: str
    petitioner: str
    unit: str
    signer: str | None
    signed: date
    due: date
    completed: date | None
    as_required: bool
    withdrawn: datetime | None
    cursor: Cursor
    """Where the row stands in the list."""


@reading()
def list_orders(
    wanted: Wanted, *, after: Cursor | None = None, before: Cursor | None = None, last: bool = False, size: int = 50
) -> Page[OrderRow]:
    """Return a page of the orders; each word is in the order's number, or what its case is found by has it."""
    place = {"after": after, "before": before, "last": last, "size": size}
    order = OrderOrder.DUE if wanted.order is None else OrderOrder(wanted.order)
    signer, this = Person.alias(), SupervisionOrder
    query = (
        this.select(
            this.id, Case.id, this.number, Case.title, Petitioner.name, Unit.name, signer.name, this.signed, this.due,
            this.completed, this.as_required, this.withdrawn,
        )
        .join(Case)
        .join(Petitioner)
        .join_from(this, Unit)
        .join_from(this, signer, peewee.JOIN.LEFT_OUTER, on=(this.signer == signer.id))
    )  # fmt: skip
    return shown(sorted_page(this, _SORTINGS[order], _found(wanted), wanted, place), this, query, OrderRow)


@reading()
def count_orders(wanted: Wanted, most: int) -> int:
    """Return how many orders there are; `most` + 1 where there are more than `most`."""
    return int(SupervisionOrder.select(SupervisionOrder.id).where(*_found(wanted)).limit(most + 1).count())


@reading()
def orders_by(wanted: Wanted, by: By) -> dict[int | None, int]:
    """Return how many orders each unit has to see to, or how many are of each category; words are not looked at."""
    this = SupervisionOrder
    column = this.unit if by is By.UNIT else Case.category
    query = this.select(column, peewee.fn.COUNT(this.id)).where(*_conditions(wanted))
    return dict(rows((query if by is By.UNIT else query.join(Case)).group_by(column)))


def _found(wanted: Wanted) -> list[Any]:
    this, found = SupervisionOrder, _conditions(wanted)
    for term in folding.terms(wanted.text):
        found.append(this.number.contains(term) | of_cases([term], this.case)[0])
    return found


def _conditions(wanted: Wanted) -> list[Any]:
    this = SupervisionOrder
    found: list[Any] = [this.organisation == wanted.organisation_id]
    found += has_chosen(wanted, "status", lambda status: reduce(and_, _in_status(OrderStatus(status))))
    found += has_chosen(
        wanted, "category",
        lambda name: this.case.in_(cases_about(wanted.organisation_id, name)),
    )  # fmt: skip
    in_time = this.completed.is_null(False) & (this.completed <= this.due)
    late = peewee.fn.COALESCE(this.completed, wanted.as_of) > this.due
    if by_closing := has_chosen(wanted, "closing", lambda timely: in_time if timely is Timely.IN_TIME else late):
        found += [*by_closing, this.withdrawn.is_null()]
    if wanted.unit_ids is not None:
        found.append(this.unit.in_(wanted.unit_ids))
    for name, column in (("due", this.due), ("date", this.signed)):
        found += within(column, wanted.days[name]) if name in wanted.days else []
    return found


def _in_status(status: OrderStatus) -> list[Any]:
    this = SupervisionOrder
    if status is OrderStatus.WITHDRAWN:
        return [this.withdrawn.is_null(False)]
    if status is OrderStatus.STANDING:
        return [this.withdrawn.is_null()]
    is_open = status in (OrderStatus.OPEN, OrderStatus.UNRECEIVED)
    found = [this.completed.is_null(is_open), this.withdrawn.is_null()]
    if status in _LACKS:
        step = OrderStep
        done = step.select(step.id).where(
            step.order == this.id, step.step == _LACKS[status].value, step.withdrawn.is_null()
        )
        found.append(~peewee.fn.EXISTS(done))
    return found
