"""The score table as CSV, for a spreadsheet."""

from typing import TextIO

from xftui.i18n import _
from xftui.reports.score import Report, status_text
from xftui.reports.spreadsheet import cell, writer
from xftui.scoring.explain import decimal_text, rate_text
from xftui.scoring.sheet import Account, Line, Rate
from xftui.scoring.standings import groups


def write_table(report: Report, stream: TextIO) -> None:
    """Write one row a unit, best first, with a column for each group of clauses."""
    columns = groups(report.scheme, report.sheet)
    rates = report.sheet.units[0].rates if report.sheet.units else ()
    rows = writer(stream)
    rows.writerow(
        [_("名次"), _("编号"), _("单位"), *(cell(group.title) for group in columns), _("合计"), _("一票否决"),
         _("待核定"), _("最低"), _("最高"), _("状态"), *(title for rate in rates for title in _rate_titles(rate))]
    )  # fmt: skip
    for place in report.standings():
        account = place.account
        points = [decimal_text(place.cells[group.id].points) for group in columns]
        rows.writerow(
            [place.rank, cell(account.unit), cell(report.unit(account)), *points, decimal_text(account.total),
             cell("；".join(veto.why for veto in account.vetoes)), account.open,
             *("" if end is None else decimal_text(end) for end in account.bounds), status_text(account.status),
             *(value for rate in account.rates for value in _rate_values(rate))]
        )  # fmt: skip


def _rate_titles(rate: Rate) -> list[str]:
    """Return the heads of an unscored figure: a rate has two, so that no spreadsheet takes 1/4 for a day."""
    title = cell(_("{title}（不计分）").format(title=rate.title))
    return [title] if rate.of is None else [title, cell(_("{title}：总数").format(title=rate.title))]


def _rate_values(rate: Rate) -> list[int | str]:
    if rate.counted is None:
        return [cell(rate_text(rate))]
    return [rate.counted] if rate.of is None else [rate.counted, rate.of]


def write_lines(report: Report, stream: TextIO) -> None:
    """Write one row a line, best unit first, with the reasons of its steps."""
    rows = writer(stream)
    rows.writerow(
        [_("编号"), _("单位"), _("条款"), _("日期"), _("分"), _("状态"), _("理由"), _("出处"), _("记录"), _("责任人")]
    )
    for place in report.standings():
        for line in place.account.lines:
            rows.writerow([*_unit(report, place.account), *_line(report, line)])


def _unit(report: Report, account: Account) -> list[str]:
    return [cell(account.unit), cell(report.unit(account))]


def _line(report: Report, line: Line) -> list[str]:
    person = report.people.get(line.person, line.person) if line.person else ""
    return [
        cell(line.clause), line.day.isoformat() if line.day else "", decimal_text(line.points),
        status_text(line.status), cell("；".join(step.why for step in line.steps)),
        cell("；".join(dict.fromkeys(step.ref for step in line.steps))), cell(" ".join(line.facts)), cell(person),
    ]  # fmt: skip
