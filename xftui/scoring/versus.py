"""One organisation under two schemes: each sheet in a period of its own scheme, and what makes the totals differ."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from xftui.scoring.engine import score
from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import Evidence
from xftui.scoring.facts import Unit, UnitId
from xftui.scoring.figures import add
from xftui.scoring.periods import Period
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Sheet
from xftui.scoring.standings import standings


@record(frozen=True, slots=True)
class Side:
    """One of the two results: the sheet, or why there is none."""

    scheme: Scheme | None = None
    period: Period | None = None
    sheet: Sheet | None = None
    error: str = ""

    def account(self, unit: UnitId) -> Account | None:
        """Return a unit's sheet, if it has one here."""
        units = self.sheet.units if self.sheet else ()
        return next((account for account in units if account.unit == unit), None)

    @property
    def ranks(self) -> dict[UnitId, int]:
        """Return each unit's rank."""
        if self.scheme is None or self.sheet is None:
            return {}
        return {one.account.unit: one.rank for one in standings(self.scheme, self.sheet)}


@record(frozen=True, slots=True)
class Difference:
    """What one clause gives to one unit under one scheme and not under the other: new less old."""

    clause: str
    points: Decimal


@record(frozen=True, slots=True)
class Effect:
    """What changing from one scheme to the other does to one unit; None where a side doesn't score it."""

    unit: Unit
    old: Account | None
    new: Account | None
    old_rank: int | None
    new_rank: int | None

    @property
    def points(self) -> Decimal | None:
        """The new total less the old one."""
        return None if self.old is None or self.new is None else add(self.new.total, -self.old.total)

    @property
    def differences(self) -> list[Difference]:
        """What makes the totals differ; nothing where a side doesn't score the unit."""
        return [] if self.old is None or self.new is None else differences(self.old, self.new)


def scored_side(scheme: Scheme, evidence: Evidence, period: Period, as_of: date) -> Side:
    """Score one side; what can't be scored is a side with its error."""
    try:
        return Side(scheme, period, score(scheme, evidence, period, as_of))
    except ScoringError as error:
        return Side(scheme, period, None, str(error))


def quarters_in_both(old: Scheme, new: Scheme) -> bool:
    """Return whether quarters are compared: both have them, and one gives them a full mark of their own."""
    return old.calendar.quarters and new.calendar.quarters and bool({"quarter"} & {*old.full, *new.full})


def effects(units: Sequence[Unit], old: Side, new: Side) -> list[Effect]:
    """Return what it does to every unit that either side scores, in the order of the new result (or of the old one)."""
    before, after = old.ranks, new.ranks
    last = len(units)
    found = [
        Effect(unit, old.account(unit.id), new.account(unit.id), before.get(unit.id), after.get(unit.id))
        for unit in units
        if unit.id in before or unit.id in after
    ]
    return sorted(found, key=lambda one: (one.new_rank or last + 1, one.old_rank or last + 1))


def differences(old: Account, new: Account) -> list[Difference]:
    """Return by clause what makes the totals differ, the largest first; they add up to the difference exactly."""
    found: dict[str, Decimal] = {}
    for line in new.lines:
        found[line.clause] = add(found.get(line.clause, Decimal(0)), line.points)
    for line in old.lines:
        found[line.clause] = add(found.get(line.clause, Decimal(0)), -line.points)
    made = [Difference(clause, points) for clause, points in found.items() if points]
    return sorted(made, key=lambda one: (-abs(one.points), one.clause))
