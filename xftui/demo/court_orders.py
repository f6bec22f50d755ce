"""Supervision orders of the demo court: mostly in time, some late, deficient, extended, running or overdue."""

from dataclasses import dataclass
from datetime import date, timedelta

from xftui.demo.days import after, before
from xftui.demo.docket import Docket, Opened
from xftui.demo.matters import COURT
from xftui.demo.plan import (
    OrderCompleted,
    OrderExtended,
    OrderFedBack,
    OrderProposed,
    OrderReceived,
    OrderSigned,
    ProposalSigned,
    ProposalWithdrawn,
)
from xftui.scoring.facts import Kind

_SIGNERS = ("zhang", "xu", "shen", "liang")
_IN_TIME = ("zxj",) * 11 + ("myt",) * 7 + ("met",) * 5 + ("lat",) * 4 + ("xzt",) * 3
_LIMITS = (10, 15, 15, 20, 30)
_OPINIONS = (
    "责任部门负责人亲自过问，按期办结。",
    "请承办人当面答复，答复情况附卷。",
    "查清事实，依法处理，结果报我。",
)
_REQUIREMENTS = (
    "逐项核实反映的问题；与信访人见面一次；书面报告办理结果。",
    "查明是否超过办理期限；说明原因；提出处理意见。",
    "阅卷复核；判后答疑；形成答疑笔录。",
)
_TOLD = "书面报告签发领导，领导已阅"
_FEEDBACK = "书面报信访办，信访办向签发领导反馈"


@dataclass(frozen=True, slots=True)
class _Past:
    """An order that is over: completed `late` days after its deadline, moved by `extension` days before that."""

    unit: str
    share: float
    late: int
    extension: int = 0
    unmet: tuple[int, ...] = ()


_PAST = (
    _Past("zxj", 0.16, 3),
    _Past("zxj", 0.48, 8),
    _Past("myt", 0.37, 2),
    _Past("met", 0.66, 5),
    _Past("zxj", 0.57, -2, unmet=(2,)),
    _Past("met", 0.28, -1, unmet=(2,)),
    _Past("zxj", 0.21, -3, extension=15),
    _Past("myt", 0.44, -1, extension=10),
    _Past("xzt", 0.61, -4, extension=20),
    _Past("zxj", 0.33, 4, extension=10),
)
_RUNNING = (("zxj", -2), ("lat", 0), ("xzt", 4), ("met", 6), ("zxj", 9), ("myt", 13))
"""Orders not completed yet: the unit, and the days from today to the deadline."""

_PROPOSED = (
    ("zxj", 0, "zhang", False, ""),
    ("myt", 1, "liang", True, ""),
    ("met", 0, "xu", False, ""),
    ("lat", 1, "zhang", False, "要求写具体：几日内、由谁、见面还是书面"),
)
_SENT_EARLIER = (("xzt", 3, "xu", ""), ("zxj", 8, "shen", "信访人当天撤回，不再督办"))
"""Orders sent a day before those: unit, matter, to whom, and why it was taken back; without that it was signed."""
"""Orders sent for signature: unit, matter, to whom, whether grave, and the remark with which it was returned."""


def add_orders(docket: Docket) -> None:
    """Enter the matters that a leader ordered to be supervised, with their orders."""
    random = docket.random
    for unit in _IN_TIME:
        limit = random.choice(_LIMITS)
        case, order, due = _signed(docket, unit, docket.window.at(random.uniform(0.01, 0.7)), limit)
        done = min(after(case.day, random.randrange(4, limit)), due)
        _completed(docket, case, order, done)
    for past in _PAST:
        _past(docket, past)
    for place, (unit, days) in enumerate(_RUNNING):
        due = docket.today + timedelta(days=days)
        limit = 15 if days < 3 else 20
        first = after(due, -limit - 2)
        matter = COURT[unit][place % len(COURT[unit])]
        case = docket.open(first, unit, matter, Kind.CALL, due=due + timedelta(days=5))
        _sign(docket, case, due)


