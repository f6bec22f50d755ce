"""Deadlines: begun by the rules in force, explained, moved with the calendar, and left alone once typed by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.support.court import Court, key
from xftui.domain import Actor, Conflict, Refused
from xftui.domain.dates import set_clock
from xftui.domain.deadlines import Rule, What
from xftui.domain.handling import Step
from xftui.domain.owed import Owed
from xftui.domain.workdays import Counting
from xftui.scoring.facts import Level
from xftui.services.calendars import (
    DaysEntry,
    order_days,
    preview_now,
    preview_order,
    preview_withdrawal,
    reckon_again,
    withdraw_day,
)
from xftui.services.cases import answer_case, close_case, correct_case
from xftui.services.deadline_rules import RuleEntry, add_rule, preview_rule, set_rule
from xftui.services.deadlines import extend_deadline, meet_deadline, set_deadline, withdraw_deadline
from xftui.services.duties import owe_reports, supervise
from xftui.services.extensions import extend_order
from xftui.services.handling import StepEntry, take_step
from xftui.services.old_petitioners import AssignmentEntry, assign, open_file, set_next_step
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.undoing import last_change
from xftui.store.models import AuditEntry, AuditRow, Case, Deadline, SupervisedMatter, SupervisionOrder
from xftui.store.queries.calendars import official_runs, own_days, published_years
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import list_cases
from xftui.store.queries.deadline_rules import deadline_rules
from xftui.store.queries.deadlines import DeadlineRow, case_deadlines
from xftui.store.queries.due import Wanted, all_due
from xftui.store.queries.paging import Wanted as Listed

REGISTERED = date(2016, 11, 1)


def registered(actor: Actor, office: Court, **changes: object) -> int:
    return register_contact(actor, office.visit("case", **{"date": REGISTERED, **changes})).case_id


def change_rule(actor: Actor, office: Court, what: str, **changes: Any) -> None:
    row = next(row for row in deadline_rules(office.id) if row.rule.what == what)
    entry = RuleEntry(
        key=key(f"rule {what} {changes}"), organisation_id=office.id, rule=replace(row.rule, **changes),
        version=row.version,
    )  # fmt: skip
    set_rule(actor, entry)


def test_the_list_shows_the_decision_that_is_awaited_until_the_answer_has_its_day(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    (row,) = list_cases(Listed(town.id)).rows
    assert (row.due, row.accept) == (None, date(2016, 11, 16))
    take_step(
        actor, StepEntry(key=key("a"), organisation_id=town.id, case_id=case, step=Step.ACCEPT, day=REGISTERED)
    )  # fmt: skip
    (row,) = list_cases(Listed(town.id)).rows
    assert (row.due, row.accept) == (date(2016, 12, 31), None)


def test_nothing_is_awaited_of_a_case_that_was_closed_at_once(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    close_case(actor, town.id, case, 1, REGISTERED, "当场办结")
    assert list_cases(Listed(town.id)).rows[0].accept is None


def held(office: Court, case: int, what: str = "") -> list[DeadlineRow]:
    return [row for row in case_deadlines(office.id, case) if not row.withdrawal and what in ("", row.what)]


def the(office: Court, case: int, what: str) -> DeadlineRow:
    (found,) = held(office, case, what)
    return found


def days(office: Court, first: date, last: date | None = None, working: bool = False, name: str = "days") -> DaysEntry:
    return DaysEntry(
        key=key(name), organisation_id=office.id, first=first, last=last or first, working=working, why="防汛停班",
        basis="县防指〔2016〕3号",
    )  # fmt: skip


def order(court: Court, case: int, due: date) -> OrderEntry:
    return OrderEntry(
        key=key("order"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"], signed=REGISTERED,
        due=due, requirements="查清到账款项",
        signer_id=court.people["张庭安"],
    )  # fmt: skip


def refused(do: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        do()
    return str(refusal.value)


def test_the_national_limits_are_on_for_a_township_and_off_for_a_court(court: Court, town: Court) -> None:
    def on(office: Court) -> set[str]:
        return {row.rule.what for row in deadline_rules(office.id) if row.rule.active}

    assert on(court) == {"order", "inquiry", "supervised", "half_month"}
    assert on(town) == set(What) - {"inquiry", "half_month"}
    shipped = {row.rule.what: row.rule.days for row in deadline_rules(town.id)}
    assert [shipped[what] for what in list(What)[:7]] == [15, 60, 30, 30, 30, 30, 30]


def test_a_township_case_goes_from_acceptance_to_the_last_review(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    assert case_detail(town.id, case).due is None, "what isn't accepted yet has no day for its answer"
    accept = the(town, case, "accept")
    assert accept.reckoning.due == date(2016, 11, 16)
    assert accept.explained == [
        "2016-11-16：2016-11-01 登记，次日起算 15 个自然日",
        "依据 《信访工作条例》第二十三条",
    ]
    meet_deadline(actor, town.id, accept.id, 1, date(2016, 11, 10), "已书面告知受理", True)
    meet_deadline(actor, town.id, accept.id, 1, date(2016, 11, 10), "已书面告知受理", True)
    detail = case_detail(town.id, case)
    assert detail.due == date(2017, 1, 9) == the(town, case, "answer").reckoning.due
    answer_case(actor, town.id, case, detail.version, date(2016, 11, 15), "已书面答复")
    assert the(town, case, "answer").done == date(2016, 11, 15)
    request = the(town, case, "review_request")
    assert request.reckoning.due == date(2016, 12, 15)
    meet_deadline(actor, town.id, request.id, 1, date(2016, 11, 18), "不服答复", True)
    assert the(town, case, "review").reckoning.due == date(2016, 12, 18)
    meet_deadline(actor, town.id, the(town, case, "review").id, 1, date(2016, 11, 20), "维持", True)
    again = the(town, case, "rereview_request")
    meet_deadline(actor, town.id, again.id, 1, date(2016, 11, 21), "仍不服", True)
    assert the(town, case, "rereview").reckoning.due == date(2016, 12, 21)


def test_what_is_not_accepted_gets_no_day_for_an_answer(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    meet_deadline(actor, town.id, the(town, case, "accept").id, 1, date(2016, 11, 4), "不予受理", False)
    assert case_detail(town.id, case).due is None
    assert not held(town, case, "answer")


def test_a_court_case_has_no_deadline_that_nobody_set(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    assert case_detail(court.id, case).due is None
    assert not held(court, case)


def test_where_acceptance_has_no_limit_the_answer_runs_from_registration(court: Court, actor: Actor) -> None:
    change_rule(actor, court, What.ANSWER, active=True, days=20, counting=Counting.WORKING)
    case = registered(actor, court)
    assert case_detail(court.id, case).due == date(2016, 11, 29)
    (deadline,) = held(court, case)
    assert deadline.explained[1:] == ["不计 周末 8 天", "依据 《信访工作条例》第三十四条"]


def test_a_day_typed_by_hand_stays_whatever_the_rules_and_the_calendar_say(court: Court, actor: Actor) -> None:
    change_rule(actor, court, What.ANSWER, active=True, days=20, counting=Counting.WORKING)
    typed = registered(actor, court, due=date(2016, 12, 1))
    assert not held(court, typed)
    other = register_contact(actor, court.visit("other", date=REGISTERED)).case_id
    detail = case_detail(court.id, other)
    correct_case(actor, court.id, other, detail.version, "改过的事项", detail.due, "写错")
    assert held(court, other), "the title alone was corrected"
    correct_case(actor, court.id, other, detail.version + 1, "改过的事项", date(2016, 12, 30), "写错")
    assert [row.withdrawal for row in case_deadlines(court.id, other)] == ["改为人工填写的期限"]
    assert order_days(actor, days(court, date(2016, 11, 21), date(2016, 11, 25))) == 0
    assert case_detail(court.id, typed).due == date(2016, 12, 1)
    assert case_detail(court.id, other).due == date(2016, 12, 30)


def test_an_acceptance_leaves_a_day_typed_by_hand(town: Court, actor: Actor) -> None:
    case = registered(actor, town, due=date(2016, 12, 1))
    meet_deadline(actor, town.id, the(town, case, "accept").id, 1, date(2016, 11, 4), "", True)
    assert case_detail(town.id, case).due == date(2016, 12, 1)
    set_deadline(actor, town.id, case, What.ANSWER, date(2016, 11, 4))
    assert case_detail(town.id, case).due == date(2017, 1, 3), "now it is to be reckoned"


def test_a_changed_calendar_moves_what_is_open_lists_it_before_and_audits_it(court: Court, actor: Actor) -> None:
    change_rule(actor, court, What.ANSWER, active=True, days=20, counting=Counting.WORKING)
    change_rule(actor, court, What.ORDER, days=15, counting=Counting.WORKING)
    case = registered(actor, court)
    signed = sign_order(actor, order(court, case, date(2016, 11, 22)))[0]
    answered = register_contact(actor, court.visit("answered", date=REGISTERED)).case_id
    answer_case(actor, court.id, answered, case_detail(court.id, answered).version, date(2016, 11, 2), "已答")
    stopped = days(court, date(2016, 11, 17), date(2016, 11, 18))
    listed = [(move.deadline.title, move.deadline.reckoning.due, move.found.due) for move in preview_order(stopped)]
    assert listed == [
        ("督办令办结", date(2016, 11, 22), date(2016, 11, 24)),
        ("办结答复", date(2016, 11, 29), date(2016, 12, 1)),
    ]
    assert case_detail(court.id, case).due == date(2016, 11, 29), "only looked at"
    assert order_days(actor, stopped) == 2
    assert case_detail(court.id, case).due == date(2016, 12, 1)
    assert SupervisionOrder.get_by_id(signed).due == date(2016, 11, 24)
    assert case_detail(court.id, answered).due == date(2016, 11, 29), "what is answered stays as it was reckoned"
    assert "11-17—11-18 防汛停班" in the(court, case, "answer").explained[1]
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    assert entry.action == "order_days"
    subjects = sorted(row.subject for row in AuditRow.select().where(AuditRow.entry == entry))
    assert subjects == ["calendar_day"] * 2 + ["deadline"] * 2 + ["matter", "supervision_order"]
    told = [event for event in case_detail(court.id, case).events if event.action == "order_days"]
    assert sorted((event.what, event.text) for event in told) == [
        ("改日历", "办结答复 2016-11-29 改为 2016-12-01"),
        ("改日历", "督办令办结 2016-11-22 改为 2016-11-24"),
    ]
    own = own_days(court.id, 2016)[0]
    assert [move.found.due for move in preview_withdrawal(court.id, own.day)] == [
        date(2016, 11, 23),
        date(2016, 11, 30),
    ]
    assert withdraw_day(actor, court.id, own.id, own.version, "通知取消") == 2
    assert case_detail(court.id, case).due == date(2016, 11, 30)
    assert own_days(court.id, 2016)[0].withdrawal == "通知取消"
    order_days(actor, days(court, own.day, name="again"))
    assert case_detail(court.id, case).due == date(2016, 12, 1), "a day taken back can be ordered again"


def test_a_changed_default_moves_what_runs_from_a_day_on_and_lists_it_before(town: Court, actor: Actor) -> None:
    """Registered on 1 and 8 November; from the 5th on 10 days to accept, not 15: the 18th, not the 23rd."""
    early, late = (
        register_contact(actor, town.visit(name, date=day)).case_id
        for name, day in (("a", date(2016, 11, 1)), ("b", date(2016, 11, 8)))
    )
    rule = replace(_rule(town, What.ACCEPT), days=10, basis="镇办发3号")
    entry = RuleEntry(key=key("ten days"), organisation_id=town.id, rule=rule, holds_from=date(2016, 11, 5))
    (move,) = preview_rule(entry)
    assert (move.deadline.reckoning.due, move.found.due) == (date(2016, 11, 23), date(2016, 11, 18))
    assert move.deadline.told.basis == "镇办发3号"
    assert the(town, late, "accept").reckoning.due == date(2016, 11, 23), "only looked at"
    assert set_rule(actor, entry) == 1
    assert set_rule(actor, entry) == 0, "a retry moves nothing"
    assert the(town, late, "accept").explained[0].startswith("2016-11-18：2016-11-08 登记，次日起算 10 个自然日")
    assert the(town, early, "accept").reckoning.due == date(2016, 11, 16), "it keeps the figure of then"
    told = next(event for event in case_detail(town.id, late).events if event.action == "set_deadline_rule")
    assert (told.what, told.text) == ("改默认期限", "受理决定 2016-11-23 改为 2016-11-18")
    change = last_change(actor, town.id, late)
    assert change is not None and change.action == "register_contact", "nothing was done with the case"


def test_a_changed_default_keeps_what_was_granted_and_moves_the_day_of_the_case(town: Court, actor: Actor) -> None:
    """Accepted on 2 November, 60 days: 1 January; with 30 more the 31st; of 45 days, with the same 30, the 16th."""
    case = registered(actor, town)
    meet_deadline(actor, town.id, the(town, case, "accept").id, 1, date(2016, 11, 2), "", True)
    row, leader = the(town, case, "answer"), next(iter(town.people.values()))
    extend_deadline(actor, town.id, row.id, row.version, date(2016, 11, 20), 30, "等鉴定", leader)
    assert case_detail(town.id, case).due == date(2017, 1, 31)
    rule = replace(_rule(town, What.ANSWER), days=45)
    entry = RuleEntry(key=key("45"), organisation_id=town.id, rule=rule, holds_from=date(2016, 11, 1))
    assert set_rule(actor, entry) == 1
    assert case_detail(town.id, case).due == date(2017, 1, 16)
    off = replace(rule, days=20, active=False)
    assert preview_rule(replace(entry, rule=off)) == (), "out of force it moves nothing"


def test_what_a_leader_signed_follows_no_default(court: Court, actor: Actor) -> None:
    case, rule = registered(actor, court), _rule(court, What.ORDER)
    due = order(court, case, date(2016, 11, 30)).signed + timedelta(days=rule.days)
    signed = sign_order(actor, order(court, case, due))[0]
    assert the(court, case, "order").reckoning.due == due
    entry = RuleEntry(
        key=key("10"), organisation_id=court.id, rule=replace(rule, days=10), holds_from=REGISTERED
    )  # fmt: skip
    assert preview_rule(entry) == ()
    assert set_rule(actor, entry) == 0
    assert SupervisionOrder.get_by_id(signed).due == due


def _rule(office: Court, what: str) -> Rule:
    return next(row.rule for row in deadline_rules(office.id) if row.rule.what == what)


def test_a_day_is_ordered_once_and_a_retry_orders_nothing(court: Court, actor: Actor) -> None:
    entry = days(court, date(2016, 11, 17))
    order_days(actor, entry)
    assert order_days(actor, entry) == 0
    assert "2016-11-17 已经定过（防汛停班），先撤回再定" in refused(
        lambda: order_days(actor, days(court, date(2016, 11, 16), date(2016, 11, 18), name="other"))
    )
    assert len(own_days(court.id, 2016)) == 1
    assert "止日在起日之前" in refused(lambda: preview_order(days(court, date(2016, 11, 17), date(2016, 11, 1))))


def test_years_not_published_yet_are_said_until_they_are(court: Court, actor: Actor, monkeypatch: Any) -> None:
    last = published_years()[-1]
    change_rule(actor, court, What.ANSWER, active=True, days=30, counting=Counting.WORKING)
    set_clock(lambda: datetime(last, 12, 20, 1).astimezone())
    case = registered(actor, court, date=date(last, 12, 20))
    (row,) = held(court, case)
    assert row.doubt == f"{last + 1} 年放假安排未公布，暂按周末休息算" == row.explained[1]
    assert preview_now(court.id) == ()
    from xftui.domain.official_days import Published

    monkeypatch.setattr(Published, "years", range(2004, last + 2))
    (move,) = preview_now(court.id)
    assert not move.moved, "the same day, but certain now"
    reckon_again(actor, court.id)
    assert held(court, case)[0].doubt == ""


def test_an_orders_deadline_is_explained_until_it_is_extended(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    signed = sign_order(actor, order(court, case, date(2016, 11, 16)))[0]
    assert the(court, case, "order").explained[0] == "2016-11-16：2016-11-01 签发，次日起算 15 个自然日"
    extend_order(
        actor, key("e"), court.id, signed, 1, date(2016, 11, 10), date(2016, 12, 1), "等待鉴定", court.people["张庭安"]
    )
    assert [row.withdrawal for row in case_deadlines(court.id, case)] == ["延期至 2016-12-01"]
    complete_order(actor, court.id, signed, 2, date(2016, 11, 20), "已办结")


def test_an_order_with_a_day_of_its_own_is_not_reckoned(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    sign_order(actor, order(court, case, date(2016, 11, 14)))
    assert not held(court, case)


def test_a_supervised_matters_deadline_is_explained_and_moves(court: Court, actor: Actor) -> None:
    change_rule(actor, court, What.SUPERVISED, days=10, counting=Counting.WORKING)
    case = registered(actor, court)
    supervise(actor, key("s"), court.id, case, Level.CITY, date(2016, 12, 5), "市督办函")
    assert the(court, case, "supervised").explained[0].startswith("2016-12-05：2016-11-21 列入")
    order_days(actor, days(court, date(2016, 11, 30)))
    assert SupervisedMatter.get().due == date(2016, 12, 6)
    close_case(actor, court.id, case, 1, date(2016, 11, 21), "已化解")
    assert the(court, case, "supervised").over


def test_an_answer_is_extended_once_before_its_day_with_approval(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    set_deadline(actor, town.id, case, What.ANSWER, REGISTERED)
    answer = the(town, case, "answer")
    granted, leader = date(2016, 11, 20), town.people["钟汉章"]

    def extend(version: int, days: int, by: int | None) -> date:
        return extend_deadline(actor, town.id, answer.id, version, granted, days, "案情复杂", by)

    assert "没有填批准人" in refused(lambda: extend(1, 30, None))
    assert "应是 1 到 30 日" in refused(lambda: extend(1, 31, leader))
    assert extend(1, 30, leader) == extend(1, 30, leader) == date(2017, 1, 30)
    assert case_detail(town.id, case).due == date(2017, 1, 30)
    assert "已经延长过一次" in refused(lambda: extend(2, 10, leader))
    assert the(town, case, "answer").explained[:2] == [
        "2017-01-30：2016-11-01 受理，次日起算 60 个自然日",
        "2016-11-20 批准延长 30 日：案情复杂",
    ]


def test_an_answer_is_not_extended_when_its_day_is_past(town: Court, actor: Actor) -> None:
    change_rule(actor, town, What.ANSWER, days=10)
    case = registered(actor, town)
    set_deadline(actor, town.id, case, What.ANSWER, REGISTERED)
    answer = the(town, case, "answer")
    late = refused(
        lambda: extend_deadline(
            actor, town.id, answer.id, 1, date(2016, 11, 20), 5, "案情复杂", town.people["钟汉章"]
        )
    )  # fmt: skip
    assert late == "期限 2016-11-11 已过，不能再延期"


def test_a_deadline_set_by_mistake_is_taken_back_and_stays_on_record(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    set_deadline(actor, town.id, case, What.ANSWER, REGISTERED)
    answer = the(town, case, "answer")
    with pytest.raises(Conflict):
        withdraw_deadline(actor, town.id, answer.id, 7, "填错")
    withdraw_deadline(actor, town.id, answer.id, answer.version, "填错")
    assert case_detail(town.id, case).due is None
    assert Deadline.select().where(Deadline.what == "answer").count() == 1


def test_an_office_adds_its_own_default_and_sets_it_on_a_case(court: Court, actor: Actor) -> None:
    rule = replace(deadline_rules(court.id)[0].rule, title="县委督办反馈", since="收到函", days=5, active=True)
    rule = replace(rule, counting=Counting.WORKING, basis="县委办〔2016〕8号")
    entry = RuleEntry(key=key("own"), organisation_id=court.id, rule=rule)
    what = add_rule(actor, entry)
    assert add_rule(actor, entry) == what
    case = registered(actor, court)
    assert set_deadline(actor, court.id, case, what, date(2016, 11, 18)) == date(2016, 11, 25)
    row = the(court, case, what)
    assert row.explained[0] == "2016-11-25：2016-11-18 收到函，次日起算 5 个工作日"
    meet_deadline(actor, court.id, row.id, 1, date(2016, 11, 21), "已反馈", True)
    assert the(court, case, what).over
    rule = next(row.rule for row in deadline_rules(court.id) if row.rule.what == what)
    change_rule(actor, court, what, active=False)
    assert "没有启用" in refused(lambda: set_deadline(actor, court.id, case, rule.what, date(2016, 11, 18)))


def test_two_who_set_one_default_are_told(town: Court, actor: Actor) -> None:
    change_rule(actor, town, What.ACCEPT, days=10)
    rule = replace(deadline_rules(town.id)[0].rule, days=12)
    for version in (None, 7):
        with pytest.raises(Conflict):
            set_rule(actor, RuleEntry(key=key(f"v{version}"), organisation_id=town.id, rule=rule, version=version))
    assert deadline_rules(town.id)[0].rule.days == 10
    case = registered(actor, town)
    change_rule(actor, town, What.ACCEPT, days=20)
    assert the(town, case, "accept").reckoning.due == date(2016, 11, 11), "what was reckoned keeps its rule"


def test_the_published_days_of_a_year_are_listed() -> None:
    told = [(str(run.first), str(run.last), run.why) for run in official_runs(2016)]
    assert ("2016-10-01", "2016-10-07", "国庆节") in told
    assert official_runs(published_years()[-1] + 1) == ()


def test_everything_that_is_due_is_found_whoever_owes_it(court: Court, actor: Actor) -> None:
    change_rule(actor, court, What.ORDER, days=15, counting=Counting.WORKING)
    rule = replace(deadline_rules(court.id)[0].rule, title="县委督办反馈", days=5, active=True)
    own = add_rule(actor, RuleEntry(key=key("own"), organisation_id=court.id, rule=rule))
    case = registered(actor, court, due=date(2016, 11, 18))
    sign_order(actor, order(court, case, date(2016, 11, 22)))
    set_deadline(actor, court.id, case, own, date(2016, 11, 18))
    supervise(actor, key("s"), court.id, case, Level.CITY, date(2016, 11, 24), "市督办函")
    units = [court.units["zxj"], court.units["mye"]]
    for name, due in (("r", date(2016, 11, 25)), ("long ago", date(2016, 10, 20))):
        owe_reports(actor, key(name), court.id, units, [due], Owed.MONTHLY)
    file = open_file(actor, key("file"), court.id, case, date(2016, 11, 2))[0]
    set_next_step(actor, court.id, file, 1, "约见", date(2016, 11, 26))
    given = AssignmentEntry(
        key=key("a"), organisation_id=court.id, file_id=file, valid_from=date(2016, 11, 21), deadline=date(2016, 11, 27)
    )
    assign(actor, given, None)
    wanted = Wanted(court.id, date(2016, 11, 21), date(2016, 11, 30))
    found = all_due(wanted)
    assert [(due.called, due.due.day, due.unit) for due in found] == [
        ("应报", 31, "2 个单位"), ("答复", 18, "执行局"), ("半月报", 20, ""), ("督办令", 22, "执行局"),
        ("期限", 23, "执行局"), ("督办件", 24, "执行局"),
        ("应报", 25, "2 个单位"), ("老户", 26, "执行局"), ("包案", 27, "执行局"), ("应报", 30, "2 个单位"),
    ]  # fmt: skip
    assert [found[at].text for at in (0, 4, -1)] == ["2016-10 月报件数", "县委督办反馈：工程款执行", "2016-11 月报件数"]
    assert len({(due.duty, due.mark) for due in found}) == len(found)
    mine = all_due(replace(wanted, unit_id=court.units["mye"]))
    assert [(due.called, due.unit) for due in mine] == [("应报", "民二庭")] * 3
    assert len(all_due(replace(wanted, start=date(2016, 11, 24), limit=2))) == 2


def test_cases_of_another_office_are_out_of_reach(court: Court, town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    deadline = the(town, case, "accept")
    assert "没有这条记录" in refused(lambda: set_deadline(actor, court.id, case, What.ACCEPT, REGISTERED))
    assert "没有这条记录" in refused(
        lambda: meet_deadline(actor, court.id, deadline.id, 1, date(2016, 11, 4), "", True)
    )  # fmt: skip
    assert Case.select().count() == 1
