"""A table over more rows than it holds."""

from datetime import date

import pytest

from tests.tui.story import line_of
from xftui.tui.screens.cases import CasesScreen
from xftui.tui.screens.contacts import ContactsScreen
from xftui.tui.screens.old_petitioners import OldPetitionersScreen
from xftui.tui.screens.orders import OrdersScreen
from xftui.tui.theme import Look
from xftui.tui.widgets.rows import Ask, Cell, Column, Page, Row
from xftui.tui.widgets.table_layout import Layout
from xftui.tui.widgets.virtual_table import VirtualTable

COUNT = 5000


def source(ask: Ask) -> Page:
    """Answer as a query by key would."""
    if ask.forward:
        start = 0 if ask.key is None else ask.key + 1
        numbers = range(start, min(COUNT, start + ask.limit))
        more = numbers.stop < COUNT
    else:
        stop = COUNT if ask.key is None else ask.key
        numbers = range(max(0, stop - ask.limit), stop)
        more = numbers.start > 0
    return Page([Row(number, (f"第{number}行", str(number))) for number in numbers], more)


@pytest.fixture
async def table(sit, court):
    async with sit(court, first="cases") as seat:
        widget = seat.app.screen.query_one(VirtualTable)
        widget.columns = [Column("名"), Column("数", 6, right=True)]
        widget.load(source)
        await seat.settle()
        yield seat, widget


async def test_moving_down_a_long_list_reaches_every_row_in_turn(table):
    seat, widget = table
    seen = []
    for _ in range(60):
        await seat.press("pagedown")
        seen.append(widget.selected.key)
    assert seen == sorted(set(seen))
    assert len(widget.rows) <= 600
    for _ in range(60):
        await seat.press("pageup")
    assert widget.selected.key == 0
    assert [row.key for row in widget.rows] == list(range(len(widget.rows)))


async def test_both_ends_are_one_key_away(table):
    seat, widget = table
    await seat.press("end")
    assert widget.selected.key == COUNT - 1
    assert "第4999行" in seat.text
    await seat.press("up", "up")
    assert widget.selected.key == COUNT - 3
    await seat.press("home")
    assert widget.selected.key == 0


async def test_the_selected_row_is_marked_without_colour(table):
    seat, _widget = table
    await seat.press("down")
    (line,) = [line for line in seat.text.splitlines() if line.startswith("▌")]
    assert "第1行" in line
    assert line.rstrip().endswith("1")


async def test_headings_are_passed_over(table):
    seat, widget = table
    widget.show(
        [Row("a", ("甲",), heading=True), Row(1, ("一", "1")), Row("b", ("乙",), heading=True), Row(2, ("二", "2"))]
    )
    assert widget.selected.key == 1
    await seat.press("down")
    assert widget.selected.key == 2
    await seat.press("home")
    assert widget.selected.key == 1
    await seat.press("pagedown")
    assert widget.selected.key == 2


async def test_wide_characters_are_cut_and_aligned_by_cells(table):
    seat, widget = table
    widget.show([Row(1, ("汉" * 60, Cell("12345678", "bold"))), Row(2, ("𠮷①“”", "9"))])
    await seat.settle()
    lines = [line for line in seat.text.splitlines() if "汉" in line or "𠮷" in line]
    assert "汉…" in lines[0]
    assert lines[0].rstrip().endswith("12345…")
    assert lines[1].rstrip().endswith(" 9")


async def test_marks_survive_scrolling_and_reading_again_and_show_without_colour(table):
    seat, widget = table
    await seat.press("insert", "down", "asterisk")
    assert widget.selected.key == 3
    assert [line[0] for line in seat.text.split("\n")[5:9]] == ["*", " ", "*", "▌"]
    assert "*2 行" in seat.text.split("\n")[-1]
    await seat.press("end", "home")
    widget.load(source)
    await seat.settle()
    assert widget.copied(True) == "第0行\t0\n第2行\t2"
    assert widget.copied(True, titles=True).split("\n")[0] == "名\t数"
    await seat.press("insert")
    assert widget.copied(True) == "第2行\t2"


async def test_shift_and_the_arrows_mark_on(table):
    seat, widget = table
    await seat.press("shift+down", "shift+down", "shift+down")
    assert [row.key for row in widget.marks.rows] == [0, 1, 2, 3]
    assert "*4 行" in seat.text
    await seat.press("minus")
    assert not widget.marks.rows and "*4" not in seat.text


async def test_all_are_marked_by_the_query_and_not_by_what_is_held(table):
    seat, widget = table
    await seat.press("plus")
    assert [row.key for row in widget.marks.rows] == list(range(COUNT))
    assert len(widget.rows) <= 600 and "只标记了" not in seat.text


async def test_more_than_can_be_marked_says_so(table, monkeypatch):
    seat, widget = table
    monkeypatch.setattr("xftui.tui.screens.base._MOST_MARKED", 700)
    await seat.press("plus")
    assert [row.key for row in widget.marks.rows] == list(range(700))
    assert "只标记了前 700 行" in seat.text


@pytest.mark.parametrize("screen", [CasesScreen, ContactsScreen, OldPetitionersScreen, OrdersScreen])
@pytest.mark.parametrize("gap", [1, 2])
def test_no_column_is_cut_at_the_edge_however_narrow_the_table(screen, gap):
    for width in range(30, 130):
        layout = Layout(screen.COLUMNS, width, None, gap)
        assert 1 + sum(cells for _index, cells in layout.shown) + layout.gap * (len(layout.shown) - 1) <= width


@pytest.mark.parametrize("accessible", [False, True])
async def test_on_a_narrow_screen_numbers_and_dates_are_whole_or_left_out(sit, court, accessible):
    number = court.register("v", date=date(2016, 11, 2), due=date(2016, 11, 30))[1]
    look = Look(accessible=accessible, theme=None)
    for place, whole in (("cases", (number, "2016-11-30 ")), ("contacts", ("2016-11-02",))):
        async with sit(court, first=place, size=(60, 20), look=look) as seat:
            line = line_of(seat, "刘建国")
            assert all(text in line for text in whole), line
            assert number in line or "2016-0" not in line
