"""Units over periods, and units side by side: off the scores, each cell with its sheet behind it."""

from datetime import date

import pytest

from tests.tui import offices
from xftui.scoring.facts import Kind, Level
from xftui.scoring.plugins import open_shelf
from xftui.services.publishing import publish
from xftui.services.schemes import bind_scheme
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.tui.screens.compare import CompareScreen
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.screens.published import PublishedScreen
from xftui.tui.screens.scores import ScoresScreen
from xftui.tui.screens.trend import TrendScreen
from xftui.tui.widgets.virtual_table import VirtualTable


def line_of(seat, text):
    return next((line for line in seat.text.splitlines() if text in line), "")


def two_quarters(town):
    """In summer the east is last; in autumn it is the west that is, and the others share the first place."""
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    east, west = town.units["东港村"], town.units["西湖村"]
    town.register("s", date=date(2016, 7, 1), unit_id=east, level=Level.CITY, people=2, irregular=True)
    town.register("a", date=date(2016, 10, 8), unit_id=west, level=Level.CITY, people=20, irregular=True)


def publish_summer(town):
    """Publish the summer's sheet; then the west's visit of summer is registered."""
    from xftui.scoring.engine import score

    scheme = open_shelf().scheme("township-2016")
    with reading():
        sheet = score(scheme, StoreEvidence(town.id), scheme.period("2016-Q3"), date(2016, 9, 2))
    publish(offices.CLERK, offices.key("p"), town.id, sheet, "township 0.1.0", "镇信（2016）9号", "张庭安")
    town.register(
        "later", date=date(2016, 8, 1), unit_id=town.units["西湖村"], level=Level.PROVINCE, people=9, irregular=True
    )


async def test_each_quarter_shows_rank_and_places_gained_in_figures_and_in_words(sit, town):
    two_quarters(town)
    async with sit(town, first="scores") as seat:
        await seat.press("z")
        assert isinstance(seat.app.screen, TrendScreen)
        titles = [column.title for column in seat.app.screen.query_one(VirtualTable).columns]
        assert titles == ["单位", "2016-Q3", "2016-Q4"], "nothing is recorded before"
        assert line_of(seat, "东港村 ").replace("▌", " ").split()[4:] == ["第1", "▲2"]
        assert line_of(seat, "西湖村 ").split()[4:] == ["第3", "▼2"]
        assert line_of(seat, "南堤村 ").split()[4:] == ["第1", "＝"]
        assert "2016年第4季度（2016-09-01—11-30）" in seat.text
        assert "名次比上期升 2 位" in seat.text and "按 township-2016（2016 版）" in seat.text
        await seat.press("end")
        assert "名次比上期降 2 位" in seat.text
        await seat.press("left")
        assert "2016年第3季度" in seat.text and "比上期降" not in seat.text


async def test_a_letter_of_years_before_a_scheme_was_adopted_makes_no_rank_then(sit, town):
    two_quarters(town)
    town.register("old", date=date(2014, 7, 1), kind=Kind.LETTER, petitioner_name="钱小满")
    async with sit(town, first="scores") as seat:
        await seat.press("z")
        titles = [column.title for column in seat.app.screen.query_one(VirtualTable).columns]
        assert titles == ["单位", "2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"]


async def test_a_cell_opens_the_units_sheet_of_that_period_and_the_whole_table_of_it(sit, town):
    two_quarters(town)
    async with sit(town, first="scores") as seat:
        await seat.press("z", "left", "enter")
        assert isinstance(seat.app.screen, LinesScreen)
        assert "东港村 · 合计" in seat.text and "2016年第3季度" in seat.text and "到市2人" in seat.text
        await seat.press("escape", "w")
        assert isinstance(seat.app.screen, PublishedScreen)
        assert "2016年第3季度（2016-06-01—08-31）" in seat.text
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, ScoresScreen)


async def test_years_instead_of_quarters_and_back(sit, town):
    two_quarters(town)
    async with sit(town, first="scores") as seat:
        await seat.press("z", "y")
        assert [column.title for column in seat.app.screen.query_one(VirtualTable).columns] == ["单位", "2016"]
        assert "第3" in line_of(seat, "西湖村 ")
        await seat.press("y")
        assert "2016-Q3" in seat.text


async def test_what_was_published_is_shown_as_it_was_and_marked(sit, town):
    two_quarters(town)
    publish_summer(town)
    async with sit(town, first="scores") as seat:
        await seat.press("z", "left")
        assert "2016-Q3※" in seat.text and "※ 照通报时的表" in seat.text
        assert "通报 镇信（2016）9号" in seat.text
        assert line_of(seat, "西湖村 ").split()[2] == "第1", "the visit that came to light later isn't in it"
        await seat.press("enter", "u")
        assert "通报过的表不再改" in seat.text


