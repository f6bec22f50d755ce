"""What was done with a supervision order, step by step, and taking a step back that was recorded by mistake."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.dates import now
from xftui.domain.handling import Stage
from xftui.domain.keys import derived_key
from xftui.domain.orders import ORDER_STATES, OrderState, Step, requirements_of
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.store.models import OrderStep, SupervisionOrder
from xftui.store.queries.handling import handled
from xftui.store.work import unit_of_work

LONG = 100_000
"""Characters that an order's requirements, opinion or result may have."""
NEVER: Mapping[str, Any] = {"completed": None, "as_required": True, "result": ""}
"""What an order keeps of a completion that never was."""


def withdraw_order_step(actor: Actor, organisation_id: int, step_id: int, version: int, reason: str) -> None:
    """Take back a receipt, a completion or a feedback that was recorded by mistake; it stays on record.

    A completion that was fed back, or whose case is filed, stands: what followed from it is taken back first. Raises
    Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_order_step", organisation_id) as work:
        step = checks.needed(OrderStep, step_id, "")
        order = checks.owned(SupervisionOrder, step.order_id, organisation_id)
        problems = Problems()
        check_standing(problems, order)
        reason = check_reason(problems, reason)
        completes = step.step == Step.COMPLETE
        if step.version == version:
            if step.withdrawn is not None:
                problems.add("", _("已经撤回过"))
            elif completes and (why := why_completed(order)):
                problems.add("", why)
        problems.settle()
        explain(work, step, version, reason, order.case_id)
        work.update(OrderStep, step_id, version, withdrawn=step.withdrawn or now())
        if completes:
            work.update(SupervisionOrder, order.id, order.version, **NEVER)


def why_completed(order: SupervisionOrder) -> str | None:
    """Return what followed from the completion of an order, so that it can't be taken back."""
    if (fed_back := standing_step(order.id, Step.FEED_BACK)) is not None:
        return _("{day} 已反馈").format(day=fed_back.day)
    if handled(order.case_id).stage(CaseStatus(order.case.status)) is Stage.FILED:
        return _("案件已归档")
    return None


def standing_step(order_id: int, step: Step) -> OrderStep | None:
    """Return the step of an order, if it was taken and not taken back."""
    return next((row for row in standing_steps(order_id) if row.step == step), None)


def standing_steps(order_id: int) -> list[OrderStep]:
    """Return the steps that were taken with an order, without those taken back."""
    return list(OrderStep.select().where(OrderStep.order == order_id, OrderStep.withdrawn.is_null()))


def step_key(order: SupervisionOrder, step: Step) -> str:
    """Return the key of the next row for a step: after one that was taken back it is another one's."""
    before = OrderStep.select().where(OrderStep.order == order.id, OrderStep.step == step.value).count()
    return derived_key(order.key, f"{step.value} {before}" if before else step.value)


def check_standing(problems: Problems, order: SupervisionOrder) -> None:
    """Note that an order was withdrawn: nothing is done with it any more."""
    if order.withdrawn is not None:
        problems.add("", _("督办令{state}，不能这样做").format(state=ORDER_STATES[OrderState.WITHDRAWN]))


def missing_of(problems: Problems, field: str, requirements: str, unmet: Collection[int]) -> frozenset[int]:
    """Return which requirements weren't met; note those that there aren't."""
    missing = frozenset(unmet)
    if not missing <= set(range(1, len(requirements_of(requirements)) + 1)):
        problems.add(field, _("督办要求没有第 {n} 项").format(n=max(missing)))
    return missing


def check_day(problems: Problems, field: str, day: date, order: SupervisionOrder) -> None:
    """Note a day on which nothing can have been done with an order: one to come, or before it was signed."""
    problems.day(field, day, checks.organisation(order.__data__["organisation"]))
    if day < order.signed:
        problems.add(field, _("在签发日期 {day} 之前").format(day=order.signed))
