"""Objections by keyboard: raised on the published line, decided in the list, and a ruling counts on the next sheet."""

from datetime import date

from tests.tui import offices
from tests.tui.test_publishing import published
from tests.tui.test_scores import line_of, table
from xftui.scoring.facts import Level
from xftui.store.models import Objection
from xftui.tui.screens.line import LineScreen
from xftui.tui.screens.objections import ObjectionsScreen


async def object_to(seat, unit, clause):
    """From the scores, open the publication, a unit's lines, and object to the line of a clause."""
    await seat.press("d", "enter", "home")
    while table(seat).selected.cells[1] != unit:
        await seat.press("down")
    await seat.press("u", "home")
    while table(seat).selected.cells[1] != clause:
        await seat.press("down")
    assert "b 提异议" in seat.text, "who may object is told how"
    await seat.press("b")
    await seat.type("村书记")
    await seat.press("enter", "enter")
    await seat.type("当天已劝返")
    await seat.press("f2")


async def test_an_objection_to_an_open_line_leads_to_its_ruling(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await published(seat, "镇政办发（2016）40号")
        await seat.press("y")
        await object_to(seat, "南堤村", "q2.4h")
        assert "已记下 南堤村 对 q2.4h 的异议" in seat.text
        await seat.press("b")
        assert "对这一条的异议已经提出，还没有决定" in seat.text, "before a second one is typed"
        await seat.press("escape", "escape", "b")
        assert isinstance(seat.app.screen, ObjectionsScreen)
        assert line_of(seat, "南堤村").split()[-2:] == ["待决定", "当天已劝返"]
        await seat.press("enter")
        assert isinstance(seat.app.screen, LineScreen) and "滞留300分钟" in seat.text
        await seat.press("escape", "a")
        await seat.press("3", "enter")
        await seat.type("-0.5")
        await seat.press("enter")
        await seat.type("领导小组")
        await seat.press("enter", "enter")
        await seat.type("情节较轻")
        await seat.press("f2")
        assert "另作核定 −0.5，领导小组" in seat.text
        assert Objection.get().outcome is None
        await seat.press("y")
        assert "南堤村 对 q2.4h 的异议：另作核定" in seat.text
        await seat.press("a")
        assert "这项异议已有决定" in seat.text
        await seat.press("escape", "w")
        assert line_of(seat, "q2.4h").split()[:4] == ["▌南堤村", "q2.4h", "待核定", "0"]


async def test_who_publishes_again_is_told_of_objections_that_wait(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await published(seat, "镇政办发（2016）40号")
        assert "没有决定" not in seat.text
        await seat.press("y")
        await object_to(seat, "南堤村", "q2.4h")
        await seat.press("escape", "escape", "escape")
        town.register("later", date=date(2016, 11, 2), unit_id=town.units["东港村"], level=Level.CITY, irregular=True)
        await seat.press("f12", "p")
        assert "取代：" in seat.text
        assert "对它还有 1 项异议没有决定" in seat.text


async def test_a_line_by_the_book_is_kept_or_its_record_corrected(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await published(seat, "县法（2016）31号")
        await seat.press("y")
        await object_to(seat, "执行局", "18-1")
        assert "已记下 执行局 对 18-1 的异议" in seat.text
        await seat.press("escape", "escape", "b", "a")
        assert "更正记录" in seat.text and "另作核定" not in seat.text
        await seat.press("down")
        await seat.type("院长办公会")
        await seat.press("enter", "enter")
        await seat.type("登记无误")
        await seat.press("f2", "y")
        assert line_of(seat, "执行局").split()[5] == "维持原分"


async def test_only_a_published_line_is_objected_to(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await seat.press("end", "u", "b")
        assert "对通报过的表才提异议" in seat.text