async def test_each_period_by_the_scheme_that_held_then(sit, town):
    two_quarters(town)
    text = open_shelf().scheme("township-2016").text
    text = text.replace('id = "township-2016"', 'id = "township-b"', 1).replace("points = -5 }", "points = -6 }", 1)
    second = open_shelf().parse(text, "township-b")
    bind_scheme(offices.CLERK, offices.key("b"), town.id, second, date(2016, 9, 1), "张庭安", "示例文件2号")
    async with sit(town, first="scores") as seat:
        await seat.press("z")
        assert "按 township-b" in seat.text
        await seat.press("left")
        assert "按 township-2016" in seat.text


async def test_a_period_that_cannot_be_scored_says_why_and_the_others_stand(sit, town):
    two_quarters(town)
    broken = open_shelf().scheme("court")
    bind_scheme(offices.CLERK, offices.key("c"), town.id, broken, date(2016, 10, 1), "张庭安", "示例文件3号")
    async with sit(town, first="scores") as seat:
        await seat.press("z")
        assert "2016年第4季度 算不出分数" in seat.text
        assert "第3" in line_of(seat, "东港村 ")
        await seat.press("enter")
        assert "这一格没有表" in seat.text


@pytest.mark.parametrize("way", [["enter"], ["w", "end", "u"]], ids=["lines", "sheet"])
async def test_what_is_ruled_from_there_is_in_the_trend_at_once(sit, town, way):
    two_quarters(town)
    south = town.units["南堤村"]
    town.register(
        "long", date=date(2016, 7, 20), unit_id=south, level=Level.COUNTY, people=12, irregular=True,
        reported_beforehand=True, stayed_minutes=300,
    )  # fmt: skip
    async with sit(town, first="scores") as seat:
        await seat.press("z", "left")
        while not line_of(seat, "▌").startswith("▌南堤村"):
            await seat.press("down")
        assert "7? 第3" in line_of(seat, "▌南堤村")
        await seat.press(*way)
        assert isinstance(seat.app.screen, LinesScreen) and "南堤村" in seat.text
        await seat.press("end", "u")
        await seat.type("-2")
        await seat.press("down")
        await seat.type("镇领导小组")
        await seat.press("down", "down")
        await seat.type("滞留过久")
        await seat.press("f2", "y")
        assert isinstance(seat.app.screen, TrendScreen), seat.text
        assert "5 第3" in line_of(seat, "▌南堤村") and "2016年第3季度" in seat.text, "the same cell"


async def test_a_scheme_with_only_years_shows_years_and_says_that_it_has_no_quarters(sit, town):
    offices.adopt(town, "district", date(2016, 1, 1))
    async with sit(town, first="scores") as seat:
        await seat.press("z")
        assert "2016" in [column.title for column in seat.app.screen.query_one(VirtualTable).columns]
        await seat.press("y")
        assert "本方案只按年度计分，没有季度" in seat.text


async def test_nothing_adopted_is_said(sit, town):
    async with sit(town, first="scores") as seat:
        await seat.press("z")
        assert "还没有采用考核方案" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, ScoresScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_units_stand_side_by_side_with_what_differs_marked(sit, town, size):
    two_quarters(town)
    async with sit(town, first="scores", size=size) as seat:
        await seat.press("c")
        assert isinstance(seat.app.screen, CompareScreen)
        assert line_of(seat, "条款").split() == ["条款", "东港村", "南堤村", "差"]
        assert "≠" not in seat.text
        await seat.press("x")
        assert "至少留两个单位" in seat.text
        await seat.press("a", "enter")
        assert line_of(seat, "条款").split() == ["条款", "东港村", "南堤村", "西湖村", "差"]
        assert line_of(seat, "q2 ").split()[-5:] == ["·", "·", "-5", "≠", "5"]
        assert line_of(seat, "名次").replace("▌", " ").split() == ["名次", "1", "1", "3"]
        await seat.press("a")
        assert "表上的单位都在了" in seat.text
        await seat.press("x")
        assert line_of(seat, "条款").split() == ["条款", "南堤村", "西湖村", "差"]


async def test_a_cell_of_the_comparison_opens_its_lines(sit, town):
    two_quarters(town)
    async with sit(town, first="scores") as seat:
        await seat.press("end", "c")
        assert line_of(seat, "条款").split()[1] == "西湖村"
        while "q2 " not in line_of(seat, "▌"):
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.app.screen, LinesScreen)
        assert "西湖村 · 非正常上访" in seat.text and "到市20人" in seat.text
        await seat.press("escape", "escape")
        assert isinstance(seat.app.screen, ScoresScreen)
