"""How far a case has come in its handling."""

from collections import defaultdict
from dataclasses import dataclass

from xftui.domain.captions import CaseStatus
from xftui.domain.handling import Ordered, Stage, Step, Taken, Way, stage_of
from xftui.domain.orders import Step as OrderStepName
from xftui.scoring.facts import UnitKind
from xftui.store.models import CaseStep, OrderStep, Organisation, SupervisionOrder, Unit
from xftui.store.queries.rows import rows


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
        .where(CaseStep.case == case_id)
        .order_by(CaseStep.id)
    )
    order = SupervisionOrder
    steps: defaultdict[int, dict[str, object]] = defaultdict(dict)
    of_case = OrderStep.select(OrderStep.order, OrderStep.step, OrderStep.day).join(order).where(order.case == case_id)
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


def way_of(organisation_id: int) -> Way:
    """Return which steps an office expects: as it set it, else the whole way for a court, the shorter for others."""
    chosen = Organisation.select(Organisation.handling).where(Organisation.id == organisation_id).scalar()
    if chosen:
        return Way(chosen)
    court = Unit.select().where(Unit.organisation == organisation_id, Unit.kind == UnitKind.BUSINESS.value)
    return Way.FULL if court.exists() else Way.SHORT
