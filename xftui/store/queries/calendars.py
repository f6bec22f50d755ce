"""The calendar of an office: what is published, with the office's own days on top."""

from dataclasses import dataclass
from datetime import date

from xftui.domain.official_days import PUBLISHED
from xftui.domain.workdays import Calendar, Day, DayKind, Run, days_after, runs
from xftui.store.connection import reading
from xftui.store.models import CalendarDay
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day that the office ordered itself; `withdrawal` says why it was taken back, where it was."""

    id: int
    version: int
    day: date
    working: bool
    why: str
    basis: str
    withdrawal: str


@reading()
def calendar_of(organisation_id: int) -> Calendar:
    """Return the calendar by which an office reckons."""
    return published_calendar(held_days(organisation_id))


def published_calendar(own: dict[date, Day]) -> Calendar:
    """Return what is published, with `own` days on top."""
    return Calendar(PUBLISHED, own)


def held_days(organisation_id: int) -> dict[date, Day]:
    """Return the days that an office ordered itself and hasn't taken back."""
    own = CalendarDay.select(CalendarDay.day, CalendarDay.working, CalendarDay.why).where(
        CalendarDay.organisation == organisation_id, CalendarDay.withdrawn.is_null()
    )
    return {day: own_day(working, why) for day, working, why in rows(own)}


def own_day(working: bool, why: str) -> Day:
    """Return what a day is that an office ordered."""
    return Day(DayKind.OWN_WORK if working else DayKind.OWN_REST, why)


@reading()
def own_days(organisation_id: int, year: int) -> tuple[OwnDay, ...]:
    """Return the days of a year that the office ordered, those taken back too, by day."""
    one = CalendarDay
    query = one.select(one.id, one.version, one.day, one.working, one.why, one.basis, one.withdrawal).where(
        one.organisation == organisation_id, one.day.between(date(year, 1, 1), date(year, 12, 31))
    )
    return tuple(OwnDay(*row) for row in rows(query.order_by(one.day, one.id)))


def official_runs(year: int) -> tuple[Run, ...]:
    """Return the days off and the days made up that were published for a year; not its plain weekends."""
    days = days_after(date(year - 1, 12, 31), date(year, 12, 31))
    return tuple(run for run in runs(published_calendar({}), days) if run.kind is not DayKind.WEEKEND)


def published_years() -> range:
    """Return the years whose days off are published."""
    return PUBLISHED.years
