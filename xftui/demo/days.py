"""The days of the demo: years that begin where a scheme's year begins, and days on which an office is open."""

from datetime import date, timedelta
from random import Random

_WEEKEND = 5
_LEAST = 120
_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (5, 3), (10, 1), (10, 2), (10, 3), (10, 4), (10, 5), (10, 6), (10, 7)})


def opening(today: date, month: int) -> date:
    """Return the first day of the register: a year's start (day 1 of `month`), four months or more before `today`.

    Soon after a new year begins the register therefore holds all of the last one too, and is never nearly empty.
    """
    back = today - timedelta(days=_LEAST)
    start = date(back.year, month, 1)
    return start if start <= back else date(back.year - 1, month, 1)


def is_open(day: date) -> bool:
    """Whether the office is open: a weekday that is no fixed holiday."""
    return day.weekday() < _WEEKEND and (day.month, day.day) not in _HOLIDAYS


def after(day: date, days: int) -> date:
    """Return the first open day that is `days` or more after `day`."""
    found = day + timedelta(days=days)
    while not is_open(found):
        found += timedelta(days=1)
    return found


def before(day: date) -> date:
    """Return the last open day before `day`."""
    found = day - timedelta(days=1)
    while not is_open(found):
        found -= timedelta(days=1)
    return found


def months(start: date, end: date) -> list[date]:
    """Return the first days of the months from `start` (a first of a month) to the one that holds `end`."""
    found = [start]
    while (following := (found[-1] + timedelta(days=31)).replace(day=1)) <= end:
        found.append(following)
    return found


class Window:
    """The days from `start` to `end`, both counted, of which random or proportional ones can be had."""

    def __init__(self, start: date, end: date) -> None:
        self.start = start
        self.end = end
        self._open = [day for n in range((end - start).days + 1) if is_open(day := start + timedelta(days=n))]

    def lately(self, random: Random) -> date:
        """Return any open day, a later one a little more often than an earlier one."""
        share = random.random()
        return self.at(max(share, random.random()) if random.random() < 0.25 else share)

    def at(self, share: float) -> date:
        """Return the open day that lies `share` (0 … 1) of the way from start to end."""
        return self._open[min(int(share * len(self._open)), len(self._open) - 1)]
