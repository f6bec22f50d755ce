"""Dates as people type them, and the day in the organisation's zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("周一", MONDAY),
        ("周五", date(2016, 11, 25)),
        ("本周日", date(2016, 11, 27)),
        ("星期天", date(2016, 11, 27)),
        ("下周五", date(2016, 12, 2)),
        ("下个礼拜一", date(2016, 11, 28)),
        ("上周三", date(2016, 11, 16)),
        ("15日", date(2016, 11, 15)),
        ("上月3号", date(2016, 10, 3)),
        ("下月1日", date(2016, 12, 1)),
        ("大后天", date(2016, 11, 24)),
    ],
)
def test_a_typed_date_is_understood(typed: str, meant: date) -> None:
    assert parse_date(typed, MONDAY) == meant


@given(st.dates(date(1902, 1, 1), date(2200, 1, 1)), st.integers(-9999, 9999))
def test_every_day_can_be_typed_in_every_way(today: date, away: int) -> None:
    """Whatever today is, a day that is written is read as itself."""
    day = today + timedelta(days=away)
    written = [day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", f"{away:+}", f"{away:+}天"]
    if day.year == today.year:
        written += [f"{day.month}/{day.day}", f"{day.month}月{day.day}号"]
        written += [f"{day.day}日"] if day.month == today.month else []
    weeks = (day - timedelta(days=day.weekday()) - today + timedelta(days=today.weekday())).days // 7
    if -2 <= weeks <= 2:
        written.append(["上上", "上", "", "下", "下下"][weeks + 2] + "周" + "一二三四五六日"[day.weekday()])
    for text in written:
        assert parse_date(text, today) == day, text


@pytest.mark.parametrize("typed", ["31日", "周八", "下下下周一", "0日", "32号"])
def test_a_day_that_the_month_or_the_week_has_not_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"日期|这一天"):
        parse_date(typed, MONDAY)


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
