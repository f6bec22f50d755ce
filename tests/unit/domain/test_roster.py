"""Who is on duty on a day: against a wall calendar filled in by hand, whatever was decided in whatever order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.official_days import PUBLISHED
from xftui.domain.representatives import too_many
from xftui.domain.roster import DayOrder, Member, Roster, Shift, Substitution, Week, on_duty
from xftui.domain.roster_words import duty_line, why
from xftui.domain.workdays import Calendar, Day, DayKind

FIRST = date(2016, 9, 26)
"""A Monday, a week before the National Day holidays, which are made up for on a Saturday and a Sunday after."""
SPAN = 21


def day_of(offset):
    return FIRST + timedelta(days=offset)


PEOPLE = {
    number: Member(number, name, "副院长" if number < 3 else "", valid_to=day_of(9) if number == 5 else None)
    for number, name in enumerate("甲乙丙丁戊己庚", 1)
}  # fmt: skip
persons = st.sampled_from(sorted(PEOPLE))
offsets = st.integers(0, SPAN - 1)
shifts = st.builds(
    lambda leader, staff: Shift(leader, tuple(one for one in staff if one != leader)),
    st.none() | persons, st.lists(persons, max_size=3, unique=True),
)  # fmt: skip
weeks = st.tuples(st.just("week"), st.integers(-7, SPAN), st.dictionaries(st.integers(0, 4), shifts))
orders = st.tuples(st.just("order"), offsets, shifts)
substitutions = st.tuples(st.just("substitution"), offsets, persons, persons)
own = st.dictionaries(offsets, st.booleans(), max_size=4)


def calendar(own_days):
    kinds = {True: Day(DayKind.OWN_WORK, "加班"), False: Day(DayKind.OWN_REST, "停电")}
    return Calendar(PUBLISHED, {day_of(offset): kinds[worked] for offset, worked in own_days.items()})


def roster_of(decided):
    made = {"week": [], "order": [], "substitution": []}
    for number, (kind, offset, *rest) in enumerate(decided):
        kinds = {"week": Week, "order": DayOrder, "substitution": Substitution}
        made[kind].append(kinds[kind](number, day_of(offset), *rest))
    return Roster(made["week"], made["order"], made["substitution"], PEOPLE)


def wall(decided, calendar):
    """Fill a wall calendar in: weeks by the day from which they hold, then orders over them, then names crossed out."""
    filled = {day_of(offset): (None, ()) for offset in range(SPAN)}
    for _kind, since, by_weekday in sorted((one for one in decided if one[0] == "week"), key=lambda one: one[1]):
        for day in filled:
            if day >= day_of(since) and day.weekday() < 5 and calendar.working(day):
                shift = by_weekday.get(day.weekday(), Shift())
                filled[day] = (shift.leader, shift.staff)
    for kind, offset, *rest in decided:
        if kind == "order":
            filled[day_of(offset)] = (rest[0].leader, rest[0].staff)
    for kind, offset, *rest in decided:
        if kind == "substitution":
            absent, by = rest
            leader, staff = filled[day_of(offset)]
            if by not in (leader, *staff):
                put = {absent: by}
                filled[day_of(offset)] = (put.get(leader, leader), tuple(put.get(one, one) for one in staff))
    return filled


@given(st.lists(weeks | orders | substitutions, max_size=25), own)
def test_everybody_is_where_a_wall_calendar_has_them(decided, own_days):
    kept, roster = calendar(own_days), roster_of(decided)
    for day, (leader, staff) in wall(decided, kept).items():
        duty = on_duty(roster, kept, day)
        there = [one for one in (leader,) if one is not None and PEOPLE[one].there(day)]
        assert ([duty.leader.member.id] if duty.leader else []) == there
        assert [post.member.id for post in duty.staff] == [one for one in staff if PEOPLE[one].there(day)]
        assert duty.gap == ((kept.working(day) or duty.order is not None) and not (there and duty.staff))


@given(st.lists(weeks | orders | substitutions, max_size=25), own, offsets)
def test_what_is_decided_of_other_days_changes_nothing(decided, own_days, offset):
    kept, day = calendar(own_days), day_of(offset)
    of_the_day = [one if one[0] == "week" or one[1] == offset else ("order", SPAN + 9, Shift()) for one in decided]
    assert on_duty(roster_of(decided), kept, day) == on_duty(roster_of(of_the_day), kept, day)


@given(st.lists(weeks | orders | substitutions, max_size=25), own, offsets)
def test_each_who_is_there_is_explained(decided, own_days, offset):
    duty = on_duty(roster_of(decided), calendar(own_days), day_of(offset))
    stood_in = sum(len(post.stands_in) for post in duty.posts)
    assert len(why(duty)) == 1 + stood_in
    assert all(post.member.name in duty_line(duty) for post in duty.posts)


REGULAR = {weekday: Shift(1, (3, 4)) for weekday in range(5)}


@pytest.mark.parametrize(
    ("day", "line", "explained"),
    [
        (date(2016, 9, 26), "甲 副院长 · 丙、丁", ["每周排班：2016-09-26 起（1号文）"]),
        (date(2016, 9, 25), "未排班（周末）", ["周末：不上班，也没有单日安排"]),
        (date(2016, 9, 23), "未排班", ["这一天还没有每周排班"]),
        (date(2016, 10, 3), "未排班（国庆节）", ["国庆节：不上班，也没有单日安排"]),
        (date(2016, 10, 4), "乙 副院长 · 未定工作人员", ["单日安排：国庆值班（2号文）"]),
        (date(2016, 10, 8), "未排班", ["调休上班：每周排班只管周一到周五，请定单日安排"]),
        (
            date(2016, 9, 27),
            "庚（代 甲） · 丙、己（代 丁）",
            [
                "每周排班：2016-09-26 起（1号文）", "代班：庚 代 甲，出差", "代班：乙 代 丁，病假",
                "代班：己 代 乙，开会",
            ],
        ),
    ],
)  # fmt: skip
def test_a_day_says_who_and_why(day, line, explained):
    made = [
        Substitution(1, date(2016, 9, 27), 1, 7, "出差"), Substitution(2, date(2016, 9, 27), 4, 2, "病假"),
        Substitution(3, date(2016, 9, 27), 2, 6, "开会"),
    ]  # fmt: skip
    order = DayOrder(1, date(2016, 10, 4), Shift(2), "国庆值班", "2号文")
    roster = Roster([Week(1, FIRST, REGULAR, "1号文")], [order], made, PEOPLE)
    duty = on_duty(roster, calendar({}), day)
    assert (duty_line(duty), why(duty)) == (line, explained)


@pytest.mark.parametrize(
    ("text", "warning"),
    [("", ""), ("甲、乙，丙 丁；戊", ""), ("甲、乙、丙、丁、戊、己", "推选了 6 名代表，按规定不超过 5 名")],
)
def test_more_than_five_representatives_are_warned_of(text, warning):
    assert too_many(text) == warning
