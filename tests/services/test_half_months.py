"""The half-month report on old petitioners (court art. 15): its halves, its sections, and that it stays as told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.domain.deadlines import Rule, What
from xftui.domain.half_months import Half, Section, half_of
from xftui.domain.lists import FileOrder, FileStatus
from xftui.domain.workdays import Counting
from xftui.scoring.facts import Level
from xftui.services.deadline_rules import RuleEntry, set_rule
from xftui.services.duties import withdraw
from xftui.services.half_months import ReportEntry, correct_report, submit_report, tell_urgent
from xftui.services.old_petitioners import AssignmentEntry, assign, log_work, open_file, set_next_step, withdraw_file
from xftui.services.registering import register_contact
from xftui.services.settlements import report_settlement
from xftui.services.setup import PersonEntry, change_person
from xftui.store.models import FileWork, HalfMonthLine, HalfMonthReport, OldPetitionerFile
from xftui.store.queries.changed_fields import changed_fields
from xftui.store.queries.due import Duty, Wanted, all_due
from xftui.store.queries.half_months import Submitted, half_month, owed
from xftui.store.queries.journal import list_entries
from xftui.store.queries.old_petitioners import list_files
from xftui.store.queries.paging import Wanted as Wanted_

FIRST = Half(date(2016, 11, 1))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_one_half_and_the_halves_join(day: date) -> None:
    half = half_of(day)
    assert half.first <= day <= half.last
    assert half_of(half.first) == half_of(half.last) == half == half.after.before
    assert half.first.day in (1, 16)
    assert (half.after.first - half.last).days == 1


def entry(court: Court, first: date = FIRST.first, **values: object) -> ReportEntry:
    """Return the report of a half, made today."""
    given = {
        "key": key(f"r{first}"), "organisation_id": court.id, "first": first, "day": TODAY,
        "leader_id": court.people["张庭安"], **values,
    }  # fmt: skip
    return ReportEntry(**given)  # type: ignore[arg-type]


def opened(court: Court, actor: Actor, name: str, day: date) -> int:
    """Open a file for a new case on a day; return its id."""
    case = register_contact(actor, court.visit(name, petitioner_name=name)).case_id
    return open_file(actor, key("file " + name), court.id, case, day)[0]


def test_a_report_is_corrected_or_withdrawn_and_made_anew_on_an_honest_day(court: Court, actor: Actor) -> None:
    file = opened(court, actor, "甲", date(2016, 10, 3))
    log_work(actor, key("w"), court.id, file, date(2016, 11, 8), "写错的一句")
    report = submit_report(actor, entry(court, day=date(2016, 11, 18)))
    leader = court.people["张庭安"]

    def refused(do: Callable[[], object]) -> set[str]:
        with pytest.raises(Refused) as refusal:
            do()
        return set(refusal.value.problems)

    def correct(version: int, day: date, reason: str = "日期写错") -> None:
        correct_report(actor, court.id, report, version, day, leader, "书面", reason)

    assert refused(lambda: correct(1, date(2016, 11, 14))) == {"day"}, "the half wasn't over"
    assert refused(lambda: correct(1, date(2016, 11, 17), " ")) == {"reason"}
    correct(1, date(2016, 11, 17))
    assert half_month(court.id, FIRST).submitted == Submitted(date(2016, 11, 17), "张庭安", "书面")
    withdraw(actor, court.id, HalfMonthReport, report, 2, "有一句写错")
    assert [one.half for one in owed(court.id, TODAY)][-1] == FIRST, "it is owed again"
    assert refused(lambda: correct(3, date(2016, 11, 18))) == {""}
    anew = entry(court, key=key("anew"))
    assert refused(lambda: submit_report(actor, replace(anew, day=date(2016, 11, 16)))) == {"day"}
    submit_report(actor, anew)
    found = half_month(court.id, FIRST)
    assert found.submitted == Submitted(TODAY, "张庭安", "")
    (earlier,) = found.withdrawn
    assert (earlier.submitted.day, earlier.why) == (date(2016, 11, 17), "有一句写错")
    assert [line.happened for line in earlier.lines] == ["11-08 写错的一句"]
    assert FIRST not in [one.half for one in owed(court.id, TODAY)]
    assert "报送日期 2016-11-18→2016-11-17" in [
        field.told for row in list_entries(Wanted_(court.id)).rows for field in changed_fields(row.id)
    ]


@pytest.fixture
def files(court: Court, actor: Actor) -> dict[str, int]:
    """Open one file for each section of the first half of November."""
    before, within = date(2016, 10, 3), date(2016, 11, 8)
    made = {name: opened(court, actor, name, before) for name in ("没变", "有变", "紧急", "结案", "早结案")}
    made["新立"] = opened(court, actor, "新立", within)
    made["以后"] = opened(court, actor, "以后", date(2016, 11, 17))
    log_work(actor, key("w1"), court.id, made["有变"], within, "上门走访")
    log_work(actor, key("w2"), court.id, made["紧急"], within, "称将赴京", urgent=True)
    for name, day in (("结案", within), ("早结案", date(2016, 10, 20))):
        OldPetitionerFile.update(closed=day).where(OldPetitionerFile.id == made[name]).execute()
    set_next_step(actor, court.id, made["有变"], 1, "核对款项", date(2016, 12, 1))
    return made


def test_each_file_stands_once_under_what_became_of_it(court: Court, files: dict[str, int]) -> None:
    report = half_month(court.id, FIRST)
    assert report.submitted is None
    assert [(told.section, told.petitioner) for told in report.lines] == [
        (Section.URGENT, "紧急"), (Section.NEW, "新立"), (Section.CHANGED, "有变"), (Section.UNCHANGED, "没变"),
        (Section.CLOSED, "结案"),
    ]  # fmt: skip
    changed = report.lines[2]
    assert changed.happened == "11-08 上门走访"
    assert changed.next_step == "核对款项（2016-12-01 前）"


def test_a_visit_in_the_half_is_a_change_and_is_told(court: Court, actor: Actor, files: dict[str, int]) -> None:
    case = OldPetitionerFile.get_by_id(files["没变"]).case
    again = court.visit(
        "again", case_id=case.id, petitioner_id=case.petitioner_id, petitioner_name="", title="",
        date=date(2016, 11, 9), level=Level.CITY, people=6, request="要求付清",
    )  # fmt: skip
    register_contact(actor, again)
    (told,) = [told for told in half_month(court.id, FIRST).lines if told.petitioner == "没变"]
    assert (told.section, told.happened) == (Section.CHANGED, "11-09 来访 市 6 人：要求付清")
    (before,) = [told for told in half_month(court.id, FIRST.before).lines if told.petitioner == "没变"]
    assert (before.section, before.happened) == (Section.UNCHANGED, "")


def test_what_a_file_lacks_is_told_and_stays_told(court: Court, actor: Actor, files: dict[str, int]) -> None:
    """Who guaranteed it has left since; the next step was due three days ago."""
    guarded = AssignmentEntry(
        key=key("given"), organisation_id=court.id, file_id=files["有变"], valid_from=date(2016, 11, 8),
        deadline=date(2016, 12, 31), staff_ids=(court.people["王芳"],), leader_id=court.people["张庭安"],
        responsibility="核对款项", guarantor_id=court.people["周洲"],
    )  # fmt: skip
    assign(actor, guarded, None)
    set_next_step(actor, court.id, files["有变"], 2, "核对款项", date(2016, 11, 18))
    gone = PersonEntry(name="周洲", unit="执行局", valid_to=date(2016, 11, 20))
    change_person(actor, court.id, court.people["周洲"], 1, gone, reason="调离")

    def lacking() -> dict[str, str]:
        return {told.petitioner: told.lacks for told in half_month(court.id, FIRST).lines}

    assert lacking()["有变"] == "缺包案，下一步逾期 3 天"
    assert (lacking()["没变"], lacking()["结案"]) == ("缺时间、人员、领导、责任、包案", "")
    wanted = {part: Wanted_(court.id, chosen={"missing": part}) for part in ("guarantor", "staff")}
    assert {part: files["有变"] in [row.id for row in list_files(one).rows] for part, one in wanted.items()} == {
        "guarantor": True, "staff": False,
    }  # fmt: skip
    submit_report(actor, entry(court))
    set_next_step(actor, court.id, files["有变"], 3, "另议", None)
    assert lacking()["有变"] == "缺包案，下一步逾期 3 天"


def test_a_report_is_made_to_somebody(court: Court, actor: Actor, files: dict[str, int]) -> None:
    with pytest.raises(Refused) as refused:
        submit_report(actor, entry(court, leader_id=None))
    assert refused.value.problems == {"leader_id": "没有填"}


def test_a_report_that_was_never_made_stays_due_and_the_oldest_stand_in_one_line(
    court: Court, actor: Actor, files: dict[str, int]
) -> None:
    """Seen on 1 March the halves from the second of October to the second of February aren't told: nine of them.

    The last four are told one by one; the five before them in one line, which leads to the first.
    """
    day = date(2017, 3, 1)
    found = [one for one in all_due(Wanted(court.id, day, date(2017, 3, 31))) if one.duty is Duty.HALF_MONTH]
    assert [one.text.removeprefix("老户半月报：") for one in found] == [
        "更早 5 期没有报", "2017年1月上半月", "2017年1月下半月", "2017年2月上半月", "2017年2月下半月",
    ]  # fmt: skip
    assert date.fromordinal(found[0].id) == owed(court.id, day)[0].half.first
    assert found[0].days < -90


def test_what_was_told_stays_whatever_is_recorded_later(court: Court, actor: Actor, files: dict[str, int]) -> None:
    submit_report(actor, entry(court, leader_id=court.people["张庭安"], remark="口头汇报"))
    told = half_month(court.id, FIRST)
    assert told.submitted == Submitted(TODAY, "张庭安", "口头汇报")
    log_work(actor, key("w3"), court.id, files["没变"], date(2016, 11, 9), "补记")
    set_next_step(actor, court.id, files["有变"], 2, "另议", None)
    assert half_month(court.id, FIRST) == told
    assert submit_report(actor, entry(court)) == 1, "the same attempt again"
    assert HalfMonthLine.select().count() == 5
    with pytest.raises(Refused, match="已于 2016-11-21 报过"):
        submit_report(actor, entry(court, key=key("again")))


def test_a_half_is_reported_when_it_is_over(court: Court, actor: Actor, files: dict[str, int]) -> None:
    with pytest.raises(Refused, match="到 2016-11-30 才完"):
        submit_report(actor, entry(court, date(2016, 11, 16)))


def due(court: Court) -> list[tuple[str, date, int]]:
    """Return the reports that stand on the first screen."""
    found = all_due(Wanted(court.id, TODAY, date(2016, 12, 31)))
    return [(one.text, one.due, one.days) for one in found if one.duty is Duty.HALF_MONTH]


def test_a_report_is_owed_five_days_after_its_half_until_it_is_made(
    court: Court, actor: Actor, files: dict[str, int]
) -> None:
    assert due(court) == [
        ("老户半月报：2016年10月下半月", date(2016, 11, 5), -16),
        ("老户半月报：2016年11月上半月", date(2016, 11, 20), -1),
    ]  # fmt: skip
    submit_report(actor, entry(court, date(2016, 10, 16)))
    submit_report(actor, entry(court))
    assert due(court) == []


def test_the_days_are_the_offices_own_and_it_may_make_no_such_reports(
    court: Court, actor: Actor, files: dict[str, int]
) -> None:
    rule = Rule(What.HALF_MONTH, "老户半月报", "半月期满", 3, Counting.WORKING, "院办规定", active=True)
    set_rule(actor, RuleEntry(key=key("rule"), organisation_id=court.id, rule=rule))
    # 15 November 2016 is a Tuesday: Wednesday, Thursday, Friday.
    assert [one.due for one in owed(court.id, TODAY)] == [date(2016, 11, 3), date(2016, 11, 18)]
    off = RuleEntry(key=key("off"), organisation_id=court.id, rule=replace(rule, active=False), version=1)
    set_rule(actor, off)
    assert owed(court.id, TODAY) == ()


def test_nothing_is_owed_for_a_half_without_an_open_file(court: Court, actor: Actor) -> None:
    assert owed(court.id, TODAY) == ()
    opened(court, actor, "甲", date(2016, 11, 16))
    assert owed(court.id, TODAY) == ()
    opened(court, actor, "乙", date(2016, 11, 15))
    assert [one.half for one in owed(court.id, TODAY)] == [FIRST]


def test_a_file_that_was_opened_by_mistake_is_in_no_report_and_no_number(
    court: Court, actor: Actor, files: dict[str, int]
) -> None:
    wrong = OldPetitionerFile.get_by_id(files["没变"])
    withdraw_file(actor, court.id, wrong.id, wrong.version, "选错了案件")
    assert "没变" not in [told.petitioner for told in half_month(court.id, FIRST).lines]
    for status in FileStatus:
        found = list_files(Wanted_(court.id, chosen={"status": status}, order=FileOrder.NUMBER)).rows
        assert "没变" not in [row.petitioner for row in found]
    with pytest.raises(Refused, match="结案"):
        withdraw_file(actor, court.id, wrong.id, wrong.version + 1, "再撤一次")
    assert open_file(actor, key("again"), court.id, wrong.case_id, TODAY)[0] != wrong.id


def test_a_file_that_was_reported_as_settled_was_no_mistake(court: Court, actor: Actor, files: dict[str, int]) -> None:
    file = OldPetitionerFile.get_by_id(files["没变"])
    held = AssignmentEntry(key=key("held"), organisation_id=court.id, file_id=file.id, valid_from=date(2016, 11, 8))
    assign(actor, replace(held, deadline=date(2016, 12, 31)), None)
    report_settlement(actor, key("s"), court.id, file.id, TODAY, "款项已付清")
    file = OldPetitionerFile.get_by_id(file.id)
    with pytest.raises(Refused, match="已经报结"):
        withdraw_file(actor, court.id, file.id, file.version, "选错了案件")


def test_what_is_urgent_is_due_that_day_until_the_leaders_are_told(
    court: Court, actor: Actor, files: dict[str, int]
) -> None:
    def urgent() -> list[tuple[str, date]]:
        found = all_due(Wanted(court.id, TODAY, TODAY))
        return [(one.text, one.due) for one in found if one.duty is Duty.URGENT]

    assert urgent() == [("紧急：称将赴京", date(2016, 11, 8))]
    work = FileWork.get(FileWork.urgent)
    with pytest.raises(Refused, match="不能早于 2016-11-08"):
        tell_urgent(actor, court.id, work.id, 1, date(2016, 11, 7), None)
    tell_urgent(actor, court.id, work.id, 1, date(2016, 11, 8), court.people["张庭安"])
    assert urgent() == []
    assert "已报告张庭安" in half_month(court.id, FIRST).lines[0].happened
    with pytest.raises(Refused, match="没有记作紧急情况"):
        tell_urgent(actor, court.id, FileWork.get(~FileWork.urgent).id, 1, TODAY, None)
