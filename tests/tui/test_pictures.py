"""The screens as pictures, at both sizes: a change of look is seen before it is shipped.

After a wanted change, look at the report and run once with `--snapshot-update`.
"""

import pytest
from textual.events import Paste

from tests.tui.conftest import Seat, application
from tests.tui.offices import roster
from xftui.tui.screens import entry_draft
from xftui.tui.widgets.form import Form

SIZES = [(80, 24), (120, 40)]
SMALL, WIDE = SIZES


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    """Keep a draft only where the entry is left: on a slow machine a pause in the typing would show as well."""
    monkeypatch.setattr(entry_draft, "_PAUSE", 3600)


async def _today(seat):
    await seat.press("n")
    await seat.type("周某")
    await seat.press("escape")


async def _cases(seat):
    await seat.press("2", "s")


async def _searching(seat):
    await seat.press("2", "slash")
    await seat.type("执行")


async def _case(seat):
    await seat.press("2", "end", "enter")


async def _order(seat):
    await seat.press("enter", "d", "f2")


async def _entry(seat):
    await seat.press("n")
    await seat.type("刘")


async def _entry_linked(seat):
    await _entry(seat)
    await seat.press("f5")
    await seat.type("要求尽快执行判决，答复进度，并说明为什么至今没有查到可供执行的财产线索")


async def _entry_errors(seat):
    await _entry(seat)
    form = seat.app.screen.query_one(Form)
    form.fill({"date": "2016-2-30", "unit_id": "庭", "id_number": "123"})
    await seat.press("f2")


async def _picker(seat):
    await seat.press("n")
    form = seat.app.screen.query_one(Form)
    form.go(form["unit_id"])
    await seat.press("f8")


async def _confirm(seat):
    await _today(seat)
    await seat.press("end", "x")


async def _help(seat):
    await seat.press("2", "f1")


async def _palette(seat):
    await seat.press("ctrl+p")


async def _bulk(seat):
    await seat.press("N")
    seat.app.post_message(
        Paste("甲某\t退还保证金\t三个月未退\t执行局\n赵大海\t催问进度\t\t执行局\n乙某\t开庭时间\t\t没有的庭\n")
    )
    await seat.settle()
    await seat.type("丙某")


SCREENS = {
    "today": _today, "cases": _cases, "searching": _searching, "case": _case, "order": _order, "entry": _entry,
    "entry_linked": _entry_linked, "entry_errors": _entry_errors, "picker": _picker, "confirm": _confirm,
    "help": _help, "palette": _palette, "bulk": _bulk,
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_court(snap_compare, busy, name, size):
    assert _drawn(snap_compare, busy, SCREENS[name], size)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_an_empty_day(snap_compare, court, size):
    assert _drawn(snap_compare, court, None, size)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_the_duty_roster(snap_compare, busy, size):
    roster(busy)

    async def look(seat):
        await seat.press("w")

    assert _drawn(snap_compare, busy, look, size)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_the_entry_of_a_town(snap_compare, town, size):
    async def fill(seat):
        await seat.press("n")
        await seat.type("甲某")
        form = seat.app.screen.query_one(Form)
        form.fill({"level": "city", "people": "20", "title": "土地补偿", "unit_id": "东港村", "irregular": "yes"})
        form.go(form["residence_unit_id"])
        await seat.type("西湖")
        await seat.press("tab", *["tab"] * 4, "3")

    assert _drawn(snap_compare, town, fill, size)


def _drawn(snap_compare, office, doing, size):
    app = application(office)

    async def run_before(pilot):
        seat = Seat(app, pilot)
        await seat.settle()
        if doing is not None:
            await doing(seat)

    same = snap_compare(app, run_before=run_before, terminal_size=size)
    app.background.stop(lambda: None)
    return same
