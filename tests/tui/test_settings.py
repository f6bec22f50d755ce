"""The settings of an office, and the way from one organisation to another."""

from datetime import date

import pytest

from tests.tui import offices
from tests.tui.story import fill, on
from xftui.scoring.facts import UnitKind
from xftui.services.setup import PersonEntry, UnitEntry, change_person, change_unit
from xftui.store.models import Correction, MonthlyReport, Organisation, Person, Unit
from xftui.store.queries.memberships import units_on
from xftui.store.queries.organisations import people, units
from xftui.tui.screens.conflict import ConflictScreen
from xftui.tui.screens.old_petitioners import OldPetitionersScreen
from xftui.tui.screens.organisations import OrganisationsScreen
from xftui.tui.screens.people import PeopleScreen
from xftui.tui.screens.settings import SettingsScreen
from xftui.tui.screens.units import UnitsScreen
from xftui.tui.widgets.virtual_table import VirtualTable


@pytest.fixture(autouse=True)
def account(monkeypatch):
    """The account at the keyboard."""
    monkeypatch.setattr("xftui.tui.session.login", lambda: "wangfang")


def line_of(seat, text):
    return next((line for line in seat.text.splitlines() if text in line), "")


async def down_to(seat, text):
    """Select the row that shows `text`."""
    table = seat.app.screen.query_one(VirtualTable)
    await seat.press("home")
    while not any(text in str(cell) for cell in table.selected.cells):
        before = table.selected.key
        await seat.press("down")
        assert table.selected.key != before, f"no row with {text}"


async def test_the_settings_say_what_is_there_and_what_is_missing(sit, court):
    async with sit(court, first="settings") as seat:
        assert "5 个" in line_of(seat, "单位 ")
        assert "4 人" in line_of(seat, "人员 ")
        assert "账号 wangfang 还没有认" in line_of(seat, "我是谁")
        await seat.press("enter")
        assert isinstance(seat.app.screen, UnitsScreen)
        await seat.press("escape")
        assert isinstance(seat.app.screen, SettingsScreen)


async def test_a_unit_is_added_and_changed(sit, court):
    async with sit(court, first="units") as seat:
        await seat.press("a")
        await seat.type("刑庭")
        await seat.press("down")
        await seat.type("yw")
        await seat.press("f2")
        assert "业务部门" in line_of(seat, "刑庭")
        await down_to(seat, "刑庭")
        await seat.press("e", "down", "down", "down")
        await seat.type("2016-11-01")
        await seat.press("f2")
        assert "—2016-11-01" in line_of(seat, "刑庭")
        await seat.press("a")
        await seat.type("刑庭")
        await seat.press("down")
        await seat.type("yw")
        await seat.press("f2")
        assert "“刑庭”已经有了" in seat.text
    assert Unit.get(Unit.name == "刑庭").valid_to == date(2016, 11, 1)


async def test_why_is_asked_where_something_that_stood_there_is_changed(sit, court):
    """Not where a blank is filled in: the last day of a unit that had none."""
    async with sit(court, first="units") as seat:
        await down_to(seat, "行政庭")
        await seat.press("e", "end")
        await seat.type("（新）")
        await seat.press("f2")
        assert "! 没有填" in seat.text and Unit.get(Unit.name == "行政庭")
        await fill(seat, 理由="机构改革")
        assert "已改 行政庭（新）" in seat.text
    assert [row.reason for row in Correction.select()] == ["机构改革"]


async def test_two_who_change_one_unit_see_both_versions(sit, court):
    async with sit(court, first="units") as seat:
        await down_to(seat, "行政庭")
        await seat.press("e", "end")
        await seat.type("（新）")
        row = next(row for row in units(court.id) if row.name == "行政庭")
        entry = UnitEntry(name="行政审判庭", kind=UnitKind(row.kind))
        change_unit(offices.OTHER, court.id, row.id, row.version, entry, "改名")
        await seat.press("f2")
        assert isinstance(seat.app.screen, ConflictScreen)
        assert "行政庭（新）" in seat.text
        assert "行政审判庭" in seat.text
    assert Unit.get_by_id(row.id).name == "行政审判庭"


