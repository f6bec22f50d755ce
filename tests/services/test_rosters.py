"""The duty roster: decided, superseded, taken back; absences that score; and the cases of a day with their leader."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.services.test_duties import SHELF, sheet_of
from tests.support.court import Court, key
from xftui.domain import Actor, Refused
from xftui.domain.captions import Source
from xftui.domain.roster import Shift
from xftui.domain.roster_words import duty_line
from xftui.scoring.engine import score
from xftui.scoring.facts import Kind
from xftui.services.duties import withdraw
from xftui.services.registering import register_contact
from xftui.services.rosters import (
    AbsenceEntry,
    DayEntry,
    SubstituteEntry,
    WeekEntry,
    name_substitute,
    order_day,
    record_absence,
    set_week,
)
from xftui.services.setup import PersonEntry, change_person
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Contact, Lapse, Membership, RosterDay, RosterWeek, Substitute
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import count_cases, list_cases
from xftui.store.queries.contacts import count_contacts, list_contacts
from xftui.store.queries.memberships import Stay, stays, units_on
from xftui.store.queries.paging import Wanted
from xftui.store.queries.rosters import duty_on, roster_month, today_duty

MONDAY, TUESDAY = date(2016, 11, 21), date(2016, 11, 22)
LAST = date(2016, 11, 18)
"""The Friday before."""


def week(court: Court, name: str = "w", since: date = date(2016, 1, 1), leader: str = "张庭安") -> WeekEntry:
    """Return a week in which `leader` and two of the staff are on duty every day."""
    shift = Shift(court.people[leader], (court.people["王芳"], court.people["李响"]))
    return WeekEntry(
        key=key(name), organisation_id=court.id, since=since, shifts=dict.fromkeys(range(5), shift),
        basis="院办〔2016〕1号",
    )  # fmt: skip


def day(court: Court, name: str, when: date, leader: str | None, *staff: str) -> DayEntry:
    """Return the order of a single day."""
    shift = Shift(leader and court.people[leader], tuple(court.people[one] for one in staff))
    return DayEntry(key=key(name), organisation_id=court.id, day=when, shift=shift, why="调换", basis="电话通知")


def instead(court: Court, name: str, absent: str, by: str, when: date = MONDAY) -> SubstituteEntry:
    """Return that `by` stands in for `absent`."""
    return SubstituteEntry(
        key=key(name), organisation_id=court.id, day=when, absent_id=court.people[absent], by_id=court.people[by],
        reason="出差",
    )  # fmt: skip


def absence(court: Court, name: str, who: str, when: date = MONDAY) -> AbsenceEntry:
    """Return that `who` wasn't there."""
    return AbsenceEntry(
        key=key(name), organisation_id=court.id, day=when, person_id=court.people[who], finding="上午无人接访"
    )


def line(court: Court, when: date = MONDAY) -> str:
    """Return who is on duty."""
    return duty_line(duty_on(court.id, when))


def test_a_later_week_holds_from_its_day_on_and_the_earlier_one_before(court: Court, actor: Actor) -> None:
    assert [set_week(actor, week(court)) for _retry in range(2)] == [1, 1]
    set_week(actor, week(court, "next", TUESDAY, leader="周洲"))
    assert line(court) == "张庭安 副院长 · 王芳、李响"
    assert line(court, TUESDAY) == "周洲 法官 · 王芳、李响"
    assert line(court, date(2015, 12, 31)) == "未排班"
    withdraw(actor, court.id, RosterWeek, 2, 1, "定错了")
    assert line(court, TUESDAY) == "张庭安 副院长 · 王芳、李响"


def test_a_day_as_ordered_holds_above_the_week_and_the_later_order_above_the_earlier(
    court: Court, actor: Actor
) -> None:
    set_week(actor, week(court))
    assert [order_day(actor, day(court, "a", MONDAY, None, "周洲")) for _retry in range(2)] == [1, 1]
    assert line(court) == "未定领导 · 周洲"
    order_day(actor, day(court, "b", MONDAY, "张庭安", "周洲", "李响", "周洲"))
    assert line(court) == "张庭安 副院长 · 周洲、李响"
    withdraw(actor, court.id, RosterDay, 2, 1, "改期")
    assert line(court) == "未定领导 · 周洲"
    withdraw(actor, court.id, RosterDay, 1, 1, "不调了")
    assert line(court) == "张庭安 副院长 · 王芳、李响"


