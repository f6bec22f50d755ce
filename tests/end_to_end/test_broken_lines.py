"""What a bad line or a broken terminal does: nothing typed is lost, nothing crashes, nothing is left running."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Office
from tests.end_to_end.processes import running, wait_until_gone
from tests.end_to_end.sessions import log_in, log_out
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")


def kill_client(clerk: Terminal, office: Office) -> None:
    """The clerk's machine loses its power."""
    os.kill(clerk.process(), signal.SIGKILL)


def kill_session(clerk: Terminal, office: Office) -> None:
    """The server's side of the line dies: the sshd process that serves this session."""
    (program,) = running(office.mark)
    os.kill(_parent(program), signal.SIGKILL)


def close_window(clerk: Terminal, office: Office) -> None:
    """The clerk closes the window."""
    clerk.close()


@pytest.mark.parametrize("cut", [kill_client, kill_session, close_window])
def test_a_cut_line_loses_nothing_typed(
    demo_office: Office, terminal: Callable[..., Terminal], cut: Callable[[Terminal, Office], None]
) -> None:
    clerk = log_in(terminal, demo_office)
    clerk.press("n")
    clerk.wait("▌信访人")
    clerk.type("司马相如\r\r\r\r4\r\r\r宅基地确权判决至今未执行\r请求立即执行生效判决")
    clerk.wait("请求立即执行生效判决")
    cut(clerk, demo_office)
    wait_until_gone(demo_office.mark)

    clerk = log_in(terminal, demo_office)
    clerk.wait("草稿 2")
    clerk.type(".")
    clerk.wait("续草稿", "司马相如")
    clerk.press("Enter")
    form = clerk.wait("▌", "请求立即执行生效判决")
    assert "司马相如" in form and "[4省]" in form and "宅基地确权判决至今未执行" in form
    log_out(clerk, demo_office)


def test_bytes_that_are_no_text_and_full_width_keys(demo_office: Office, terminal: Callable[..., Terminal]) -> None:
    clerk = log_in(terminal, demo_office)
    clerk.send_bytes(b"\xff\xfe\xc3\x28\x80")
    clerk.type("２")
    clerk.wait("[2案件]")
    clerk.type("ｎ")
    clerk.wait("▌信访人")
    clerk.send_bytes("钱".encode("gb18030") + b"\xed\xa0\x80")
    clerk.type("钱大均Ａ")
    clerk.wait("钱大均Ａ")
    clerk.press("Escape")
    clerk.wait("[2案件]", "草稿")
    log_out(clerk, demo_office)


def test_the_screen_is_whole_after_the_window_changes_size(
    demo_office: Office, terminal: Callable[..., Terminal]
) -> None:
    clerk = log_in(terminal, demo_office)
    clerk.resize(120, 40)
    clerk.wait("─" * 120)
    clerk.resize(80, 24)
    clerk.until(lambda screen: "─" * 80 in screen and "F1 帮助" in screen.splitlines()[-1], "80 columns again")
    log_out(clerk, demo_office)


def test_a_storm_of_resizes_loses_nothing_typed_and_leaves_a_dialog_whole(
    demo_office: Office, terminal: Callable[..., Terminal]
) -> None:
    clerk = log_in(terminal, demo_office)
    clerk.press("n")
    clerk.wait("▌信访人")
    for number, character in enumerate("钱大均来反映宅基地"):
        clerk.resize(80 + number, 24 + number % 5)
        clerk.type(character)
        clerk.resize(60 + number, 20 + number % 3)
    clerk.wait("钱大均来反映宅基地")
    clerk.press("F1")
    for number in range(20):
        clerk.resize(60 + number * 3, 20 + number % 7)
    clerk.resize(80, 24)
    clerk.until(lambda screen: "─" * 80 in screen and "Esc 返回" in screen.splitlines()[-1], "the help, whole")
    clerk.press("Escape")
    clerk.wait("钱大均来反映宅基地", "F1 帮助")
    clerk.press("Escape")
    clerk.wait("草稿")
    log_out(clerk, demo_office)


def _parent(process: int) -> int:
    stat = Path(f"/proc/{process}/stat").read_text()
    return int(stat.rpartition(")")[2].split()[1])
