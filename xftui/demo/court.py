"""The made-up county court: eight departments and a year of about four hundred cases."""

from datetime import date, timedelta
from random import Random

from xftui.demo import categories
from xftui.demo.court_campaign import add_campaign
from xftui.demo.court_desk import add_desk
from xftui.demo.court_files import add_old_matters, add_signs
from xftui.demo.court_handling import add_handling
from xftui.demo.court_orders import add_latest, add_orders, add_proposals
from xftui.demo.court_reviews import add_reviews
from xftui.demo.days import Window, after, opening
from xftui.demo.docket import Docket, Opened
from xftui.demo.endings import add_replies, file_supervised, take_up_again
from xftui.demo.half_entered import visit_half_entered
from xftui.demo.matters import COURT, Matter
from xftui.demo.plan import PersonPlan, Plan, UnitPlan, VisitPlan
from xftui.demo.plan_duties import LapseFound, ReviewRegistered, ReviewStepTaken
from xftui.demo.plan_roster import ShiftPlan
from xftui.demo.roster import Duties, add_roster, order_day
from xftui.domain.reviews import Origin, Step
from xftui.scoring.facts import Kind, Level, UnitKind

UNITS = (
    UnitPlan("lat", "立案庭", UnitKind.BUSINESS),
    UnitPlan("myt", "民一庭", UnitKind.BUSINESS),
    UnitPlan("met", "民二庭", UnitKind.BUSINESS),
    UnitPlan("xt", "刑庭", UnitKind.BUSINESS),
    UnitPlan("xzt", "行政庭", UnitKind.BUSINESS),
    UnitPlan("zxj", "执行局", UnitKind.BUSINESS),
    UnitPlan("bgs", "办公室", UnitKind.DEPARTMENT),
    UnitPlan("xfb", "信访办", UnitKind.PETITION_OFFICE),
)

PEOPLE = (
    PersonPlan("liang", "梁守中", None, "院长", leader=True),
    PersonPlan("zhang", "张庭安", None, "副院长", leader=True),
    PersonPlan("xu", "许明序", None, "副院长", leader=True),
    PersonPlan("shen", "沈静远", None, "副院长", leader=True),
    PersonPlan("fang", "方知白", None, "纪检组长", leader=True),
    PersonPlan("wang", "王芳", "xfb", "信访专员", clerk=True),
    PersonPlan("gu", "顾清和", "xfb", "主任"),
    PersonPlan("zheng", "郑一禾", "xfb", "信访专员"),
    PersonPlan("he", "贺承平", "lat", "庭长"),
    PersonPlan("tang", "唐一舟", "lat", "法官"),
    PersonPlan("yan", "严小满", "lat", "书记员"),
    PersonPlan("luo", "罗怀瑾", "myt", "庭长"),
    PersonPlan("shao", "邵亦安", "myt", "副庭长"),
    PersonPlan("tian", "田青禾", "myt", "法官"),
    PersonPlan("jiang", "江望舒", "myt", "书记员"),
    PersonPlan("cen", "岑若谷", "met", "庭长"),
    PersonPlan("wen", "温以宁", "met", "法官"),
    PersonPlan("qiao", "乔木深", "met", "法官"),
    PersonPlan("song", "宋知行", "xt", "庭长"),
    PersonPlan("xia", "夏初晴", "xt", "法官"),
    PersonPlan("dai", "戴文澜", "xzt", "庭长"),
    PersonPlan("yu", "俞听澜", "xzt", "法官"),
    PersonPlan("meng", "孟长河", "zxj", "局长"),
    PersonPlan("zhou", "周洲", "zxj", "副局长"),
    PersonPlan("li", "李简", "zxj", "执行员"),
    PersonPlan("lu", "陆行舟", "zxj", "执行员"),
    PersonPlan("hew", "何苇杭", "zxj", "执行员"),
    PersonPlan("shi", "石见川", "zxj", "书记员"),
    PersonPlan("ding", "丁临风", "bgs", "主任"),
    PersonPlan("ruan", "阮一鸣", "bgs", "科员"),
)

