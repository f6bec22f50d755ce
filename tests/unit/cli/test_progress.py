"""How far a long reading is: said where a person sees it, and nowhere else."""

import io

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_score import TOWN
from xftui.cli.progress import Progress


class Terminal(io.StringIO):
    """Standard error where a person sits."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_says_how_far_it_is_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress("读") as progress:
        for share in (0, 0.001, 0.5, 1):
            progress.tell(share)
    assert terminal.getvalue().split("\r") == ["", "读 0%\x1b[K", "读 50%\x1b[K", "读 100%\x1b[K", "\x1b[K"]


def test_elsewhere_it_says_nothing(xftui: Run) -> None:
    assert xftui(*TOWN).err == ""
