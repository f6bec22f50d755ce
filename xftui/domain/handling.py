"""How a case is handled (court art. 6), as a table: what may be done at each stage, and where it leads.

The whole way and a township's shorter way are the same table; they differ in which steps are expected.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from xftui.domain.captions import CaseStatus
from xftui.i18n import _
from xftui.scoring.record import record


class Step(StrEnum):
    """What is done with a case between its registration and the archive, besides answering and closing it."""

    ACCEPT = "accept"
    DECLINE = "decline"
    HAND = "hand"
    """To the responsible department."""
    RECEIVE = "receive"
    RETURN = "return"
    """By the department, which doesn't take it on."""
    REPORT = "report"
    """The department's result, to the petition office."""
    REDO = "redo"
    """The petition office doesn't accept the result."""
    REPLY = "reply"
    """To the organ that handed it down."""
    FILE = "file"
    REOPEN = "reopen"
    """It came back after its answer, and is handled again; its next answer is a new one."""


class Stage(StrEnum):
    """How far a case has come."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    HANDED = "handed"
    RECEIVED = "received"
    RETURNED = "returned"
    REPORTED = "reported"
    ANSWERED = "answered"
    CLOSED = "closed"
    FILED = "filed"


STEPS: Mapping[tuple[Stage, Step], Stage] = {
    (Stage.REGISTERED, Step.ACCEPT): Stage.ACCEPTED,
    (Stage.REGISTERED, Step.DECLINE): Stage.DECLINED,
    (Stage.REGISTERED, Step.HAND): Stage.HANDED,
    (Stage.ACCEPTED, Step.HAND): Stage.HANDED,
    (Stage.RETURNED, Step.HAND): Stage.HANDED,
    (Stage.HANDED, Step.RECEIVE): Stage.RECEIVED,
    (Stage.HANDED, Step.RETURN): Stage.RETURNED,
    (Stage.RECEIVED, Step.RETURN): Stage.RETURNED,
    (Stage.HANDED, Step.REPORT): Stage.REPORTED,
    (Stage.RECEIVED, Step.REPORT): Stage.REPORTED,
    (Stage.REPORTED, Step.REDO): Stage.RECEIVED,
    (Stage.DECLINED, Step.REPLY): Stage.DECLINED,
    (Stage.REPORTED, Step.REPLY): Stage.REPORTED,
    (Stage.ANSWERED, Step.REPLY): Stage.ANSWERED,
    (Stage.CLOSED, Step.REPLY): Stage.CLOSED,
    (Stage.CLOSED, Step.FILE): Stage.FILED,
    (Stage.ANSWERED, Step.REOPEN): Stage.ACCEPTED,
    (Stage.CLOSED, Step.REOPEN): Stage.ACCEPTED,
    (Stage.FILED, Step.REOPEN): Stage.ACCEPTED,
}
"""What may be done, and where it leads. A case may be answered and closed at every stage: some are on the spot."""

WITH_DEPARTMENT = frozenset({Stage.RECEIVED, Stage.REPORTED, Stage.RETURNED})
"""Where a case with an open order may have come by a step taken since that was signed."""

ANEW = frozenset({Step.HAND, Step.REOPEN})
"""Steps after which the result of an order that was done with before is the case's no more."""

TOLD = frozenset({Step.DECLINE, Step.RETURN, Step.REPORT, Step.REDO, Step.REPLY, Step.REOPEN})
"""Steps that say nothing without a text: why, or with what result."""

STEP_NAMES: Mapping[Step, str] = {
    Step.ACCEPT: _("受理"),
    Step.DECLINE: _("不予受理"),
    Step.HAND: _("交办"),
    Step.RECEIVE: _("部门签收"),
    Step.RETURN: _("部门退回"),
    Step.REPORT: _("部门报结果"),
    Step.REDO: _("退回重办"),
    Step.REPLY: _("答复交办机关"),
    Step.FILE: _("归档"),
    Step.REOPEN: _("重新办理"),
}
STAGES: Mapping[Stage, str] = {
    Stage.REGISTERED: _("待受理"),
    Stage.ACCEPTED: _("待交办"),
    Stage.DECLINED: _("不予受理，待告知"),
    Stage.HANDED: _("已交办，待签收"),
    Stage.RECEIVED: _("部门办理中"),
    Stage.RETURNED: _("部门退回，待交办"),
    Stage.REPORTED: _("已报结果，待审核答复"),
    Stage.ANSWERED: _("已答复"),
    Stage.CLOSED: _("已办结，待归档"),
    Stage.FILED: _("已归档"),
}


class Way(StrEnum):
    """Which steps an office expects of every case."""

    FULL = "full"
    SHORT = "short"


