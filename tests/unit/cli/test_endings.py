"""How commands end: the status, one line, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import FACTS, Run

TOWN = ["score", "--facts", str(FACTS), "--scheme", "township-2016", "--as-of", "2016-03-10"]


def shell(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    """Run `xftui` as a process of its own."""
    command = [sys.executable, "-c", "from xftui.cli import program; program()", *arguments]
    return subprocess.run(command, encoding="utf-8", errors="replace", **{"capture_output": True, **more})  # type: ignore[call-overload, no-any-return]


def test_help_is_chinese_and_says_the_statuses(xftui: Run) -> None:
    out = xftui("--help").out
    for word in ("用法", "选项", "命令", "退出状态", "score", "demo", "scheme", "plugins", "db", "--db"):
        assert word in out
    for command in (["score"], ["demo"], ["scheme"], ["scheme", "list"], ["plugins"], ["db", "migrate"]):
        ended = xftui(*command, "--help")
        assert (ended.status, ended.err) == (0, "")
        assert "显示这份说明" in ended.out


def test_the_version(xftui: Run) -> None:
    assert xftui("--version").out == "xftui 0.1.0\n"


def test_an_unknown_command(xftui: Run) -> None:
    ended = xftui("scores")
    assert ended.status == 2
    assert "scores" in ended.refusal and "'score'" in ended.refusal


def test_a_reader_that_has_enough_ends_it_silently() -> None:
    read, write = os.pipe()
    os.close(read)
    done = shell(*TOWN, capture_output=False, stdout=write, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = shell(*TOWN, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.startswith("xftui: ") and "Traceback" not in done.stderr


def test_a_fault_of_the_program_is_one_line_and_its_details_go_where_one_asks(
    xftui: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("[red]\x1b[31m坏了")

    monkeypatch.setattr("xftui.scoring.plugins.open_shelf", fail)
    ended = xftui("plugins")
    assert ended.status == 3
    assert "ZeroDivisionError" in ended.refusal and "XFTUI_DEBUG" in ended.refusal and "\x1b" not in ended.err
    details = tmp_path / "details.txt"
    ended = xftui("plugins", XFTUI_DEBUG=str(details))
    assert ended.status == 3 and str(details) in ended.refusal
    assert "Traceback" in details.read_text()
    assert "详情写不进" in xftui("plugins", XFTUI_DEBUG=str(tmp_path)).refusal


def test_reading_leaves_nothing_beside_the_database(court_path: Path) -> None:
    before = sorted(court_path.parent.iterdir())
    done = shell("--db", str(court_path), "score")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(court_path.parent.iterdir()) == before


def test_the_interface_wants_a_terminal(court_path: Path) -> None:
    for arguments in ((), ("--db", str(court_path)), ("demo",)):
        done = shell(*arguments, stdin=subprocess.DEVNULL)
        assert (done.returncode, done.stdout) == (1, "")
        assert "终端" in done.stderr and "Traceback" not in done.stderr


def test_a_terminal_without_abilities_is_refused(court_path: Path) -> None:
    script = f"{sys.executable} -c 'from xftui.cli import program; program()' --db {court_path}"
    done = subprocess.run(
        ["script", "-qec", script, "/dev/null"], capture_output=True, text=True, env={**os.environ, "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 1
    assert "dumb" in done.stdout and "Traceback" not in done.stdout and "\x1b[?1049h" not in done.stdout


def test_output_that_is_not_utf8_does_not_break_it() -> None:
    done = shell(*TOWN, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 0
    assert "12.125" in done.stdout
    done = shell(*TOWN, "--format", "json", env={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert "到市20人" in done.stdout
