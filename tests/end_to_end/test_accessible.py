"""The whole program as a screen reader's terminal has it, and what a plain one without colours or UTF-8 gets."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import XFTUI
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")

Open = Callable[..., Terminal]
COURT = "XFTUI_ORGANISATION=court"


@pytest.fixture
def database(demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo."""
    return Path(shutil.copy(demo, tmp_path / "x.db"))


def on_selected(clerk: Terminal) -> str:
    """Wait until the cursor is seen at the line that is marked as selected; return that line."""

    def there(screen: str) -> bool:
        x, y, seen = clerk.cursor()
        return seen and x == 0 and screen.split("\n")[y].startswith(">")

    screen = clerk.until(there, "the cursor at the selected line")
    return screen.split("\n")[clerk.cursor()[1]]


@pytest.mark.parametrize("way", [("--accessible",), ()])
def test_the_cursor_is_seen_and_follows_the_selected_row(database: Path, terminal: Open, way: tuple[str, ...]) -> None:
    setting = () if way else ("XFTUI_ACCESSIBLE=true",)
    clerk = terminal("env", COURT, *setting, XFTUI, "--db", database, *way)
    clerk.wait("[1今日]", "第 1 行，共 ")
    lines = [on_selected(clerk)]
    for number, key in enumerate(("Down", "Down", "Up"), 2):
        clerk.press(key)
        clerk.wait(f"第 {min(number, 3 if key == 'Down' else 2)} 行，共 ")
        lines.append(on_selected(clerk))
    assert len(set(lines)) == 3 and lines[1] == lines[3]
    clerk.press("2")
    clerk.wait("案件：全部", "第 1 行，共 ")
    screen = clerk.screen()
    on_selected(clerk)
    assert not re.search("[\u2190-\u2193\u2500-\u25ff]", screen)
    clerk.press("n")
    clerk.wait("第 4 栏，共 ")
    x, y, seen = clerk.cursor()
    assert seen and x == 10 and clerk.screen().split("\n")[y].startswith(">信访人")
    clerk.press("M-r")
    clerk.wait("信访人：没有填")
    clerk.press("C-q")
    assert clerk.status() == 0


def test_the_cursor_is_seen_after_a_pause(database: Path, terminal: Open) -> None:
    clerk = terminal("env", "PS1=ready> ", COURT, "sh", "-i")
    clerk.wait("ready>")
    clerk.type(f"{XFTUI} --db {database} --accessible\r")
    clerk.wait("[1今日]", "第 1 行，共 ")
    clerk.press("C-z")
    clerk.until(lambda screen: screen.rstrip().endswith("ready>"), "the shell")
    clerk.type("fg\r")
    clerk.wait("[1今日]", "第 1 行，共 ")
    on_selected(clerk)
    clerk.press("C-q")
    clerk.until(lambda screen: screen.rstrip().endswith("ready>"), "the shell")
    assert clerk.cursor()[2]
    clerk.type("exit\r")
    clerk.status()


def test_others_see_no_cursor(database: Path, terminal: Open) -> None:
    clerk = terminal("env", COURT, XFTUI, "--db", database)
    clerk.wait("[1今日]", "F1 帮助")
    assert not clerk.cursor()[2]
    clerk.press("C-q")


@pytest.mark.parametrize("term", ["linux", "screen", "tmux-256color", "vt220"])
def test_every_terminal_gets_the_screen(database: Path, terminal: Open, term: str) -> None:
    clerk = terminal(
        "env", COURT, "XFTUI_LANGUAGE=zh", XFTUI, "--db", database, "--theme=high-contrast-dark", term=term
    )
    clerk.wait("[1今日]", "▌" if term == "x" else "F1 帮助")
    clerk.press("2")
    clerk.wait("[2案件]", "全部 ")
    clerk.press("C-q")
    assert clerk.status() == 0


def test_an_encoding_without_chinese_is_refused_in_letters_that_it_has(database: Path, terminal: Open) -> None:
    clerk = terminal("env", COURT, "PYTHONIOENCODING=latin-1", XFTUI, "--db", database)
    assert clerk.status() == 1
    assert "the interface needs UTF-8: set LANG=C.UTF-8" in clerk.screen().replace("\n", "")


def test_a_locale_of_c_is_taken_as_utf8(database: Path, terminal: Open) -> None:
    clerk = terminal("env", COURT, "LC_ALL=C", "LANG=C", XFTUI, "--db", database)
    clerk.wait("[1今日]", "示例县人民法院")
    clerk.press("C-q")
    assert clerk.status() == 0
