"""A sheet without its lines, for so many facts that the lines take too long, or don't fit into memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from xftui.scoring.engine import accounts_one_by_one, sheet_of
from xftui.scoring.evidence import Evidence
from xftui.scoring.facts import UnitId
from xftui.scoring.figures import ZERO, add
from xftui.scoring.periods import Period
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Line, Sheet
from xftui.scoring.standings import Standing, cells, ranked
from xftui.scoring.tables import tallied


@record(frozen=True, slots=True)
class Summary:
    """The sheet that `score` makes, with no lines of units and no digest of the facts, and its units, best first.

    `clauses`: what each clause comes to for a unit, without those that come to nothing. `seen`: the lines that had to
    be made all the same; all that wait for a ruling or were ruled on are among them.
    """

    sheet: Sheet
    places: Sequence[Standing]
    clauses: Mapping[UnitId, Mapping[str, Decimal]]
    seen: Mapping[UnitId, tuple[Line, ...]]


def summary(
    scheme: Scheme, evidence: Evidence, period: Period, as_of: date, tell: Callable[[float], None]
) -> tuple[Sheet, list[Standing]]:
    """Return the sheet that `score` makes, with no lines and no persons, and the places of its units.

    `tell` is told after each unit which share is done. ScoringError where `score` has one.
    """
    found = []
    size = len(evidence.units())
    for nth, account in enumerate(accounts_one_by_one(scheme, evidence, period, as_of), 1):
        if account is not None:
            found.append((replace(account, lines=()), cells(scheme, account.lines)))
        tell(nth / size)
    sheet = sheet_of(scheme, evidence, period, as_of, tuple(account for account, _ in found))
    return sheet, ranked(found)


def counted_summary(
    scheme: Scheme, evidence: Evidence, period: Period, as_of: date, unit: UnitId | None = None
) -> Summary:
    """Return the sheet of all units, or of `unit` alone, without its lines.

    What can be counted is counted and not read, so nothing is known of all facts. Persons' accounts keep their lines.
    ScoringError where `score` has one.
    """
    tally = tallied(scheme, evidence, period, as_of, unit, told=True)
    group_of = {clause.id: clause.group for clause in scheme.clauses}
    found, clauses, seen = [], {}, {}
    for account, row in zip(tally.book.accounts(), tally.rows(), strict=True):
        clauses[row.unit], seen[row.unit] = row.clauses, account.lines
        held = cells(scheme, account.lines)
        points = dict.fromkeys(held, ZERO)
        for clause, sum_ in row.clauses.items():
            points[group_of[clause]] = add(points[group_of[clause]], sum_)
        shown = {group: replace(cell, points=points[group]) for group, cell in held.items()}
        found.append((_moved(account, row.total), shown))
    accounts = tuple(account for account, _ in found)
    people = () if unit is not None else tally.book.people(evidence.people())
    sheet = sheet_of(scheme, evidence, period, as_of, accounts, people, digested=False)
    return Summary(sheet, ranked(found), clauses, seen)


def _moved(account: Account, points: Decimal) -> Account:
    """Return an account of some lines as that of all, which come to `points`: none of the others is open."""
    by = add(points, -account.total)
    low, high = (None if end is None else add(end, by) for end in account.bounds)
    return replace(account, total=points, bounds=(low, high), lines=())
