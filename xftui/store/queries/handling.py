"""How far a case has come in its handling."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from xftui.domain.captions import CaseStatus
from xftui.domain.handling import ANEW, WITH_DEPARTMENT, Ordered, Stage, Step, Taken, Way, stage_of
from xftui.domain.orders import Step as OrderStepName
from xftui.scoring.facts import UnitKind
from xftui.store.models import Case, CaseStep, OrderStep, Organisation, SupervisionOrder, Unit
from xftui.store.queries.rows import rows

_ENDS: Mapping[Stage, CaseStatus] = {Stage.ANSWERED: CaseStatus.ANSWERED, Stage.CLOSED: CaseStatus.CLOSED}
_BY_STEP = (Stage.REPORTED, Stage.RETURNED)
"""Where a case with an open order comes only by a step."""
_WITH_ORDER = (Stage.HANDED, Stage.RECEIVED, *_BY_STEP)


@dataclass(frozen=True, slots=True)
class Handled:
    """The steps taken with a case, in their order, and its supervision orders. `open_order`: one not done with."""

    taken: tuple[Taken, ...] = ()
    orders: tuple[Ordered, ...] = ()
    open_order: str = ""

    def stage(self, status: CaseStatus) -> Stage:
        """Return how far the case has come."""
        return stage_of(status, self.taken, self.orders)


def handled(case_id: int) -> Handled:
    """Return what is on record of the handling of a case."""
    taken = rows(
        CaseStep.select(CaseStep.step, CaseStep.leads_to, CaseStep.day)
        .where(CaseStep.case == case_id, CaseStep.withdrawn.is_null())
        .order_by(CaseStep.id)
    )
    order = SupervisionOrder
    steps: defaultdict[int, dict[str, object]] = defaultdict(dict)
    of_case = OrderStep.select(OrderStep.order, OrderStep.step, OrderStep.day).join(order)
    of_case = of_case.where(order.case == case_id, OrderStep.withdrawn.is_null())
    for order_id, step, day in rows(of_case):
        steps[order_id][step] = day
    signed = list(
        rows(
            order.select(order.id, order.number, order.signed, order.completed)
            .where(order.case == case_id, order.withdrawn.is_null())
            .order_by(order.id)
        )
    )
    open_order = next((number for _id, number, _signed, completed in signed if completed is None), "")
    return Handled(
        tuple(Taken(Step(step), Stage(leads_to), day) for step, leads_to, day in taken),
        tuple(Ordered(day, steps[id_].get(OrderStepName.RECEIVE), done) for id_, _number, day, done in signed),  # type: ignore[arg-type]
        open_order,
    )


def at_stage(stage: Stage) -> Any:
    """Return the condition that a case is at a stage: what `stage_of` says of it, by the database."""
    taken, last, order = CaseStep.alias(), CaseStep.alias(), SupervisionOrder.alias()
    leading = (taken.case == Case.id) & taken.withdrawn.is_null() & (taken.step != Step.REPLY.value)
    latest = taken.select(peewee.fn.MAX(taken.id)).where(leading)
    this = last.select().where(last.id == latest)
    filed = peewee.fn.EXISTS(this.where(last.leads_to == Stage.FILED.value))
    if stage is Stage.FILED:
        return filed
    if stage in _ENDS:
        return (Case.status == _ENDS[stage].value) & ~filed
    orders = order.select().where(order.case == Case.id, order.withdrawn.is_null())
    open_orders, done = orders.where(order.completed.is_null()), orders.where(order.completed.is_null(False))
    by_step = this.where(last.leads_to == stage.value)
    there = ~peewee.fn.EXISTS(this) if stage is Stage.REGISTERED else peewee.fn.EXISTS(by_step)
    no_order = ~peewee.fn.EXISTS(open_orders) & ~_by_order(done, order)
    found = no_order & there
    if stage is Stage.REPORTED:
        found |= ~peewee.fn.EXISTS(open_orders) & _by_order(done, order)
    if stage in _WITH_ORDER:
        found |= peewee.fn.EXISTS(open_orders) & _with_order(stage, this, last, open_orders, order)
    return (Case.status == CaseStatus.OPEN.value) & ~filed & found


def _by_order(done: Any, order: Any) -> Any:
    """Return the condition that the result is that of an order, and nothing began anew since."""
    again = CaseStep.alias()
    latest = done.select(peewee.fn.MAX(order.completed))
    anew = again.step.in_([step.value for step in ANEW])
    begun = again.select().where(again.case == Case.id, again.withdrawn.is_null(), anew, again.day >= latest)
    return peewee.fn.EXISTS(done) & ~peewee.fn.EXISTS(begun)


def _with_order(stage: Stage, this: Any, last: Any, open_orders: Any, order: Any) -> Any:
    """Return the condition that a case with an order that isn't done with is at a stage."""
    signed = open_orders.select(peewee.fn.MAX(order.signed))
    since = this.where(last.leads_to.in_([one.value for one in WITH_DEPARTMENT]), last.day >= signed)
    if stage in _BY_STEP:
        return peewee.fn.EXISTS(since.where(last.leads_to == stage.value))
    step = OrderStep.alias()
    received = peewee.fn.EXISTS(
        open_orders.join(step, on=(step.order == order.id)).where(
            step.step == OrderStepName.RECEIVE.value, step.withdrawn.is_null()
        )
    )
    if stage is Stage.HANDED:
        return ~peewee.fn.EXISTS(since) & ~received
    return peewee.fn.EXISTS(since.where(last.leads_to == stage.value)) | (~peewee.fn.EXISTS(since) & received)


def way_of(organisation_id: int) -> Way:
    """Return which steps an office expects: as it set it, else the whole way for a court, the shorter for others."""
    chosen = Organisation.select(Organisation.handling).where(Organisation.id == organisation_id).scalar()
    if chosen:
        return Way(chosen)
    court = Unit.select().where(Unit.organisation == organisation_id, Unit.kind == UnitKind.BUSINESS.value)
    return Way.FULL if court.exists() else Way.SHORT
