"""The official days off and days worked in exchange (国务院放假安排), out of the library that keeps them.

Import it only where a deadline is reckoned: it doesn't belong to what is loaded before the first screen.
"""

from datetime import date

from chinese_calendar import Holiday, holidays, workdays  # type: ignore[import-untyped]

from xftui.domain.workdays import Day, DayKind

_CHINESE = {holiday.value: holiday.chinese for holiday in Holiday}


class Published:
    """The years that the library holds; a later release of it brings later years."""

    years = range(min(holidays).year, max(holidays).year + 1)

    def day(self, day: date) -> Day | None:
        """Return what was published of a day."""
        if (name := workdays.get(day)) is not None:
            return Day(DayKind.MADE_UP, _CHINESE[name])
        if (name := holidays.get(day)) is not None:
            return Day(DayKind.HOLIDAY, _CHINESE[name])
        return None


PUBLISHED = Published()
