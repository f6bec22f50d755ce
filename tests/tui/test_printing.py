"""Printing a table: to a printer or into a file, all rows of the filter and only what the screen shows."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from tests.tui import offices
from xftui.tui.widgets.form import Form

LP = """#!/bin/sh
printf '%s\\n' "$@" > "$0.told"
cat > "$0.text"
{end}
"""


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program `lp` first on the path that keeps what it is given."""
    path = tmp_path / "bin" / "lp"
    path.parent.mkdir()
    path.write_text(LP.format(end=""))
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}:{os.environ['PATH']}")
    return path


async def test_a_list_is_printed_with_all_rows_of_its_filter(sit, court, lp):
    for number in range(130):
        court.register(f"v{number}", date=date(2016, 11, 2), petitioner_name=f"甲{number}", title="工程款执行")
    court.register("other", date=date(2016, 11, 2), title="宅基地确权")
    async with sit(court, first="cases") as seat:
        await seat.press("slash")
        await seat.type("工程款")
        await seat.press("enter", "P")
        form = seat.app.screen.query_one(Form)
        form.fill({"to": "printer", "printer": "二楼"})
        await seat.press("f2")
        assert "已送去打印（3 页）" in seat.text
    assert lp.with_name("lp.told").read_text().split("\n")[2:4] == ["-d", "二楼"]
    printed = lp.with_name("lp.text").read_text()
    assert printed.count("工程款执行") == 130 and "宅基地" not in printed
    assert printed.startswith("示例县人民法院\n") and "工程款  全部   130 件" in printed


async def test_what_the_printing_system_says_is_said_and_nothing_is_lost(sit, court, lp):
    lp.write_text(LP.format(end='echo "lp: 没有这台打印机" >&2; exit 1'))
    async with sit(court, first="cases") as seat:
        await seat.press("P")
        form = seat.app.screen.query_one(Form)
        form.fill({"to": "printer", "printer": "三楼"})
        await seat.press("f2")
        assert "打印没有成功：lp: 没有这台打印机" in seat.text
        assert form.values["printer"] == "三楼"


async def test_a_score_table_is_written_to_a_file_that_only_its_owner_reads(sit, court, tmp_path):
    offices.court_year(court)
    path = tmp_path / "分数.txt"
    async with sit(court, first="scores") as seat:
        await seat.press("P")
        seat.app.screen.query_one(Form).fill({"path": str(path), "paper": "across"})
        await seat.press("f2")
        assert "已写到" in seat.text
        await seat.press("P")
        seat.app.screen.query_one(Form).fill({"path": str(path)})
        await seat.press("f2")
        assert "已经有这个文件" in seat.text
    text = path.read_text(encoding="utf-8")
    assert "2016年（2016-01-01—12-31）" in text
    assert next(line for line in text.split("\n") if "执行局" in line).split()[:4] == ["4", "执行局", "·", "-5.5"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_without_a_printing_system_it_says_so(sit, court, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    async with sit(court, first="cases") as seat:
        await seat.press("P")
        seat.app.screen.query_one(Form).fill({"to": "printer"})
        await seat.press("f2")
        assert "这台机器没有打印命令 lp；改存文件" in seat.text
