"""The duty roster by keyboard: the week set, days ordered, substitutes and absences; and what follows from it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.tui import offices
from tests.tui.story import select
from tests.tui.test_printing import bench  # noqa: F401 - a fixture
from xftui.domain.captions import SOURCES, Source
from xftui.domain.official_days import PUBLISHED
from xftui.domain.representatives import MOST
from xftui.scoring.facts import Kind, Scope
from xftui.services.calendars import DaysEntry, order_days
from xftui.services.duties import order_special_period
from xftui.services.setup import PersonEntry, add_people
from xftui.store.models import (
    Contact,
    Lapse,
    RosterDay,
    RosterPlace,
    RosterWeek,
    Substitute,
    SupervisedMatter,
    SupervisionOrder,
)
from xftui.store.queries.organisations import people
from xftui.tui.actions import ACTIONS, DIALOGS
from xftui.tui.keys import Registry
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.roster import RosterScreen
from xftui.tui.screens.today import TodayScreen
from xftui.tui.widgets.form import Form

MONDAY = "11-21 周一"


@pytest.fixture
def manned(court):
    """A court whose duty roster is filled, with a second leader."""
    add_people(offices.CLERK, offices.key("l"), court.id, [PersonEntry(name="许明序", duty="副院长", leader=True)])
    court.people = {row.name: row.id for row in people(court.id)}
    offices.adopt(court, "court", date(2016, 1, 1))
    offices.roster(court)
    return court


def line_of(seat, start):
    """Return the row of a day, or whatever begins with `start`, without the mark of the selected one."""
    return next(line[1:] for line in seat.text.splitlines() if line[1:].startswith(start))


def duty(seat):
    """Return the line of the first screen that says who is on duty."""
    return next(line.strip() for line in seat.text.splitlines() if "值班" in line)


async def test_what_came_in_on_somebody_s_days_is_found_by_name(sit, manned):
    manned.register("a", title="欠薪", date=date(2016, 11, 21))
    manned.register("b", title="退费", date=date(2016, 11, 19))
    async with sit(manned) as seat:
        for place in ("2", "6"):
            await seat.press(place, "slash")
            await seat.type("值班:zta")
            assert "欠薪" in seat.text and "退费" not in seat.text, "on Saturday nobody was on duty"
            assert "值班 张庭安" in seat.text
            await seat.press("escape", "escape")


async def test_the_first_screen_says_who_is_on_duty_and_leads_to_the_roster(sit, manned):
    async with sit(manned) as seat:
        assert duty(seat) == "值班  张庭安 副院长 · 王芳、周洲"
        await seat.press("w")
        assert isinstance(seat.app.screen, RosterScreen)
        assert line_of(seat, MONDAY).split()[2:] == ["张庭安", "王芳、周洲"]
        assert "每周排班：2016-01-01 起（院办〔2016〕1号）" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, TodayScreen)


async def test_where_nobody_is_on_duty_the_first_screen_says_so(sit, court):
    async with sit(court) as seat:
        assert duty(seat) == "值班  未排班   按 w 排"


async def test_a_special_period_is_told_on_the_first_screen_with_its_last_day(sit, town):
    order_special_period(
        offices.CLERK, offices.key("now"), town.id, Scope.CITY, date(2016, 11, 20), date(2016, 11, 25), "市通知"
    )
    order_special_period(
        offices.CLERK, offices.key("soon"), town.id, Scope.NATIONAL, date(2016, 11, 24), date(2016, 12, 2), "通知"
    )
    order_special_period(
        offices.CLERK, offices.key("far"), town.id, Scope.COUNTY, date(2016, 12, 24), date(2016, 12, 26), "通知"
    )
    async with sit(town) as seat:
        assert "特护期（市）至 11-25   特护期（国家）11-24 起" in duty(seat)
        assert "12-26" not in seat.text


async def test_the_first_screen_tells_of_a_next_working_day_that_is_not_filled(sit, manned):
    async with sit(manned) as seat:
        await seat.press("w", "down", "a", "enter", "ctrl+u")
        form = seat.app.screen.query_one(Form)
        form.fill({"staff": "", "why": "调换", "basis": "电话通知"})
        await seat.press("f2")
        assert "已定 11-22 周二 的值班" in seat.text
        assert "! 缺工作人员" in line_of(seat, "11-22 周二")
        await seat.press("escape")
        assert "! 11-22 周二还没有排好，按 w 排" in seat.text


async def test_the_week_is_set_with_few_keys_from_a_day_on(sit, court):
    async with sit(court, size=(80, 40), first="roster") as seat:
        assert "还没有排班" in seat.text and "! 未排班" in line_of(seat, MONDAY)
        await seat.press("e")
        await seat.type("2016-11-14")
        await seat.press("enter", *"wf,zz", "enter")
        for _weekday in range(5):
            await seat.press(*"zta", "enter", "enter")
        await seat.type("院办〔2016〕1号")
        await seat.press("f2")
        assert "已定 2016-11-14 起的每周排班" in seat.text
        assert line_of(seat, MONDAY).split()[2:] == ["张庭安", "王芳、周洲"]
        assert "! 未排班" in line_of(seat, "11-11 周五")
        assert RosterPlace.select().count() == 15
        await seat.press("e")
        assert seat.app.screen.query_one(Form).values["staff"] == "王芳、周洲"
        assert seat.app.screen.query_one(Form).values["leader4"] == "张庭安"


async def test_a_special_period_is_marked_on_its_days(sit, manned):
    start, end = date(2016, 11, 14), date(2016, 11, 21)
    order_special_period(offices.CLERK, offices.key("t"), manned.id, Scope.CITY, start, end, "市信访特护期通知")
    async with sit(manned, size=(120, 40), first="roster") as seat:
        marks = [line_of(seat, day).split()[-1] for day in ("11-13", "11-14", "11-21", "11-22")]
        assert marks == ["周末", "特护期", "特护期", "王芳、周洲"]


async def test_days_of_a_year_whose_days_off_are_not_published_say_so(sit, manned):
    year = PUBLISHED.years[-1] + 1
    own = DaysEntry(
        key=offices.key("own"), organisation_id=manned.id, first=date(year, 1, 4), last=date(year, 1, 4),
        working=False, why="年会", basis="院办",
    )  # fmt: skip
    order_days(offices.CLERK, own)
    async with sit(manned, first="roster") as seat:
        assert "未公布" not in seat.text
        seat.app.open("roster", date(year, 1, 1))
        await seat.settle()
        assert "放假未公布" in line_of(seat, "01-01")
        assert f"{year} 年放假安排未公布" in seat.text
        assert "放假未公布" not in line_of(seat, "01-04"), "the office itself said what that day is"


async def test_a_holiday_is_ordered_and_a_wrong_order_taken_back(sit, manned):
    async with sit(manned, first="roster") as seat:
        await seat.press("[", "home", "down", "down")
        assert line_of(seat, "10-03 周一").split()[2:] == ["国庆节"]
        await seat.press("enter", *"xmx", "enter", *"lx", "enter")
        await seat.type("国庆值班")
        await seat.press("enter")
        await seat.type("院办值班通知")
        await seat.press("f2")
        assert line_of(seat, "10-03 周一").split()[2:] == ["许明序", "李响", "国庆节", "国庆值班"]
        assert "单日安排：国庆值班（院办值班通知）" in seat.text
        await seat.press("down", "a")
        assert seat.app.screen.query_one(Form).values["basis"] == "院办值班通知", "as the day before"
        await seat.press("escape", "up")
        await seat.press("w")
        await seat.type("改期")
        await seat.press("f2")
        assert "撤回后不再算数" in seat.text
        await seat.press("y")
        assert line_of(seat, "10-03 周一").split()[2:] == ["国庆节"]
    assert RosterDay.get().withdrawal == "改期"


async def test_a_substitute_is_named_and_shown_everywhere(sit, manned):
    async with sit(manned, first="roster") as seat:
        await seat.press("s", "enter", *"xmx", "enter")
        await seat.type("出差")
        await seat.press("f2")
        assert "已定 11-21 周一 的代班" in seat.text
        assert line_of(seat, MONDAY).split()[2:] == ["许明序", "王芳、周洲", "许明序", "代", "张庭安"]
        assert "代班：许明序 代 张庭安，出差" in seat.text
        await seat.press("1")
        assert duty(seat) == "值班  许明序 副院长（代 张庭安） · 王芳、周洲"
    assert Substitute.get().reason == "出差"


async def test_a_leaders_absence_is_borne_by_the_petition_office_unless_another_unit_is_named(sit, manned):
    async with sit(manned, first="roster") as seat:
        await seat.press("x", *"zta", "enter")
        assert "信访办" in next(line for line in seat.text.splitlines() if "计到部门" in line)
        await seat.press("enter")
        await seat.type("全天无领导接访")
        await seat.press("f2")
        assert "! 缺岗 张庭安" in line_of(seat, MONDAY)
    lapse = Lapse.get()
    assert (lapse.clause, lapse.person.name, lapse.unit.name) == ("17-1", "张庭安", "信访办")


async def test_an_absence_is_a_lapse_that_can_be_taken_back_among_the_other_records(sit, manned):
    async with sit(manned, first="roster") as seat:
        await seat.press("x", *"zz", "enter")
        await seat.type("上午接访室无人")
        await seat.press("f2")
        assert "已记 11-21 周一 缺岗" in seat.text
        assert "! 缺岗 周洲" in line_of(seat, MONDAY)
        assert "缺岗：周洲，上午接访室无人" in seat.text
        lapse = Lapse.get()
        assert (lapse.clause, lapse.person.name, lapse.unit.name) == ("17-1", "周洲", "执行局")
        await seat.press("w", "down", "enter")
        await seat.type("当天请过假")
        await seat.press("f2", "y")
        assert "缺岗 周洲" not in line_of(seat, MONDAY)
    assert Lapse.get().withdrawal == "当天请过假"
    assert RosterWeek.get().withdrawn is None


async def test_what_came_in_on_a_day_stands_below_it(sit, manned):
    manned.register("a")
    manned.register("b", kind=Kind.LETTER)
    async with sit(manned, first="roster") as seat:
        assert "当天登记：来信 1  来访 1" in seat.text


async def test_what_a_day_does_not_allow_is_said(sit, manned):
    async with sit(manned, first="roster") as seat:
        await seat.press("down", "x")
        assert "2016-11-22 还没有到" in seat.text
        await seat.press("end", "up", "up", "up", "s")
        assert "周末" in line_of(seat, "11-27 周日") and "这一天没有人值班" in seat.text
        await seat.press("w")
        assert "这一天没有可撤回的" in seat.text


async def test_the_month_is_printed_for_the_wall(sit, manned, bench):  # noqa: F811
    async with sit(manned, first="roster") as seat:
        await seat.press("P", "2", "f2")
        assert "已写到" in seat.text
    printed = (bench / "xftui-20161121-0912.txt").read_text(encoding="utf-8").split("\n")
    assert "示例县人民法院  值班表" in printed[0]
    assert printed[2] == "2016 年 11 月"
    assert sum("张庭安   王芳、周洲" in line for line in printed) == 22
    assert not any("每周排班" in line for line in printed), "why the selected day is as it is stays on the screen"


async def test_the_month_fits_a_small_window(sit, manned):
    async with sit(manned, size=(60, 20), first="roster") as seat:
        for day in (MONDAY, "11-28 周一"):
            assert line_of(seat, day).split()[2:] == ["张庭安", "王芳、周洲"], "the week to come is seen with today"
        await seat.press("]", "]")
        assert "2017 年 1 月   今后空缺 1 天" in seat.text, "a Sunday is worked before the Spring Festival"
        assert line_of(seat, "01-02").split()[-1] == "元旦"


async def test_the_leader_on_duty_is_proposed_to_sign_and_follows_the_day(sit, manned):
    offices.roster(manned, "许明序", date(2016, 11, 21))
    add_people(offices.CLERK, offices.key("third"), manned.id, [PersonEntry(name="陈新", unit="", leader=True)])
    manned.register("c", date=date(2016, 11, 18))
    async with sit(manned, first="cases") as seat:
        await seat.press("enter", "d")
        form = seat.app.screen.query_one(Form)
        assert form.values["signer_id"] == "许明序"
        form.go(form["signed"])
        await seat.type("2016-11-18")
        assert form.values["signer_id"] == "张庭安"
        form.fill({"signer_id": "陈新"})
        form.go(form["opinion"])
        form.go(form["signed"])
        await seat.type("今天")
        assert form.values["signer_id"] == "陈新", "who was named stays"
        form.fill({"requirements": "查清", "due": "2016-12-01"})
        await seat.press("f2")
    assert SupervisionOrder.get().signer.name == "陈新"


async def test_a_case_shows_the_leader_of_the_day_the_way_and_the_representatives(sit, manned):
    manned.register(
        "c", people=6, representatives="甲、乙、丙、丁、戊、己", source=Source.HANDED_DOWN, source_organ="县信访局",
        source_number="〔2016〕12号", received_by_id=manned.people["王芳"],
    )  # fmt: skip
    async with sit(manned, first="cases") as seat:
        await seat.press("enter")
        assert "值班领导 张庭安  接待 王芳  来源 转办  县信访局  〔2016〕12号" in seat.text
        assert "代表 甲、乙、丙、丁、戊、己  推选了 6 名代表，按规定不超过 5 名" in seat.text


async def test_what_was_pressed_from_above_is_put_under_supervision_by_its_document(sit, manned):
    manned.register("c", source=Source.PRESSED, source_organ="市信访局", source_number="信督〔2016〕4号")
    async with sit(manned, first="cases") as seat:
        await seat.press("enter", "s", "3", "f2")
        assert "已列为督办件" in seat.text
    assert SupervisedMatter.get().basis == "市信访局 信督〔2016〕4号"


async def test_the_way_and_the_representatives_are_registered_and_six_are_warned_of(sit, manned):
    async with sit(manned) as seat:
        await seat.press("n")
        form = seat.app.screen.query_one(Form)
        assert not form["source_organ"].display and not form["representatives"].display
        form.go(form["source"])
        await seat.press(*"rddb", "enter")
        await seat.type("蒲听荷代表")
        form.fill({"petitioner_name": "周伯通", "title": "渡口停航", "unit_id": "执行局"})
        form.go(form["people"])
        await seat.press("6", "enter", "enter")
        await seat.type("甲、乙、丙、丁、戊、己")
        await seat.press("f2")
        assert "已登记来访" in seat.text and "推选了 6 名代表，按规定不超过 5 名" in seat.text
    contact = Contact.get()
    assert (contact.source, contact.source_organ) == ("deputy", "蒲听荷代表")
    assert contact.representatives == "甲、乙、丙、丁、戊、己"


async def test_who_of_the_staff_is_on_duty_receives_where_the_clerk_is_nobody_on_the_list(sit, manned):
    offices.roster(manned, "许明序")
    manned.people.pop("王芳")
    async with sit(manned) as seat:
        await seat.press("n")
        assert seat.app.screen.query_one(Form).values["received_by_id"] == "王芳", "the first of the staff on duty"


async def test_the_ledger_is_filtered_by_the_way(sit, manned):
    manned.register("a", petitioner_name="赵大海", source=Source.MEDIA, source_organ="县电视台")
    manned.register("b", petitioner_name="钱小满")
    async with sit(manned, first="contacts", size=(120, 40)) as seat:
        await seat.press("slash")
        await seat.type("来源:媒体")
        await seat.press("enter")
        assert "赵大海" in seat.text and "钱小满" not in seat.text
        assert line_of(seat, "2016-11-21").split()[-1] == "媒体"


def test_the_page_for_clerks_names_the_keys_and_the_ways_that_there_are():
    page = (Path(__file__).parents[2] / "docs" / "reception.md").read_text(encoding="utf-8")
    registry = Registry(ACTIONS, {}, DIALOGS)
    told = dict(re.findall(r"^\| `(.)` \| (\S+) \|", page, re.MULTILINE))
    actions = [action for action in registry.on("roster") if action.where == "roster"]
    asked = [*actions[:-3], registry.action("place.print")]  # without the months and the way back
    assert told == {registry.caption(action.id): action.title for action in asked}
    ways = re.findall(r"^\| (\S+) \| [^|]+ \|$", page, re.MULTILINE)[1:]
    assert ways == list(SOURCES.values())
    assert f"不超过 {MOST} 人" in page


async def test_a_draft_of_before_is_gone_on_with(sit, manned):
    async with sit(manned) as seat:
        await seat.press("n")
        form = seat.app.screen.query_one(Form)
        form.go(form["source"])
        await seat.type("督办")
        await seat.press("escape", "full_stop")
        assert seat.app.screen.query_one(Form).values["source"] == "督办"
        assert seat.app.screen.query_one(Form)["source_organ"].display
        assert not isinstance(seat.app.screen, CaseScreen)


async def test_a_day_of_the_roster_opens_what_was_registered_on_it(sit, manned):
    manned.register("a", title="欠薪")
    manned.register("b", title="退费", date=date(2016, 11, 18))
    async with sit(manned) as seat:
        seat.app.open("roster")
        await seat.settle()
        await select(seat, MONDAY)
        await seat.press("o")
        assert "欠薪" in seat.text and "退费" not in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, RosterScreen)
