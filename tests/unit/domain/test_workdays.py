"""Working days: laws over any calendar, and the official swaps of China."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.official_days import PUBLISHED
from xftui.domain.workdays import Calendar, Counting, Day, DayKind, reckon

OWN = {True: Day(DayKind.OWN_WORK, "值班"), False: Day(DayKind.OWN_REST, "停电")}
days = st.dates(date(2003, 1, 1), date(2028, 12, 31))
spans = st.integers(0, 90)
own = st.dictionaries(days, st.booleans(), max_size=40)
near = st.dictionaries(st.integers(-5, 120), st.booleans(), max_size=30)


def calendar(own_days):
    return Calendar(PUBLISHED, {day: OWN[worked] for day, worked in own_days.items()})


def around(start, offsets):
    """A calendar whose own days lie about the day where the counting begins."""
    return calendar({start + timedelta(days=offset): worked for offset, worked in offsets.items()})


def naive(calendar, start, number):
    """Walk day by day, as one would with a finger on the wall calendar."""
    day = start
    while number:
        day += timedelta(days=1)
        if calendar.working(day):
            number -= 1
    return day


@given(days, spans, near)
def test_so_many_working_days_later_as_many_were_worked(start, number, offsets):
    kept = around(start, offsets)
    found = reckon(kept, start, number, Counting.WORKING)
    assert kept.count(start, found.due) == number
    assert found.due == naive(kept, start, number)
    assert number == 0 or kept.working(found.due)


@given(days, spans, spans, near, st.sampled_from(Counting))
def test_a_longer_time_never_ends_earlier(start, one, other, offsets, counting):
    kept = around(start, offsets)
    shorter, longer = sorted((one, other))
    assert reckon(kept, start, shorter, counting).due <= reckon(kept, start, longer, counting).due


@given(days, days, spans, st.sampled_from(Counting))
def test_a_later_start_never_ends_earlier(one, other, number, counting):
    kept = calendar({})
    earlier, later = sorted((one, other))
    assert reckon(kept, earlier, number, counting).due <= reckon(kept, later, number, counting).due


@given(days, spans, near)
def test_the_days_named_are_those_that_were_passed_over(start, number, offsets):
    kept = around(start, offsets)
    found = reckon(kept, start, number, Counting.WORKING)
    named = {
        run.first + timedelta(days=n): run
        for run in found.runs
        for n in range((run.last - run.first).days + 1)
    }  # fmt: skip
    walked = [start + timedelta(days=n) for n in range(1, (found.due - start).days + 1)]
    assert {day for day in walked if not kept.working(day)} == {
        day for day, run in named.items() if not Day(run.kind).working
    }
    assert all(kept.look(day) == Day(run.kind, run.why) for day, run in named.items())


@given(days, spans)
def test_calendar_days_know_no_holidays_but_may_give_way_at_their_end(start, number):
    kept = calendar({})
    plain = reckon(kept, start, number, Counting.CALENDAR)
    rolling = reckon(kept, start, number, Counting.ROLLING)
    assert (plain.due - start).days == number and not plain.runs and not plain.unpublished
    assert rolling.due == naive(kept, plain.due - timedelta(days=1), 1)


@given(days, spans, st.sampled_from([Counting.ROLLING, Counting.WORKING]))
def test_years_that_are_not_published_are_named_and_no_others(start, number, counting):
    found = reckon(calendar({}), start, number, counting)
    reached = range(start.year, found.due.year + 1)
    assert set(found.unpublished) <= set(reached) - set(PUBLISHED.years)
    if number and found.due.year not in PUBLISHED.years:
        assert found.due.year in found.unpublished


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2004-10-09", True),  # Saturday, in exchange
        ("2010-02-15", False),  # Monday in the spring festival
        ("2016-10-08", True),
        ("2020-01-31", False),  # the festival was made longer
        ("2024-02-18", True),
        ("2026-09-20", True),
        ("2026-10-07", False),
    ],
)
def test_the_official_swaps_hold(day, worked):
    assert calendar({}).working(date.fromisoformat(day)) is worked


def test_the_national_day_week_is_passed_over_and_its_swap_counted():
    found = reckon(calendar({}), date(2016, 9, 30), 3, Counting.WORKING)
    assert found.due == date(2016, 10, 10)
    told = [(str(run.first), str(run.last), run.kind, run.why) for run in found.runs]
    assert told == [
        ("2016-10-01", "2016-10-07", DayKind.HOLIDAY, "国庆节"),
        ("2016-10-08", "2016-10-09", DayKind.MADE_UP, "国庆节"),
    ]


def test_an_own_day_stands_above_what_was_published():
    kept = calendar({date(2016, 10, 8): False, date(2016, 10, 1): True})
    assert reckon(kept, date(2016, 9, 30), 2, Counting.WORKING).due == date(2016, 10, 9)
