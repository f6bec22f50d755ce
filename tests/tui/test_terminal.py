"""The terminal's rules: what may open the interface, what reaches it, and what ends it."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from rich.segment import Segment
from textual.color import Color

import xftui
from tests.support.echoing import drain, echoing
from xftui.tui.filters import NARROW, Harmless, Narrow
from xftui.tui.widgets.form import Form


def python(code, **environ):
    """Run `code` in a fresh interpreter without a terminal."""
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def test_what_is_no_terminal_is_refused_in_words():
    done = python("from xftui.tui.app import require_terminal; require_terminal()")
    assert "NotATerminal: 这里不是终端" in done.stderr


def test_the_environment_opens_no_doors():
    code = (
        "import xftui.tui, textual.constants as c, os;"
        "print(c.DRIVER, c.LOG_FILE, c.PRESS, c.SCREENSHOT_DELAY, [n for n in os.environ if n.startswith('TEXTUAL')])"
    )
    doors = {
        "TEXTUAL_DRIVER": "os:system", "TEXTUAL_LOG": "/tmp/x", "TEXTUAL_PRESS": "ctrl+q", "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL": "debug",
    }  # fmt: skip
    assert python(code, **doors).stdout.split() == ["None", "None", "-1", "[]"]


@pytest.mark.parametrize("text", ["\x1b]0;x\x07", "甲\u202e乙", "\x9b2J", "\U000e0041", "\ud800"])
def test_the_last_filter_lets_nothing_through_that_a_terminal_obeys(text):
    (segment,) = Harmless().apply([Segment(f"a{text}b")], Color(0, 0, 0))
    assert segment.text.startswith("a") and segment.text.endswith("b")
    assert segment.text.isprintable()


def test_every_mark_of_the_interface_that_may_be_two_cells_wide_has_one_that_is_not():
    package = Path(xftui.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in package.rglob("*.py")]
    said = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    marks = {mark for text in said if isinstance(text, str) for mark in text if east_asian_width(mark) == "A"}
    shown = "".join(sorted(mark for mark in marks if mark.isprintable()))
    assert "─" in shown
    (segment,) = Narrow(NARROW).apply([Segment(shown)], Color(0, 0, 0))
    assert segment.text.isascii() and len(segment.text) == len(shown)


async def test_an_input_method_composes_where_the_next_character_goes(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        row = next(number for number, line in enumerate(seat.text.splitlines()) if line.startswith("▌信访人"))
        assert seat.app.cursor_position == (10, row)
        await seat.type("刘建")
        assert seat.app.cursor_position == (14, row)
        await seat.press("left")
        assert seat.app.cursor_position == (12, row)


async def test_the_cursor_follows_a_field_that_an_error_above_it_moves(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "shift+tab", "shift+tab")
        await seat.type("x")
        form = seat.app.screen.query_one(Form)
        form.go(form["petitioner_name"])
        await seat.settle()
        row = next(number for number, line in enumerate(seat.text.splitlines()) if line.startswith("▌信访人"))
        assert seat.app.cursor_position == (10, row)


async def test_nothing_is_written_while_nobody_presses_a_key(sit, busy):
    async with sit(busy, first="entry") as seat:
        frames = []
        seat.app.post_display_hook = lambda: frames.append(1)
        for _ in range(20):
            await seat.pilot.pause(0.06)
        assert frames == []


@pytest.fixture
def echo(tmp_path):
    """Start a program that echoes keys on a real pseudo-terminal; return its end, the process and its result."""
    result = tmp_path / "result"
    with echoing(result) as (master, process):
        yield master, process, result


def test_bytes_that_are_not_utf8_do_not_end_the_program(echo):
    master, process, result = echo
    os.write(master, b"a\xff\xfe\xc3(" + "好".encode() + b"q")
    drain(master, process)
    assert process.wait(10) == 0
    got = result.read_text()
    assert got.startswith("'a\\ufffd") and "\\u597d" in got


def test_the_tail_of_a_torn_arrow_is_no_text_and_an_answer_is_no_key(echo):
    master, process, result = echo
    os.write(master, b"a\x1b")
    seen = b""
    while b"<esc>" not in seen:
        seen += os.read(master, 65536)
    os.write(master, b"[A\x1b[B\x1b[?62;22cq")
    drain(master, process)
    assert process.wait(10) == 0
    assert result.read_text() == ascii("a\x1bdownq")


def test_a_terminal_that_is_gone_ends_the_program(echo):
    master, process, _result = echo
    os.write(master, b"a")
    os.close(master)
    assert process.wait(15) is not None


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (40, 10), (10, 3), (1, 1)])
async def test_a_window_too_small_says_so_and_loses_nothing(sit, busy, size):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建")
        await seat.pilot.resize_terminal(*size)
        await seat.settle()
        if size[0] >= 40:
            assert f"窗口太小：{size[0]}×{size[1]}" in seat.text
        assert "刘建" not in seat.text
        await seat.type("国")
        await seat.press("escape")
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert "窗口太小" not in seat.text
        await seat.type("夫")
        assert "▌信访人   刘建夫 " in seat.text and "F1 帮助" in seat.text


async def test_a_window_too_small_can_still_be_left(sit, busy):
    async with sit(busy, size=(30, 8)) as seat:
        assert "窗口太小" in seat.text
        await seat.press("2")
        await seat.press("ctrl+q")
        assert not seat.app.is_running


async def test_places_opened_in_a_small_window_say_so_too(sit, busy):
    async with sit(busy, size=(30, 8)) as seat:
        seat.app.go("cases")
        await seat.settle()
        assert "窗口太小" in seat.text
        await seat.pilot.resize_terminal(60, 20)
        await seat.settle()
        assert "[2案件]" in seat.text and "窗口太小" not in seat.text
