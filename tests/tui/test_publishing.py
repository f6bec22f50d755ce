"""Publishing by keyboard: frozen once confirmed, and every later change to be seen against it."""

from datetime import date
from threading import Event

from tests.tui import offices
from xftui.scoring.facts import Level
from xftui.store.models import Publication
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.screens.publications import PublicationsScreen
from xftui.tui.screens.published import PublishedScreen


async def published(seat, number):
    await seat.press("p")
    await seat.type(number)
    await seat.press("enter")
    await seat.type("张庭安")
    await seat.press("f2")


async def test_a_sheet_is_published_and_what_changes_later_is_listed(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await published(seat, "县法（2016）31号")
        assert "照此通报？" in seat.text and "还没有通报过" in seat.text
        assert not Publication.select().exists()
        await seat.press("y")
        assert "已通报 2016年：县法（2016）31号" in seat.text
        await seat.press("p")
        assert "与上次的通报相比没有变动" in seat.text

        court.register("later", date=date(2016, 11, 20), unit_id=court.units["民二庭"], level=Level.CITY)
        await seat.press("d", "w")
        assert "1 条变动" in seat.text
        row = next(line for line in seat.text.splitlines() if line.startswith("▌民二庭"))
        assert row.split() == ["▌民二庭", "18-4", "没有", "−5", "赴市"]
        await seat.press("escape", "d")
        assert "这是该期间的第一次通报" in seat.text

        await seat.press("escape", "f12")
        await published(seat, "县法（2016）35号")
        assert "取代：通报 县法（2016）31号" in seat.text and "改动 1 条" in seat.text
        await seat.press("y", "d", "d")
        assert "县法（2016）35号 与它取代的 县法（2016）31号：1 条变动" in seat.text
        await seat.press("escape", "down")
        assert isinstance(seat.app.screen, PublicationsScreen)
        assert "（已被取代）县法（2016）31号" in seat.text


async def test_a_published_sheet_opens_into_lines_and_takes_no_ruling(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await published(seat, "镇政办发（2016）40号")
        assert "还有 1 条待核定" in seat.text
        await seat.press("y", "d", "enter")
        assert isinstance(seat.app.screen, PublishedScreen)
        assert "通报 镇政办发（2016）40号  2016-11-21  签发 张庭安" in seat.text
        await seat.press("u")
        assert isinstance(seat.app.screen, LinesScreen)
        await seat.press("end", "u")
        assert "通报过的表不再改" in seat.text


async def test_what_is_on_its_way_to_another_period_is_not_published(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        slow = Event()
        seat.app.ask(seat.app.screen, slow.wait, lambda _done: None)
        await seat.strike("[")
        await seat.strike("p")
        await seat.until(lambda: "还没有算出分数" in seat.text)
        slow.set()
        await seat.settle()
        await seat.press("p")
        assert "2016年第3季度" in seat.text and "签发人" in seat.text


async def test_a_hostile_document_number_is_only_read(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await published(seat, "[/案] [@click=app.quit]x[/]")
        await seat.press("y", "d")
        assert "[/案] [@click=app.quit]x[/]" in seat.text
        await seat.press("w")
        assert "没有变动：[/案] [@click=app.quit]x[/]" in seat.text
        await seat.press("enter")
        assert "通报 [/案] [@click=app.quit]x[/]" in seat.text
