"""What else the demo town did: a merger of villages, replies looked at again, what is to be verified, sheets."""

from datetime import date, timedelta

from xftui.demo.days import after, before
from xftui.demo.docket import Docket
from xftui.demo.matters import TOWN
from xftui.demo.photograph import photograph
from xftui.demo.plan import Answered, Contacted
from xftui.demo.plan_attached import CasesRelated, FileAttached, NoteAdded
from xftui.demo.plan_desk import (
    CaseCorrected,
    DeadlineExtended,
    DeadlineMet,
    DeadlineSet,
    FilterKept,
    PersonMoved,
    PetitionersMerged,
    RuleAdded,
    TemplateKept,
    UnitEnded,
)
from xftui.demo.plan_duties import MonthReported
from xftui.demo.plan_files import FileOpened, SignFound, SignSettled
from xftui.demo.plan_sheets import Objected, ObjectionDecided, Published
from xftui.scoring.facts import Kind, Level
from xftui.services.objections import Outcome

MERGED, INTO = "sqc", "sbc"
"""The village that isn't any more since the register's year began, and the one that it belongs to."""
_LOOKED_AT_AGAIN = (
    ("申请复查，称补偿面积有误",),
    ("申请复查，称没有实地核实", "复查意见：维持镇里的答复"),
    ("申请复查", "复查意见：维持镇里的答复", "不服复查意见，向县里申请复核"),
)
"""What came of replies that the petitioners didn't accept, up to now."""
_AGO = 12
"""Days between one such reply and the next."""
_DECIDED = timedelta(days=26)
"""From the end of a quarter until the objections to its sheet are decided."""
_OBJECTIONS: tuple[tuple[str, str, tuple[Outcome, str, str, str] | None], ...] = (
    ("q2.4h", "滞留时间应从到达接访点算起", (Outcome.RULED, "mayor", "滞留时间重新核定，酌减", "-1")),
    ("q1.2", "当月另有一件口头报过", (Outcome.REJECTED, "deputy", "没有书面记录，维持", "")),
    ("q1.1", "排查表月底前已送到，登记漏了", (Outcome.CORRECTED, "deputy", "收文本上是月底收到，登记更正", "")),
    ("q1.3", "已提前电话报告，请核对值班记录", None),
)
"""To which clause, why, and what was decided by whom; None: nothing yet."""


def add_desk(docket: Docket, names: dict[str, str]) -> None:
    """Enter it, after all else: nothing that was drawn at random before changes by it."""
    _merged(docket)
    _looked_at_again(docket)
    _longer(docket, names)
    _to_verify(docket, names)
    _set_right(docket, names)
    _kept(docket)
    _attached(docket)
    _published(docket)


def _merged(docket: Docket) -> None:
    """At the turn of the year a village was merged into its neighbour, with its open case and its secretary."""
    last = docket.window.start - timedelta(days=1)
    case = docket.open(after(last, -40), MERGED, TOWN[5], Kind.LETTER, place="石桥村")
    day = docket.window.at(0)
    docket.events.append(
        UnitEnded(day, docket.ref("unit-ended"), MERGED, INTO, last, "区划调整，县民政局批复", (case.ref,))
    )
    docket.events.append(PersonMoved(after(day, 1), docket.ref("person-moved"), "sqc1", INTO, "村副支书"))
    docket.finish(case, day, 18)


def _looked_at_again(docket: Docket) -> None:
    """Of three answers a review was asked for; one of those went on to the county."""
    opened = {event.case for event in docket.events if isinstance(event, Contacted) and event.opening}
    files = {event.case for event in docket.events if isinstance(event, FileOpened)}
    for number, results in enumerate(_LOOKED_AT_AGAIN, 1):
        latest = docket.today - timedelta(days=_AGO * number)
        answers = [
            event
            for event in docket.events
            if isinstance(event, Answered) and event.day <= latest and event.case in opened - files
        ]
        answer = max(answers, key=lambda event: (event.day, event.ref))
        opened.discard(answer.case)
        day = answer.day
        for what, result in zip(("review_request", "review", "rereview_request"), results, strict=False):
            day = after(day, 3)
            docket.events.append(DeadlineMet(day, docket.ref("deadline-met"), answer.case, what, result))


def _longer(docket: Docket, names: dict[str, str]) -> None:
    """An answer that needed thirty days more; calls from the hotline, by the office's own five days."""
    first = after(docket.today, -52)
    case = docket.open(first, "ndc", TOWN[0], Kind.LETTER, place=names["ndc"])
    granted = after(docket.today, -6)
    reason = "测绘单位排期，需等丈量结果"
    docket.events.append(DeadlineExtended(granted, docket.ref("longer"), case.ref, 30, reason, "deputy"))
    rule = docket.ref("rule")
    day = docket.window.at(0.3)
    docket.events.append(RuleAdded(day, rule, "热线工单回复", "收到工单", 5, "县热线办（演示）工单办法第六条"))
    for came, result in ((docket.window.at(0.8), "已回复热线办"), (before(docket.today), "")):
        case = docket.open(came, "hjsq", TOWN[10], Kind.CALL, Level.COUNTY, place=names["hjsq"])
        docket.events.append(DeadlineSet(came, docket.ref("deadline-set"), case.ref, rule))
        if result:
            met = after(came, 2)
            docket.events.append(DeadlineMet(met, docket.ref("deadline-met"), case.ref, rule, result))
            docket.finish(case, met, 1)


