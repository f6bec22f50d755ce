"""For a screen reader: where the cursor is, what is said, and that nothing else changes on the screen."""

from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor

from tests.tui.conftest import NOW
from tests.tui.offices import CLERK, court_year, give, key, old_petitioner
from xftui.domain.dates import set_clock
from xftui.services.setup import PersonEntry, add_people
from xftui.tui.filters import SPOKEN, Narrow, Painted
from xftui.tui.scoring_work import Watch
from xftui.tui.screens.scores import ScoresScreen
from xftui.tui.screens.trend import TrendScreen
from xftui.tui.theme import PALETTES, Look
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.message_line import MessageLine
from xftui.tui.widgets.rows import Column, Row, labelled
from xftui.tui.widgets.whereabouts import Whereabouts

READER = Look(accessible=True)


def lines(seat):
    """Return the lines of the screen."""
    return [line.rstrip() for line in seat.text.split("\n")]


def message(seat):
    """Return what is said on the message line, and above it where the cursor is."""
    said = seat.app.screen.query_one(MessageLine).text
    assert said[:2] in seat.text
    return said, lines(seat)[seat.app.screen.query_one(Whereabouts).region.y].strip()


async def test_the_cursor_is_on_the_selected_row(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        for key in ("home", "down", "down", "up", "end"):
            await seat.press(key)
            x, y = seat.app.cursor_position
            assert x == 0 and lines(seat)[y].startswith(">")
            assert [line[:1] for line in lines(seat)].count(">") == 1


async def test_the_cursor_is_on_the_selected_cell(sit, busy):
    court_year(busy)
    async with sit(busy, look=READER, first="scores") as seat:
        await seat.press("end", "right", "right")
        table = seat.app.focused
        x, y = seat.app.cursor_position
        wanted = table.selected.texts[table.column].replace("−", "-").replace("·", ".")
        assert lines(seat)[y][index_at(lines(seat)[y], x) :].split(" ")[0] == wanted
        title = table.columns[table.column].title.strip()
        assert message(seat)[1].endswith(f"列 {title}")


def index_at(line, cell):
    """Return which character of `line` stands in a cell."""
    return next(index for index in range(len(line) + 1) if cell_len(line[:index]) == cell)


async def test_the_cursor_is_on_the_chosen_answer_and_in_the_text(sit, busy):
    async with sit(busy, look=READER) as seat:
        await seat.press("n", "up")
        for key, answer in (("left", "[3来电]"), ("1", "[1来访]"), ("right", "[2来信]")):
            await seat.press(key)
            x, y = seat.app.cursor_position
            assert lines(seat)[y][index_at(lines(seat)[y], x) :].startswith(answer)
        await seat.press("down")
        await seat.type("刘建")
        x, y = seat.app.cursor_position
        assert x == 14 and lines(seat)[y].startswith(">信访人   刘建")


async def test_the_cursor_follows_a_list_that_another_field_moves(sit, busy):
    async with sit(busy, look=READER) as seat:
        await seat.press("ctrl+p", "down")
        x, y = seat.app.cursor_position
        assert lines(seat)[y].startswith(">")
        await seat.press("alt+r")
        assert seat.app.cursor_position == (x, y)
        assert message(seat)[0].split("；")[1] in lines(seat)[y]
        await seat.type("帮")
        x, y = seat.app.cursor_position
        assert lines(seat)[y].strip() == "帮"


async def test_a_question_has_the_cursor_at_its_text(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        await seat.press("enter", "c", "f2")
        seat.app.open("confirm", "放下不保存？")
        await seat.settle()
        x, y = seat.app.cursor_position
        assert lines(seat)[y][x:].startswith("放下不保存？")
        assert message(seat)[0] == "放下不保存？"


async def test_a_screen_says_its_title_and_what_it_found(sit, busy):
    async with sit(busy, look=READER) as seat:
        assert lines(seat)[0].startswith(" 今日  示例县人民法院")
        await seat.press("2")
        assert lines(seat)[0].startswith(" 案件  示例县人民法院")
        assert message(seat) == ("案件：全部   4 件", "第 1 行，共 4 行")
        await seat.press("slash")
        await seat.type("立案材料")
        await seat.until(lambda: "1 件" in message(seat)[0])
        await seat.press("enter", "n")
        assert lines(seat)[0].startswith(" 登记  ")
        assert message(seat)[0] == "登记"


async def test_what_was_done_is_said_before_the_title(sit, busy):
    async with sit(busy, look=READER) as seat:
        await seat.press("n")
        form = seat.app.screen.query_one(Form)
        form.fill({"petitioner_name": "刘建国", "title": "排水", "unit_id": "执行局"})
        await seat.press("f2")
        assert "2016-" in message(seat)[0] and "今日" not in message(seat)[0]


async def test_the_field_and_its_number_are_told(sit, busy):
    async with sit(busy, look=READER) as seat:
        await seat.press("n")
        assert message(seat)[1].startswith("第 4 栏，共 ")
        await seat.press("down", "up", "alt+r")
        assert message(seat)[0].startswith("信访人：没有填")
        await seat.press("f2")
        assert message(seat)[1].startswith("第 4 栏，共 ") and message(seat)[1].endswith("  ! 没有填")


async def test_a_row_is_read_with_its_titles(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        await seat.press("home", "alt+r")
        said = message(seat)[0]
        assert "信访人 孙立新" in said and "事项 立案材料一次告知" in said and "；责任单位 立案庭；" in said


def test_a_mark_is_read_as_its_word_and_an_empty_cell_not_at_all():
    columns = [Column("编号"), Column("领导", words=(("●", "有"), ("○", "缺"))), Column("期限")]
    assert labelled(columns, Row(1, ("001", " ○", ""))) == "编号 001；领导 缺"


async def test_a_move_changes_two_rows_and_the_line_that_tells(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        before = lines(seat)
        await seat.press("down")
        after = lines(seat)
        changed = [number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
        assert changed == [5, 6, len(after) - 3]


async def test_no_clock_moves(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        before = lines(seat)
        set_clock(lambda: NOW + timedelta(minutes=5))
        await seat.press("left")
        assert lines(seat) == before


async def test_columns_are_two_cells_apart(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        row = lines(seat)[5]
        assert row.split("  ")[0] == ">2016-0003" and "孙立新  " in row


async def test_marked_rows_are_told(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        await seat.press("home", "insert", "up")
        assert message(seat)[1] == "第 1 行，共 4 行，已标记"
        await seat.press("insert")
        await seat.press("insert")
        assert [line[:1] for line in lines(seat)[5:9]] == [" ", "*", ">", " "]


async def test_who_has_left_is_told_in_words_where_the_dates_have_no_room(sit, busy):
    gone = PersonEntry(name="离任者", unit="信访办", duty="书记员", login="gone", valid_to=date(2016, 3, 1))
    add_people(CLERK, key("gone"), busy.id, [gone])
    async with sit(busy, first="people") as seat:
        assert "已离 2016-03-01" in next(line for line in lines(seat) if "离任者" in line)


async def test_the_themes_take_turns_and_say_how_to_keep_them(sit, busy):
    async with sit(busy) as seat:
        said = []
        for _ in range(3):
            await seat.press("alt+t")
            said.append(seat.app.screen.query_one(MessageLine).text)
        assert [text.split("；")[0] for text in said] == [
            "配色：high-contrast-dark", "配色：high-contrast-light", "配色：terminal"
        ]  # fmt: skip
        assert 'theme = "high-contrast-dark"' in said[0]


async def test_the_selected_row_is_seen_without_colours(sit, busy, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit(busy, first="cases") as seat:
        strips = seat.app.screen._compositor.render_strips()
        assert all(segment.style is None or segment.style.color is None for strip in strips for segment in strip)
        chosen = next(strip for strip in strips if strip.text.startswith("▌"))
        assert any(segment.style.reverse for segment in chosen)


@pytest.mark.parametrize("value", ["", None])
async def test_an_empty_no_color_asks_for_nothing(sit, busy, monkeypatch, value):
    monkeypatch.delenv("NO_COLOR", raising=False)
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    async with sit(busy, first="cases") as seat:
        strips = seat.app.screen._compositor.render_strips()
        assert any(segment.style and segment.style.color for strip in strips for segment in strip)


def test_sixteen_colours_are_the_two_of_the_theme():
    red = Segment("!", Style(bold=True, color="red"))
    (painted,) = Painted(PALETTES["high-contrast-dark"], False).apply([red], TextualColor(0, 0, 0))
    assert painted.style.color == Color.parse("#ffffff") and painted.style.bold


def test_no_line_and_no_shape_is_left_for_a_reader():
    shown = "".join(map(chr, range(0x2500, 0x2600)))
    (segment,) = Narrow(SPOKEN).apply([Segment(shown)], TextualColor(0, 0, 0))
    assert segment.text.isascii()
    assert Segment(segment.text).cell_length == Segment(shown).cell_length


def test_places_gained_and_a_veto_have_signs_that_are_read():
    (segment,) = Narrow(SPOKEN).apply([Segment("●12.5 第3 ▲2 ▼1 长…")], TextualColor(0, 0, 0))
    assert segment.text == "*12.5 第3 +2 -1 长~"


async def test_nothing_is_offered_as_if_it_were_typed(sit, busy):
    async with sit(busy, look=READER, first="cases") as seat:
        await seat.press("slash")
        await seat.type("状态:办")
        _x, y = seat.app.cursor_position
        assert lines(seat)[y].endswith("状态:办")
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("状态:办")
        await seat.until(lambda: not lines(seat)[3].endswith("状态:办"))


async def test_that_something_is_reckoned_is_said_once(sit, busy, monkeypatch):
    court_year(busy)
    said = []
    monkeypatch.setattr(TrendScreen, "_head", lambda _screen, text: said.append(text))
    async with sit(busy, look=READER, first="scores") as seat:
        await seat.press("z")
        await seat.until(lambda: any("名次" in text for text in said))
        assert sum("正在计算" in text for text in said) == 1
        assert message(seat)[0].startswith("各期得分与名次")
        said.clear()
        screen = next(one for one in seat.app.screen_stack if isinstance(one, ScoresScreen))
        monkeypatch.setattr(ScoresScreen, "_head", lambda _screen, text: said.append(text))
        screen._watch = Watch()
        screen._progress(screen._watch)
        assert said == [] and screen.query_one(MessageLine).text.startswith("正在计算……")
        await seat.pilot.pause()
        screen._watch = None


async def test_what_is_given_and_what_is_missing_is_said_in_words(sit, court):
    file_id = old_petitioner(court)
    give(court, file_id, "a1", guarantor_id=None)
    async with sit(court, look=READER, first="old_petitioners") as seat:
        await seat.press("alt+r")
        assert "；时间 有；人员 有；领导 有；责任 有；包案 无；" in message(seat)[0]
        row = next(line for line in lines(seat) if line.startswith(">"))
        assert row.split()[3:8] == ["有", "有", "有", "有", "无"]
