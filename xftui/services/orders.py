"""Supervision orders (院长督办令): signed, received, completed, fed back, corrected (court art. 6, 7, 19)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.handling import taken_on_by_handing
from xftui.domain.keys import checked_key
from xftui.domain.orders import ORDER_STATES, ORDER_STEPS, PRESIDENT, OrderState, Step, requirements_of, unmet_text
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.order_steps import NEVER, check_standing, standing_step, standing_steps, step_key, why_completed
from xftui.store.models import Case, Deadline, OrderExtension, OrderStep, Person, SupervisionOrder
from xftui.store.queries.handling import way_of
from xftui.store.work import Work, unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEntry:
    """A supervision order with the parts that art. 7 asks for. Problems come back under these names."""

    key: str
    organisation_id: int
    case_id: int
    unit_id: int | None
    """The department that carries it out; often the case's."""
    signed: date
    due: date
    signer_id: int | None = None
    """A leader (art. 6)."""
    requirements: str = ""
    opinion: str = ""
    feedback: str = ""
    """How the result is to be fed back (反馈方式)."""
    grave: bool = False
    """A major case, or possibly misconduct of staff: only the president signs."""


def sign_order(actor: Actor, entry: OrderEntry) -> tuple[int, str]:
    """Record an order that was signed and return its id and number (`2016-041`). Raises Refused, NotFound, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "sign_order", entry.organisation_id) as work:
        if found := work.existing(SupervisionOrder, key):
            return found.id, found.number
        order = issue(work, key, entry, check_entry(entry))
        return order.id, order.number


def check_entry(entry: OrderEntry) -> dict[str, str]:
    """Return the texts of an order as they are kept, once all of it is in order. Raises Refused, NotFound."""
    organisation = checks.organisation(entry.organisation_id)
    checks.owned(Case, entry.case_id, organisation.id)
    problems = Problems()
    problems.day("signed", entry.signed, organisation)
    problems.unit("unit_id", entry.unit_id, organisation, entry.signed)
    problems.leader("signer_id", entry.signer_id, organisation, entry.signed)
    if entry.due < entry.signed:
        problems.add("due", _("办结期限在签发日期之前"))
    if entry.grave and (why := president_problem(organisation.id, entry.signer_id, entry.signed)):
        problems.add("signer_id", _("重大或涉嫌违纪的直送院长：{why}").format(why=why))
    texts = {
        "requirements": problems.text("requirements", entry.requirements, _LONG, needed=True),
        "opinion": problems.text("opinion", entry.opinion, _LONG),
        "feedback": problems.text("feedback", entry.feedback, SupervisionOrder.feedback.max_length),
    }
    problems.settle()
    return texts


def issue(work: Work, key: str, entry: OrderEntry, texts: dict[str, str]) -> SupervisionOrder:
    """Create the signed order under the next number of its year, and begin its deadline."""
    order = work.create(
        SupervisionOrder,
        key=key,
        organisation=entry.organisation_id,
        number=work.next_number("order", entry.signed.year, 3),
        case=entry.case_id,
        unit=entry.unit_id,
        signer=entry.signer_id,
        signed=entry.signed,
        due=entry.due,
        **texts,
    )
    reckoning.order_signed(work, order)
    if taken_on_by_handing(way_of(entry.organisation_id)):
        reckoning.decided(
            work, order.case, entry.signed, _("督办令 {number}").format(number=order.number), goes_on=True
        )
    return order


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
    the right day of the signature. One that was put down wrongly is corrected, and the first one stays beside it: a
    later one that a leader grants is an extension (art. 19), and where one stands, nothing is corrected below it.

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
        requirements = problems.text("requirements", requirements, _LONG, needed=True)
        opinion = order.opinion if opinion is None else problems.text("opinion", opinion, _LONG)
        limit = SupervisionOrder.feedback.max_length
        feedback = order.feedback if feedback is None else problems.text("feedback", feedback, limit)
        changes = _corrected(problems, order, requirements, completion) if completion is not None else {}
        problems.settle()
        explain(work, order, version, reason, order.case_id)
        if completion is not None:
            _correct_check(work, order, completion)
        work.update(
            SupervisionOrder, order_id, version, unit=unit_id, signer=signer_id, requirements=requirements,
            opinion=opinion, feedback=feedback, signed=signed, due=until, due_before=_due_before(order, until),
            **changes,
        )  # fmt: skip
        if until != order.due:
            _due_corrected(work, order_id, until)
        elif signed != order.signed:
            reckoning.begun_on(work, Deadline.order == order_id, organisation_id, signed)


def receive_order(
    actor: Actor, organisation_id: int, order_id: int, received: date, person_id: int | None = None
) -> None:
    """Record that the department signed for an order on `received`, by whom if that is known.

    Raises Refused, NotFound, NotSaved.
    """
    with unit_of_work(actor, "receive_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        _check_day(problems, "received", received, order)
        problems.person("person_id", person_id, checks.organisation(organisation_id), received)
        _record(work, problems, order, Step.RECEIVE, day=received, person=person_id)


def feed_back_order(actor: Actor, organisation_id: int, order_id: int, fed_back: date, note: str = "") -> None:
    """Record that the result of a completed order was fed back to the leader who signed it (court art. 6).

    Raises Refused, NotFound, NotSaved.
    """
    with unit_of_work(actor, "feed_back_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        _check_day(problems, "fed_back", fed_back, order)
        if order.completed is not None and fed_back < order.completed:
            problems.add("fed_back", _("反馈日期在办结日期 {day} 之前").format(day=order.completed))
        note = problems.text("note", note, OrderStep.note.max_length)
        _record(work, problems, order, Step.FEED_BACK, day=fed_back, person=order.__data__["signer"], note=note)


def complete_order(
    actor: Actor,
    organisation_id: int,
    order_id: int,
    version: int,
    completed: date,
    result: str,
    unmet: Collection[int] = (),
) -> None:
    """Record that an order was carried out on `completed`; a wrong completion is set right by `correct_order`.

    `unmet`: the numbers (1 is the first) of its requirements that the petition office found not met. With any, the
    order wasn't completed as required (court 19).

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "complete_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        check_standing(problems, order)
        problems.day("completed", completed, checks.organisation(organisation_id))
        if completed < order.signed:
            problems.add("completed", _("办结日期在签发日期之前"))
        if order.completed is not None and order.version == version:
            problems.add("", _("督办令已办结"))
        missing = _missing(problems, "", order.requirements, unmet)
        result = problems.text("result", result, _LONG, needed=True)
        problems.settle()
        if order.completed is None:
            _check_off(work, order, completed, actor.person_id, missing)
        work.update(SupervisionOrder, order_id, version, completed=completed, as_required=not missing, result=result)