def test_a_holiday_is_as_ordered(court: Court, actor: Actor) -> None:
    set_week(actor, week(court))
    assert line(court, date(2016, 10, 3)) == "未排班（国庆节）"
    order_day(actor, day(court, "a", date(2016, 10, 3), "张庭安", "李响"))
    assert line(court, date(2016, 10, 3)) == "张庭安 副院长 · 李响"


def test_a_substitute_can_have_a_substitute(court: Court, actor: Actor) -> None:
    set_week(actor, week(court, leader="周洲"))
    assert [name_substitute(actor, instead(court, "s", "周洲", "张庭安")) for _retry in range(2)] == [1, 1]
    assert line(court) == "张庭安 副院长（代 周洲） · 王芳、李响"
    with pytest.raises(Refused, match="2016-11-21 不是这个人值班"):
        name_substitute(actor, instead(court, "again", "周洲", "李响"))
    name_substitute(actor, instead(court, "t", "张庭安", "周洲"))
    assert line(court) == "周洲 法官 · 王芳、李响"
    withdraw(actor, court.id, Substitute, 2, 1, "不用了")
    withdraw(actor, court.id, Substitute, 1, 1, "不用了")
    assert line(court) == "周洲 法官 · 王芳、李响"


def test_somebody_who_has_left_is_a_gap_and_not_on_duty(court: Court, actor: Actor) -> None:
    set_week(actor, week(court))
    left = PersonEntry(name="张庭安", duty="副院长", leader=True, valid_to=LAST)
    change_person(actor, court.id, court.people["张庭安"], 1, left)
    assert line(court, LAST) == "张庭安 副院长 · 王芳、李响"
    assert line(court) == "未定领导 · 王芳、李响"
    assert duty_on(court.id, MONDAY).gap


def test_the_next_working_day_that_is_not_filled_is_told(court: Court, actor: Actor) -> None:
    assert today_duty(court.id, MONDAY).begun is False
    set_week(actor, week(court))
    assert today_duty(court.id, MONDAY).gap is None
    assert today_duty(court.id, date(2016, 9, 30)).gap == date(2016, 10, 8), "a Saturday worked after the holidays"
    order_day(actor, day(court, "a", TUESDAY, None, "李响"))
    assert (today_duty(court.id, MONDAY).gap, today_duty(court.id, MONDAY).begun) == (TUESDAY, True)


def test_an_absence_costs_the_unit_and_the_person_until_it_is_taken_back(court: Court, actor: Actor) -> None:
    set_week(actor, week(court))
    assert [record_absence(actor, absence(court, "a", "李响")) for _retry in range(2)] == [1, 1]
    found = sheet_of(court, "court", "2016", "zxj")
    assert [one.points for one in found.lines if one.clause == "17-1"] == [Decimal(-5)]
    (row,) = (row for row in roster_month(court.id, date(2016, 11, 1)) if row.absences)
    assert (row.duty.day, dict(row.absences)) == (MONDAY, {"李响": "上午无人接访"})
    assert [one.text for one in row.decisions] == [
        "每周排班：2016-01-01 起（院办〔2016〕1号）",
        "缺岗：李响，上午无人接访",
    ]
    with pytest.raises(Refused, match="2016-11-21 已经记过缺岗"):
        record_absence(actor, absence(court, "b", "李响"))
    withdraw(actor, court.id, Lapse, 1, 1, "当天请过假")
    assert not [one for one in sheet_of(court, "court", "2016", "zxj").lines if one.clause == "17-1"]
    assert not any(row.absences for row in roster_month(court.id, date(2016, 11, 1)))


