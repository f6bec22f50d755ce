"""A sheet as a table: units by groups of clauses, ranked. Terminal, page and screen show the same one."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xftui.scoring.facts import UnitId
from xftui.scoring.figures import total
from xftui.scoring.record import record
from xftui.scoring.scheme import Group, Scheme
from xftui.scoring.sheet import Account, Line, Sheet, Status


@record(frozen=True, slots=True)
class Cell:
    """What the clauses of one group come to for one unit."""

    points: Decimal
    lines: tuple[Line, ...]

    @property
    def open(self) -> int:
        """How many of the lines wait for a ruling."""
        return sum(line.status is Status.OPEN for line in self.lines)

    @property
    def on_course(self) -> bool:
        """Whether points are in sight that aren't earned yet."""
        return any(line.status is Status.ON_COURSE for line in self.lines)


@record(frozen=True, slots=True)
class Standing:
    """One unit's place. Equal totals share a rank; `cells` has every group, by its id."""

    rank: int
    account: Account
    cells: Mapping[str, Cell]


@record(frozen=True, slots=True)
class Place:
    """A unit's total and rank; a veto, and how many lines wait for a ruling, beside them."""

    total: Decimal
    rank: int
    vetoed: bool
    open: int


@record(frozen=True, slots=True)
class Move:
    """A unit whose place is another one on another sheet; None: it isn't on that sheet."""

    unit: UnitId
    before: Place | None
    after: Place | None


def groups(scheme: Scheme, sheet: Sheet) -> tuple[Group, ...]:
    """Return the groups that the sheet's kind of period has clauses in, in the scheme's order, filled or not."""
    quarter = "-" in sheet.period
    present = {clause.group for clause in scheme.clauses if not quarter or clause.period == "quarter"}
    return tuple(group for group in scheme.groups if group.id in present)


def standings(scheme: Scheme, sheet: Sheet) -> list[Standing]:
    """Return the sheet's units, best first; units of equal total keep the sheet's order."""
    totals = [account.total for account in sheet.units]
    ranked = sorted(sheet.units, key=lambda account: -account.total)
    return [
        Standing(1 + sum(other > account.total for other in totals), account, cells(scheme, account.lines))
        for account in ranked
    ]


def places(scheme: Scheme, sheet: Sheet) -> dict[UnitId, Place]:
    """Return each unit's place, best first."""
    return {
        one.account.unit: Place(one.account.total, one.rank, bool(one.account.vetoes), one.account.open)
        for one in standings(scheme, sheet)
    }


def moves(before: Mapping[UnitId, Place], after: Mapping[UnitId, Place]) -> Iterator[Move]:
    """Yield the units whose place differs, in the order of `before`; then those that are new."""
    for unit in {**before, **after}:
        if before.get(unit) != after.get(unit):
            yield Move(unit, before.get(unit), after.get(unit))


def cells(scheme: Scheme, lines: Sequence[Line]) -> dict[str, Cell]:
    """Return `lines` by group, each group's points added up."""
    group_of = {clause.id: clause.group for clause in scheme.clauses}
    found: dict[str, list[Line]] = {group.id: [] for group in scheme.groups}
    for line in lines:
        found[group_of[line.clause]].append(line)
    return {group: Cell(total(line.points for line in held), tuple(held)) for group, held in found.items()}