async def test_a_person_is_added_and_the_account_recognised(sit, court):
    async with sit(court, first="people") as seat:
        await seat.press("a")
        await seat.type("贺承平")
        await seat.press("down")
        await seat.type("lat")
        await seat.press("down")
        await seat.type("庭长")
        await seat.press("f2")
        assert "立案庭" in line_of(seat, "贺承平")
        await down_to(seat, "贺承平")
        await seat.press("m", "escape")
        assert not line_of(seat, "（我）"), "it is asked first"
        await seat.press("m")
        assert "账号 wangfang 记在 贺承平 立案庭 庭长 名下" in seat.text
        await seat.press("y")
        assert "贺承平" in line_of(seat, "（我）")
        assert "贺承平" in seat.text.splitlines()[0]
    assert Person.get(Person.name == "贺承平").login == "wangfang"


async def test_what_somebody_who_moves_or_leaves_still_handles_is_said(sit, court):
    zhou, old, new = court.people["周洲"], court.units["执行局"], court.units["行政庭"]
    for name in ("a", "b"):
        court.register(name, unit_id=old, handler_id=zhou, petitioner_name=name)
    court.register("c", unit_id=new, handler_id=zhou)
    async with sit(court, first="people") as seat:
        await down_to(seat, "周洲")
        await seat.press("e")
        await fill(seat, 部门="xzt", 理由="轮岗")
        said = seat.text.replace("\n", "")
        assert "已改 周洲；还承办着 2 件没有办结的案件，在案件里按 承办人:周洲 找出来转交" in said
        await down_to(seat, "周洲")
        await seat.press("e")
        await fill(seat, 止日="2016-11-20", 理由="退休")
        assert "还承办着 3 件" in seat.text


async def test_one_account_is_one_person_s_and_none_is_taken_from_another(sit, court):
    zhou = next(row for row in people(court.id) if row.name == "周洲")
    entry = PersonEntry(name="周洲", unit="执行局", duty=zhou.duty, login="zhouzhou")
    change_person(offices.OTHER, court.id, zhou.id, zhou.version, entry)
    async with sit(court, first="people") as seat:
        await down_to(seat, "周洲")
        await seat.press("m")
        assert "“周洲”已绑定账号 zhouzhou" in seat.text
        for name in ("王芳", "李响"):
            await down_to(seat, name)
            await seat.press("m", "y")
    assert {row.name: row.login for row in Person.select() if row.login} == {"周洲": "zhouzhou", "李响": "wangfang"}


async def test_a_persons_answers_are_told_in_words_when_two_change_them(sit, court):
    async with sit(court, first="people") as seat:
        await down_to(seat, "周洲")
        await seat.press("e", "down", "down", "down", "2")
        row = next(row for row in people(court.id) if row.name == "周洲")
        entry = PersonEntry(name="周洲", unit="执行局", duty="副局长")
        change_person(offices.OTHER, court.id, row.id, row.version, entry, reason="填错")
        await seat.press("f2")
        assert isinstance(seat.app.screen, ConflictScreen)
        assert line_of(seat, "≠  领导").split()[-2:] == ["是", "否"]


async def test_a_person_moves_on_a_day_or_was_put_wrong(sit, court):
    async with sit(court, first="people") as seat:
        await down_to(seat, "周洲")
        await seat.press("e")
        assert "调动自" not in seat.text
        await fill(seat, 部门="民二庭", 调动自="11-14")
        assert "民二庭" in line_of(seat, "周洲")
        await seat.press("e")
        assert "2016-11-13 及以前在 执行局" in seat.text
    who = court.people["周洲"]
    assert [units_on(court.id, date(2016, 11, day))[who] for day in (13, 14)] == [
        court.units["执行局"], court.units["民二庭"],
    ]  # fmt: skip


