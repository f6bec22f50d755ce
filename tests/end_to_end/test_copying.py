"""What is copied arrives in the terminal, over SSH."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.end_to_end.conftest import Office
from tests.end_to_end.sessions import log_in, log_out
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")


@pytest.mark.parametrize("term", ["tmux-256color", "screen-256color"])
def test_a_copied_row_arrives_in_tmux(demo_office: Office, terminal: Callable[..., Terminal], term: str) -> None:
    clerk = log_in(partial(terminal, term=term), demo_office)
    clerk.take_copies()
    clerk.press("2")
    listed = clerk.wait("[2案件]", "▌")
    row = next(line for line in listed.splitlines() if line.startswith("▌"))
    clerk.press("M-c")
    clerk.wait("已送给终端复制", "不能确认")
    clerk.until(lambda _: clerk.copied() != "", "the copy")
    number, day, *_ = clerk.copied().split("\t")
    assert number in row and day.startswith("20")
    log_out(clerk, demo_office)
