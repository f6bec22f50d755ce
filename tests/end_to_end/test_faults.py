"""A fault of the program itself: one line, nothing of the record on the terminal, a status that says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import XFTUI
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")

FAULT = """\
import xftui.store.queries.publications as publications

def fail(organisation_id):
    secret = "刘建国的住址"
    raise ZeroDivisionError("坏了")

publications.list_publications = fail
"""


def test_a_fault_prints_one_line_and_no_values(demo: Path, tmp_path: Path, terminal: Callable[..., Terminal]) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAULT, encoding="utf-8")
    environ = ["env", f"PYTHONPATH={tmp_path}", "XFTUI_ORGANISATION=court"]
    clerk = terminal(*environ, XFTUI, "--db", str(demo))
    clerk.wait("[1今日]")
    clerk.press("5")
    clerk.wait("[5考核]", "名次 单位")
    clerk.press("d")
    shown = clerk.wait("程序出错（ZeroDivisionError: 坏了）", "XFTUI_DEBUG")
    assert "刘建国的住址" not in shown and "Traceback" not in shown
    assert clerk.status() == 3
