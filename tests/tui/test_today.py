"""What is due, in one look."""

from datetime import timedelta

from rich.cells import cell_len

from tests.tui.conftest import ACTOR, TODAY, key
from xftui.services.old_petitioners import open_file
from xftui.store.models import Draft
from xftui.tui.places import PLACES
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.cases import CasesScreen
from xftui.tui.screens.confirm import Confirm
from xftui.tui.screens.today import TodayScreen
from xftui.tui.widgets.masthead import _titles
from xftui.tui.widgets.virtual_table import VirtualTable


async def test_what_is_due_stands_there_the_most_urgent_first(sit, busy):
    async with sit(busy) as seat:
        lines = seat.text.splitlines()
        overdue, soon = (
            lines.index(next(x for x in lines if "逾期 2" in x)),
            lines.index(next(x for x in lines if "三天内 2" in x)),
        )
        assert "2016-0002" in lines[overdue + 1] and "逾期 40 天" in lines[overdue + 1]
        assert "2016-001" in lines[overdue + 2] and "逾期 2 天" in lines[overdue + 2]
        assert "2016-002" in lines[soon + 1] and "明天" in lines[soon + 1]
        assert "2016-0003" in lines[soon + 2] and "后天" in lines[soon + 2]
        assert "本月   来信 1  来电 0  来访 1（集体 0）" in seat.text


async def test_enter_goes_to_the_thing_itself(sit, busy):
    async with sit(busy) as seat:
        await seat.press("down", "enter")
        assert isinstance(seat.app.screen, CaseScreen)
        (line,) = [line for line in seat.text.splitlines() if line.startswith("▌")]
        assert "督办令" in line and "2016-001" in line
        await seat.press("escape")
        assert isinstance(seat.app.screen, TodayScreen)


async def test_the_list_behind_each_number_is_one_key_away(sit, busy):
    for number in range(7):
        case = busy.register(f"old{number}", petitioner_name=f"老户{number}", date=TODAY - timedelta(days=9))[0]
        open_file(ACTOR, key(f"file{number}"), busy.id, case, TODAY)
    async with sit(busy) as seat:
        assert "逾期 2   答复 1 · 督办令 1" in seat.text
        behind = [
            ("2016-0002", "cases", "1 件", "2016-0002"), ("2016-001", "orders", "1 件", "2016-001"),
            ("2016-002", "orders", "1 件", "2016-002"), ("2016-0003", "cases", "1 件", "2016-0003"),
            ("001", "old_petitioners", "缺 任一项   7 件", "老户5"),
        ]  # fmt: skip
        for number, screen, count, shown in behind:
            table = seat.app.screen.query_one(VirtualTable)
            table.select(next(row.key for row in table.rows if not row.heading and row.texts[1] == number))
            await seat.press("a")
            assert screen == seat.app.screen.WHERE
            assert count in seat.text and shown in seat.text, number
            await seat.press("escape")
            assert isinstance(seat.app.screen, TodayScreen)
            assert table.selected.texts[1] == number


async def test_an_empty_day_says_what_to_do(sit, court):
    async with sit(court) as seat:
        assert "没有到期的事，也没有草稿。按 n 登记" in seat.text
        await seat.press("enter", "o")
        assert "没有到期的事可打开" in seat.text


async def test_what_was_done_is_gone_from_the_list_on_coming_back(sit, busy):
    async with sit(busy) as seat:
        await seat.press("down", "enter", "e")
        await seat.press("tab", "tab")
        await seat.type("款项已核对")
        await seat.press("f2", "escape")
        assert "逾期 1" in seat.text.splitlines()[4]


async def test_throwing_a_draft_away_takes_two_different_keys(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("周伯通")
        await seat.press("escape", "end", "x")
        assert isinstance(seat.app.screen, Confirm)
        await seat.press("x")
        assert isinstance(seat.app.screen, Confirm)
        assert Draft.select().count() == 1
        await seat.press("escape")
        assert Draft.select().count() == 1
        await seat.press("x", "y")
        assert "草稿已丢弃" in seat.text
    assert Draft.select().count() == 0


async def test_places_are_one_digit_away_and_start_afresh(sit, busy):
    async with sit(busy) as seat:
        await seat.press("2")
        assert isinstance(seat.app.screen, CasesScreen)
        await seat.press("enter")
        assert isinstance(seat.app.screen, CaseScreen)
        await seat.press("1")
        assert isinstance(seat.app.screen, TodayScreen)
        assert len(seat.app.screen_stack) == 1


async def test_the_time_does_not_move_by_itself(sit, busy):
    from datetime import timedelta

    from tests.tui.conftest import NOW
    from xftui.domain.dates import set_clock

    async with sit(busy) as seat:
        set_clock(lambda: NOW + timedelta(minutes=7))
        await seat.settle()
        assert "09:12" in seat.text
        await seat.press("down")
        assert "09:19" in seat.text


async def test_the_months_counts_go_on_in_a_second_line_where_one_has_no_room(sit, busy):
    async with sit(busy, size=(60, 20)) as seat:
        await seat.press("n")
        await seat.type("赵")
        await seat.press("escape")
        assert "草稿 1" in seat.text and "到期办结" in seat.text
        rate = seat.text.split("到期办结")[1].split()[0]
        assert rate == "—" or rate.endswith("%）"), "nothing of it is cut off"


def test_the_names_of_places_are_cut_the_longest_first():
    whole = _titles(60)
    assert whole == [place.title for place in PLACES]
    cut = _titles(sum(cell_len(f"[1{title}]") for title in whole) - 1)
    assert [title for title, place in zip(cut, PLACES, strict=True) if title == place.title] == whole[:-1]
    assert cut[-1].rstrip().endswith("…")