PLACES = ("东港村", "西湖村", "南堤村", "北洲村", "柳林村", "河街社区", "渡口社区", "新街社区", "示例县城关街道")
_SHARES = {"zxj": 40, "myt": 22, "met": 14, "lat": 11, "xzt": 6, "xt": 3, "bgs": 2, "xfb": 2}
_ROUTINE = 316
_ANSWER_DAYS = 30
_LAGS = (1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 15, 20, 26)
"""Days until an answer is given: mostly few."""
_WAITING = (("lat", 0, 0), ("myt", 1, 1), ("zxj", 5, 3), ("met", 4, -1), ("zxj", 8, 12))
"""Answers still owed: the unit, the matter, and the days from today to the deadline."""
_IN_TIME = (("zxj", 2, 0), ("myt", 3, 0), ("met", 1, -1), ("zxj", 9, -2), ("lat", 2, -3), ("xzt", 1, -4))
"""Answers given well before a deadline about now."""
_LAPSES = (
    (0.18, "myt", "17-1", "接待日上午无人值班", "shao", False),
    (0.52, "zxj", "17-1", "接待日缺岗，来访人转赴县里", "lu", True),
    (0.6, "xfb", "17-2", "上季度来访登记缺两项", "zheng", False),
    (0.25, "xfb", "17-3", "赴省访的一件应提请倒查，没有提请", "zheng", False),
    (0.36, "met", "17-4", "市信访局转来的一件逾期未答复", "wen", False),
    (0.46, "lat", "17-5", "九人来访，带队领导半小时后才到场", "tang", False),
    (0.66, "xfb", "17-6", "督办令到期三日才催办，未向签发领导反馈", "zheng", False),
    (0.74, "zxj", "21", "值班期间失去联系，信访人当日到市", "hew", False),
)
"""When, unit and clause; what was found, whose it is, and whether it had consequences."""
_NAMES = {unit.code: unit.name for unit in UNITS}
_DUTIES = Duties(("zhang", "xu", "shen", "fang", "liang"), ("wang", "zheng"), "院办")
_DELAY = "反映案件久拖，请求查明是否在办理期限内"

_ESCALATIONS = (
    ("zxj", "county city province beijing"),
    ("zxj", "county city"),
    ("zxj", "county"),
    ("zxj", "county"),
    ("myt", "county city"),
    ("myt", "province"),
    ("myt", "county"),
    ("myt", "county"),
    ("met", "county city"),
    ("met", "county"),
    ("xzt", "county county"),
    ("xzt", "city beijing"),
    ("lat", "county"),
)
"""Matters that went above the court: the unit, and the levels one after the other."""
_ON_ONE_JOURNEY = 11
"""The place in `_ESCALATIONS` of the two visits made on one journey."""


def plan_court(today: date) -> Plan:
    """Return the court's plan up to and including `today`."""
    window = Window(opening(today, 1), today)
    docket = Docket("court", window, PEOPLE, PLACES, _ANSWER_DAYS)
    for _ in range(_ROUTINE):
        _routine(docket)
    for place, (unit, levels) in enumerate(_ESCALATIONS):
        _escalation(docket, unit, levels.split(), (place + 0.5) / len(_ESCALATIONS), place == _ON_ONE_JOURNEY)
    _due_about_now(docket)
    _waived_visit(docket)
    add_orders(docket)
    add_roster(docket, _DUTIES)
    _findings(docket)
    settled = add_old_matters(docket)
    add_signs(docket, settled)
    add_campaign(docket, tuple(unit.code for unit in UNITS))
    add_proposals(docket)
    add_latest(docket)
    add_desk(docket)
    add_handling(docket)
    add_reviews(docket)
    add_replies(docket)
    file_supervised(docket)
    take_up_again(docket)
    return Plan(
        code="court",
        name="示例县人民法院",
        scheme="court",
        starts=window.start,
        basis="示例县人民法院党组会议纪要（演示）第1号",
        decided_by="梁守中 院长",
        units=UNITS,
        people=PEOPLE,
        events=docket.in_order(),
        drafts=(visit_half_entered(docket, "执行款何时发放", "听说款项上月已到账，请求尽"),),
        categories=categories.COURT,
    )


def _routine(docket: Docket) -> None:
    """A matter as they come every day: a first contact, now and then another, an answer within the month."""
    random = docket.random
    unit = random.choices(tuple(_SHARES), tuple(_SHARES.values()))[0]
    matter = random.choice(COURT[unit])
    first = docket.window.lately(random)
    kind = _kind(random, unit)
    case = _opened(docket, first, unit, matter, kind)
    last = first
    while random.random() < 0.26:
        day = after(last, random.randrange(3, 16))
        if day > docket.today:
            return
        kind = _kind(random, unit)
        docket.again(case, day, kind, visit=_visit(random, unit, day) if kind is Kind.VISIT else None)
        last = day
    if unit == "lat" and last == first and random.random() < 0.2 and (day := after(first, 1)) <= docket.today:
        docket.hand_over(case, day, random.choice(("myt", "met", "zxj")))
    docket.finish(case, last, random.choice(_LAGS))


def _opened(docket: Docket, day: date, unit: str, matter: Matter, kind: Kind) -> Opened:
    random = docket.random
    if kind is Kind.VISIT:
        visit = _visit(random, unit, day)
        told = matter if visit.inquiry_limit is None else Matter(matter.title, _DELAY, matter.result)
        return docket.open(day, unit, told, kind, visit=visit)
    handed_down = (Level.COUNTY, Level.COUNTY, Level.CITY, Level.PROVINCE)
    level = random.choice(handed_down) if kind is Kind.LETTER and random.random() < 0.3 else Level.OWN
    return docket.open(day, unit, matter, kind, level)