def test_a_leaders_absence_is_borne_by_the_unit_that_is_named(court: Court, actor: Actor) -> None:
    """−5 for the petition office (17-1); the leader belongs to no unit, and has no points of their own."""
    set_week(actor, week(court))
    entry = replace(absence(court, "a", "张庭安"), unit_id=court.units["xfb"])
    assert [record_absence(actor, entry) for _retry in range(2)] == [1, 1]
    held = SHELF.scheme("court")
    with reading():
        sheet = score(held, StoreEvidence(court.id), held.period("2016"), MONDAY)
    points = {one.unit: sum(line.points for line in one.lines if line.clause == "17-1") for one in sheet.units}
    assert points == {"zxj": 0, "mye": 0, "xfb": -5}
    assert sheet.people == ()
    (row,) = (row for row in roster_month(court.id, date(2016, 11, 1)) if row.absences)
    assert dict(row.absences) == {"张庭安": "上午无人接访"}


def test_an_absence_stays_with_the_unit_of_its_day(court: Court, actor: Actor) -> None:
    """李响 moves from 执行局 to 民二庭 on Monday; the absence of the Friday before is found on Monday."""
    set_week(actor, week(court))
    person = court.people["李响"]
    moved = PersonEntry(name="李响", unit="民二庭", duty="书记员")
    change_person(actor, court.id, person, 1, moved, MONDAY)
    for name, when in (("friday", LAST), ("monday", MONDAY)):
        record_absence(actor, absence(court, name, "李响", when))
    assert {lapse.date: lapse.unit.name for lapse in Lapse.select()} == {LAST: "执行局", MONDAY: "民二庭"}
    assert stays(person) == (Stay("执行局", date(2016, 11, 20)),)
    assert line(court) == "张庭安 副院长 · 王芳、李响", "the roster goes on"

    again = PersonEntry(name="李响", unit="信访办", duty="书记员")
    with pytest.raises(Refused, match="应在 2016-11-20 以后"):
        change_person(actor, court.id, person, 2, again, LAST)
    change_person(actor, court.id, person, 2, again, reason="部门填错")  # the second department was a mistake
    assert [units_on(court.id, when)[person] for when in (LAST, MONDAY)] == [court.units["zxj"], court.units["xfb"]]
    assert Membership.select().count() == 1


