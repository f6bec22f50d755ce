"""The score table: it fits, cuts names but never a figure, and marks what must be marked."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from rich.console import Console
from wcwidth import wcswidth

from xftui.reports.score import Report, bounds_text, sheet_status
from xftui.reports.score_lines import score_lines
from xftui.reports.score_table import score_table
from xftui.scoring.engine import score
from xftui.scoring.evidence import Memory
from xftui.scoring.facts import Fact, Level, MonthlyCases, Organisation, Unit, UnitKind, Visit
from xftui.scoring.plugins import open_shelf

HOSTILE = "[/案] [A] [未完\x1b]0;x\x07\u202e𠮷[red]x[/]"
NAMES = ["东港村", "西湖村", "钱粮湖镇采桑湖渔场第二生产队居民委员会", HOSTILE, *(f"第{n}村" for n in range(5, 25))]


def report(facts: Sequence[Fact], period: str = "2016-Q2", as_of: date = date(2016, 6, 1)) -> Report:
    """Return the report of 24 villages over `facts`."""
    scheme = open_shelf().scheme("township-2016")
    units = [Unit(f"u{index}", name, UnitKind.VILLAGE) for index, name in enumerate(NAMES, 1)]
    reported = [
        MonthlyCases(f"m{unit.id}-{month}", unit.id, date(2016, month, 1), 2) for unit in units for month in (3, 4, 5)
    ]
    evidence = Memory(Organisation("town", "示例镇"), units, (), [*reported, *facts])
    named = {unit.id: unit.name for unit in units}
    found = scheme.period(period)
    return Report(score(scheme, evidence, found, as_of), scheme, found, "示例镇", named, {})


def visit(name: str, unit: str, level: Level, people: int, **more: object) -> Visit:
    """Return an irregular visit that was reported beforehand."""
    values = {"irregular": True, "reported_beforehand": True, **more}
    return Visit(name, unit, date(2016, 3, 2), level, people=people, **values)  # type: ignore[arg-type]


FACTS = [
    visit("v1", "u1", Level.CITY, 20, repeat=True, residence_unit="u2"),
    visit("v2", "u3", Level.BEIJING, 60),
    visit("v3", "u4", Level.PROVINCE, 8, stayed_minutes=300),
]


def printed(shown: Report, width: int, explain: bool = False) -> list[str]:
    """Return the lines that a page of `width` cells shows."""
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    for part in (score_lines if explain else score_table)(shown, width):
        console.print(part)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("explain", [False, True])
def test_it_fits_and_no_figure_is_cut(width: int, explain: bool) -> None:
    shown = report(FACTS)
    lines = printed(shown, width, explain)
    assert max(wcswidth(line) for line in lines) <= width
    words = " ".join(lines).replace("−", "-").split()
    for account in shown.sheet.units:
        assert str(account.total) in words


def test_a_narrow_page_goes_on_in_further_tables() -> None:
    assert sum(line.startswith("名次") for line in printed(report(FACTS), 40)) > 1
    assert sum(line.startswith("名次") for line in printed(report(FACTS), 80)) == 1


def test_long_names_are_cut_and_shown_where_there_is_room() -> None:
    shown = report([*FACTS, *(visit(f"x{n}", "u5", Level.CITY, 20, repeat=True) for n in range(9))])
    assert any("钱粮湖镇" in line and "…" in line for line in printed(shown, 60))
    assert any(NAMES[2] in line for line in printed(shown, 120))


def test_text_from_people_is_shown_and_never_obeyed() -> None:
    for explain in (False, True):
        text = "\n".join(printed(report(FACTS), 120, explain))
        assert "[/案] [A] [未完]0;x𠮷[red]x[/]" in text
        assert "\x1b" not in text and "\u202e" not in text


def test_vetoes_and_open_lines_are_marked_and_explained() -> None:
    lines = printed(report(FACTS), 80)
    vetoed = next(line for line in lines if "钱粮湖" in line)
    assert "● 否决" in vetoed
    waiting = next(line for line in lines if "未完" in line)
    assert "-10?" in waiting and waiting.endswith("?1")
    assert "● 钱粮湖镇采桑湖渔场第二生产队居民委员会  一票否决：进京60人" in "\n".join(lines)
    assert "记录 v2" in "\n".join(lines)
    assert any(line.startswith("? ") and "不高于" in line for line in lines)
    assert any("待核定）" in line for line in lines[:2])


def test_equal_totals_share_a_rank() -> None:
    rows = [line.split() for line in printed(report([]), 80) if line.startswith("   ")]
    assert {row[0] for row in rows} == {"1"}
    assert [row[1] for row in rows[:2]] == ["东港村", "西湖村"]


def test_a_dot_for_nothing() -> None:
    row = next(line for line in printed(report([]), 80) if "东港村" in line)
    assert row.split() == ["1", "东港村", "20", *"·" * (len(row.split()) - 4), "20"]


def test_every_step_of_a_line_stands_there() -> None:
    lines = printed(report(FACTS), 80, explain=True)
    assert any("−5 × 1.5 × 0.7 = −5.25" in line for line in lines)
    assert any("×0.3" in line and "稳控单位" in line for line in lines)


def test_what_may_still_change_is_said() -> None:
    assert bounds_text((None, Decimal("3.5"))) == "不高于 3.5"
    assert bounds_text((Decimal(-2), None)) == "不低于 −2"
    assert bounds_text((Decimal(-2), Decimal(3))) == "−2 到 3"
    assert bounds_text((None, None)) == "上下不限"
    assert sheet_status(report([]).sheet) == "确定"
    assert sheet_status(report([], as_of=date(2016, 5, 31)).sheet) == "暂定"
