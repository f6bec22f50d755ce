"""How the demo court handled the cases of the last weeks: taken on, handed out, signed for, reported."""

from dataclasses import replace
from datetime import date, timedelta

from xftui.demo.days import after
from xftui.demo.docket import Docket
from xftui.demo.plan import Answered, Contacted, Handled, OrderProposed, OrderSigned
from xftui.domain.handling import Step
from xftui.scoring.facts import Kind

_RECENT = timedelta(days=45)
_LONG_AGO = timedelta(days=9)
_DECLINED, _RETURNED, _REDONE = 1, 2, 3
"""The places, among the cases that have waited long for an answer, of those that didn't go straight on."""


def add_handling(docket: Docket) -> None:
    """Enter the steps of the recent cases; those with a supervision order are handed out by that.

    Of the last two letters nothing is decided yet, and of the last one nobody knows whose it is.
    """
    ordered = {event.case: event.day for event in docket.events if isinstance(event, OrderSigned | OrderProposed)}
    answered = {event.case: event.day for event in docket.events if isinstance(event, Answered)}
    opened = [event for event in docket.events if isinstance(event, Contacted) and event.opening is not None]
    new = [one for one in opened if one.kind is Kind.LETTER and one.case not in ordered and one.case not in answered][
        -2:
    ]
    docket.events[docket.events.index(new[-1])] = replace(new[-1], held=True)
    waiting = 0
    for event in opened:
        if event.day < docket.today - _RECENT or event in new:
            continue
        end = answered.get(event.case, docket.today + timedelta(days=1))
        if event.case in ordered:
            if event.day < ordered[event.case]:
                _take(docket, event.case, Step.ACCEPT, event.day, end)
            continue
        waits = event.case not in answered and event.day < docket.today - _LONG_AGO
        waiting += waits
        _go(docket, event, end, waiting if waits else 0)


def _go(docket: Docket, event: Contacted, end: date, waiting: int) -> None:
    case, staff = event.case, docket.staff(event.unit)
    if waiting == _DECLINED:
        reason = "事项属行政机关职权，已告知向有权处理的机关提出"
        _take(docket, case, Step.DECLINE, after(event.day, 1), end, note=reason)
        return
    _take(docket, case, Step.ACCEPT, event.day, end)
    _take(docket, case, Step.HAND, after(event.day, 1), end)
    if waiting == _RETURNED:
        _take(docket, case, Step.RETURN, after(event.day, 2), end, note="案件已移送，不属本部门承办，请另行交办")
        return
    _take(docket, case, Step.RECEIVE, after(event.day, 2), end, person=staff[0])
    if end <= docket.today or waiting == _REDONE:
        _take(docket, case, Step.REPORT, after(event.day, 4), end, person=staff[0], note="已约谈信访人并核对卷宗")
    if waiting == _REDONE:
        _take(docket, case, Step.REDO, after(event.day, 5), end, note="没有说明款项去向，补充后再报")


def _take(docket: Docket, case: str, step: Step, day: date, end: date, *, person: str = "", note: str = "") -> None:
    if day < end:
        docket.events.append(Handled(day, docket.ref("step"), case, step, person, note))
