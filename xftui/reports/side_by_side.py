"""Some units of one sheet beside each other, clause by clause: a page, CSV, and data for JSON."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TextIO

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.score import Report
from xftui.reports.score_table import account_notes, cell_text, heading, provenance
from xftui.reports.spreadsheet import cell, writer
from xftui.reports.wrapping import wrapped
from xftui.scoring.explain import decimal_text
from xftui.scoring.side_by_side import Compared, Comparison
from xftui.text import plain

_FIGURE = 8
"""Cells that a column of figures keeps, so that none is broken."""


def comparison_page(report: Report, compared: Comparison, width: int) -> Iterator[RenderableType]:
    """Yield the units as columns: their groups and clauses, totals and ranks; `≠` and by how much they differ."""
    yield from heading(report, width)
    yield Text()
    yield _table(report, compared, width)
    yield Text()
    yield Text(wrapped(_("差：最高减最低   ≠ 不相同   · 无分"), width, 2), "dim")
    for place in compared.places:
        yield from account_notes(report, place.account, width)
    yield Text()
    yield from provenance(report, width)


def write_comparison(report: Report, compared: Comparison, stream: TextIO) -> None:
    """Write one row for each group and clause, with a column for each unit."""
    rows = writer(stream)
    rows.writerow(
        [_("类"), _("条款"), _("名称"), *(cell(report.unit(place.account)) for place in compared.places), _("差")]
    )
    for row in compared.rows:
        clause = row.clause
        named = (row.group.title, clause.id if clause else "", clause.title if clause else "")
        points = [decimal_text(one.points) for one in row.cells]
        rows.writerow([*map(cell, named), *points, decimal_text(row.apart)])
    totals = [decimal_text(place.account.total) for place in compared.places]
    rows.writerow([_("合计"), "", "", *totals, decimal_text(compared.apart)])
    rows.writerow([_("名次"), "", "", *(place.rank for place in compared.places), ""])


def comparison_data(report: Report, compared: Comparison) -> dict[str, Any]:
    """Return the whole as data for JSON; figures as text, exact."""
    return {
        "scheme": report.sheet.scheme,
        "edition": report.sheet.edition,
        "period": report.sheet.period,
        "as_of": report.sheet.as_of.isoformat(),
        "readings": dict(sorted(report.sheet.readings.items())),
        "note": report.note or None,
        "units": [
            {
                "unit": place.account.unit, "name": report.unit(place.account), "rank": place.rank,
                "total": decimal_text(place.account.total), "open": place.account.open,
            }
            for place in compared.places
        ],
        "rows": [
            {
                "group": row.group.id, "clause": row.clause.id if row.clause else None,
                "points": [decimal_text(one.points) for one in row.cells], "apart": decimal_text(row.apart),
            }
            for row in compared.rows
        ],
        "apart": decimal_text(compared.apart),
    }  # fmt: skip


def _table(report: Report, compared: Comparison, width: int) -> Table:
    names = [Text(plain(report.unit(place.account))) for place in compared.places]
    found = Table(
        Column(Text(_("条款")), ratio=1, overflow="fold"),
        *(Column(name, justify="right", overflow="fold", min_width=_FIGURE) for name in names),
        Column(Text(_("差")), justify="right", no_wrap=True),
        box=None, padding=(0, 1, 0, 0), pad_edge=False, width=width,
    )  # fmt: skip
    for row in compared.rows:
        style = "bold" if row.clause is None else ""
        texts = (_title(row), *(cell_text(one) for one in row.cells), _apart(row.apart))
        found.add_row(*(Text(text, style) for text in texts))
    totals = (decimal_text(place.account.total) + ("?" if place.account.open else "") for place in compared.places)
    found.add_row(*(Text(text, "bold") for text in (_("合计"), *totals, _apart(compared.apart))))
    found.add_row(Text(_("名次")), *(Text(str(place.rank)) for place in compared.places), Text())
    return found


def _title(row: Compared) -> str:
    return plain(row.group.title) if row.clause is None else plain(f"  {row.clause.id} {row.clause.title}")


def _apart(points: Decimal) -> str:
    return f"≠ {decimal_text(points)}" if points else ""
