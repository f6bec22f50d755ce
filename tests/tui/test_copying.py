"""Copying: what goes to the terminal, what is said of it, and the file where the terminal can't."""

import base64
import stat

import pytest

from tests.tui.offices import court_year
from xftui.tui.clipboard import sequence


@pytest.fixture
def sent(monkeypatch, tmp_path):
    """Collect what would go to the terminal beside the screen; the home is a folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("TMUX", raising=False)
    return []


def listen(seat, sent):
    seat.app._driver.write = sent.append


def texts(sent):
    """Return what a terminal would have copied."""
    return [base64.b64decode(one.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() for one in sent]


async def test_a_row_is_copied_and_no_more_is_said_than_is_known(sit, busy, sent):
    async with sit(busy, first="cases") as seat:
        listen(seat, sent)
        await seat.press("alt+c")
        assert "已送给终端复制" in seat.text and "不能确认" in seat.text
        (text,) = texts(sent)
        assert text.split("\t")[0].startswith("2016-") and "立案材料一次告知" in text
        await seat.press("ctrl+c")
        assert texts(sent) == [text, text]


async def test_a_cell_of_a_list_is_picked_and_copied_alone(sit, busy, sent):
    async with sit(busy, first="cases", size=(100, 30)) as seat:
        listen(seat, sent)
        await seat.press("right", "ctrl+c", "right", "down", "ctrl+c")
        assert texts(sent) == ["2016-0003", "2016-09-12"]
        await seat.press("left", "left", "ctrl+c", "alt+h")
        *_cells, row, titled = texts(sent)
        assert row.split("\t")[:2] == ["2016-0002", "2016-09-12"], "back at the beginning it is the row again"
        assert titled.split("\n")[0].split("\t")[:2] == ["编号", "登记"], "the arrow of the order isn't copied"


async def test_one_cell_of_a_table_with_cells(sit, busy, sent):
    court_year(busy)
    async with sit(busy, first="scores") as seat:
        listen(seat, sent)
        table = seat.app.screen.query_one("VirtualTable")
        cell = table.selected.cells[table.column]
        await seat.press("ctrl+c", "alt+c")
        one, row = texts(sent)
        assert one == getattr(cell, "text", cell)
        assert row.split("\t")[table.column] == one and len(row) > len(one)


async def test_selected_text_of_a_field_and_an_error(sit, busy, sent):
    async with sit(busy) as seat:
        await seat.press("n")
        listen(seat, sent)
        await seat.type("刘建国")
        await seat.press("shift+left", "shift+left", "ctrl+c")
        assert texts(sent) == ["建国"]
        assert "不能确认" in seat.text
        await seat.press("escape")
        seat.app.screen.fail("写不进去：磁盘满了")
        await seat.settle()
        await seat.press("ctrl+c")
        assert texts(sent)[-1] == "! 写不进去：磁盘满了"


async def test_a_hostile_cell_is_copied_as_text(sit, court, sent):
    court.register("h", title="甲\x1b]0;x\x07\u202e乙")
    async with sit(court, first="cases") as seat:
        listen(seat, sent)
        await seat.press("alt+c")
        (text,) = texts(sent)
        assert "甲]0;x乙" in text and text.replace("\t", "").isprintable()


async def test_a_terminal_that_cannot_gets_a_file_of_the_owners(sit, busy, sent, tmp_path, monkeypatch):
    monkeypatch.setenv("TERM", "linux")
    async with sit(busy, first="cases") as seat:
        listen(seat, sent)
        await seat.press("alt+c")
        assert sent == [] and "终端不能复制；已写到" in seat.text
        path = tmp_path / "xftui-copy.txt"
        assert "立案材料一次告知" in path.read_text(encoding="utf-8")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.unlink()
        path.symlink_to("/etc/hostname")
        await seat.press("alt+c")
        assert "也写不成文件" in seat.text


async def test_nothing_selected_says_so(sit, court, sent):
    async with sit(court, first="cases") as seat:
        listen(seat, sent)
        await seat.press("ctrl+c")
        assert sent == [] and "没有选中可以复制的" in seat.text


def test_too_much_for_a_terminal_goes_to_a_file():
    assert sequence("长" * 20_000, {"TERM": "xterm"}) is None
    assert sequence("x", {"TERM": "linux"}) is None


def test_the_forms_of_tmux_and_screen():
    plain = "\x1b]52;c;55Sy\x07"
    assert sequence("甲", {"TERM": "xterm-256color"}) == plain
    assert sequence("甲", {"TERM": "tmux-256color"}) == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"
    assert sequence("甲", {"TERM": "screen", "TMUX": "/tmp/x"}) == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"
    assert sequence("甲", {"TERM": "screen"}) == f"\x1bP{plain}\x1b\\"
    whole = sequence("甲" * 500, {"TERM": "screen.xterm"})
    assert whole is not None and all(len(part) < 768 for part in whole.split("\x1b\\"))


async def test_marked_rows_are_copied_together_in_any_order_of_the_list(sit, busy, sent):
    async with sit(busy, first="cases") as seat:
        listen(seat, sent)
        await seat.press("insert", "insert", "x")
        assert seat.text.count("\n*") == 2
        await seat.press("alt+c", "alt+h", "ctrl+c")
        rows, titled, again = texts(sent)
        assert len(rows.split("\n")) == 2 and "立案材料一次告知" in rows
        assert titled.split("\n")[0].startswith("编号\t登记") and titled.endswith(rows)
        assert again == rows
