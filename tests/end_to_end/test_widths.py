"""Terminals that draw the marks of the screen in one cell, in two, or don't say."""

import os
import pty
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import XFTUI

_ASKED = b"\x1b[6n"
_RULE = "─".encode() * 20
_ASCII = b"-" * 20


class Line:
    """The program on a bare pseudo-terminal, which answers what the test says."""

    def __init__(self, demo: Path) -> None:
        self._master, slave = pty.openpty()
        environ = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "XFTUI_ORGANISATION": "court"}
        self._process = subprocess.Popen(
            [XFTUI, "--db", demo], stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
        )
        os.close(slave)

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def send(self, data: bytes) -> None:
        """Send what a terminal or a person would."""
        os.write(self._master, data)

    def until(self, what: bytes) -> bytes:
        """Return what the program writes until `what` is in it."""
        seen, end = b"", time.monotonic() + 30
        while what not in seen:
            assert time.monotonic() < end, seen
            seen += os.read(self._master, 65536)
        return seen


@pytest.fixture
def asked(demo: Path) -> Iterator[Line]:
    """Return a terminal whose first screen is drawn and that was asked how wide it draws."""
    line = Line(demo)
    assert _RULE in line.until(_ASKED), "the first screen is there before the question"
    yield line
    line.close()


def test_one_cell_is_drawn_as_it_is(asked: Line) -> None:
    asked.send(b"\x1b[3;2R2")
    assert _ASCII not in asked.until("[2案件]".encode())


def test_two_cells_become_ascii(asked: Line) -> None:
    asked.send(b"\x1b[3;3R")
    asked.until(_ASCII)
    asked.send(b"2")
    after = asked.until("[2案件]".encode()).decode(errors="replace")
    assert not re.search("[─│▌●○…※]", after)


def test_no_answer_in_time_becomes_ascii_and_a_late_one_is_heard(asked: Line) -> None:
    asked.until(_ASCII)
    asked.send(b"\x1b[3;2R")
    asked.until(_RULE)
