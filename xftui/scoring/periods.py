"""Years and quarters in a scheme's own calendar."""

import re
from datetime import date, timedelta
from typing import Literal

from xftui.scoring.errors import PeriodError
from xftui.scoring.record import record

_NAME = re.compile(r"([0-9]{4})(?:-Q([1-4]))?")


@record(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`; both ends count."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def meets(self, start: date | None, end: date | None) -> bool:
        """Return whether what lasted from `start` to `end` (both count, None is open) was there on one of the days."""
        return (start is None or start <= self.end) and (end is None or end >= self.start)


@record(frozen=True, slots=True)
class Period:
    """A year or a quarter of a scheme: `2016` or `2016-Q2`, always in the scheme's own year."""

    name: str
    kind: Literal["quarter", "year"]
    span: Span
    year: Span
    """The whole scheme year around it (`year.start` is where the scheme year starts)."""
    quarters: tuple[Span, ...]
    """The quarters in it: itself for a quarter, all four for a year; none where the scheme has no quarters."""


@record(frozen=True, slots=True)
class Calendar:
    """When a scheme's year begins (month, always on its first day), and what its periods are called."""

    month: int = 1
    named_after: Literal["start", "end"] = "start"
    """Whether year 2016 is the one that starts, or the one that ends, in 2016."""
    quarters: bool = True

    def period(self, name: str) -> Period:
        """Return the period called `name`; PeriodError if it is malformed or the scheme has no quarters."""
        match = _NAME.fullmatch(name)
        if match is None:
            raise PeriodError(f"期间 {name!r} 写法不对，应为 2016 或 2016-Q2")
        number = int(match[1])
        first = number - 1 if self._crosses and self.named_after == "end" else number
        if not 1 <= first <= 9998:
            raise PeriodError(f"期间 {name!r} 超出可用的年份")
        if match[2] is None:
            return self._year(number, first)
        if not self.quarters:
            raise PeriodError(f"期间 {name!r}：本办法只按年度计分，没有季度")
        return self._quarter(number, first, int(match[2]) - 1)

    def at(self, day: date) -> tuple[Period, Period | None]:
        """Return the year and the quarter (None without quarters) around `day`; PeriodError at the ends of time."""
        first = day.year if day.month >= self.month else day.year - 1
        if not 1 <= first <= 9998:
            raise PeriodError(f"{day} 超出可用的年份")
        number = first + 1 if self._crosses and self.named_after == "end" else first
        year = self._year(number, first)
        if not self.quarters:
            return year, None
        index = next(i for i, span in enumerate(year.quarters) if day in span)
        return year, self._quarter(number, first, index)

    @property
    def _crosses(self) -> bool:
        return self.month != 1

    def _year(self, number: int, first: int) -> Period:
        span = _months(first, self.month, 12)
        spans = self._quarters(first) if self.quarters else ()
        return Period(f"{number:04}", "year", span, span, spans)

    def _quarter(self, number: int, first: int, index: int) -> Period:
        span = self._quarters(first)[index]
        return Period(f"{number:04}-Q{index + 1}", "quarter", span, _months(first, self.month, 12), (span,))

    def _quarters(self, first: int) -> tuple[Span, ...]:
        return tuple(_months(first, self.month + 3 * i, 3) for i in range(4))


def month_end(day: date) -> date:
    """Return the last day of the month that `day` lies in."""
    last = day.replace(month=12, day=31)
    return last if day.month == 12 else day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def months_of(span: Span) -> list[date]:
    """Return the first day of every month that ends within `span`, in order."""
    months, day = [], span.start.replace(day=1)
    while month_end(day) <= span.end:
        months.append(day)
        day = month_end(day) + timedelta(days=1)
    return months


def _months(year: int, month: int, count: int) -> Span:
    """Return `count` whole months from `month` on, which may run past 12 into the next year."""
    start = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    last = month + count - 2
    return Span(start, month_end(date(year + last // 12, last % 12 + 1, 1)))