def state_of(order: SupervisionOrder) -> OrderState:
    """Return how far a signed order has come."""
    if order.withdrawn is not None:
        return OrderState.WITHDRAWN
    steps = {row.step for row in standing_steps(order.id)}
    if Step.FEED_BACK in steps:
        return OrderState.FED_BACK
    if order.completed is not None:
        return OrderState.COMPLETED
    return OrderState.RECEIVED if Step.RECEIVE in steps else OrderState.SIGNED


def _record(work: Work, problems: Problems, order: SupervisionOrder, step: Step, **values: Any) -> None:
    """Record a step that is taken once; doing it again by a retry of the same is nothing new."""
    if (there := standing_step(order.id, step)) is None:
        if (state := state_of(order), step) not in ORDER_STEPS:
            problems.add("", _("督办令{state}，不能这样做").format(state=ORDER_STATES[state]))
    elif there.day != values["day"]:
        problems.add("", _("{day} 已登记过").format(day=there.day))
    problems.settle()
    if there is None:
        work.create(OrderStep, key=step_key(order, step), order=order.id, step=step.value, **values)


def _missing(problems: Problems, field: str, requirements: str, unmet: Collection[int]) -> frozenset[int]:
    """Return which requirements weren't met; note those that there aren't."""
    missing = frozenset(unmet)
    if not missing <= set(range(1, len(requirements_of(requirements)) + 1)):
        problems.add(field, _("督办要求没有第 {n} 项").format(n=max(missing)))
    return missing


def _check_off(
    work: Work, order: SupervisionOrder, day: date, person_id: int | None, missing: frozenset[int]
) -> None:  # fmt: skip
    """Record the check of the completion; the check of one that was corrected away once may still stand."""
    values: dict[str, Any] = {"day": day, "person": person_id, "unmet": unmet_text(missing)}
    if (there := standing_step(order.id, Step.COMPLETE)) is None:
        key = step_key(order, Step.COMPLETE)
        work.create(OrderStep, key=key, order=order.id, step=Step.COMPLETE.value, **values)
    else:
        work.update(OrderStep, there.id, there.version, **values)


def _corrected(
    problems: Problems, order: SupervisionOrder, requirements: str, completion: Completion
) -> dict[str, Any]:  # fmt: skip
    """Return what the order keeps of its completion, as it is right."""
    day, missing = completion.completed, _missing(problems, "unmet", requirements, completion.unmet)
    fed_back = standing_step(order.id, Step.FEED_BACK)
    told = fed_back.day if fed_back is not None else None
    if day is None:
        if order.completed is not None and (why := why_completed(order)):
            problems.add("completed", why)
        return dict(NEVER)
    if order.completed is None:
        problems.add("completed", _("更正不能代替登记：先登记"))
    _check_day(problems, "completed", day, order)
    if told is not None and told < day:
        problems.add("completed", _("{day} 已反馈").format(day=told))
    result = problems.text("result", completion.result, _LONG, needed=True)
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


def _check_day(problems: Problems, field: str, day: date, order: SupervisionOrder) -> None:
    problems.day(field, day, checks.organisation(order.__data__["organisation"]))
    if day < order.signed:
        problems.add(field, _("在签发日期 {day} 之前").format(day=order.signed))


def president_problem(organisation_id: int, person_id: int | None, day: date) -> str | None:
    """Return what is wrong with who decides what only the president does; nothing where the office has none so named.

    What is grave goes to the president at once (art. 7), and a review is the president's to approve (art. 10).
    """
    leaders = Person.select().where(Person.organisation == organisation_id, Person.leader, Person.duty == PRESIDENT)
    there = [one for one in leaders if checks.valid_on(one.valid_from, one.valid_to, day)]
    if not there or person_id in {one.id for one in there}:
        return None
    return _("应是{post}：{names}").format(post=PRESIDENT, names="、".join(one.name for one in there))
