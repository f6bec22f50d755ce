"""What isn't a terminal, or not enough of one, is told so in one line and started on nothing."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Office
from tests.end_to_end.processes import wait_until_gone
from tests.end_to_end.programs import need
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")


@pytest.mark.parametrize("command", [[], ["id"]], ids=["no-command", "command"])
def test_without_a_terminal(office: Office, command: list[str]) -> None:
    done = _run([*office.ssh[:-1], "-T", office.ssh[-1], *command])
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("xftui: ") and "终端" in done.stderr and done.stderr.count("\n") == 1
    _assert_nothing_came_of_it(office)


def test_no_files_go_in_or_out(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    options = ["-P" if part == "-p" else part for part in office.ssh[1:-1]]
    for old in ([], ["-O"]):
        done = _run([need("scp"), *old, *options, str(tmp_path / "file"), f"{office.ssh[-1]}:{tmp_path}/copy"])
        assert done.returncode != 0
        assert not (tmp_path / "copy").exists()
    _assert_nothing_came_of_it(office)


def test_dumb_terminal(office: Office, terminal: Callable[..., Terminal]) -> None:
    clerk = terminal("env", "TERM=dumb", *office.ssh)
    clerk.wait("xftui: ", "TERM")
    assert clerk.status() == 1
    _assert_nothing_came_of_it(office)


def test_printing_key_opens_no_interface(demo_office: Office) -> None:
    done = _run([*demo_office.printing, "xftui"])
    assert done.returncode == 0, done.stderr
    assert "示例县人民法院" in done.stdout and "合计" in done.stdout and "\x1b" not in done.stdout


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, timeout=120, input="")


def _assert_nothing_came_of_it(office: Office) -> None:
    assert not office.database.exists()
    wait_until_gone(office.mark)
