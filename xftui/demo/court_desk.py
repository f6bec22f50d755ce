"""What the demo court's clerk set right and keeps at hand, and who moved to another division."""

from xftui.demo.days import after, before
from xftui.demo.docket import Docket
from xftui.demo.matters import COURT
from xftui.demo.plan import Contacted, OrderSigned, OrderWithdrawn
from xftui.demo.plan_desk import CaseCorrected, FilterKept, PersonMoved, PetitionersMerged, TemplateKept
from xftui.demo.plan_sheets import Objected, ObjectionDecided, Published
from xftui.scoring.facts import Kind, Level
from xftui.services.objections import Outcome


def add_desk(docket: Docket) -> None:
    """Enter it, after all else: nothing that was drawn at random before changes by it."""
    _carried_over(docket)
    _set_right(docket)
    _kept(docket)
    _published(docket)
    moved = docket.window.at(0.9)
    docket.events.append(PersonMoved(moved, docket.ref("person-moved"), "shi", "lat", "书记员"))


def _carried_over(docket: Docket) -> None:
    """A case of the last weeks of the year before, answered in this one under its number of then."""
    first = after(docket.window.start, -16)
    docket.finish(docket.open(first, "myt", COURT["myt"][5], Kind.LETTER), first, 20)


def _set_right(docket: Docket) -> None:
    """Somebody entered twice, a title that named the wrong thing, an order that went to the wrong division."""
    known = next(
        event.petitioner
        for event in docket.in_order()
        if isinstance(event, Contacted) and event.opening and event.day > docket.window.start
    )
    day = docket.window.at(0.5)
    double = docket.open(day, "myt", COURT["myt"][8], Kind.CALL, who=known)
    found = after(day, 2)
    reason = "电话登记时没有报身份证号，核对住址是同一人"
    docket.events.append(
        PetitionersMerged(found, docket.ref("merge"), double.contact, double.ref, known.id_number, reason)
    )
    docket.finish(double, found, 6)
    wrong = docket.open(before(docket.today), "lat", COURT["lat"][2], Kind.CALL)
    docket.events.append(
        CaseCorrected(
            docket.today, docket.ref("correction"), wrong.ref, "诉讼费退费（缓交）", "当事人申请的是缓交，不是减免"
        )
    )
    _signed_wrongly(docket)


def _signed_wrongly(docket: Docket) -> None:
    """An order went out to the wrong division; it was withdrawn, and signed again on the same day."""
    place = next(place for place, event in enumerate(docket.events) if isinstance(event, OrderSigned))
    right = docket.events[place]
    assert isinstance(right, OrderSigned)
    ref = docket.ref("order")
    wrong = OrderSigned(
        right.day, ref, right.case, "bgs", right.signer, right.requirements, right.opinion, right.feedback, right.due
    )
    taken_back = OrderWithdrawn(right.day, docket.ref("order-withdrawal"), ref, "承办部门写错，另发督办令")
    docket.events[place:place] = [wrong, taken_back]


def _kept(docket: Docket) -> None:
    """What is asked for every week stands ready: two templates, two filters."""
    day = docket.window.at(0.4)
    values = {"kind": Kind.CALL, "level": Level.OWN, "title": "执行进度查询", "request": "询问案件执行到哪一步"}
    docket.events.append(TemplateKept(day, docket.ref("template"), "执行进度", "zxj", values))
    values = {"kind": Kind.VISIT, "level": Level.OWN, "title": "判后答疑", "request": "请承办人当面说明判决理由"}
    docket.events.append(TemplateKept(day, docket.ref("template"), "判后答疑", "myt", values, shared=False))
    for listed, name, line, shared in (
        ("cases", "执行局七天内到期", "状态:在办 部门:执行局 期限:<7", True),
        ("orders", "没签收的督办令", "状态:没签收", False),
    ):
        docket.events.append(FilterKept(day, docket.ref("filter"), listed, name, line, shared))


def _published(docket: Docket) -> None:
    """The year's sheet as it stood when half of the register's time was over; two divisions objected."""
    day = docket.window.at(0.55)
    sheet = docket.ref("publication")
    number = f"院发（演示）〔{day.year}〕12号"
    docket.events.append(Published(day, sheet, day, number, "梁守中"))
    for reason, days in (("送达和退卷时间应当扣除，请核对督办令的期限", 8), ("延期报告已在到期前提出，请核对", None)):
        objection = docket.ref("objection")
        docket.events.append(Objected(after(day, 4), objection, sheet, "19", reason))
        if days is not None:
            why = "督办令期限从签发起算，延期未经批准，维持原分"
            docket.events.append(
                ObjectionDecided(
                    after(day, days), docket.ref("objection-decided"), objection, Outcome.REJECTED, "liang", why
                )
            )