def _kind(random: Random, unit: str) -> Kind:
    """Letters, calls and visits in a usual proportion; where no visits come, letters and calls alone."""
    visits = 0 if unit in ("xt", "bgs", "xfb") else 24
    return random.choices((Kind.LETTER, Kind.CALL, Kind.VISIT), (28, 48, visits))[0]


def _visit(random: Random, unit: str, day: date) -> VisitPlan:
    """One visitor mostly; where long delay is complained of, with the result of the inquiry."""
    people = random.choices((1, 2, 3, 6, 9), (66, 18, 7, 6, 3))[0]
    if unit == "lat" or random.random() > 0.3:
        return VisitPlan(people=people)
    within = random.random() < 0.7
    limit = day + timedelta(days=random.randrange(12, 90)) if within else day - timedelta(days=random.randrange(5, 60))
    return VisitPlan(people=people, inquiry_within_limit=within, inquiry_limit=limit)


def _escalation(docket: Docket, unit: str, levels: list[str], share: float, one_journey: bool) -> None:
    """A matter that is taken to one level after the other, each time some weeks later."""
    random = docket.random
    day = docket.window.at(share * 0.72)
    case = docket.open(day, unit, random.choice(COURT[unit]), Kind.CALL)
    trip = docket.ref("trip") if one_journey else None
    for level in levels:
        day = after(day, 1 if trip and level != levels[0] else random.randrange(9, 20))
        visit = VisitPlan(people=random.choice((1, 1, 2)), trip=trip)
        docket.again(case, day, Kind.VISIT, Level(level), visit=visit)
    docket.finish(case, day, random.randrange(6, 20))


def _due_about_now(docket: Docket) -> None:
    """Answers that fall due today and in the next days, some that are past, and some given in time."""
    for unit, place, days in _WAITING:
        due = docket.today + timedelta(days=days)
        docket.open(after(due, -_ANSWER_DAYS - 2), unit, COURT[unit][place], Kind.LETTER, due=due)
    for unit, place, days in _IN_TIME:
        due = docket.today + timedelta(days=days)
        first = after(due, -_ANSWER_DAYS - 2)
        docket.finish(docket.open(first, unit, COURT[unit][place], Kind.CALL, due=due), first, 12)


def _findings(docket: Docket) -> None:
    """What was found of how duties were done: two absences, a register with gaps, a review that ended in a finding."""
    for share, unit, clause, finding, person, consequences in _LAPSES:
        day = docket.window.at(share)
        if clause == "17-1" and person is not None:
            received = f"{_NAMES[unit]}接待日"
            order_day(docket, day, ShiftPlan("liang", (person,)), received, f"院办〔{day.year}〕接待日安排")
        docket.events.append(LapseFound(day, docket.ref("lapse"), unit, clause, finding, person, consequences))
    first = docket.window.at(0.34)
    case = docket.open(first, "zxj", COURT["zxj"][3], Kind.LETTER, Level.COUNTY)
    day = after(first, 25)
    review = _review(docket, after(first, 15), "zxj", case.ref, Origin.HANDED_DOWN, "县信访局交办，反映执行久拖")
    steps = (
        (after(first, 15), Step.SUBMIT, "zheng", "", ()),
        (after(first, 16), Step.SECOND, "zhang", "同意", ()),
        (after(first, 17), Step.APPROVE, "liang", "同意倒查", ()),
        (after(first, 19), Step.INQUIRE, "zheng", "卷内四个月没有执行措施，建议认定责任", ()),
        (day, Step.DETERMINE, "liang", "未按期采取执行措施，承办人负直接责任，分管负责人负管理责任", ("li", "zhou")),
        (after(day, 6), Step.CARRY_OUT, "zheng", "已谈话并通报，取消当年评先资格", ()),
        (after(day, 7), Step.REPORT, "zheng", "已向县信访局书面反馈", ()),
        (after(day, 8), Step.FILE, "zheng", "信访倒查卷第1号", ()),
    )
    for on, step, person, note, persons in steps:
        docket.events.append(ReviewStepTaken(on, docket.ref("review-step"), review, step, person, note, persons))
    docket.finish(case, day, 10)


def _review(docket: Docket, day: date, unit: str, case: str, origin: Origin, grounds: str) -> str:
    ref = docket.ref("review")
    docket.events.append(ReviewRegistered(day, ref, unit, case, origin, grounds))
    return ref


def _waived_visit(docket: Docket) -> None:
    """The criminal division's one visit: about delay, and found to be within the limit, so nothing is deducted."""
    day = docket.window.at(0.63)
    told = Matter(COURT["xt"][0].title, _DELAY, COURT["xt"][0].result)
    visit = VisitPlan(inquiry_within_limit=True, inquiry_limit=day + timedelta(days=40))
    docket.finish(docket.open(day, "xt", told, Kind.VISIT, visit=visit), day, 9)
