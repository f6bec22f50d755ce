"""The made-up town: twenty-four villages, farms and communities, and a scheme year of mostly quiet months."""

from datetime import date, timedelta

from xftui.demo import categories
from xftui.demo.days import Window, after, before, months, opening
from xftui.demo.docket import Docket
from xftui.demo.endings import add_replies
from xftui.demo.files import Habits, Story, add_files
from xftui.demo.half_entered import visit_half_entered
from xftui.demo.matters import TOWN, TOWN_NEXT_STEPS, TOWN_OLD_MATTERS, TOWN_RESPONSIBILITIES, TOWN_WORKS
from xftui.demo.plan import DaysOrdered, PersonPlan, Plan, UnitPlan, VisitPlan
from xftui.demo.plan_duties import MonthReported, Ruled
from xftui.demo.plan_roster import ShiftPlan
from xftui.demo.roster import Duties, add_roster, order_day
from xftui.demo.town_campaign import add_campaign
from xftui.demo.town_desk import MERGED, add_desk
from xftui.demo.town_duties import add_duties
from xftui.demo.town_visits import OUTINGS, Outing
from xftui.scoring.facts import Kind, Level, UnitKind

_VILLAGES = (
    ("dgc", "东港村", "邱"), ("xhc", "西湖村", "谭"), ("ndc", "南堤村", "廖"), ("bzc", "北洲村", "龚"),
    ("xyc", "新垸村", "游"), ("llc", "柳林村", "祝"), ("htc", "荷塘村", "舒"), ("shkc", "沙河口村", "简"),
    ("sbc", "石板村", "宁"), ("sjc", "双井村", "池"), ("fsc", "枫树村", "向"), ("blc", "白鹭村", "易"),
    ("cqc", "长渠村", "麦"), ("scc", "三汊村", "鄢"), ("gac", "高岸村", "边"), ("ljc", "菱角村", "蓝"),
    ("mpc", "梅圃村", "桑"),
)  # fmt: skip
_FARMS = (("lwc", "芦苇场", "葛"), ("yzc", "鱼种场", "翟"), ("cc", "茶场", "车"), ("yyc", "园艺场", "虞"))
_COMMUNITIES = (("hjsq", "河街社区", "司徒"), ("dksq", "渡口社区", "蒲"), ("xjsq", "新街社区", "农"))
_GIVEN = ("远航", "守田", "立春", "望川", "亦农", "清源", "景行", "知秋", "长庚", "怀山", "牧野", "听雨")

UNITS = (
    *(UnitPlan(code, name, UnitKind.VILLAGE) for code, name, _ in _VILLAGES),
    *(UnitPlan(code, name, UnitKind.FARM) for code, name, _ in _FARMS),
    *(UnitPlan(code, name, UnitKind.COMMUNITY) for code, name, _ in _COMMUNITIES),
)
_ENDED = UnitPlan(MERGED, "石桥村", UnitKind.VILLAGE)
_NAMES = {unit.code: unit.name for unit in UNITS}
_DUTIES = {UnitKind.VILLAGE: "村支书", UnitKind.FARM: "场长", UnitKind.COMMUNITY: "社区书记"}

PEOPLE = (
    PersonPlan("mayor", "钟汉章", None, "镇长", leader=True),
    PersonPlan("deputy", "雷若愚", None, "副镇长", leader=True),
    PersonPlan("wang", "王芳", None, "信访专员", clerk=True),
    PersonPlan("lan", "兰静好", None, "信访专员"),
    PersonPlan("sqc1", "石守拙", MERGED, "村支书"),
    *(
        PersonPlan(f"{code}1", surname + _GIVEN[place % 12], code, _DUTIES[unit.kind])
        for place, ((code, _, surname), unit) in enumerate(
            zip((*_VILLAGES, *_FARMS, *_COMMUNITIES), UNITS, strict=True)
        )
    ),
    *(
        PersonPlan(f"{UNITS[place - 7].code}2", surname + _GIVEN[(place + 5) % 12], UNITS[place - 7].code, "信访信息员")
        for place, (_, _, surname) in enumerate((*_VILLAGES, *_FARMS, *_COMMUNITIES))
    ),
)

