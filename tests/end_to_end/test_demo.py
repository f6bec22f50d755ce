"""What `make demo` runs, in a pipe and on a terminal."""

import subprocess
from collections.abc import Callable

import pytest

from tests.end_to_end.conftest import XFTUI
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")


def test_in_a_pipe_it_prints_both_tables_and_ends() -> None:
    done = subprocess.run([XFTUI, "demo", "--tables"], capture_output=True, text=True, timeout=120, input="")
    assert done.returncode == 0, done.stderr
    assert "示例县人民法院" in done.stdout and "示例镇人民政府" in done.stdout
    assert done.stdout.count("名次 单位") == 2 and "\x1b" not in done.stdout


def test_on_a_terminal_it_prints_both_and_opens(terminal: Callable[..., Terminal]) -> None:
    clerk = terminal(XFTUI, "demo", "--tables", width=120, height=40)
    clerk.wait("▌court", "town", "示例镇人民政府", seconds=90)
    clerk.press("Down", "Enter")
    clerk.wait("[1今日]", "示例镇人民政府")
    clerk.press("5")
    clerk.wait("[5考核]", "名次 单位", "乡镇信访工作目标管理考核")
    clerk.press("C-q")
    assert clerk.status() == 0