async def test_a_monthly_report_is_recorded_for_last_month(sit, town):
    async with sit(town, first="monthly") as seat:
        assert "按 a 登记" in seat.text
        await seat.press("a")
        await seat.type("dgc")
        await seat.press("down", "down")
        await seat.type("3")
        await seat.press("f2")
        assert line_of(seat, "东港村").split() == ["▌2016-10", "东港村", "3", "2016-11-21"]
    assert MonthlyReport.get().month == date(2016, 10, 1)


async def test_open_lines_are_listed_and_ruled_from_the_settings(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="rulings") as seat:
        assert "q2.4h:v" in line_of(seat, "南堤村")
        await seat.press("a")
        await seat.type("-2")
        await seat.press("down")
        await seat.type("镇领导小组")
        await seat.press("down", "down")
        await seat.type("滞留过久")
        await seat.press("f2", "y")
        assert "已作的核定 1" in seat.text
        assert "−2" in line_of(seat, "滞留过久")


async def test_what_the_year_before_left_open_is_still_ruled_when_the_next_has_begun(sit, town):
    offices.town_quarter(town)
    on(12, 2)
    async with sit(town, first="rulings") as seat:
        assert "2017年 待核定 0" in seat.text
        await seat.press("[")
        assert "2016年 待核定 1" in seat.text and "q2.4h:v" in line_of(seat, "南堤村")
        await seat.press("a")
        assert "到区滞留300分钟" in seat.text
        await seat.press("escape", "]")
        assert "2017年 待核定 0" in seat.text
        await seat.press("]")
        assert "下一个期间还没有开始" in seat.text


async def test_a_ruling_that_was_wrong_is_replaced_by_another(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="rulings") as seat:
        for points, reason in (("-20", "多打了一个零"), ("-2", "滞留过久")):
            await seat.press("home", "a")
            await seat.type(points)
            await seat.press("down")
            await seat.type("镇领导小组")
            await seat.press("down", "down")
            await seat.type(reason)
            await seat.press("f2")
            assert ("现为 −20 分" in seat.text) == (points == "-2")
            await seat.press("y")
        assert "已作的核定 2" in seat.text
        assert "（已被取代）" in line_of(seat, "−20") and "（已被取代）" not in line_of(seat, "−2 ")
        await seat.press("enter")
        assert "镇领导小组裁定：滞留过久" in seat.text
        await seat.press("u")
        await seat.type("1")
        await seat.press("down")
        assert "超出本条允许的范围" in seat.text, "what the clause leaves open holds for every ruling"


async def test_the_schemes_adopted_stand_in_their_order(sit, town):
    offices.adopt(town, "court", date(2016, 1, 1))
    offices.adopt(town, "township-2016", date(2016, 3, 1))
    async with sit(town, first="bindings") as seat:
        shown = [row.cells[0] for row in seat.app.screen.query_one(VirtualTable).rows]
        assert shown == ["2016-03-01", "2016-01-01"]
        assert "依据：示例文件1号" in seat.text


async def test_another_organisation_opens_at_the_same_place_with_its_own_records(sit, court, town):
    offices.old_petitioner(court)
    async with sit(court, first="old_petitioners") as seat:
        assert "赵大海" in seat.text
        await seat.press("ctrl+o")
        assert isinstance(seat.app.screen, OrganisationsScreen)
        await seat.press("down", "enter")
        assert isinstance(seat.app.screen, OldPetitionersScreen)
        assert seat.app.context.code == "town"
        assert "赵大海" not in seat.text
        assert "示例镇人民政府" in seat.text.splitlines()[0]


async def test_leaving_the_list_of_organisations_changes_nothing(sit, court, town):
    async with sit(court, first="settings") as seat:
        await seat.press("ctrl+o", "down", "escape")
        assert isinstance(seat.app.screen, SettingsScreen)
        assert seat.app.context.code == "court"
    assert Organisation.select().count() == 2


async def test_a_list_of_people_can_be_extended_later(sit, court):
    async with sit(court, first="people") as seat:
        assert isinstance(seat.app.screen, PeopleScreen)
        await seat.press("p")
        await seat.type("丁临风 信访办 主任")
        await seat.press("f2")
        assert "信访办" in line_of(seat, "丁临风")