_ROUTINE = 104
_ANSWER_DAYS = 60
_WAITING = (("bzc", 2, 0), ("gac", 9, 2), ("dksq", 10, 3), ("scc", 0, -4), ("lwc", 11, -17))
"""Answers still owed: the unit, the matter, and the days from today to the deadline."""
_IN_TIME = (("ndc", 5, 0), ("fsc", 3, -1), ("mpc", 7, -2), ("xjsq", 13, -6), ("cc", 4, -11), ("sbc", 8, -15))
"""Answers given well before a deadline about now."""
_UNDECIDED = (("bzc", 2, 15), ("xyc", 6, 12))
"""Matters not taken up yet: the unit, the matter, and how many days ago, or a little more, they came in."""
_SHORT_MONTHS = {"scc": 5, "llc": 3, "yzc": 3, "sjc": 2, "cqc": 2, "hjsq": 2, "xyc": 1, "ljc": 1, "blc": 1, "cc": 1}
"""In how many months a unit reported fewer cases than it owed; the others report in full."""

_HABITS = Habits(("deputy", "mayor"), "mayor", TOWN_WORKS, TOWN_NEXT_STEPS, TOWN_RESPONSIBILITIES)
_STORIES = (
    Story(TOWN_OLD_MATTERS[0], "沙河口村", was="mayor", visits=((0.3, Level.OWN), (0.74, Level.OWN)), next_due=2),
    Story(
        TOWN_OLD_MATTERS[1],
        "西湖村",
        frozenset({"responsibility", "guarantor"}),
        visits=((0.5, Level.OWN),),
        next_due=-1,
    ),
    Story(TOWN_OLD_MATTERS[2], "柳林村", visits=((0.2, Level.OWN),), reported=0.97),
)

_ENOUGH: tuple[tuple[int, ...], ...] = ((2,), (2,), (2,), (3,), (4,), (1, 1), (2, 1))
_TOO_FEW: tuple[tuple[int, ...], ...] = ((1,), (1,), ())


def plan_town(today: date) -> Plan:
    """Return the town's plan up to and including `today`."""
    window = Window(opening(today, 12), today)
    docket = Docket("town", window, PEOPLE, tuple(_NAMES.values()), None)
    for _ in range(_ROUTINE):
        _routine(docket)
    for outing in OUTINGS:
        _outing(docket, outing)
    for unit in UNITS:
        _monthly_reports(docket, unit.code)
    _due_about_now(docket)
    add_duties(docket, tuple(_NAMES), _NAMES)
    add_files(docket, _HABITS, _STORIES)
    _undecided(docket)
    _stopped(docket)
    add_roster(docket, Duties(("mayor", "deputy"), ("wang", "lan"), "镇办"))
    add_desk(docket, _NAMES)
    add_campaign(docket, tuple(_NAMES), _NAMES)
    add_replies(docket)
    return Plan(
        code="town",
        name="示例镇人民政府",
        scheme="township-2016",
        starts=window.start,
        basis="示例镇信访工作领导小组会议纪要（演示）第1号",
        decided_by="钟汉章 镇长",
        units=(*UNITS, _ENDED),
        people=PEOPLE,
        events=docket.in_order(),
        drafts=(visit_half_entered(docket, "沟渠清淤", "排灌沟渠去年清过，今春又"),),
        categories=categories.TOWN,
    )


