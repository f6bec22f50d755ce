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
    lines: int
    """How many there are."""
    open: int
    """How many of them wait for a ruling."""
    on_course: bool
    """Whether points are in sight that aren't earned yet."""


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
    return ranked([(account, cells(scheme, account.lines)) for account in sheet.units])


def ranked(accounts: Sequence[tuple[Account, Mapping[str, Cell]]]) -> list[Standing]:
    """Return accounts with their cells as standings, best first."""
    places: list[Standing] = []
    for nth, (account, held) in enumerate(sorted(accounts, key=lambda one: -one[0].total), 1):
        shared = places and places[-1].account.total == account.total
        places.append(Standing(places[-1].rank if shared else nth, account, held))
    return places


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
    """Return what `lines` come to by group."""
    return {group: cell_of(held) for group, held in by_group(scheme, lines).items()}


def cell_of(lines: Sequence[Line]) -> Cell:
    """Return what some of a unit's lines come to."""
    waiting = sum(line.status is Status.OPEN for line in lines)
    on_course = any(line.status is Status.ON_COURSE for line in lines)
    return Cell(total(line.points for line in lines), len(lines), waiting, on_course)


def by_group(scheme: Scheme, lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Return `lines` by the groups of their clauses, every group filled or not."""
    group_of = {clause.id: clause.group for clause in scheme.clauses}
    found: dict[str, list[Line]] = {group.id: [] for group in scheme.groups}
    for line in lines:
        found[group_of[line.clause]].append(line)
    return found
