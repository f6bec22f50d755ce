"""The inspection checklist: marks and evidence typed line by line, wrong ones said in place, all of it on the sheet."""

from datetime import date

import pytest

from tests.tui import offices
from tests.tui.test_scores import line_of, table, to_cell
from xftui.store.models import Mark
from xftui.tui.screens.inspection_form import read_mark
from xftui.tui.screens.lines import LinesScreen


async def marks(seat, *typed):
    """Type into the checklist from the inspector on: who, the day as it stands, then a line a part."""
    await seat.type("检查组")
    await seat.press("enter")
    for text in typed:
        await seat.press("enter")
        await seat.type(text)


async def test_a_village_is_marked_part_by_part_and_the_sheet_says_so(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="inspections") as seat:
        assert line_of(seat, "东港村").split()[1:] == ["0/13", "·", "20"]
        await seat.press("enter")
        assert "检查打分：东港村  2016年" in seat.text
        assert "a1.2" in line_of(seat, "两委会议") and "满1，缺一项−0.5" in line_of(seat, "两委会议")
        await marks(seat, "1 计划一份", "缺1 三季度没有记录", "", "０.５ 制度没有上墙")
        await seat.press("f2")
        assert "已记 东港村 检查打分 3 项" in seat.text
        assert line_of(seat, "东港村 ").split() == ["▌东港村", "3/13", "2", "20", "2016-11-21", "检查组"]
        await seat.press("enter")
        assert "0.5 制度没有上墙" in line_of(seat, "a2.1")


async def test_only_what_is_changed_is_recorded_and_nothing_is_taken_back(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="inspections") as seat:
        await seat.press("enter")
        await marks(seat, "1 计划一份", "1 会议记录")
        await seat.press("f2", "enter", "down", "down")
        await seat.press("end", *["backspace"] * 6)
        await seat.press("f2")
        assert "打过的分不能撤去，只能另打一次" in seat.text
        await seat.type("0.5 计划没有落实")
        await seat.press("f2")
        assert "检查打分 1 项" in seat.text
    assert [(mark.clause, mark.points) for mark in Mark.select().order_by(Mark.id)] == [
        ("a1.1", "1"), ("a1.2", "1"), ("a1.1", "0.5"),
    ]  # fmt: skip


async def test_a_mark_that_the_part_can_t_take_is_said_at_its_line(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="inspections") as seat:
        await seat.press("enter")
        await marks(seat, "1.5 计划", "缺", "缺2 没有登记")
        await seat.press("f2")
        assert "a1.1 的得分 1.5 不在 0 至 1 之间" in seat.text
        assert "先写得分或缺几项" in seat.text
        assert "a1.3 没有按缺项扣分的标准" in seat.text
    assert not Mark.select().exists()


async def test_an_open_part_of_the_sheet_leads_to_its_checklist(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await seat.press("y")
        await to_cell(seat, "东港村", "年度检查")
        await seat.press("enter")
        assert isinstance(seat.app.screen, LinesScreen)
        await seat.press("u")
        await marks(seat, "1 计划一份")
        await seat.press("f2")
        assert "已记 东港村 检查打分 1 项" in seat.text
        await to_cell(seat, "东港村", "年度检查")
        assert table(seat).selected.cells[table(seat).column] == "1?"


async def test_the_year_before_has_marks_of_its_own(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="inspections") as seat:
        await seat.press("]")
        assert "下一个期间还没有开始" in seat.text
        await seat.press("[")
        assert "2015年（2014-12-01—2015-11-30）" in seat.text
        await seat.press("enter")
        await marks(seat, "1 补查")
        await seat.press("f2")
        assert line_of(seat, "东港村 ").split()[1] == "1/13"
        await seat.press("]")
        assert line_of(seat, "东港村").split()[1] == "0/13"


async def test_what_was_typed_is_not_lost_by_esc_and_not_recorded_either(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="inspections") as seat:
        await seat.press("enter")
        await marks(seat, "1 计划一份")
        await seat.press("escape")
        assert "放下了，填的留着" in seat.text
        assert line_of(seat, "东港村").split()[1] == "0/13"
        await seat.press("enter")
        assert "1 计划一份" in line_of(seat, "a1.1")
        await seat.press("f2")
        assert line_of(seat, "东港村").split()[1] == "1/13"


async def test_a_court_has_nothing_to_inspect(sit, court):
    offices.adopt(court, "court", date(2016, 1, 1))
    async with sit(court, first="inspections") as seat:
        assert "现行方案没有检查项" in seat.text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1", ("1", None, "")),
        (".5", (".5", None, "")),
        ("1.5，会议记录", ("1.5", None, "会议记录")),
        ("缺2", (None, 2, "")),
        ("缺 2 少制度 两项", (None, 2, "少制度 两项")),
        ("缺２少制度", (None, 2, "少制度")),
        ("０．５ x", ("0.5", None, "x")),
        ("1分 计划一份", ("1", None, "计划一份")),
        ("1.5分", ("1.5", None, "")),
        ("缺2项 少制度", (None, 2, "少制度")),
        ("缺1件", (None, 1, "")),
        ("缺2项目计划", (None, 2, "项目计划")),
    ],
)
def test_how_a_mark_is_typed(text, meant):
    points, missing, evidence = read_mark(text)
    assert (points is None or points == type(points)(meant[0]), missing, evidence) == (True, *meant[1:])


@pytest.mark.parametrize("text", ["好", "-1 没有", "1分半", "缺", "缺x", "1e3", "1 "[:0]])
def test_what_is_no_mark(text):
    with pytest.raises(ValueError, match="先写得分"):
        read_mark(text)
