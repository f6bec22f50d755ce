"""Deadlines by keyboard: on the first screen, on a case, and with the calendar and the defaults that they follow."""

from dataclasses import replace
from datetime import date

import pytest

from tests.tui import offices
from tests.tui.conftest import ACTOR, key
from xftui.domain.deadlines import What
from xftui.domain.owed import Owed
from xftui.domain.workdays import Counting
from xftui.scoring.facts import Level
from xftui.services.deadline_rules import RuleEntry, set_rule
from xftui.services.duties import owe_reports, supervise
from xftui.services.setup import PersonEntry, add_people
from xftui.store.models import CalendarDay, Case, Deadline
from xftui.store.queries.deadline_rules import deadline_rules
from xftui.tui.screens.calendar import CalendarScreen
from xftui.tui.screens.calendar_moves import CalendarMoves
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.deadlines import DeadlinesScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.limits import LimitsScreen
from xftui.tui.screens.old_petitioners import OldPetitionersScreen
from xftui.tui.screens.reports_owed import ReportsScreen
from xftui.tui.widgets.virtual_table import VirtualTable


def line_of(seat, text):
    return next((line for line in seat.text.splitlines() if text in line), "")


async def down_to(seat, text):
    """Select the row that shows `text`."""
    table = seat.app.screen.query_one(VirtualTable)
    await seat.press("home")
    while not any(text in getattr(cell, "text", str(cell)) for cell in table.selected.cells):
        before = table.selected.key
        await seat.press("down")
        assert table.selected.key != before, f"no row with {text}"


def working_days(office, what, days):
    """Let the office reckon `what` in working days."""
    rule = next(row.rule for row in deadline_rules(office.id) if row.rule.what == what)
    rule = replace(rule, active=True, days=days, counting=Counting.WORKING)
    set_rule(ACTOR, RuleEntry(key=key(f"rule {what}"), organisation_id=office.id, rule=rule))


async def test_acceptance_is_due_on_the_first_screen_and_the_answer_follows_it(sit, town):
    town.register("1", date=date(2016, 11, 8), title="沟渠清淤")
    async with sit(town) as seat:
        assert "11-23" not in line_of(seat, "受理") and "后天" in line_of(seat, "受理")
        await seat.press("enter")
        assert isinstance(seat.app.screen, DeadlinesScreen)
        assert "2016-11-23：2016-11-08 登记，次日起算 15 个自然日" in seat.text
        assert "依据 《信访工作条例》第二十三条" in seat.text
        await seat.press("v")
        assert "受理期限 2016-11-23" in seat.text, "the head of the case says what is awaited"
        await seat.press("escape", "enter")
        await seat.press("enter")
        assert isinstance(seat.app.screen, FormScreen)
        await seat.press("down")
        await seat.type("已书面告知受理")
        await seat.press("f2")
        assert "2016-11-21 了结" in line_of(seat, "受理决定")
        assert "限 2017-01-20（暂定）" not in seat.text
        assert "限 2017-01-20" in line_of(seat, "办结答复")
        await seat.press("v")
        assert isinstance(seat.app.screen, CaseScreen)
        assert "答复期限 2017-01-20" in seat.text
        await down_to(seat, "办结答复")
        assert "2016-11-21 受理，次日起算 60 个自然日" in seat.text


async def test_an_answer_is_extended_once_from_the_case(sit, town):
    add_people(ACTOR, key("mayor"), town.id, [PersonEntry(name="钟汉章", leader=True)])
    case = town.register("1", date=date(2016, 11, 8))[0]
    async with sit(town) as seat:
        seat.app.open("case", case)
        await seat.settle()
        await seat.press("b")
        await seat.press("e", "f2")
        await down_to(seat, "办结答复")
        await seat.press("x", "down", "down")
        await seat.type("zhz")
        await seat.press("down")
        await seat.type("案情复杂")
        await seat.press("f2")
        assert "限 2017-02-19" in line_of(seat, "办结答复")
        assert "批准延长 30 日：案情复杂" in seat.text
        await seat.press("x")
        assert "已经延长过一次" in seat.text
    assert Case.get().due == date(2017, 2, 19)


