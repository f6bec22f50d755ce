"""Some units of one sheet beside each other: group by group and clause by clause, and how far they lie apart."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xftui.scoring.facts import UnitId
from xftui.scoring.figures import add
from xftui.scoring.record import record
from xftui.scoring.rules import Clause
from xftui.scoring.scheme import Group, Scheme
from xftui.scoring.sheet import Account, Sheet
from xftui.scoring.standings import Cell, Standing, cell_of, groups, standings


@record(frozen=True, slots=True)
class Comparison:
    """The places of the units, in the order asked for, and a row for each group and clause."""

    places: tuple[Standing, ...]
    rows: tuple["Compared", ...]

    @property
    def apart(self) -> Decimal:
        """By how much the totals differ."""
        return _apart([place.account.total for place in self.places])


@record(frozen=True, slots=True)
class Compared:
    """A group, or one of its clauses, with a cell for each unit."""

    group: Group
    clause: Clause | None
    """None: the group as a whole."""
    cells: tuple[Cell, ...]

    @property
    def apart(self) -> Decimal:
        """The highest points less the lowest."""
        return _apart([cell.points for cell in self.cells])


def side_by_side(scheme: Scheme, sheet: Sheet, units: Sequence[UnitId]) -> Comparison:
    """Compare units of a sheet; a clause that none of them has a line under is left out."""
    held = {place.account.unit: place for place in standings(scheme, sheet)}
    places = tuple(held[unit] for unit in units if unit in held)
    return Comparison(places, tuple(row for group in groups(scheme, sheet) for row in _rows(scheme, group, places)))


def _rows(scheme: Scheme, group: Group, places: Sequence[Standing]) -> Iterator[Compared]:
    yield Compared(group, None, tuple(place.cells[group.id] for place in places))
    for clause in scheme.clauses:
        if clause.group == group.id:
            cells = tuple(_cell(place.account, clause) for place in places)
            if any(cell.lines for cell in cells):
                yield Compared(group, clause, cells)


def _cell(account: Account, clause: Clause) -> Cell:
    return cell_of([line for line in account.lines if line.clause == clause.id])


def _apart(points: Sequence[Decimal]) -> Decimal:
    return add(max(points), -min(points)) if points else Decimal(0)