def _to_verify(docket: Docket, names: dict[str, str]) -> None:
    """What villages reported, and the office has yet to verify; early signs, one of them settled."""
    yesterday = before(docket.today)
    docket.open(yesterday, "cqc", TOWN[8], Kind.CALL, place=names["cqc"], accepted=False, verified=False)
    month = yesterday.replace(day=1)
    docket.events.append(MonthReported(yesterday, docket.ref("monthly"), "sbc", month, 1, verified=False))
    watched = "两户为田埂界线争执，亲属聚集"
    docket.events.append(SignFound(yesterday, docket.ref("sign"), "gac", watched, "村干部已到场劝开", verified=False))
    sign, day = docket.ref("sign"), docket.window.at(0.7)
    docket.events.append(SignFound(day, sign, "ndc", "渠道断水，下游户要上访", "协调水管站轮灌"))
    docket.events.append(SignSettled(after(day, 4), docket.ref("sign-settled"), sign))


def _set_right(docket: Docket, names: dict[str, str]) -> None:
    """Somebody entered twice, and a title that named the wrong thing."""
    known = next(
        event.petitioner
        for event in docket.in_order()
        if isinstance(event, Contacted) and event.opening and event.day > docket.window.start
    )
    day = docket.window.at(0.5)
    double = docket.open(day, "xjsq", TOWN[13], Kind.CALL, who=known, place=names["xjsq"])
    found = after(day, 2)
    reason = "姓名、住址相同，本人来电确认"
    docket.events.append(
        PetitionersMerged(found, docket.ref("merge"), double.contact, double.ref, known.id_number, reason)
    )
    docket.events.append(
        CaseCorrected(after(found, 1), docket.ref("correction"), double.ref, "异地住院报销", "来电说的是异地住院")
    )
    docket.finish(double, found, 9)


def _kept(docket: Docket) -> None:
    """What is asked for every week stands ready."""
    day = docket.window.at(0.4)
    values = {"kind": Kind.CALL, "level": Level.OWN, "title": "医保报销", "request": "询问异地住院报销手续"}
    docket.events.append(TemplateKept(day, docket.ref("template"), "医保报销", "xjsq", values))
    docket.events.append(FilterKept(day, docket.ref("filter"), "cases", "快到期的", "状态:在办 期限:<7"))


def _attached(docket: Docket) -> None:
    """What the office wrote down and keeps of its first old petitioner's matter: a note, a record, a photograph."""
    cases = [event.case for event in docket.events if isinstance(event, FileOpened)]
    day = after(docket.today, -9)
    docket.events.append(NoteAdded(day, docket.ref("note"), cases[0], "信访人说雨后渗漏更明显，请住建所择雨天再看"))
    told = "现场核实记录\n一、东墙自下而上裂缝两条，长约一米二。\n二、卫生间楼板渗漏，住建所建议做闭水试验。\n"
    docket.events.append(FileAttached(day, docket.ref("file"), cases[0], "现场核实记录.txt", told, "三方签字"))
    docket.events.append(FileAttached(day, docket.ref("file"), cases[0], "东墙裂缝.png", photograph(), "住建所拍摄"))
    docket.events.append(CasesRelated(day, docket.ref("related"), cases[0], cases[1]))


def _published(docket: Docket) -> None:
    """Every quarter's sheet ten days after its end; units object to what was ruled, and to the last sheet."""
    lasts = _quarters(docket)
    for number, last in enumerate(lasts, 1):
        sheet, day = docket.ref("publication"), after(last, 10)
        docket.events.append(Published(day, sheet, last, f"镇信办（演示）〔{day.year}〕{number}号", "钟汉章"))
        for clause, reason, decision in _OBJECTIONS if last == lasts[-1] else _OBJECTIONS[:1]:
            objection = docket.ref("objection")
            docket.events.append(Objected(after(day, 1), objection, sheet, clause, reason))
            if decision is not None:
                decided = docket.ref("objection-decided")
                docket.events.append(ObjectionDecided(after(day, 5), decided, objection, *decision))
        if last == lasts[-1]:
            again = docket.ref("publication")
            number_again = f"镇信办（演示）〔{day.year}〕{number}号（更正）"
            docket.events.append(Published(after(day, 7), again, last, number_again, "钟汉章"))


def _quarters(docket: Docket) -> list[date]:
    """Return the last days of the quarters of which the objections are decided by now."""
    found = []
    day = docket.window.start
    while (day := (day + timedelta(days=100)).replace(day=1)) <= docket.today - _DECIDED:
        found.append(day - timedelta(days=1))
    return found
