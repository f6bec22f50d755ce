"""The duty roster of the demo: two regular weeks, holidays and days made up as ordered, and substitutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from xftui.demo.days import before
from xftui.demo.docket import Docket
from xftui.demo.plan_roster import RosterDayOrdered, RosterWeekSet, ShiftPlan, SubstituteNamed
from xftui.domain.official_days import PUBLISHED

_DAY = timedelta(days=1)
_AHEAD = 14
"""Days for which holidays are ordered ahead."""
_AWAY = ((0.13, "外出开会"), (0.37, "到省里培训"), (0.66, "病假"), (0.88, "下乡调研"), (0.985, "外出办案"))
"""When a leader couldn't be there, and why."""


@dataclass(frozen=True, slots=True)
class Duties:
    """Who takes turns, who of the staff receives, and under which signs the office writes."""

    leaders: Sequence[str]
    staff: tuple[str, ...]
    sign: str

    def on(self, day: date, turn: int) -> ShiftPlan:
        """Return who is on duty on a day: the leaders in turn, all of the staff."""
        return ShiftPlan(self.leaders[(day.weekday() + turn) % len(self.leaders)], self.staff)


def add_roster(docket: Docket, duties: Duties) -> None:
    """Enter the roster of the whole time, up to the holidays just ahead."""
    monday = docket.window.at(0.5)
    monday += (7 - monday.weekday()) % 7 * _DAY
    for number, since in enumerate((docket.window.start, monday)):
        week = tuple(duties.on(since - since.weekday() * _DAY + weekday * _DAY, number) for weekday in range(5))
        basis = f"{duties.sign}〔{since.year}〕{3 + number}号"
        decided = docket.window.start if number == 0 else before(since)
        docket.events.append(RosterWeekSet(decided, docket.ref("roster-week"), since, week, basis))
    _holidays(docket, duties)
    for share, reason in _AWAY:
        day = docket.window.at(share)
        if PUBLISHED.day(day) is not None:
            continue
        absent = duties.on(day, int(day >= monday)).leader
        by = duties.leaders[(duties.leaders.index(absent) + 1) % len(duties.leaders)]
        ref = docket.ref("substitute")
        docket.events.append(SubstituteNamed(max(before(day), docket.window.start), ref, day, absent, by, reason))


def order_day(docket: Docket, day: date, shift: ShiftPlan, why: str, basis: str) -> None:
    """Order a single day, on the open day before it."""
    decided = max(before(day), docket.window.start)
    docket.events.append(RosterDayOrdered(decided, docket.ref("roster-day"), day, shift, why, basis))


def _holidays(docket: Docket, duties: Duties) -> None:
    day = docket.window.start
    while (day := day + _DAY) <= docket.today + _AHEAD * _DAY:
        if (found := PUBLISHED.day(day)) is not None and before(day) <= docket.today:
            why = f"{found.why}调休" if found.working else f"{found.why}值班"
            shift = duties.on(day, day.toordinal() // 7)
            order_day(
                docket, day, ShiftPlan(shift.leader, shift.staff[:1]), why, f"{duties.sign}〔{day.year}〕值班通知"
            )