def _past(docket: Docket, past: _Past) -> None:
    case, order, due = _signed(docket, past.unit, docket.window.at(past.share), 15)
    if past.extension:
        granted = after(case.day, 9)
        due += timedelta(days=past.extension)
        reason = "需等待鉴定意见" if past.unit == "zxj" else "当事人申请延期到场"
        docket.events.append(OrderExtended(granted, docket.ref("extension"), order, due, reason, "zhang"))
    done = due + timedelta(days=past.late)
    _completed(docket, case, order, done, past.unmet)


def _signed(docket: Docket, unit: str, day: date, limit: int) -> tuple[Opened, str, date]:
    matter = docket.random.choice(COURT[unit])
    kind = docket.random.choice((Kind.LETTER, Kind.CALL, Kind.CALL))
    case = docket.open(day, unit, matter, kind)
    due = day + timedelta(days=limit)
    return case, _sign(docket, case, due), due


def _received(docket: Docket, case: Opened, order: str) -> None:
    day = after(case.day, 1)
    if day < docket.today:
        docket.events.append(OrderReceived(day, docket.ref("receipt"), order, docket.staff(case.unit)[0]))


def _sign(docket: Docket, case: Opened, due: date) -> str:
    random = docket.random
    order = docket.ref("order")
    docket.events.append(
        OrderSigned(
            case.day,
            order,
            case.ref,
            case.unit,
            signer=random.choice(_SIGNERS),
            requirements=random.choice(_REQUIREMENTS),
            opinion=random.choice(_OPINIONS),
            feedback=_FEEDBACK,
            due=due,
        )
    )
    _received(docket, case, order)
    return order


def _completed(docket: Docket, case: Opened, order: str, done: date, unmet: tuple[int, ...] = ()) -> None:
    result = f"{case.matter.result}；未与信访人见面，退回补办" if unmet else case.matter.result
    docket.events.append(OrderCompleted(done, docket.ref("completion"), order, result, unmet))
    told = after(done, 1)
    if told < docket.today:
        docket.events.append(OrderFedBack(told, docket.ref("feedback"), order, _TOLD))
    docket.finish(case, done, 1)


def add_proposals(docket: Docket) -> None:
    """Enter the orders that wait for a signature this morning, one of them grave, and one that was returned."""
    for unit, place, signer, grave, remark in _PROPOSED:
        _proposed(docket, before(docket.today), unit, place, signer, grave=grave, remark=remark)


def add_latest(docket: Docket) -> None:
    """Enter what was done last: one order signed that nobody has received yet, one taken back, one just completed."""
    yesterday = before(docket.today)
    for unit, place, signer, why in _SENT_EARLIER:
        proposal = _proposed(docket, before(yesterday), unit, place, signer)
        if why:
            docket.events.append(ProposalWithdrawn(yesterday, docket.ref("proposal-withdrawal"), proposal, why))
        else:
            docket.events.append(ProposalSigned(yesterday, docket.ref("signature"), proposal, signer, _OPINIONS[0]))
    case, order, _due = _signed(docket, "met", after(docket.today, -20), 25)
    _completed(docket, case, order, yesterday)


def _proposed(
    docket: Docket, sent: date, unit: str, place: int, signer: str, *, grave: bool = False, remark: str = ""
) -> str:
    """Enter an order that was sent for signature, about a matter of the day before; return its ref."""
    case = docket.open(before(sent), unit, COURT[unit][place], Kind.LETTER)
    proposal = docket.ref("proposal")
    number = int(proposal[-3:]) - 1
    docket.events.append(
        OrderProposed(
            sent,
            proposal,
            case.ref,
            unit,
            signer,
            requirements=_REQUIREMENTS[number % len(_REQUIREMENTS)],
            opinion="",
            feedback=_FEEDBACK,
            due=after(sent, 15),
            grave=grave,
            remark=remark,
        )
    )
    return proposal
