"""The phases of a campaign, and when its leading group meets."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.campaigns import current, month_ends, phases


def test_a_day_that_two_phases_share_is_in_both() -> None:
    """2–10 July, 10 July–20 August, 20 August–20 September, as the plan of the mine has it."""
    lasts = [date(2016, 7, 10), date(2016, 8, 20), date(2016, 9, 20)]
    there = phases(["部署", "处理", "验收"], date(2016, 7, 2), lasts)
    names = {
        day: [phase.name for phase in current(there, day)] for day in (date(2016, 7, 9), *lasts, date(2016, 9, 21))
    }
    assert list(names.values()) == [["部署"], ["部署", "处理"], ["处理", "验收"], ["验收"], []]


def test_the_group_meets_at_the_end_of_every_month_that_ends_in_the_campaign() -> None:
    assert list(month_ends(date(2016, 7, 2), date(2016, 9, 20))) == [date(2016, 7, 31), date(2016, 8, 31)]
    assert list(month_ends(date(2016, 7, 2), date(2016, 9, 30)))[-1] == date(2016, 9, 30)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 800))
def test_month_ends_are_the_days_before_a_first_one(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    every = [first + timedelta(days=n) for n in range(days + 1)]
    assert list(month_ends(first, last)) == [day for day in every if (day + timedelta(days=1)).day == 1]
