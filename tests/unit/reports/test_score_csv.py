"""CSV: what a spreadsheet opens, and formulas that it must not run."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from xftui.reports.score import Report
from xftui.reports.score_csv import write_lines, write_table
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Account, Line, Sheet, Status, Step, Veto


def report(name: str, why: str = "理由") -> Report:
    """Return a report of one unit called `name`, with one line for the reason `why`."""
    scheme = open_shelf().scheme("court")
    clause = scheme.clauses[0].id
    line = Line(clause, Decimal(-3), ("v1",), Status.FINAL, (Step("start", Decimal(-3), "第一条", why),), person="p1")
    veto = Veto(clause, ("v1",), "第一条", why)
    account = Account(name, Decimal(-3), Decimal(0), Status.FINAL, 0, (None, Decimal(-3)), (veto,), (), (line,))
    sheet = Sheet("court", "1", "2016", date(2016, 12, 31), "sha256:a", "sha256:b", {}, (account,))
    return Report(sheet, scheme, scheme.period("2016"), "法院", {name: name}, {"p1": name})


def rows(shown: Report) -> list[dict[str, str]]:
    """Return the rows of both files, read back."""
    found = []
    for write in (write_table, write_lines):
        stream = io.StringIO(newline="")
        write(shown, stream)
        assert stream.getvalue().startswith("\ufeff") and "\r\n" in stream.getvalue()
        found += list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))
    return found


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0", "\t=1", "\x1b=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    for row in rows(report(text, text)):
        for column in ("编号", "单位", "一票否决", "理由", "责任人"):
            assert row.get(column, "'").startswith("'"), column


def test_figures_stay_figures() -> None:
    table, line = rows(report("执行局"))
    assert (table["名次"], table["合计"], table["最低"], table["最高"]) == ("1", "-3", "", "-3")
    assert (line["单位"], line["分"], line["记录"], line["责任人"]) == ("执行局", "-3", "v1", "执行局")


def test_commas_and_quotes_survive() -> None:
    assert rows(report('甲,"乙"'))[0]["单位"] == '甲,"乙"'
