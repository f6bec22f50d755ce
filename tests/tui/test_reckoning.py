"""A process of its own computes what takes long: keys and the database don't wait for it, and it can be stopped."""

import os

from tests.support import jobs
from tests.tui import offices
from tests.tui.test_supposing import form, give, to_split
from xftui.tui import reckoner as reckoning
from xftui.tui.screens import scores, suppose
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.screens.scores import ScoresScreen
from xftui.tui.screens.supposed import SupposedScreen


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def busily(seat, monkeypatch):
    """Publish, where computing the sheet never ends; return the number of the process."""
    monkeypatch.setattr(scores, "publishing", lambda *_given: None)
    monkeypatch.setattr(scores, "partial", lambda *_given: jobs.never_done)
    started = []
    begin = reckoning._process
    monkeypatch.setattr(reckoning, "_process", lambda opening: started.append(begin(opening)) or started[-1])
    await seat.strike("p")
    await seat.until(lambda: "正在计算，已读 " in seat.text and "已读 0 条" not in seat.text)
    return started[0].pid


async def test_keys_and_the_register_go_on_while_it_computes_and_esc_stops_it(sit, town, monkeypatch):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        process = await busily(seat, monkeypatch)
        await seat.strike("u")
        await seat.until(lambda: isinstance(seat.app.screen, LinesScreen))
        await seat.strike("escape")
        await seat.until(lambda: isinstance(seat.app.screen, ScoresScreen))
        assert alive(process)
        await seat.press("escape")
        assert "已停止计算" in seat.text
        assert not alive(process)
        assert isinstance(seat.app.screen, ScoresScreen)


async def test_no_process_stays_once_it_has_answered(sit, town, monkeypatch):
    offices.town_quarter(town)
    begin, started = reckoning._process, []
    monkeypatch.setattr(reckoning, "_process", lambda opening: started.append(begin(opening)) or started[-1])
    async with sit(town, first="scores") as seat:
        await seat.press("p")
        assert "还没有通报过" in seat.text
        assert len(started) == 1 and not alive(started[0].pid)


async def test_esc_stops_what_if_and_leaves_the_form_as_it_is(sit, town, monkeypatch):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i")
        await give(seat, "people", "29")
        real = suppose.partial
        monkeypatch.setattr(suppose, "partial", lambda *_given: jobs.never_done)
        await seat.strike("f2")
        await seat.until(lambda: "正在计算，已读 " in seat.text)
        await seat.press("escape")
        assert "已停止计算" in seat.text
        assert form(seat)["people"].value == "29"
        monkeypatch.setattr(suppose, "partial", real)
        await seat.press("f2")
        assert isinstance(seat.app.screen, SupposedScreen)


async def test_what_if_goes_on_after_its_process_was_killed(sit, town, monkeypatch):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i")
        await give(seat, "people", "29")
        real = suppose.partial
        monkeypatch.setattr(suppose, "partial", lambda *_given: jobs.gone)
        await seat.press("f2")
        assert "计算的进程中途没有了；请再试一次" in seat.text
        monkeypatch.setattr(suppose, "partial", real)
        await seat.press("f2")
        assert isinstance(seat.app.screen, SupposedScreen)


async def test_leaving_the_screen_ends_the_process(sit, town, monkeypatch):
    offices.town_quarter(town)
    async with sit(town) as seat:
        await seat.press("5")
        process = await busily(seat, monkeypatch)
        await seat.press("1")
        assert not alive(process)
        assert seat.app.screen.WHERE == "today"
