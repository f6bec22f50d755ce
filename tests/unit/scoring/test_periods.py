"""Years and quarters in a scheme's own calendar."""

from datetime import date

import pytest

from xftui.scoring.errors import PeriodError
from xftui.scoring.periods import Calendar, Span, month_end, months_of

TOWNSHIP = Calendar(12, "end", quarters=True)
COURT = Calendar(1, "start", quarters=True)
DISTRICT = Calendar(1, "start", quarters=False)


def test_a_townships_year_begins_in_december_of_the_year_before() -> None:
    year = TOWNSHIP.period("2016")
    assert year.span == Span(date(2015, 12, 1), date(2016, 11, 30))
    assert [span.start.month for span in year.quarters] == [12, 3, 6, 9]
    first = TOWNSHIP.period("2016-Q1")
    assert first.span == Span(date(2015, 12, 1), date(2016, 2, 29))
    assert (first.year, first.quarters) == (year.span, (first.span,))


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2015, 11, 30), "2015", "2015-Q4"),
        (date(2015, 12, 1), "2016", "2016-Q1"),
        (date(2016, 2, 29), "2016", "2016-Q1"),
        (date(2016, 3, 1), "2016", "2016-Q2"),
        (date(2016, 11, 30), "2016", "2016-Q4"),
    ],
)
def test_periods_at_a_day(day: date, year: str, quarter: str) -> None:
    found, part = TOWNSHIP.at(day)
    assert (found.name, part and part.name) == (year, quarter)
    assert found == TOWNSHIP.period(year)
    assert part == TOWNSHIP.period(quarter)


def test_a_calendar_year() -> None:
    assert COURT.period("2016-Q1").span == Span(date(2016, 1, 1), date(2016, 3, 31))
    assert COURT.at(date(2016, 12, 31))[0].name == "2016"


def test_a_year_without_quarters() -> None:
    year, quarter = DISTRICT.at(date(2016, 5, 1))
    assert (year.name, quarter, year.quarters) == ("2016", None, ())
    with pytest.raises(PeriodError, match="没有季度"):
        DISTRICT.period("2016-Q1")


@pytest.mark.parametrize(
    "name", ["", "16", "2016-Q5", "2016-Q", "2016Q1", "２０１６", "0000", "9999", " 2016", "2016\n"]
)
def test_a_malformed_name_is_refused(name: str) -> None:
    with pytest.raises(PeriodError):
        COURT.period(name)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time_are_refused(day: date) -> None:
    with pytest.raises(PeriodError):
        TOWNSHIP.at(day)
    assert month_end(date.max) == date.max


def test_months() -> None:
    assert month_end(date(2016, 2, 3)) == date(2016, 2, 29)
    assert month_end(date(2016, 12, 31)) == date(2016, 12, 31)
    assert months_of(Span(date(2015, 12, 1), date(2016, 2, 29))) == [
        date(2015, 12, 1),
        date(2016, 1, 1),
        date(2016, 2, 1),
    ]
