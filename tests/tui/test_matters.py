"""Which lines of a unit matter most, and what one rank would take."""

from dataclasses import replace
from datetime import date

from tests.tui import offices
from tests.tui.test_publishing import published
from tests.tui.test_scores import table, to_cell
from xftui.scoring.facts import Level
from xftui.scoring.plugins import open_shelf
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.line import LineScreen
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.screens.matters import MattersScreen


async def to_matters(seat, unit):
    await to_cell(seat, unit, "合计")
    await seat.press("enter", "m")
    assert isinstance(seat.app.screen, MattersScreen)


async def test_the_heaviest_come_first_and_those_that_would_do_are_marked(sit, court):
    """−8.5: −5 (a visit to the city), −3 (an order), −0.5. To share −5 with 行政庭 it lacks 3.5: only −5 is enough."""
    offices.court_year(court)
    court.register("c", date=date(2016, 11, 4), unit_id=court.units["行政庭"], level=Level.CITY)
    async with sit(court, first="scores") as seat:
        await to_matters(seat, "执行局")
        assert [(row.cells[0], str(row.value.points)) for row in table(seat).rows] == [
            ("↑", "-5"), ("", "-3"), ("", "-0.5"),
        ]  # fmt: skip
        assert "−8.5 分，第 4 名，共 5 个单位。升到第 3 名差 3.5 分（与行政庭持平）。" in seat.text
        assert "少了标 ↑ 的任何一条就够（1 条）。" in seat.text
        assert "再少 6.5 分以内不降；更多就落在民二庭（−15 分）之后。" in seat.text


async def test_one_line_alone_or_several_together(sit, court):
    """执行局 has −8.5, nobody else anything: 8.5 to share rank 1, which takes all three of its lines."""
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await to_matters(seat, "执行局")
        assert "没有哪一条单独够；最少要少标 ＋ 的 3 条。" in seat.text
        assert [row.cells[0] for row in table(seat).rows] == ["＋", "＋", "＋"]
        await seat.press("escape", "escape")
        await to_matters(seat, "立案庭")
        assert "没有单位在前" in seat.text
        assert "再少一点就降" in seat.text


async def test_from_a_line_by_weight_to_its_steps_and_its_case(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await to_matters(seat, "执行局")
        await seat.press("enter")
        assert isinstance(seat.app.screen, LineScreen)
        await seat.press("escape", "v")
        assert isinstance(seat.app.screen, CaseScreen)
        await seat.press("escape", "escape")
        assert type(seat.app.screen) is LinesScreen


async def test_a_published_sheet_tells_what_mattered_unless_its_lines_lack_the_days_for_it(sit, court):
    """A frozen sheet keeps no day of a line, so which quarter's floor bounds it isn't known."""
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await published(seat, "县法（2016）31号")
        await seat.press("y", "d", "enter")
        await to_matters(seat, "执行局")
        assert "升到第 1 名差 8.5 分" in seat.text
        await seat.press("escape")
        held = seat.app.screen._scored
        text = held.scheme.text.replace('why = "到县"\nfloor = "none"', 'why = "到县"\nfloor = -5')
        seat.app.screen._scored = replace(held, scheme=open_shelf().parse(text, "x"))
        await seat.press("m")
        assert "算不出轻重；到考核表上看" in seat.text
