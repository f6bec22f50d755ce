"""What the demo town's units owe and what they were named for: reports, notices, supervision, inspection."""

from datetime import date, timedelta

from xftui.demo.days import after, before, months
from xftui.demo.docket import Docket
from xftui.demo.matters import TOWN
from xftui.demo.plan_duties import (
    Inspected,
    Noticed,
    PutUnderSupervision,
    ReportReceived,
    ReportsOwed,
    SpecialPeriodOrdered,
)
from xftui.domain.owed import Owed, weekly
from xftui.scoring.facts import Kind, Level, NoticeType, Organ, Scope

_LATE = {"scc": 2, "yzc": 3, "llc": 1, "hjsq": 1, "cqc": 2}
"""In how many months a unit's screening report came late."""
_NEVER = {"scc": 1, "lwc": 1}
"""In how many months it never came."""
_PERIODS = (
    (Scope.CITY, (6, 20), (6, 30), "全市"),
    (Scope.PROVINCE, (7, 10), (7, 20), "全省"),
    (Scope.NATIONAL, (8, 28), (9, 5), "全国"),
    (Scope.COUNTY, (9, 28), (10, 8), "全区"),
)
"""Special periods of every year, by first and last day."""
_INCIDENT = "长渠村到市集访"
_NOTICES = (
    (0.6, "mpc", NoticeType.COMMENDED, Level.COUNTY, Organ.GOVERNMENT, "代理信访做法在全区推广", ""),
    (0.66, "xjsq", NoticeType.SITE, Level.CITY, Organ.GOVERNMENT, "全市基层信访现场会在此召开", ""),
    (0.7, "cqc", NoticeType.CRITICISED, Level.COUNTY, Organ.JOINT_MEETING, "处置到市集访不力", _INCIDENT),
    (0.71, "cqc", NoticeType.CRITICISED, Level.COUNTY, Organ.GOVERNMENT, "处置到市集访不力", _INCIDENT),
    (0.72, "scc", NoticeType.YELLOW_CARD, None, Organ.GOVERNMENT, "连续三个月漏报", ""),
)
"""When and which unit; what kind of notice, of which level and organ; why, and of which incident."""
_SUPERVISED = (
    (0.3, "ndc", 2, Level.CITY, 40, 30),
    (0.45, "gac", 9, Level.COUNTY, 45, 70),
    (0.5, "blc", 3, Level.OWN, 30, 20),
    (0.4, "htc", 12, Level.PROVINCE, 60, 45),
    (0.56, "fsc", 11, Level.BEIJING, 60, 50),
    (0.93, "mpc", 7, Level.COUNTY, 60, None),
)
"""When, unit and matter; level, days until it is due, and days until it is answered (None: not yet)."""
_INSPECTED = ("dgc", "xhc", "ndc", "mpc", "fsc", "gac")
"""The units that the leading groups have been to so far."""
_FULL = {
    "a1.1": "1", "a1.2": "缺0", "a1.3": "1", "a2.1": "1", "a2.2": "1", "a2.3": "1", "a2.4": "1", "a2.5": "1",
    "a3": "缺0", "a4": "缺0", "a5.1": "1.5", "a5.2": "1.5", "a6": "缺0",
}  # fmt: skip
_SHORT = (
    ("a1.2", "缺1", "会议记录缺第三季度"), ("a2.5", "0.5", "听证只有一次"), ("a4", "缺2", "少首办责任和回访两项制度"),
    ("a6", "缺1", "来访台账缺一本"), ("a5.2", "1", "经费列支未单列"), ("a2.1", "0.5", "入户走访登记不全"),
)  # fmt: skip

_FRIDAY = 4


def add_duties(docket: Docket, units: tuple[str, ...], names: dict[str, str]) -> None:
    """Enter what the units owe and what they were named for."""
    _screening_reports(docket, units)
    for year in range(docket.window.start.year, docket.today.year + 1):
        _special_periods(docket, year)
    for share, unit, type_, level, organ, basis, incident in _NOTICES:
        day = docket.window.at(share)
        docket.events.append(Noticed(day, docket.ref("notice"), unit, type_, level, basis, organ, incident))
    _supervised(docket, names)
    _inspections(docket)
    _on_notice(docket, units)


