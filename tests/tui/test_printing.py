"""Printing what a screen shows: with a program that stands in for the printer's, and with real files."""

import stat
from pathlib import Path

import pytest

from tests.tui.offices import court_year

LP = """#!/bin/sh
printf '%s\\n' "$@" > "$HOME/arguments"
cat > "$HOME/printed"
echo "request id is hp-7 (1 file(s))"
"""


@pytest.fixture
def bench(monkeypatch, tmp_path):
    """A folder that is the home, and the only one with programs beside the system's shell."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    (tmp_path / "bin").mkdir()
    program(tmp_path, "lpstat", '#!/bin/sh\necho "hp accepting requests since Monday"\n')
    return tmp_path


def program(home, name, script):
    path = home / "bin" / name
    path.write_text(script, encoding="utf-8")
    path.chmod(0o700)


async def test_the_printer_gets_the_whole_list_under_its_filter(sit, busy, bench):
    program(bench, "lp", LP)
    busy.register("h", title="甲\x1b]0;x\x07\u202e乙")
    async with sit(busy, first="cases") as seat:
        await seat.press("P")
        await seat.until(lambda: "打印机：hp" in seat.text)
        await seat.press("f2")
        await seat.until(lambda: "已交给打印机：request id is hp-7" in seat.text)
    printed = (bench / "printed").read_text(encoding="utf-8")
    first = printed.split("\n")
    assert first[0].startswith("示例县人民法院  案件") and first[0].endswith("2016-11-21 09:12  第 1/1 页")
    assert any(line.startswith("编号") and "登记" in line and "↓" not in line and "承办人" in line for line in first)
    for title in ("立案材料一次告知", "工程款执行久拖反映", "宅基地确权判决未执行", "甲]0;x乙"):
        assert title in printed
    assert all(line.isprintable() for line in first)
    assert "media=A4" in (bench / "arguments").read_text()


async def test_a_file_is_the_owners_and_is_not_overwritten(sit, busy, bench):
    court_year(busy)
    async with sit(busy, first="scores") as seat:
        await seat.press("P", "2", "down", "right", "f2")
        path = bench / "xftui-20161121-0912.txt"
        assert "已写到" in seat.text and stat.S_IMODE(path.stat().st_mode) == 0o600
        printed = path.read_text(encoding="utf-8")
        assert "立案庭" in printed and "考核" in printed
        await seat.press("P", "2", "f2")
        assert "已有这个文件" in seat.text
        assert path.read_text(encoding="utf-8") == printed


async def test_a_page_for_a_browser_has_no_markup_of_the_record(sit, court, bench):
    court.register("h", title="<script>alert(1)</script>[/案]")
    async with sit(court, first="cases") as seat:
        await seat.press("P", "3", "f2")
        assert "已写到" in seat.text
    page = (bench / "xftui-20161121-0912.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;[/案]" in page and "<script" not in page


async def test_what_is_looked_for_stands_above_the_list_that_it_found(sit, busy, bench):
    async with sit(busy, first="orders") as seat:
        await seat.press("P", "2", "f2")
        assert "已写到" in seat.text
    assert "搜索  状态:未办结" in (bench / "xftui-20161121-0912.txt").read_text(encoding="utf-8").split("\n")


async def test_the_half_month_report_is_headed_line_by_line(sit, busy, bench):
    async with sit(busy, first="half_month") as seat:
        shown = [line.strip() for line in seat.text.split("\n")[3:5]]
        await seat.press("P", "2", "f2")
        assert "已写到" in seat.text
    paper = (bench / "xftui-20161121-0912.txt").read_text(encoding="utf-8").split("\n")
    assert paper[2:4] == shown


async def test_a_printer_that_fails_says_why_and_the_form_stays(sit, busy, bench):
    program(bench, "lp", "#!/bin/sh\necho 'lp: The printer is on \x1b[31mfire' >&2\nexit 1\n")
    async with sit(busy, first="cases") as seat:
        await seat.press("P", "f2")
        await seat.until(lambda: "没有办成：lp: The printer is on [31mfire" in seat.text)
        assert "正在送给打印机" not in seat.text
        await seat.press("f2")
        await seat.until(lambda: "没有办成" in seat.text)


async def test_without_a_printing_program_a_file_is_offered(sit, busy, bench, monkeypatch):
    monkeypatch.setenv("PATH", str(bench / "none"))
    async with sit(busy, first="cases") as seat:
        await seat.press("P")
        await seat.until(lambda: "没有打印程序 lpstat" in seat.text)
        assert "[2文字文件]" in seat.text
        await seat.press("1", "f2")
        await seat.until(lambda: "没有打印程序 lp；" in seat.text)


async def test_esc_ends_the_program_that_does_not_answer(sit, busy, bench):
    program(
        bench,
        "lp",
        '#!/bin/sh\necho $$ > "$HOME/running.new"\nmv "$HOME/running.new" "$HOME/running"\nexec sleep 600\n',
    )
    async with sit(busy, first="cases") as seat:
        await seat.press("P", "f2")
        await seat.until((bench / "running").exists)
        assert "按 Esc 不打了" in seat.text
        number = (bench / "running").read_text().strip()
        await seat.press("escape")
        await seat.until(lambda: not (Path("/proc") / number).exists())
        assert "▌" in seat.text


async def test_only_what_was_asked_for_is_printed_of_a_long_list(sit, busy, bench, monkeypatch):
    monkeypatch.setattr("xftui.tui.screens.print_form._MOST", 2)
    async with sit(busy, first="cases") as seat:
        await seat.press("P", "2", "f2")
    printed = (bench / "xftui-20161121-0912.txt").read_text(encoding="utf-8")
    assert "只打了前 2 行" in printed and "宅基地确权判决未执行" not in printed


async def test_a_file_is_always_named_as_what_it_is(sit, busy, bench):
    (bench / ".ssh").mkdir()
    async with sit(busy, first="cases") as seat:
        await seat.press("P", "2", "down", "down", "down")
        await seat.type(".ssh/rc")
        await seat.press("f2")
        assert "已写到" in seat.text
    assert [path.name for path in (bench / ".ssh").iterdir()] == ["rc.txt"]


@pytest.mark.parametrize("path", ["~nobody-at-all/x", "no/such/folder"])
async def test_a_file_that_cannot_be_written_says_why_at_its_field(sit, busy, bench, path):
    async with sit(busy, first="cases") as seat:
        await seat.press("P", "2", "down", "down", "down")
        await seat.type(path)
        await seat.press("f2")
        assert "写不成文件" in seat.text and "没有这个文件夹" in seat.text


async def test_without_a_printer_a_file_is_proposed(sit, busy, bench):
    program(bench, "lpstat", "#!/bin/sh\nexit 0\n")
    async with sit(busy, first="cases") as seat:
        await seat.press("P")
        await seat.until(lambda: "没有打印机" in seat.text)
        assert "[2文字文件]" in seat.text and "F2 打印" in seat.text
        await seat.press("f2")
        await seat.until(lambda: "已写到" in seat.text)
    assert (bench / "xftui-20161121-0912.txt").exists()


async def test_two_schemes_side_by_side_are_printed_for_who_decides(sit, busy, bench):
    court_year(busy)
    async with sit(busy, first="scores") as seat:
        await seat.press("s")
        await seat.until(lambda: "换" in seat.text)
        await seat.press("enter")
        await seat.until(lambda: "换成" in seat.text)
        await seat.press("f8", "2", "f2")
        assert "已写到" in seat.text, seat.text
        printed = (bench / "xftui-20161121-0912.txt").read_text(encoding="utf-8")
        assert "换方案" in printed and "立案庭" in printed