async def test_a_deadline_is_set_by_a_default_in_force_and_taken_back(sit, court):
    case = court.register("1", date=date(2016, 11, 8))[0]
    async with sit(court) as seat:
        seat.app.open("deadlines", case)
        await seat.settle()
        assert "按 a 定一个" in seat.text
        await seat.press("a")
        await seat.type("倒查")
        await seat.press("f2")
        assert "限 2016-11-24" in line_of(seat, "倒查初查")
        await seat.press("x")
        assert "只有办结答复的期限能延长" in seat.text
        await seat.press("w")
        await seat.type("没有审批")
        await seat.press("f2")
        assert "已撤回：没有审批" in line_of(seat, "倒查初查")
    assert Deadline.select().count() == 1


async def test_days_are_ordered_after_what_moves_was_looked_at(sit, court):
    working_days(court, What.ANSWER, 10)
    case = court.register("1", date=date(2016, 11, 8), title="工程款执行")[0]
    court.register("typed", date=date(2016, 11, 8), title="人工填的", due=date(2016, 11, 23))
    async with sit(court, first="settings") as seat:
        await down_to(seat, "日历")
        await seat.press("enter")
        assert isinstance(seat.app.screen, CalendarScreen)
        assert "国庆节" in line_of(seat, "2016-10-01—10-07") and "休息" in line_of(seat, "2016-10-01—10-07")
        assert "上班" in line_of(seat, "2016-10-08")
        await seat.press("a")
        await seat.type("2016-11-22")
        await seat.press("down", "down", "down")
        await seat.type("防汛停班")
        await seat.press("down")
        await seat.type("县防指3号")
        await seat.press("f2")
        assert isinstance(seat.app.screen, CalendarMoves)
        assert "1 个未结的期限要移动" in seat.text
        assert line_of(seat, "工程款执行").split()[-2:] == ["2016-11-22", "2016-11-23"]
        assert "11-22 防汛停班" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, FormScreen), "what was typed is still there"
        assert CalendarDay.select().count() == 0
        await seat.press("f2", "y")
        assert "移动了 1 个期限" in seat.text
        assert "防汛停班" in line_of(seat, "2016-11-22 本单位")
        assert Case.get_by_id(case).due == date(2016, 11, 23)
        await down_to(seat, "2016-11-22 本单位")
        await seat.press("x")
        await seat.type("通知取消")
        await seat.press("f2", "y")
        assert "已撤回：通知取消" in line_of(seat, "2016-11-22 本单位")
    assert Case.get_by_id(case).due == date(2016, 11, 22)
    assert Case.get(Case.title == "人工填的").due == date(2016, 11, 23)


async def test_a_default_changes_after_what_moves_was_looked_at(sit, town):
    early = town.register("1", date=date(2016, 11, 1), title="水费分摊")[0]
    late = town.register("2", date=date(2016, 11, 8), title="村道硬化")[0]
    async with sit(town, first="limits") as seat:
        await seat.press("e")
        assert "未结的 2 个期限，2016-11-01 至 2016-11-08 起算" in seat.text
        await seat.press("down", "down")
        await seat.type("10")
        await seat.press("f2")
        assert "已改 受理决定；已经算出的期限不变" in seat.text, "with no day given, it is for what comes"
        await seat.press("e", "down", "down", "down", "down", "down", "down")
        await seat.type("11-5")
        await seat.press("f2")
        assert isinstance(seat.app.screen, CalendarMoves)
        assert "2016-11-05 及以后起算的" in seat.text
        assert line_of(seat, "村道硬化").split()[-2:] == ["2016-11-23", "2016-11-18"]
        assert "水费分摊" not in seat.text
        await seat.press("escape", "f2", "y")
        assert "已改 受理决定；移动了 1 个期限" in seat.text
    due = {row.case_id: row.due for row in Deadline.select()}
    assert due == {early: date(2016, 11, 16), late: date(2016, 11, 18)}


async def test_a_case_tells_that_the_calendar_moved_its_deadline(sit, court):
    working_days(court, What.ANSWER, 10)
    case = court.register("1", date=date(2016, 11, 8))[0]
    async with sit(court, first="calendar") as seat:
        await seat.press("a")
        await seat.type("2016-11-22")
        await seat.press("down", "down", "down")
        await seat.type("停电")
        await seat.press("down")
        await seat.type("通知")
        await seat.press("f2", "y")
        seat.app.open("case", case)
        await seat.settle()
        assert "办结答复 2016-11-22 改为 2016-11-23" in line_of(seat, "改日历")


