"""A process of its own computes what takes long: keys and the database don't wait for it, and it can be stopped."""

import os
import sys
from dataclasses import replace
from functools import partial

import pytest

from tests.tui import jobs, offices
from tests.tui.test_supposing import form, give, to_split
from xftui.domain import Refused
from xftui.scoring.errors import ScoringError
from xftui.scoring.plugins import open_shelf
from xftui.store.connection import current
from xftui.store.errors import DatabaseError
from xftui.store.queries.organisations import units
from xftui.tui import reckoner as reckoning
from xftui.tui.reckoner import Reckoner
from xftui.tui.scoring_work import Stopped
from xftui.tui.screens import scores, suppose
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.screens.scores import ScoresScreen
from xftui.tui.screens.supposed import SupposedScreen


@pytest.fixture
def reckoner(town):
    made = Reckoner(current().location, (), ())
    yield made
    made.stop()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_reads_the_register_that_is_open_and_writes_nothing(town, reckoner):
    shelf = open_shelf()
    assert reckoner.reckon(partial(jobs.names, town.id), shelf) == ["东港村", "西湖村", "南堤村"]
    with pytest.raises(Exception, match="readonly"):
        reckoner.reckon(jobs.writes, shelf)
    assert [one.name for one in units(town.id)] == ["东港村", "西湖村", "南堤村"]


def test_errors_come_back_as_they_are_and_it_goes_on(town, reckoner):
    shelf = open_shelf()
    with pytest.raises(Refused) as refused:
        reckoner.reckon(jobs.refused, shelf)
    assert refused.value.problems == {"people": "人数不对"}
    with pytest.raises(ScoringError, match="算不出") as fault:
        reckoner.reckon(jobs.at_fault, shelf)
    assert (fault.value.facts, fault.value.clauses) == (("v1",), ("q1",))
    assert "jobs.py" in fault.value.__notes__[0], "a fault can be looked into"
    assert reckoner.reckon(jobs.loud, shelf) == "done", "what is printed is no answer"


def test_a_scheme_travels_whatever_a_plugin_keeps_in_it(town, reckoner):
    shelf = open_shelf()
    own = shelf.scheme("township-2016")
    title, back = reckoner.reckon(partial(jobs.the_same, replace(own, rates=(lambda: 0,))), shelf)
    assert title == own.title
    assert (back.digest, back.readings) == (own.digest, own.readings)


def test_a_process_that_is_gone_is_said(town, reckoner):
    with pytest.raises(Refused, match="中途没有了"):
        reckoner.reckon(jobs.gone, open_shelf())


def test_a_process_that_cannot_start_is_said(town, reckoner, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(Refused, match="起不来"):
        reckoner.reckon(jobs.loud, open_shelf())


def test_a_register_that_is_gone_is_said(town, database):
    lost = Reckoner(str(database.with_name("none.db")), (), ())
    with pytest.raises(DatabaseError, match=r"none\.db"):
        lost.reckon(jobs.loud, open_shelf())
    lost.stop()


def test_nothing_is_computed_once_it_was_stopped(town, reckoner):
    reckoner.stop()
    with pytest.raises(Stopped):
        reckoner.reckon(jobs.loud, open_shelf())


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


async def test_leaving_the_screen_ends_the_process(sit, town, monkeypatch):
    offices.town_quarter(town)
    async with sit(town) as seat:
        await seat.press("5")
        process = await busily(seat, monkeypatch)
        await seat.press("1")
        assert not alive(process)
        assert seat.app.screen.WHERE == "today"