def _routine(docket: Docket) -> None:
    """Somebody writes, calls or comes about a matter of the village; a visit in good order costs nothing."""
    random = docket.random
    unit = random.choice(UNITS).code
    first = docket.window.lately(random)
    kind = random.choices((Kind.LETTER, Kind.CALL, Kind.VISIT), (18, 42, 40))[0]
    level = random.choices((Level.OWN, Level.COUNTY, Level.CITY), (86, 11, 3))[0]
    visit = VisitPlan(people=random.choices((1, 2, 3), (75, 18, 7))[0]) if kind is Kind.VISIT else None
    case = docket.open(first, unit, random.choice(TOWN), kind, level, visit=visit, place=_NAMES[unit])
    last = first
    if random.random() < 0.2 and (day := after(first, random.randrange(5, 25))) <= docket.today:
        docket.again(case, day, Kind.CALL)
        last = day
    docket.finish(case, last, random.randrange(4, 50))


def _due_about_now(docket: Docket) -> None:
    """Answers that fall due today and in the next days, some that are past, and some given in time."""
    for unit, place, days in _WAITING:
        due = docket.today + timedelta(days=days)
        docket.open(after(due, -_ANSWER_DAYS - 2), unit, TOWN[place], Kind.LETTER, place=_NAMES[unit], due=due)
    for unit, place, days in _IN_TIME:
        due = docket.today + timedelta(days=days)
        first = after(due, -_ANSWER_DAYS - 2)
        case = docket.open(first, unit, TOWN[place], Kind.CALL, place=_NAMES[unit], due=due)
        docket.finish(case, first, 30)


def _undecided(docket: Docket) -> None:
    """Matters about which nobody has decided yet whether they are taken up."""
    for unit, place, days in _UNDECIDED:
        first = before(docket.today - timedelta(days=days))
        docket.open(first, unit, TOWN[place], Kind.LETTER, place=_NAMES[unit], accepted=False)


def _stopped(docket: Docket) -> None:
    """A weekday on which the town's offices stayed closed, and a Saturday that was worked for it."""
    closed = docket.window.at(0.9)
    worked = closed + timedelta(days=(5 - closed.weekday()) % 7)
    basis = f"镇政府办公室通知（{closed.year}）17号"
    notified = before(closed)
    for day, working, why in ((closed, False, "停电检修"), (worked, True, "补停电检修")):
        docket.events.append(DaysOrdered(notified, docket.ref("days"), day, day, working, why, basis))
    order_day(docket, worked, ShiftPlan("deputy", ("wang",)), "补停电检修", basis)


def _outing(docket: Docket, outing: Outing) -> None:
    """A visit that the scheme looks at, with how it was met; a repeated one had been there before."""
    matter = TOWN[outing.matter]
    home = outing.visit.residence_unit or outing.unit
    day = docket.window.at(outing.share)
    visit = outing.visit
    if outing.before:
        first = docket.window.at(outing.before)
        quiet = VisitPlan(people=visit.people, reported_beforehand=True)
        case = docket.open(first, outing.unit, matter, Kind.VISIT, visit=quiet, place=_NAMES[home])
        contact = docket.again(case, day, Kind.VISIT, outing.level, visit=visit)
    else:
        case = docket.open(day, outing.unit, matter, Kind.VISIT, outing.level, visit=visit, place=_NAMES[home])
        contact = case.contact
    docket.finish(case, day, docket.random.randrange(10, 40))
    if outing.ruled:
        reason = "滞留时间长、处置不力，经领导小组研究加重扣分"
        ruled = after(day, 12)
        ruling = Ruled(ruled, docket.ref("ruling"), outing.unit, "q2.4h", contact, outing.ruled, "deputy", reason)
        docket.events.append(ruling)


def _monthly_reports(docket: Docket, unit: str) -> None:
    """Two handled cases or more for every month, in one report or two; in its short months one or none."""
    random = docket.random
    owed = months(docket.window.start, docket.today)
    over = range(len(owed) - 1)
    short = set(random.sample(over, min(_SHORT_MONTHS.get(unit, 0), len(over))))
    for place, month in enumerate(owed):
        counts = random.choice(_TOO_FEW if place in short else _ENOUGH)
        for part, count in enumerate(counts):
            received = after(month, 20 + 6 * part + random.randrange(5))
            if received <= docket.today:
                docket.events.append(MonthReported(received, docket.ref("monthly"), unit, month, count))
