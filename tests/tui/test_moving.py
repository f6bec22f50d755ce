"""Moving without the arrows: the keys of vi, and letters to jump by."""

from xftui.tui.screens.entry import EntryScreen
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.virtual_table import VirtualTable


def selected(seat):
    return seat.app.screen.query_one(VirtualTable).selected.texts[0]


async def test_the_keys_of_vi_move_in_a_list(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("home")
        top = selected(seat)
        await seat.press("j", "j")
        below = selected(seat)
        assert below != top
        await seat.press("k", "k")
        assert selected(seat) == top
        await seat.press("G")
        bottom = selected(seat)
        await seat.press("g")
        assert selected(seat) == top != bottom
        await seat.press("ctrl+d")
        assert selected(seat) == bottom
        await seat.press("ctrl+u")
        assert selected(seat) == top
        await seat.type("ｊ")
        assert selected(seat) != top, "full-width letters are heard"


async def test_a_moving_key_of_the_settings_replaces_the_one_of_the_table(sit, busy):
    async with sit(busy, first="cases", overrides={"table.down": "ctrl+n"}) as seat:
        top = selected(seat)
        await seat.press("j", "down")
        assert selected(seat) == top
        await seat.press("ctrl+n")
        assert selected(seat) != top


async def test_letters_of_the_search_are_typed_and_move_nothing(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("ljg")
        assert "搜索 ljg" in " ".join(seat.text.split()) and "刘建国" in seat.text


async def test_a_letter_before_each_row_goes_to_it(sit, busy):
    async with sit(busy, first="cases") as seat:
        numbers = [row.texts[0] for row in seat.app.screen.query_one(VirtualTable).rows]
        await seat.press("semicolon")
        assert f"a{numbers[0]}" in seat.text and f"c{numbers[2]}" in seat.text
        assert "Esc 取消" in seat.text
        await seat.press("c")
        assert selected(seat) == numbers[2]
        assert f"a{numbers[0]}" not in seat.text and "Esc 取消" not in seat.text


async def test_a_key_that_is_no_letter_of_a_row_does_what_it_does_otherwise(sit, busy):
    async with sit(busy, first="cases") as seat:
        top = selected(seat)
        await seat.press("semicolon", "escape")
        assert selected(seat) == top and f"a{top}" not in seat.text
        await seat.press("semicolon", "f1")
        assert "操作和按键" in seat.text


async def test_headings_bear_no_letter(sit, busy):
    async with sit(busy) as seat:
        await seat.press("semicolon")
        assert " 逾期 2" in seat.text and "\na答复" in seat.text


async def test_a_letter_before_each_field_goes_to_it_and_is_not_typed(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "alt+j")
        assert "a来源" in seat.text and "d信访人" in seat.text
        form = seat.app.screen.query_one(Form)
        title = form.shown.index(form["title"])
        await seat.press("abcdefghijklmnopqrstuvwxyz"[title])
        assert form.current is form["title"] and form["title"].value == ""
        assert "d信访人" not in seat.text
        await seat.press("alt+j", "escape")
        assert isinstance(seat.app.screen, EntryScreen), "Esc took the letters away only"


async def test_help_moves_by_what_it_shows(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("home")
        await seat.press("f1")
        await seat.type("最后一行")
        assert "End" in seat.text and "G" in seat.text
        await seat.press("enter")
        rows = seat.app.screen.query_one(VirtualTable).rows
        assert selected(seat) == rows[-1].texts[0]


async def test_nothing_moves_in_an_empty_list(sit, court):
    async with sit(court, first="cases") as seat:
        await seat.press("pageup", "pagedown", "G", "g", "j", "k", "semicolon", "enter")
        assert "这里没有可以跳到的" in seat.text or "没有选中的一行" in seat.text
