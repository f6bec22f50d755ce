"""Coming in and going out."""

from collections.abc import Callable

from tests.end_to_end.conftest import Office
from tests.end_to_end.processes import wait_until_gone
from tests.end_to_end.terminal import Terminal


def log_in(terminal: Callable[..., Terminal], office: Office) -> Terminal:
    """Come in; where there are two organisations, the court is the first."""
    clerk = terminal(*office.ssh)
    clerk.wait("▌court", "示例镇人民政府")
    clerk.press("Enter")
    clerk.wait("[1今日]", "逾期", "王芳")
    return clerk


def log_out(clerk: Terminal, office: Office) -> None:
    """Leave as one should; nothing stays behind."""
    clerk.press("C-q")
    assert clerk.status() == 0
    wait_until_gone(office.mark)
