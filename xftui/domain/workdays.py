"""Calendar days and working days: pure arithmetic over an official calendar with an office's own days on top.

The first day is never counted: what is due within 3 days of Monday is due on Thursday.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from xftui.scoring.record import record

_DAY = timedelta(days=1)
MOST_DAYS = 3650
"""The longest time that is reckoned."""


class Counting(StrEnum):
    """How the days of a deadline are counted."""

    CALENDAR = "calendar"
    ROLLING = "rolling"
    """Calendar days; a last day that is no working day gives way to the next one that is."""
    WORKING = "working"


class DayKind(StrEnum):
    """Why a day is worked or not."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MADE_UP = "made_up"
    """A Saturday or Sunday that is worked in exchange (调休上班)."""
    OWN_REST = "own_rest"
    OWN_WORK = "own_work"


WORKED = frozenset({DayKind.WEEKDAY, DayKind.MADE_UP, DayKind.OWN_WORK})
_PLAIN = frozenset({DayKind.WEEKDAY})


@record(frozen=True, slots=True)
class Day:
    """What a day is, and what it is called: `国庆节`, or the office's own reason."""

    kind: DayKind
    why: str = ""

    @property
    def working(self) -> bool:
        """Whether it is worked."""
        return self.kind in WORKED


class Official(Protocol):
    """What the state has published (放假安排): which years, and their days off and days worked in exchange."""

    @property
    def years(self) -> range:
        """The years that are published."""
        ...

    def day(self, day: date) -> Day | None:
        """Return what was published of a day; None for one that is as its weekday says."""
        ...


class Calendar:
    """The official days with an office's `own` on top: those hold, whatever was published."""

    def __init__(self, official: Official, own: Mapping[date, Day]) -> None:
        self._official = official
        self._own = own

    @property
    def years(self) -> range:
        """The years whose official days are published."""
        return self._official.years

    def look(self, day: date) -> Day:
        """Return what a day is."""
        weekend = Day(DayKind.WEEKEND if day.weekday() > 4 else DayKind.WEEKDAY)
        return self._own.get(day) or self._official.day(day) or weekend

    def working(self, day: date) -> bool:
        """Say whether a day is worked."""
        return self.look(day).working

    def count(self, start: date, end: date) -> int:
        """Return how many working days come after `start`, up to and including `end`."""
        return sum(self.working(day) for day in days_after(start, end))


@record(frozen=True, slots=True)
class Run:
    """Days in a row that are alike: not counted, or counted though it was a weekend."""

    first: date
    last: date
    kind: DayKind
    why: str


@record(frozen=True, slots=True)
class Reckoning:
    """A deadline, and how it came about. `unpublished`: years that it looked into before they were published."""

    start: date
    days: int
    counting: Counting
    due: date
    runs: tuple[Run, ...] = ()
    unpublished: tuple[int, ...] = ()


def reckon(calendar: Calendar, start: date, days: int, counting: Counting) -> Reckoning:
    """Return the day that lies `days` after `start`, and which days were passed over on the way."""
    if counting is Counting.CALENDAR:
        return Reckoning(start, days, counting, start + timedelta(days=days))
    if counting is Counting.ROLLING:
        last = start + timedelta(days=days)
        due = _worked_from(calendar, last)
        looked = [last + _DAY * number for number in range((due - last).days + 1)]
    else:
        due = _after(calendar, start, days)
        looked = list(days_after(start, due))
    asked = {day.year for day in looked}
    unpublished = tuple(year for year in sorted(asked) if year not in calendar.years)
    return Reckoning(start, days, counting, due, tuple(runs(calendar, looked)), unpublished)


def runs(calendar: Calendar, days: Iterable[date]) -> Iterator[Run]:
    """Return, run by run, which of these days (in a row) aren't plain weekdays, and why."""
    for look, group in groupby(days, calendar.look):
        if look.kind not in _PLAIN:
            there = list(group)
            yield Run(there[0], there[-1], look.kind, look.why)


def days_after(start: date, end: date) -> Iterator[date]:
    """Return the days after `start`, up to and including `end`."""
    return (start + _DAY * number for number in range(1, (end - start).days + 1))


def _after(calendar: Calendar, start: date, days: int) -> date:
    day = start
    for _number in range(days):
        day = _worked_from(calendar, day + _DAY)
    return day


def _worked_from(calendar: Calendar, day: date) -> date:
    while not calendar.working(day):
        day += _DAY
    return day
