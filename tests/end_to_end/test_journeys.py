"""What people do in a day, by keyboard, in tmux, over SSH."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Office
from tests.end_to_end.sessions import log_in, log_out
from tests.end_to_end.terminal import Terminal

pytestmark = pytest.mark.xdist_group("terminal")

UNITS = "立案庭 业务部门\n执行局 业务部门\n信访办 信访办\n"
PEOPLE = "周洲 执行局 副局长\n张庭安 立案庭 庭长\n王芳 信访办 干部\n"


def test_from_nothing_to_a_printed_score(office: Office, terminal: Callable[..., Terminal]) -> None:
    clerk = terminal(*office.ssh)
    _make_the_court(clerk)
    _register_a_visit(clerk)

    clerk.press("2")
    listed = clerk.wait("[2案件]", "宅基地确权判决未执行")
    assert "刘建国" in listed and "执行局" in listed
    clerk.press("5")
    table = clerk.wait("[5考核]", "执行局", "-5")
    assert "法院信访管理考核" in table
    log_out(clerk, office)

    printed = terminal(*office.printing)
    paper = printed.wait("示例县人民法院", "名次 单位")
    assert any("执行局" in line and "-5" in line for line in paper.splitlines()), paper
    assert printed.status() == 0


def test_an_old_petitioner_is_assigned(demo_office: Office, terminal: Callable[..., Terminal]) -> None:
    clerk = log_in(terminal, demo_office)
    clerk.press("4")
    clerk.wait("[4老户]", "▌001")
    clerk.press("F6")
    clerk.wait("为哪个案件立老户档案")
    clerk.press("Enter")
    clerk.wait("▌012", "定责任   ○ 缺")
    clerk.press("e")
    clerk.wait("▌定时间")
    clerk.type("+30\r周洲、张庭安\r张庭安\r十日内与申请人核对一次\r张庭安\r执行局\r")
    clerk.wait("▌自何日起")
    clerk.press("F2")
    clerk.wait("▌012", "十日内与申请人核对一次", "周洲、张庭安")
    row = next(line for line in clerk.screen().splitlines() if line.startswith("▌012"))
    assert row.count("●") == 5, row
    log_out(clerk, demo_office)


def test_what_is_typed_ahead_goes_where_the_keys_before_it_lead(
    demo_office: Office, terminal: Callable[..., Terminal]
) -> None:
    """Over a slow line the keys of a form and its first words come at once."""
    clerk = log_in(terminal, demo_office)
    for _ in range(3):
        clerk.type("nzhaodahai")
        clerk.wait("信访人   zhaodahai")
        clerk.press("Escape")
        clerk.wait("[1今日]")
        clerk.type("2/tui")
        clerk.wait("搜索 tui")
        clerk.press("Down", "1")
        clerk.wait("[1今日]")
    log_out(clerk, demo_office)


def test_a_key_waits_for_what_the_one_before_it_asks_of_the_database(
    demo_office: Office, terminal: Callable[..., Terminal]
) -> None:
    """The list has its rows before Enter opens one, the case has come before `y`, what was found before Enter."""
    clerk = log_in(terminal, demo_office)
    for _ in range(3):
        clerk.type("2\ry")
        clerk.wait("m 记备注", "a 加附件")
        clerk.type("1")
        clerk.wait("[1今日]")
        clerk.type("2/zs\r\rw")
        clerk.wait("办理环节", "Enter 选定")
        clerk.press("Escape")
        clerk.wait("w 办理")
        clerk.press("1")
        clerk.wait("[1今日]")
    log_out(clerk, demo_office)


def test_a_scheme_is_switched(demo_office: Office, terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    _offer_next_years_scheme(tmp_path / "home")
    clerk = log_in(terminal, demo_office)
    clerk.press("5")
    clerk.wait("[5考核]", "名次 单位", "执行局")
    clerk.press("s")
    clerk.wait("换成哪个方案", "court-next")
    clerk.type("next\r")
    both = clerk.wait("现在  court", "换成  court-next", "执行局")
    assert "2027-01-01" in both
    assert any("18-3" in line or "到县" in line for line in both.splitlines()), both
    clerk.press("Tab")
    clerk.type("县法（2026）31号")
    clerk.press("F2")
    clerk.press("y")
    clerk.wait("[5考核]", "名次 单位", "2027-01-01")
    clerk.press("7")
    clerk.wait("[7设置]", "方案沿革")
    clerk.type("\x1b[B" * 4 + "\r")
    clerk.wait("court-next", "2027-01-01", "县法（2026）31号")
    log_out(clerk, demo_office)


def _make_the_court(clerk: Terminal) -> None:
    clerk.wait("建立一个组织", "▌○  1 组织和方案")
    clerk.press("Enter")
    clerk.wait("▌代号")
    clerk.type("court\r示例县人民法院\rcourt\r示法（2026）1号")
    clerk.press("F2")
    clerk.wait("▌○  2 单位")
    clerk.press("Enter")
    clerk.wait("贴单位名单")
    clerk.paste(UNITS)
    clerk.wait("认出 3 行")
    clerk.press("F2")
    clerk.wait("▌○  3 人员")
    clerk.press("Enter")
    clerk.wait("贴人员名单")
    clerk.paste(PEOPLE)
    clerk.wait("认出 3 行")
    clerk.press("F2")
    clerk.wait("▌○  4 您是谁")
    clerk.press("Enter")
    clerk.wait("张庭安", "王芳")
    clerk.type("王芳\r")
    clerk.wait("▌●  4 您是谁")
    clerk.press("F2")
    clerk.wait("[1今日]", "按 n 登记")


def _register_a_visit(clerk: Terminal) -> None:
    """A visit to the city, typed as fast as a line can bring it."""
    clerk.press("n")
    clerk.wait("▌信访人")
    clerk.type("刘建国\r\r\r\r3\r\r\r宅基地确权判决未执行\r请求立即执行生效判决\rzxj\r")
    form = clerk.wait("▌承办人")
    assert "[3市]" in form and "宅基地确权判决未执行" in form
    clerk.press("F2")
    clerk.wait("[1今日]", "已登记来访", "-0001")


def _offer_next_years_scheme(home: Path) -> None:
    """An office copies the file of its scheme and edits figures: here a visit to the county costs 3 and not 2."""
    schemes = Path(__file__).parents[2] / "schemes"
    text = (schemes / "court.toml").read_text(encoding="utf-8")
    for old, new in (('id = "court"', 'id = "court-next"'), ('points = -2\nwhy = "到县"', 'points = -3\nwhy = "到县"')):
        assert old in text
        text = text.replace(old, new, 1)
    folder = home / "schemes"
    folder.mkdir()
    (folder / "court-next.toml").write_text(text, encoding="utf-8")
    config = home / ".config" / "xftui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text(f'scheme_folders = ["{folder}"]\n')
