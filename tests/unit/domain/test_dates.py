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
        ("大前天", date(2016, 11, 18)),
        ("大后天", date(2016, 11, 24)),
        ("周一", MONDAY),
        ("周五", date(2016, 11, 25)),
        ("星期天", date(2016, 11, 27)),
        ("上周五", date(2016, 11, 18)),
        ("下周五", date(2016, 12, 2)),
        ("下个礼拜五", date(2016, 12, 2)),
        ("2", date(2016, 11, 2)),
        ("30号", date(2016, 11, 30)),
        ("3。2", date(2016, 3, 2)),
        ("3、2", date(2016, 3, 2)),
        ("2015。12。1", date(2015, 12, 1)),
    ],
)
def test_a_typed_date_is_understood(typed: str, meant: date) -> None:
    assert parse_date(typed, MONDAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "x", "2015-02-29", "13/1", "2015-13-01", "0000-01-01", "0", "31", "201", "3/2/1", "+99999", "周八"]
)
def test_what_is_no_date_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match=r"日期|这一天"):
        parse_date(typed, MONDAY)


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_every_date_can_be_written_in_full_whatever_today_is(day: date, today: date) -> None:
    year, month, number = day.year, day.month, day.day
    for typed in (
        day.isoformat(), f"{day:%Y%m%d}", f"{year}/{month}/{number}", f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日", f"{year}年{month}月{number}号", f"{year}。{month}。{number}",
    ):  # fmt: skip
        assert parse_date(typed, today) == day


@given(DAYS)
def test_a_date_of_this_year_needs_no_year_and_one_of_this_month_no_month(day: date) -> None:
    for typed in ("{0}/{1}", "{0}-{1}", "{0}.{1}", "{0}月{1}日", "{0}月{1}号", "{0}、{1}"):
        for now_or_then in (day, day.replace(month=1, day=1), day.replace(month=12, day=31)):
            assert parse_date(typed.format(day.month, day.day), now_or_then) == day
    for typed in (f"{day.day}", f"{day.day:02}", f"{day.day}日", f"{day.day}号"):
        assert parse_date(typed, day.replace(day=1)) == day


@given(DAYS, st.integers(-9999, 9999))
def test_a_date_can_be_told_in_days_from_today(today: date, days: int) -> None:
    for typed in (f"{days:+}", f"{days:+}天"):
        assert parse_date(typed, today) == today + timedelta(days=days)


@given(DAYS, st.integers(0, 6), st.sampled_from([("上", -7), ("", 0), ("本", 0), ("这", 0), ("下", 7)]))
def test_a_weekday_is_one_of_the_week_from_monday_to_sunday(today: date, weekday: int, week: tuple[str, int]) -> None:
    word, days = week
    monday = today - timedelta(days=today.weekday())
    for name in ("周", "星期", "礼拜"):
        typed = word + name + "一二三四五六日"[weekday]
        assert parse_date(typed, today) == monday + timedelta(days=days + weekday)


@given(st.text(max_size=12), DAYS)
def test_whatever_is_typed_is_a_date_or_refused_in_words_that_repeat_it(typed: str, today: date) -> None:
    try:
        parse_date(typed, today)
    except ValueError as error:
        assert typed in str(error)
        assert "没有这一天" in str(error) or "可写 2016-03-02" in str(error)


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_days_beyond_the_calendar_are_refused(edge: date) -> None:
    with pytest.raises(ValueError, match="没有这一天"):
        parse_date("-1" if edge == date.min else "下周日", edge)


def test_the_day_is_that_of_the_zone() -> None:
    set_clock(lambda: datetime(2016, 11, 20, 16, 30, tzinfo=UTC))
    assert today("Asia/Shanghai") == MONDAY
    assert today("UTC") == date(2016, 11, 20)
    assert now().isoformat() == "2016-11-20T16:30:00"
    assert local(now(), "Asia/Shanghai").isoformat() == "2016-11-21T00:30:00"


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(ValueError, match="Mars/Olympus"):
        today("Mars/Olympus")
