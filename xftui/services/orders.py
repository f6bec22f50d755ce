"""Supervision orders (院长督办令): signed, received, completed, fed back (court art. 6, 7, 19)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.handling import taken_on_by_handing
from xftui.domain.keys import checked_key
from xftui.domain.orders import ORDER_STATES, ORDER_STEPS, PRESIDENT, OrderState, Step, unmet_text
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.order_steps import (
    LONG,
    check_day,
    check_standing,
    missing_of,
    standing_step,
    standing_steps,
    step_key,
)
from xftui.services.responsible import pass_on, with_office
from xftui.store.models import Case, OrderStep, Person, SupervisionOrder
from xftui.store.queries.handling import way_of
from xftui.store.work import Work, unit_of_work


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
        "requirements": problems.text("requirements", entry.requirements, LONG, needed=True),
        "opinion": problems.text("opinion", entry.opinion, LONG),
        "feedback": problems.text("feedback", entry.feedback, SupervisionOrder.feedback.max_length),
    }
    problems.settle()
    return texts


def issue(work: Work, key: str, entry: OrderEntry, texts: dict[str, str]) -> SupervisionOrder:
    """Create the signed order under the next number of its year, and begin its deadline.

    It hands the case out to its department, if that still stands with the petition office. A case that a department has
    stays there: others may be ordered something too.
    """
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
    case = order.case
    if with_office(case):
        pass_on(work, case, case.version, order.unit_id)
    reckoning.order_signed(work, order)
    if taken_on_by_handing(way_of(entry.organisation_id)):
        reckoning.decided(work, case, entry.signed, _("督办令 {number}").format(number=order.number), goes_on=True)
    return order


def receive_order(
    actor: Actor, organisation_id: int, order_id: int, received: date, person_id: int | None = None
) -> None:
    """Record that the department signed for an order on `received`, by whom if that is known.

    Raises Refused, NotFound, NotSaved.
    """
    with unit_of_work(actor, "receive_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        check_day(problems, "received", received, order)
        problems.person("person_id", person_id, checks.organisation(organisation_id), received)
        _record(work, problems, order, Step.RECEIVE, day=received, person=person_id)


def feed_back_order(actor: Actor, organisation_id: int, order_id: int, fed_back: date, note: str = "") -> None:
    """Record that the result of a completed order was fed back to the leader who signed it (court art. 6).

    Raises Refused, NotFound, NotSaved.
    """
    with unit_of_work(actor, "feed_back_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        check_day(problems, "fed_back", fed_back, order)
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
    """Record that an order was carried out on `completed`; a wrong one is set right by `correct_order`.

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
        missing = missing_of(problems, "", order.requirements, unmet)
        result = problems.text("result", result, LONG, needed=True)
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


def president_problem(organisation_id: int, person_id: int | None, day: date) -> str | None:
    """Return what is wrong with who decides what only the president does; nothing where the office has none so named.

    What is grave goes to the president at once (art. 7), and a review is the president's to approve (art. 10).
    """
    leaders = Person.select().where(Person.organisation == organisation_id, Person.leader, Person.duty == PRESIDENT)
    there = [one for one in leaders if checks.valid_on(one.valid_from, one.valid_to, day)]
    if not there or person_id in {one.id for one in there}:
        return None
    return _("应是{post}：{names}").format(post=PRESIDENT, names="、".join(one.name for one in there))
