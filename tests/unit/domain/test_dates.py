"""Dates as people type them, and the day in the organisation's zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from xftui.domain.dates import local, now, parse_date, set_clock, today

MONDAY = date(2016, 11, 21)


@pytest.fixture(autouse=True)
def system_clock() -> Iterator[None]:
    yield
    set_clock(None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("今天", MONDAY),
        (" 明天 ", date(2016, 11, 22)),
        ("前天", date(2016, 11, 19)),
        ("+15", date(2016, 12, 6)),
        ("+15天", date(2016, 12, 6)),
        ("-1", date(2016, 11, 20)),
        ("3/2", date(2016, 3, 2)),
        ("3-2", date(2016, 3, 2)),
        ("3.2", date(2016, 3, 2)),
        ("3月2日", date(2016, 3, 2)),
        ("2015-12-01", date(2015, 12, 1)),
        ("2015/12/1", date(2015, 12, 1)),
        ("2015年12月1日", date(2015, 12, 1)),
        ("20151201", date(2015, 12, 1)),
        ("２０１５－１２－０１", date(2015, 12, 1)),
        ("2016-02-29", date(2016, 2, 29)),
    ],
)
def test_a_typed_date_is_understood(typed: str, meant: date) -> None:
    assert parse_date(typed, MONDAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "x", "2015-02-29", "13/1", "2015-13-01", "0000-01-01", "1", "3/2/1", "+99999", "①"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"日期|这一天"):
        parse_date(typed, MONDAY)


def test_the_day_is_that_of_the_zone() -> None:
    set_clock(lambda: datetime(2016, 11, 20, 16, 30, tzinfo=UTC))
    assert today("Asia/Shanghai") == MONDAY
    assert today("UTC") == date(2016, 11, 20)
    assert now().isoformat() == "2016-11-20T16:30:00"
    assert local(now(), "Asia/Shanghai").isoformat() == "2016-11-21T00:30:00"


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(ValueError, match="Mars/Olympus"):
        today("Mars/Olympus")