async def test_a_year_that_is_not_published_is_said_and_reckoned_again_once_it_is(sit, court, monkeypatch):
    from xftui.domain.official_days import Published

    monkeypatch.setattr(Published, "years", range(2004, 2017))
    working_days(court, What.ANSWER, 40)
    case = court.register("1", date=date(2016, 11, 21), title="工程款执行")[0]
    async with sit(court, first="calendar") as seat:
        await seat.press("right_square_bracket")
        assert "2017 年   放假安排未公布，暂按周末休息算" in seat.text
        await seat.press("r")
        assert "未结的期限都与现在的日历相符" in seat.text
        seat.app.open("case", case)
        await seat.settle()
        assert "（暂定）" in line_of(seat, "答复期限")
        await down_to(seat, "办结答复")
        assert "2017 年放假安排未公布，暂按周末休息算" in seat.text
        monkeypatch.undo()
        await seat.press("escape", "f12")
        assert "1 个未结的期限与现在的日历不符" in seat.text
        await seat.press("r")
        assert isinstance(seat.app.screen, CalendarMoves)
        await seat.press("y")
        assert "已重算" in seat.text and "不符" not in seat.text
    assert Deadline.get().unpublished == ""


async def test_a_provisional_day_is_marked_on_the_first_screen(sit, court, monkeypatch):
    from xftui.domain.official_days import Published

    monkeypatch.setattr(Published, "years", range(2004, 2016))
    working_days(court, What.ANSWER, 2)
    court.register("1", title="工程款执行")
    async with sit(court) as seat:
        assert "11-23 暂定" in line_of(seat, "工程款执行")


async def test_defaults_are_changed_turned_off_and_added(sit, town):
    async with sit(town, first="settings") as seat:
        await down_to(seat, "期限")
        await seat.press("enter")
        assert isinstance(seat.app.screen, LimitsScreen)
        assert line_of(seat, "受理决定").split()[1:5] == ["登记", "15", "自然日", "是"]
        await down_to(seat, "受理决定")
        await seat.press("e", "down", "down")
        await seat.type("10")
        await seat.press("down", "3", "f2")
        assert line_of(seat, "受理决定").split()[1:5] == ["登记", "10", "工作日", "是"]
        await seat.press("t")
        assert line_of(seat, "受理决定").split()[4] == "否"
        await seat.press("a")
        for text in ("县委督办反馈", "收到函", "5"):
            await seat.type(text)
            await seat.press("down")
        await seat.press("down")
        await seat.type("县委办8号")
        await seat.press("f2")
        assert line_of(seat, "县委督办反馈").split()[1:5] == ["收到函", "5", "自然日", "是"]


async def test_two_who_change_one_default_see_both(sit, town):
    async with sit(town, first="limits") as seat:
        await seat.press("e", "down", "down")
        await seat.type("10")
        rule = replace(deadline_rules(town.id)[0].rule, days=12)
        set_rule(offices.OTHER, RuleEntry(key=key("other"), organisation_id=town.id, rule=rule))
        await seat.press("f2")
        assert line_of(seat, "≠  天数").split()[-2:] == ["10", "12"]
        await seat.press("f2")
        assert line_of(seat, "受理决定").split()[2] == "10"


@pytest.mark.parametrize("what", ["order", "supervise"])
async def test_forms_propose_the_day_that_the_default_gives(sit, court, what):
    working_days(court, What.ORDER if what == "order" else What.SUPERVISED, 5)
    case = court.register("1")[0]
    async with sit(court) as seat:
        seat.app.open("case", case)
        await seat.settle()
        await seat.press("d" if what == "order" else "s")
        assert "2016-11-28" in line_of(seat, "期限")


async def test_matters_assignments_and_reports_are_due_on_the_first_screen_and_open_from_it(sit, court):
    file = offices.old_petitioner(court)
    offices.give(court, file, "a", deadline=date(2016, 11, 23))
    case = court.register("1", title="土地征收补偿")[0]
    supervise(ACTOR, key("s"), court.id, case, Level.CITY, date(2016, 11, 22), "市函")
    units = [court.units["执行局"], court.units["民二庭"]]
    owe_reports(ACTOR, key("r"), court.id, units, [date(2016, 11, 24)], Owed.NOTICE, "节前排查")
    async with sit(court) as seat:
        shown = seat.text.splitlines()
        for called, said in (("督办件", "明天"), ("包案", "后天"), ("应报", "2 个单位")):
            assert any(line[1:].startswith(called) and said in line for line in shown)
        for called, screen in (("督办件", CaseScreen), ("应报", ReportsScreen), ("包案", OldPetitionersScreen)):
            await down_to(seat, called)
            await seat.press("enter")
            assert isinstance(seat.app.screen, screen)
            seat.app.go("today")
            await seat.settle()
