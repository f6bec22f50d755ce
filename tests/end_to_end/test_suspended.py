"""Ctrl+Z and back: from a shell, and where there is none to go back to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import XFTUI, Office
from tests.end_to_end.sessions import log_in, log_out
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")


def test_suspended_and_continued_nothing_typed_is_lost(
    demo: Path, tmp_path: Path, terminal: Callable[..., Terminal]
) -> None:
    database = shutil.copy(demo, tmp_path / "x.db")
    clerk = terminal("env", "PS1=ready> ", "XFTUI_ORGANISATION=court", "sh", "-i")
    clerk.wait("ready>")
    clerk.type(f"{XFTUI} --db {database}\r")
    clerk.wait("[1今日]")
    clerk.press("n")
    clerk.wait("▌信访人")
    clerk.type("司马相如")
    clerk.wait("司马相如")
    for _ in range(2):
        clerk.press("C-z")
        clerk.until(lambda screen: screen.rstrip().endswith("ready>"), "the shell")
        clerk.type("fg\r")
        clerk.wait("▌信访人", "司马相如", "F1 帮助")
    clerk.type("之孙")
    clerk.wait("司马相如之孙")
    clerk.press("C-z")
    clerk.until(lambda screen: screen.rstrip().endswith("ready>"), "the shell")
    clerk.resize(100, 30)
    clerk.type("fg\r")
    clerk.wait("─" * 100, "司马相如之孙")
    clerk.press("C-q")
    clerk.until(lambda screen: screen.rstrip().endswith("ready>"), "the shell")
    clerk.type("exit\r")
    clerk.status()


def test_where_the_login_is_the_program_it_goes_on(demo_office: Office, terminal: Callable[..., Terminal]) -> None:
    clerk = log_in(terminal, demo_office)
    clerk.press("C-z")
    clerk.wait("没有命令行可回", "Ctrl+Q")
    clerk.press("2")
    clerk.wait("[2案件]")
    log_out(clerk, demo_office)