def _screening_reports(docket: Docket, units: tuple[str, ...]) -> None:
    """Every unit's report is due on the last day of each month; few come late, one or two never."""
    random = docket.random
    owed = months(docket.window.start, docket.today)
    late = {(unit, place) for unit, times in _LATE.items() for place in random.sample(range(len(owed) - 1), times)}
    never = {(unit, place) for unit, times in _NEVER.items() for place in random.sample(range(len(owed) - 1), times)}
    for place, month in enumerate(owed):
        due = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first = docket.ref("reports-owed")
        docket.events.append(ReportsOwed(month, first, units, due))
        for friday in weekly(month, _FRIDAY):
            _weekly_reports(docket, units, friday)
        for unit in units:
            came = due + timedelta(days=3) if (unit, place) in late else due - timedelta(days=random.randrange(1, 5))
            if (unit, place) not in never and came <= docket.today:
                docket.events.append(ReportReceived(came, docket.ref("report-received"), first, unit))


def _weekly_reports(docket: Docket, units: tuple[str, ...], friday: date) -> None:
    """Of the last two months: what was sent on the day, and here and there the Monday after."""
    if not docket.today - timedelta(days=60) <= friday <= docket.today + timedelta(days=10):
        return
    first = docket.ref("weekly-owed")
    docket.events.append(ReportsOwed(friday.replace(day=1), first, units, friday, Owed.WEEKLY))
    for place, unit in enumerate(units):
        lag = 3 if (place + friday.day) % 9 == 0 else 0
        came = friday + timedelta(days=lag)
        if came <= docket.today and (place + friday.day) % 31:
            docket.events.append(ReportReceived(came, docket.ref("weekly-received"), first, unit))


def _special_periods(docket: Docket, year: int) -> None:
    for scope, first, last, where in _PERIODS:
        start, end = date(year, *first), date(year, *last)
        notified = start - timedelta(days=7)
        if docket.window.start <= notified <= docket.today:
            basis = f"{where}信访特别防护期工作通知（{year}）"
            docket.events.append(SpecialPeriodOrdered(notified, docket.ref("period"), scope, start, end, basis))


def _supervised(docket: Docket, names: dict[str, str]) -> None:
    """Cases handed down with a date: one settled in time, one late, one early."""
    for share, unit, place, level, limit, lag in _SUPERVISED:
        day = docket.window.at(share)
        due = day + timedelta(days=limit)
        case = docket.open(day, unit, TOWN[place], Kind.LETTER, level, place=names[unit], due=due)
        basis = f"信督（{day.year}）{docket.random.randrange(10, 60)}号"
        docket.events.append(PutUnderSupervision(day, docket.ref("supervised"), case.ref, level, due, basis))
        if lag is not None:
            docket.finish(case, day, lag)


def _on_notice(docket: Docket, units: tuple[str, ...]) -> None:
    """Some weeks ago every unit was asked to look into disputes ahead of a meeting: most did, one late, one never."""
    told = after(docket.today, -20)
    due, owed = after(told, 7), docket.ref("reports-owed")
    docket.events.append(ReportsOwed(told, owed, units, due, Owed.NOTICE, "县党代会前矛盾纠纷集中排查"))
    for place, unit in enumerate(units[:-1]):
        came = after(due, 1) if place == 0 else before(due)
        docket.events.append(ReportReceived(came, docket.ref("report-received"), owed, unit))


def _inspections(docket: Docket) -> None:
    """Each unit inspected so far lost something in one or two parts."""
    for place, unit in enumerate(_INSPECTED):
        marks = {part: (mark, "") for part, mark in _FULL.items()}
        for part, mark, evidence in (_SHORT[place % len(_SHORT)], _SHORT[(place + 2) % len(_SHORT)]):
            marks[part] = (mark, evidence)
        day = after(docket.window.at(0.93), place // 2)
        if day <= docket.today:
            docket.events.append(Inspected(day, docket.ref("inspection"), unit, "信访工作领导小组", marks))
