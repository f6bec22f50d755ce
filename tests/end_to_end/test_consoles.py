"""A console that has no Chinese characters is offered English, once, and in letters that it has."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import XFTUI
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")


@pytest.mark.parametrize(("answer", "shown"), [("\r", "[1Today]"), ("c\r", "[1今日]")])
def test_the_linux_console_asks_for_the_language(
    demo: Path, tmp_path: Path, terminal: Callable[..., Terminal], answer: str, shown: str
) -> None:
    database = shutil.copy(demo, tmp_path / "x.db")
    clerk = terminal("env", "XFTUI_ORGANISATION=court", XFTUI, "--db", database, term="linux")
    assert clerk.wait("Enter: English").strip().isascii()
    clerk.type(answer)
    clerk.wait(shown)
    clerk.press("C-q")
    assert clerk.status() == 0


def test_who_has_chosen_is_not_asked(demo: Path, tmp_path: Path, terminal: Callable[..., Terminal]) -> None:
    database = shutil.copy(demo, tmp_path / "x.db")
    settings = ("XFTUI_ORGANISATION=court", "XFTUI_LANGUAGE=zh")
    clerk = terminal("env", *settings, XFTUI, "--db", database, term="linux")
    clerk.wait("[1今日]", "F1 帮助")
    clerk.press("C-q")
    assert clerk.status() == 0