REFUSED: dict[str, tuple[Callable[[Actor, Court], object], dict[str, str]]] = {
    "a week": (
        lambda actor, court: set_week(
            actor,
            WeekEntry(
                key=key("x"), organisation_id=court.id, since=MONDAY, basis=" ",
                shifts={0: Shift(99), 1: Shift(court.people["张庭安"], (court.people["张庭安"],))},
            ),
        ),
        {"basis": "没有填", "leader0": "没有这个人", "staff1": "带班领导不用再写在工作人员里"},
    ),
    "an empty week": (
        lambda actor, court: set_week(
            actor, WeekEntry(key=key("x"), organisation_id=court.id, since=MONDAY, shifts={}, basis="1号文")
        ),
        {"leader0": "一天也没有排人"},
    ),
    "a day": (
        lambda actor, court: order_day(
            actor,
            DayEntry(key=key("x"), organisation_id=court.id, day=MONDAY, shift=Shift(), why="", basis="长" * 401),
        ),
        {"why": "没有填", "basis": "太长：401 字，最多 400 字", "leader": "没有排人"},
    ),
    "a substitute": (
        lambda actor, court: name_substitute(actor, instead(court, "x", "周洲", "李响")),
        {"absent_id": "2016-11-21 不是这个人值班", "by_id": "2016-11-21 本来就值班，不能再代别人"},
    ),
    "an absence of somebody who wasn't on duty": (
        lambda actor, court: record_absence(actor, absence(court, "x", "周洲")),
        {"person_id": "2016-11-21 不是这个人值班"},
    ),
    "an absence of a leader that no unit bears": (
        lambda actor, court: record_absence(actor, absence(court, "x", "张庭安")),
        {"unit_id": "没有选部门"},
    ),
    "an absence on a day to come": (
        lambda actor, court: record_absence(actor, absence(court, "x", "李响", TUESDAY)),
        {"day": "2016-11-22 还没有到"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_said_field_by_field(court: Court, actor: Actor, what: str) -> None:
    set_week(actor, week(court))
    attempt, problems = REFUSED[what]
    with pytest.raises(Refused) as refused:
        attempt(actor, court)
    assert refused.value.problems == problems


def test_a_case_shows_the_leader_of_the_day_on_which_each_contact_came(court: Court, actor: Actor) -> None:
    set_week(actor, week(court))
    name_substitute(actor, instead(court, "s", "张庭安", "周洲"))
    first = register_contact(actor, court.visit("v", date=LAST, received_by_id=court.people["李响"]))
    again = Contact.get_by_id(first.contact_id).petitioner_id
    register_contact(actor, court.visit("w", case_id=first.case_id, petitioner_id=again, title=""))
    shown = case_detail(court.id, first.case_id).contacts
    assert [(one.day, one.leader_on_duty, one.received_by) for one in shown] == [
        (MONDAY, "周洲（代 张庭安）", None),
        (LAST, "张庭安", "李响"),
    ]


def test_what_came_in_belongs_to_who_was_on_duty(court: Court, actor: Actor) -> None:
    set_week(actor, week(court))
    name_substitute(actor, instead(court, "s", "张庭安", "周洲"))
    order_day(actor, day(court, "d", date(2016, 11, 20), "张庭安", "李响"))
    for name, when in (("fri", LAST), ("sat", date(2016, 11, 19)), ("sun", date(2016, 11, 20)), ("mon", MONDAY)):
        register_contact(actor, court.visit(name, date=when, title=name))
    found = {}
    for name in ("张庭安", "周洲", "王芳", "许明序"):
        wanted = Wanted(court.id, chosen={"duty": name}, today=TUESDAY)
        titles = [row.title for row in list_cases(wanted).rows]
        assert [row.title for row in list_contacts(wanted).rows] == titles
        assert count_contacts(wanted, 9) == count_cases(wanted, 9) == len(titles)
        found[name] = titles
    assert found == {"张庭安": ["sun", "fri"], "周洲": ["mon"], "王芳": ["mon", "fri"], "许明序": []}


def test_what_came_in_is_counted_by_day(court: Court, actor: Actor) -> None:
    for name, when, kind in (("a", LAST, Kind.VISIT), ("b", LAST, Kind.VISIT), ("c", LAST, Kind.CALL)):
        register_contact(actor, court.visit(name, date=when, kind=kind))
    counts = {row.duty.day: row.contacts for row in roster_month(court.id, date(2016, 11, 1))}
    assert (counts[LAST], counts[MONDAY]) == ({Kind.VISIT: 2, Kind.CALL: 1}, {})
    assert len(counts) == 30


def test_by_which_way_a_contact_came_is_kept_and_what_must_come_with_it(court: Court, actor: Actor) -> None:
    given = {"source": Source.HANDED_DOWN, "source_organ": "县信访局", "source_number": "〔2016〕12号"}
    saved = register_contact(
        actor, court.visit("v", people=6, representatives="甲、乙、丙、丁、戊、己", **given)
    )  # fmt: skip
    (shown,) = case_detail(court.id, saved.case_id).contacts
    assert {name: getattr(shown, name) for name in given} == given
    assert shown.representatives == "甲、乙、丙、丁、戊、己", "six are warned of and not refused"
    with pytest.raises(Refused) as refused:
        register_contact(actor, court.visit("w", source=Source.PRESSED))
    assert refused.value.problems == {"source_organ": "没有填"}
    with pytest.raises(Refused) as refused:
        register_contact(
            actor, court.visit("x", source_organ="县信访局", source_number="1号", kind=Kind.CALL, representatives="甲")
        )
    assert refused.value.problems == {
        "source_organ": "信访人直接来的没有这一项",
        "source_number": "信访人直接来的没有这一项",
        "representatives": "只有来访才有这一项",
    }
