"""Pictures of the screens of scores, files and settings, at both sizes, with the clock stopped."""

from datetime import date

import pytest
from textual.pilot import Pilot

from tests.tui import offices
from tests.tui.conftest import Seat, application
from xftui.store.connection import close_database

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def full_court(court):
    """A court with scores and two old petitioners' files, one of them incomplete."""
    offices.court_year(court)
    first = offices.old_petitioner(court)
    offices.give(court, first, "a1")
    offices.worked(court, first)
    second = offices.old_petitioner(court, "f2", "钱小满", "抚养权变更")
    offices.give(court, second, "a2", leader_id=None, responsibility="", guarantor_id=None)
    return court


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    ("first", "keys"),
    [
        ("scores", ["end", "right"]),
        ("scores", ["end", "right", "enter"]),
        ("scores", ["end", "right", "enter", "enter"]),
        ("old_petitioners", []),
        ("old_petitioners", ["e"]),
        ("settings", []),
        ("people", []),
        ("first_run", []),
    ],
    ids=["table", "lines", "line", "files", "assignment", "settings", "people", "first-run"],
)
def test_a_court(snap_compare, monkeypatch, full_court, size, first, keys):
    monkeypatch.setattr("xftui.tui.session.login", lambda: "wangfang")
    app = application(full_court, first)

    async def press(pilot: Pilot[None]) -> None:
        seat = Seat(app, pilot)
        await seat.settle()
        await seat.press(*keys)

    assert snap_compare(app, terminal_size=size, run_before=press)
    app.background.stop(close_database)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["s", "d", "enter"],
        ["r"],
        ["down", "u", "m"],
        ["down", "u", "end", "enter", "i"],
        ["down", "u", "end", "enter", "i", "right", "f2"],
        ["g"],
        ["c", "down", "down"],
    ],
    ids=["table", "switch", "readings", "matters", "suppose", "supposed", "trend", "compare"],
)
def test_a_town(snap_compare, town, size, keys):
    offices.town_quarter(town)
    app = application(town, "scores")

    async def press(pilot: Pilot[None]) -> None:
        seat = Seat(app, pilot)
        await seat.settle()
        await seat.press(*keys)

    assert date(2016, 11, 21) == app.context.today()
    assert snap_compare(app, terminal_size=size, run_before=press)
    app.background.stop(close_database)
