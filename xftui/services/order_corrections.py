"""Setting a supervision order right: to whom it went, who signed it and when, until when, how it was completed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.deadlines import FOLLOWS, What
from xftui.domain.orders import Step, unmet_text
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.order_steps import (
    LONG,
    NEVER,
    check_day,
    check_standing,
    missing_of,
    standing_step,
    standing_steps,
    why_completed,
)
from xftui.store.models import Deadline, OrderExtension, OrderStep, SupervisionOrder
from xftui.store.work import Work, unit_of_work


@dataclass(frozen=True, slots=True)
class Completion:
    """How an order was carried out: when, with what result, and which requirements (1 is the first) weren't met.

    Without a day it wasn't; a completion can't be put in where there was none.
    """

    completed: date | None
    result: str
    unmet: Collection[int] = ()


def correct_order(
    actor: Actor,
    organisation_id: int,
    order_id: int,
    version: int,
    *,
    unit_id: int | None,
    signer_id: int | None,
    requirements: str,
    reason: str,
    opinion: str | None = None,
    feedback: str | None = None,
    signed: date | None = None,
    due: date | None = None,
    completion: Completion | None = None,
) -> None:
    """Correct to whom an order went, who signed it, when and until when, what it says, how it was completed; keep why.

    `opinion`, `feedback`, `signed`, `due`, `completion` None: as it stands. A closing date that a rule gave runs from
    the right day of the signature; where that took the case on, it is accepted on that day, and the answer's time runs
    from there. One that was put down wrongly is corrected, and the first one stays beside it: a later one that a leader
    grants is an extension (art. 19), and where one stands, nothing is corrected below it.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "correct_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        check_standing(problems, order)
        reason = check_reason(problems, reason)
        signed = signed or order.signed
        until = due or order.due
        _check_signed(problems, order, signed, until)
        _check_due(problems, order, signed, until)
        problems.unit("unit_id", unit_id, organisation, signed)
        if signer_id != order.__data__["signer"]:
            problems.leader("signer_id", signer_id, organisation, signed)
        columns = _texts(problems, order, requirements, opinion, feedback)
        if completion is not None:
            columns |= _completed(problems, order, columns["requirements"], completion)
        problems.settle()
        explain(work, order, version, reason, order.case_id)
        if completion is not None:
            _correct_check(work, order, completion)
        work.update(
            SupervisionOrder, order_id, version, unit=unit_id, signer=signer_id, signed=signed, due=until,
            due_before=_due_before(order, until), **columns,
        )  # fmt: skip
        _deadlines_follow(work, order, signed, until)


def _deadlines_follow(work: Work, order: SupervisionOrder, signed: date, until: date) -> None:
    """Let the order's deadline, and what its signature met and began, follow the days that are right."""
    if until != order.due:
        _due_corrected(work, order.id, until)
    elif signed != order.signed:
        reckoning.begun_on(work, Deadline.order == order.id, order.__data__["organisation"], signed)
    if signed != order.signed and _took_on(order):
        reckoning.met_elsewhere(work, order.case, What.ACCEPT, order.signed, signed)
        reckoning.begin_elsewhere(work, order.case, FOLLOWS[What.ACCEPT], order.signed, signed)


def _texts(
    problems: Problems, order: SupervisionOrder, requirements: str, opinion: str | None, feedback: str | None
) -> dict[str, Any]:
    limit = SupervisionOrder.feedback.max_length
    return {
        "requirements": problems.text("requirements", requirements, LONG, needed=True),
        "opinion": order.opinion if opinion is None else problems.text("opinion", opinion, LONG),
        "feedback": order.feedback if feedback is None else problems.text("feedback", feedback, limit),
    }


def _completed(
    problems: Problems, order: SupervisionOrder, requirements: str, completion: Completion
) -> dict[str, Any]:  # fmt: skip
    """Return what the order keeps of its completion, as it is right."""
    day, missing = completion.completed, missing_of(problems, "unmet", requirements, completion.unmet)
    fed_back = standing_step(order.id, Step.FEED_BACK)
    told = fed_back.day if fed_back is not None else None
    if day is None:
        if order.completed is not None and (why := why_completed(order)):
            problems.add("completed", why)
        return dict(NEVER)
    if order.completed is None:
        problems.add("completed", _("更正不能代替登记：先登记"))
    check_day(problems, "completed", day, order)
    if told is not None and told < day:
        problems.add("completed", _("{day} 已反馈").format(day=told))
    result = problems.text("result", completion.result, LONG, needed=True)
    return {"completed": day, "as_required": not missing, "result": result}


def _correct_check(work: Work, order: SupervisionOrder, completion: Completion) -> None:
    check = standing_step(order.id, Step.COMPLETE)
    if check is None:
        return
    if completion.completed is None:
        work.update(OrderStep, check.id, check.version, withdrawn=now())
    else:
        unmet = unmet_text(frozenset(completion.unmet))
        work.update(OrderStep, check.id, check.version, day=completion.completed, unmet=unmet)


def _check_due(problems: Problems, order: SupervisionOrder, signed: date, due: date) -> None:
    if due == order.due:
        return
    if due < signed:
        problems.add("due", _("办结期限在签发日期之前"))
    if OrderExtension.select().where(OrderExtension.order == order.id, OrderExtension.withdrawn.is_null()).exists():
        problems.add("due", _("延期过：先撤回延期，再更正期限"))


def _due_before(order: SupervisionOrder, due: date) -> date | None:
    """Return which closing date stood on an order first, where another one stands there by a correction."""
    first: date = order.due_before or order.due
    return None if first == due else order.due_before if due == order.due else first


def _due_corrected(work: Work, order_id: int, due: date) -> None:
    """End the deadline as it was reckoned; where the rule gives the corrected one, that explains itself."""
    reckoning.typed_instead(work, Deadline.order == order_id, _("期限更正为 {day}").format(day=due))
    reckoning.order_signed(work, SupervisionOrder.get_by_id(order_id))


def _check_signed(problems: Problems, order: SupervisionOrder, signed: date, due: date) -> None:
    """Note a day on which the order can't have been signed: in another year than its number, or after what followed."""
    if signed == order.signed:
        return
    problems.day("signed", signed, checks.organisation(order.__data__["organisation"]))
    if signed.year != order.signed.year:
        problems.add("signed", _("编号 {number} 是 {year} 年的").format(number=order.number, year=order.signed.year))
    stand = (OrderExtension.order == order.id) & OrderExtension.withdrawn.is_null()
    extensions = OrderExtension.select(OrderExtension.granted).where(stand)
    later = [due, *(row.granted for row in extensions), *(row.day for row in standing_steps(order.id))]
    if signed > min(later):
        problems.add("signed", _("不能晚于 {day}").format(day=min(later)))
    if signed < order.case.registered and _took_on(order):
        problems.add("signed", _("日期在登记日期 {day} 之前").format(day=order.case.registered))


def _took_on(order: SupervisionOrder) -> bool:
    """Say whether its signature was the decision to take the case on: that names the order as its result."""
    decided = (Deadline.case == order.case_id) & (Deadline.what == What.ACCEPT.value) & (Deadline.done == order.signed)
    named = Deadline.select().where(decided, Deadline.withdrawn.is_null(), Deadline.result.endswith(order.number))
    return bool(named.exists())