WAYS: Mapping[Way, Sequence[Stage]] = {
    Way.FULL: (
        Stage.REGISTERED, Stage.ACCEPTED, Stage.HANDED, Stage.RECEIVED, Stage.REPORTED, Stage.ANSWERED, Stage.CLOSED,
        Stage.FILED,
    ),
    Way.SHORT: (Stage.REGISTERED, Stage.HANDED, Stage.REPORTED, Stage.ANSWERED, Stage.CLOSED),
}  # fmt: skip
"""The stages that a case passes through, in their order."""


def taken_on_by_handing(way: Way) -> bool:
    """Say whether handing a case out is the decision to take it on: a way may have no step of its own for that."""
    return Stage.ACCEPTED not in WAYS[way]


WAY_NAMES: Mapping[Way, str] = {Way.FULL: _("全程"), Way.SHORT: _("简便")}

REACHED: Mapping[Stage, str] = {
    Stage.REGISTERED: _("登记"),
    Stage.ACCEPTED: _("受理"),
    Stage.DECLINED: _("不予受理"),
    Stage.HANDED: _("交办"),
    Stage.RECEIVED: _("签收"),
    Stage.RETURNED: _("退回"),
    Stage.REPORTED: _("报结果"),
    Stage.ANSWERED: _("答复"),
    Stage.CLOSED: _("办结"),
    Stage.FILED: _("归档"),
}
"""What it is called that a case came to a stage."""


@record(frozen=True, slots=True)
class Taken:
    """A step that was taken on `day`, and the stage that it led to."""

    step: Step
    stage: Stage
    day: date


@record(frozen=True, slots=True)
class Ordered:
    """What of a supervision order is the handing out, the receipt and the result: nobody records those twice."""

    signed: date
    received: date | None
    completed: date | None


def unreplied(taken: Iterable[Taken], asked: Iterable[tuple[date, str]]) -> str:
    """Return who asked last for a case to be handled and had no reply since; empty for nobody.

    `asked`: who handed it down or pressed for it, and on which day, the latest first.
    """
    replied = max((one.day for one in taken if one.step is Step.REPLY), default=date.min)
    return next((organ for day, organ in asked if day > replied), "")


def stage_of(status: CaseStatus, taken: Sequence[Taken], orders: Sequence[Ordered]) -> Stage:
    """Return how far a case has come, by its own record, the steps taken (in their order) and its orders.

    A reply leads nowhere: taken back to where it was before its answer, a case stands where it stood.
    """
    last = next((one for one in reversed(taken) if one.step is not Step.REPLY), None)
    if last is not None and last.stage is Stage.FILED:
        return Stage.FILED
    if status is CaseStatus.CLOSED:
        return Stage.CLOSED
    if status is CaseStatus.ANSWERED:
        return Stage.ANSWERED
    stage = last.stage if last is not None else Stage.REGISTERED
    if open_orders := [order for order in orders if order.completed is None]:
        if last is not None and stage in WITH_DEPARTMENT and last.day >= max(order.signed for order in open_orders):
            return stage
        return Stage.RECEIVED if any(order.received is not None for order in open_orders) else Stage.HANDED
    return Stage.REPORTED if by_order(taken, orders) else stage


def by_order(taken: Sequence[Taken], orders: Iterable[Ordered]) -> bool:
    """Return whether the result is that of an order that is done with, and nothing began anew since."""
    done = [order.completed for order in orders if order.completed is not None]
    return bool(done) and not any(one.step in ANEW and one.day >= max(done) for one in taken)


def reached(
    way: Way, registered: date, taken: Sequence[Taken], orders: Sequence[Ordered], ends: Mapping[Stage, date | None]
) -> list[tuple[Stage, date | None]]:
    """Return the stages of a way, each with the day on which the case came to it last, or None.

    What was before it was taken up again counts no more, but for orders that are still open.
    `ends`: the days on which it was answered and closed.
    """
    days: dict[Stage, date | None] = {Stage.REGISTERED: registered}
    again = max((place for place, one in enumerate(taken) if one.step is Step.REOPEN), default=None)
    since, taken = (date.min, taken) if again is None else (taken[again].day, taken[again:])
    for order in (order for order in orders if order.completed is None or order.signed >= since):
        for stage, day in (
            (Stage.HANDED, order.signed), (Stage.RECEIVED, order.received), (Stage.REPORTED, order.completed),
        ):  # fmt: skip
            if day is not None:
                days[stage] = max(day, days.get(stage) or day)
    for one in taken:
        if one.step is Step.RETURN:
            days.pop(Stage.HANDED, None)
            days.pop(Stage.RECEIVED, None)
        elif one.step is Step.REDO:
            days.pop(Stage.REPORTED, None)
        elif one.step is not Step.REPLY:
            days[one.stage] = one.day
    days |= ends
    if Stage.DECLINED in days:
        return [(stage, days.get(stage)) for stage in (Stage.REGISTERED, Stage.DECLINED, *WAYS[Way.SHORT][3:])]
    return [(stage, days.get(stage)) for stage in WAYS[way]]
