"""The score table as CSV, for a spreadsheet. UTF-8 with a byte order mark, because Excel takes it for GBK without."""

import csv
from typing import Any, TextIO

from xftui.i18n import _
from xftui.reports.score import Report, status_text
from xftui.scoring.explain import decimal_text
from xftui.scoring.sheet import Account, Line
from xftui.scoring.standings import groups
from xftui.text import plain

_FORMULA = tuple("=+-@＝＋－＠")


def write_table(report: Report, stream: TextIO) -> None:
    """Write one row a unit, best first, with a column for each group of clauses."""
    columns = groups(report.scheme, report.sheet)
    rows = _writer(stream)
    rows.writerow(
        [_("名次"), _("编号"), _("单位"), *(_text(group.title) for group in columns), _("合计"), _("一票否决"),
         _("待核定"), _("最低"), _("最高"), _("状态")]
    )  # fmt: skip
    for place in report.standings():
        account = place.account
        points = [decimal_text(place.cells[group.id].points) for group in columns]
        rows.writerow(
            [place.rank, _text(account.unit), _text(report.unit(account)), *points, decimal_text(account.total),
             _text("；".join(veto.why for veto in account.vetoes)), account.open,
             *("" if end is None else decimal_text(end) for end in account.bounds), status_text(account.status)]
        )  # fmt: skip


def write_lines(report: Report, stream: TextIO) -> None:
    """Write one row a line, best unit first, with the reasons of its steps."""
    rows = _writer(stream)
    rows.writerow(
        [_("编号"), _("单位"), _("条款"), _("日期"), _("分"), _("状态"), _("理由"), _("出处"), _("记录"), _("责任人")]
    )
    for place in report.standings():
        for line in place.account.lines:
            rows.writerow([*_unit(report, place.account), *_line(report, line)])


def _writer(stream: TextIO) -> Any:
    stream.write("\ufeff")
    return csv.writer(stream, lineterminator="\r\n")


def _unit(report: Report, account: Account) -> list[str]:
    return [_text(account.unit), _text(report.unit(account))]


def _line(report: Report, line: Line) -> list[str]:
    person = report.people.get(line.person, line.person) if line.person else ""
    return [
        _text(line.clause), line.day.isoformat() if line.day else "", decimal_text(line.points),
        status_text(line.status), _text("；".join(step.why for step in line.steps)),
        _text("；".join(dict.fromkeys(step.ref for step in line.steps))), _text(" ".join(line.facts)), _text(person),
    ]  # fmt: skip


def _text(text: str) -> str:
    """Return text that a spreadsheet can't take for a formula."""
    safe = plain(text)
    return f"'{safe}" if safe.lstrip().startswith(_FORMULA) else safe
