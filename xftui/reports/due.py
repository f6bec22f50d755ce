"""What is due, for a mail or a printer: by urgency, with names and numbers masked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TextIO

from rich.console import RenderableType
from rich.text import Text

from xftui.domain.identity import masked_text
from xftui.i18n import _
from xftui.reports.lists import table
from xftui.reports.spreadsheet import cell, writer
from xftui.store.queries.due import Due
from xftui.text import plain


@dataclass(frozen=True, slots=True)
class DueReport:
    """What was due on `day` and will be within `ahead` days; `unit` where only one was asked for."""

    code: str
    organisation: str
    unit: str
    day: date
    ahead: int
    found: Sequence[Due]


def due_page(report: DueReport) -> Iterator[RenderableType]:
    """Return the list, the most urgent first, or nothing where nothing is due."""
    if not report.found:
        return
    head = [report.organisation, report.unit, _("到期的事"), str(report.day)]
    yield Text(plain(" · ".join(part for part in head if part)))
    for title, found in _sections(report):
        if found:
            yield Text(f"\n{title} {len(found)}", style="bold")
            yield table(("", "", "", "", ""), [_cells(due) for due in found])
    doubts = dict.fromkeys(due.doubt for due in report.found if due.years)
    if doubts:
        yield Text("\n" + "\n".join(f"※ {doubt}" for doubt in doubts))


def due_data(report: DueReport) -> dict[str, Any]:
    """Return the list for a program."""
    keys = ("kind", "called", "number", "unit", "text", "due", "days", "doubt")
    return {
        "organisation": report.code,
        "day": report.day.isoformat(),
        "ahead": report.ahead,
        "due": [dict(zip(keys, _values(due), strict=True)) for due in report.found],
    }


def write_due(report: DueReport, stream: TextIO) -> None:
    """Write the list for a spreadsheet."""
    rows = writer(stream)
    rows.writerow([_("事项"), _("编号"), _("单位"), _("内容"), _("期限"), _("还有几天"), _("说明")])
    for due in report.found:
        _kind, called, number, unit, text, day, days, doubt = _values(due)
        rows.writerow([cell(called), cell(number), cell(unit), cell(text), day, days, cell(doubt)])


def shown_text(due: Due) -> str:
    """Return the line about a thing that is due, as it may leave the office."""
    return masked_text(due.text, due.petitioner)


def _sections(report: DueReport) -> Iterator[tuple[str, list[Due]]]:
    last = report.day + timedelta(days=report.ahead)
    yield _("逾期"), [due for due in report.found if due.days < 0]
    yield _("今天"), [due for due in report.found if due.days == 0]
    soon = _("{n} 天内（到 {day}）").format(n=report.ahead, day=last)
    yield soon, [due for due in report.found if due.days > 0]


def _cells(due: Due) -> tuple[str, str, str, str, str]:
    when = _("逾期 {n} 天").format(n=-due.days) if due.days < 0 else ""
    day = f"{due.due}{' ※' if due.years else ''} {when}".rstrip()
    return day, due.called, due.number, due.unit, shown_text(due)


def _values(due: Due) -> tuple[Any, ...]:
    return (
        due.duty.value, due.called, due.number, due.unit, shown_text(due), due.due.isoformat(), due.days, due.doubt
    )  # fmt: skip
