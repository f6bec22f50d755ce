"""A process of its own computes on the register that is open; what goes wrong there is told as here."""

import sys
from dataclasses import replace
from functools import partial

import pytest

from tests.support import jobs
from xftui.domain import Refused
from xftui.scoring.errors import ScoringError
from xftui.scoring.plugins import open_shelf
from xftui.store.connection import SqliteStore, current
from xftui.store.errors import DatabaseError
from xftui.store.queries.organisations import units
from xftui.tui.reckoner import Reckoner
from xftui.tui.scoring_work import Stopped


@pytest.fixture
def reckoner(town):
    made = Reckoner(current().location, (), ())
    yield made
    made.stop()


def test_it_reads_the_register_that_is_open(town, reckoner):
    names = [one.name for one in units(town.id)]
    assert names and reckoner.reckon(partial(jobs.names, town.id), open_shelf()) == names


def test_it_writes_nothing(town, reckoner):
    if not isinstance(current(), SqliteStore):
        pytest.skip("only SQLite is opened so that it refuses")
    with pytest.raises(Exception, match="readonly"):
        reckoner.reckon(jobs.writes, open_shelf())


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


def test_a_register_that_is_gone_is_said(town, tmp_path):
    lost = Reckoner(str(tmp_path / "none.db"), (), ())
    with pytest.raises(DatabaseError, match=r"none\.db"):
        lost.reckon(jobs.loud, open_shelf())
    lost.stop()


def test_nothing_is_computed_once_it_was_stopped(town, reckoner):
    reckoner.stop()
    with pytest.raises(Stopped):
        reckoner.reckon(jobs.loud, open_shelf())
