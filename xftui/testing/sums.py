"""What the lines of a sheet add up to, as a table says it, and what else a sheet says without them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from xftui.scoring.figures import total
from xftui.scoring.periods import Period
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Line, Sheet
from xftui.scoring.standings import Standing
from xftui.scoring.tables import Row


def rows_of(scheme: Scheme, sheet: Sheet, period: Period) -> tuple[Row, ...]:
    """Return the rows of the table that stands for `sheet`; an undated line, a base, counts in a quarter each."""
    rows = []
    for account in sheet.units:
        quarters: list[list[Line]] = [[] for _ in period.quarters]
        bases = iter(quarters)
        for line in account.lines:
            if scheme.clause(line.clause).period == "quarter" and quarters and (line.points or line.day):
                days = (held for held, span in zip(quarters, period.quarters, strict=True) if line.day in span)
                next(bases if line.day is None else days).append(line)
        sums = tuple(_sums(lines) for lines in quarters)
        rows.append(Row(account.unit, account.total, _sums(account.lines), sums))
    return tuple(rows)


def said(sheet: Sheet, places: Sequence[Standing]) -> tuple[Sheet, list[object]]:
    """Return all that a sheet says without its units' lines, and the places of the units."""
    accounts = tuple(replace(account, lines=()) for account in sheet.units)
    cells = [{group: (cell.points, cell.open, cell.on_course) for group, cell in one.cells.items()} for one in places]
    shown = [(one.rank, one.account.unit, held) for one, held in zip(places, cells, strict=True)]
    return replace(sheet, facts_digest="", units=accounts), list(shown)


def _sums(lines: Sequence[Line]) -> dict[str, Decimal]:
    """Return what the lines of each clause come to; nothing for one that comes to nothing."""
    sums = {line.clause: total(other.points for other in lines if other.clause == line.clause) for line in lines}
    return {clause: points for clause, points in sums.items() if points}
