"""What follows an answer in the demo: the reply to who handed the case down, the archive, taking it up again."""

from datetime import date, timedelta

from xftui.demo.days import after
from xftui.demo.docket import Docket
from xftui.demo.plan import Answered, Closed, Contacted, HandedOver, Handled, OrderProposed, OrderSigned
from xftui.demo.plan_duties import PutUnderSupervision, ReviewRegistered
from xftui.demo.plan_files import FileOpened
from xftui.domain.handling import Step
from xftui.scoring.facts import Level


def add_replies(docket: Docket) -> None:
    """Reply to the organs that handed cases down, on the day after the answer."""
    answered = _days(docket, Answered)
    for event in [event for event in docket.events if isinstance(event, Contacted) and event.opening]:
        if event.way is None or event.level is Level.OWN or event.case not in answered:
            continue
        day = after(answered[event.case], 1)
        if day <= docket.today:
            note = "已书面答复办理结果，附答复送达回证"
            docket.events.append(
                Handled(day, docket.ref("reply"), event.case, Step.REPLY, note=note, organ=event.way.organ)
            )


def file_supervised(docket: Docket) -> None:
    """Put the closed cases with an order into the archive; the others wait for the year's end."""
    closed = _days(docket, Closed)
    for case in dict.fromkeys(event.case for event in docket.events if isinstance(event, OrderSigned)):
        if case in closed and (day := after(closed[case], 3)) <= docket.today:
            docket.events.append(Handled(day, docket.ref("filing"), case, Step.FILE, note="督办卷，随案归档"))


def take_up_again(docket: Docket) -> None:
    """A plain case, closed some weeks ago, came back: what was found since is looked into."""
    special = HandedOver | OrderSigned | OrderProposed | FileOpened | PutUnderSupervision | ReviewRegistered
    left_out = {event.case for event in docket.events if isinstance(event, special)}
    left_out |= {event.case for event in docket.events if isinstance(event, Handled) and event.step is Step.REPLY}
    latest = docket.today - timedelta(days=24)
    closed = {case: day for case, day in _days(docket, Closed).items() if case not in left_out and day <= latest}
    case = max(closed, key=lambda case: (closed[case], case))
    note = "信访人补交新的凭证，要求重新核对"
    due = docket.today + timedelta(days=9)
    again = Handled(after(closed[case], 9), docket.ref("reopening"), case, Step.REOPEN, note=note, due=due)
    docket.events.append(again)


def _days(docket: Docket, kind: type[Answered] | type[Closed]) -> dict[str, date]:
    return {event.case: event.day for event in docket.events if isinstance(event, kind)}
