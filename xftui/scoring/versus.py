"""One organisation under two schemes: each sheet in a period of its own scheme, and what makes the totals differ."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import Evidence
from xftui.scoring.facts import Unit, UnitId
from xftui.scoring.figures import ZERO, add
from xftui.scoring.periods import Period
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Sheet
from xftui.scoring.standings import Standing
from xftui.scoring.summary import Summary, counted_summary


@record(frozen=True, slots=True)
class Side:
    """One of the two results: what it comes to, or why there is none."""

    scheme: Scheme | None = None
    period: Period | None = None
    made: Summary | None = None
    error: str = ""

    @property
    def sheet(self) -> Sheet | None:
        """The sheet, without its lines."""
        return None if self.made is None else self.made.sheet

    @property
    def places(self) -> dict[UnitId, Standing]:
        """The place of each unit that is scored here."""
        return {} if self.made is None else {one.account.unit: one for one in self.made.places}

    def clauses(self, unit: UnitId) -> Mapping[str, Decimal]:
        """Return what each clause comes to for a unit."""
        return {} if self.made is None else self.made.clauses.get(unit, {})


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
    old_rank: int | None
    new: Account | None
    new_rank: int | None
    differences: tuple[Difference, ...]
    """What makes the totals differ; nothing where a side doesn't score the unit."""

    @property
    def points(self) -> Decimal | None:
        """The new total less the old one."""
        return None if self.old is None or self.new is None else add(self.new.total, -self.old.total)


def scored_side(scheme: Scheme, evidence: Evidence, period: Period, as_of: date) -> Side:
    """Score one side; what can't be scored is a side with its error."""
    try:
        return Side(scheme, period, counted_summary(scheme, evidence, period, as_of))
    except ScoringError as error:
        return Side(scheme, period, None, str(error))


def quarters_in_both(old: Scheme, new: Scheme) -> bool:
    """Return whether quarters are compared: both have them, and one gives them a full mark of their own."""
    return old.calendar.quarters and new.calendar.quarters and bool({"quarter"} & {*old.full, *new.full})


def effects(units: Sequence[Unit], old: Side, new: Side) -> list[Effect]:
    """Return what it does to every unit that either side scores, in the order of the new result (or of the old one)."""
    before, after = old.places, new.places
    last = len(units)
    found = []
    for unit in units:
        was, will = before.get(unit.id), after.get(unit.id)
        if was or will:
            made = _differences(old.clauses(unit.id), new.clauses(unit.id)) if was and will else []
            found.append(Effect(unit, *_place(was), *_place(will), tuple(made)))
    return sorted(found, key=lambda one: (one.new_rank or last + 1, one.old_rank or last + 1))


def _place(one: Standing | None) -> tuple[Account | None, int | None]:
    return (None, None) if one is None else (one.account, one.rank)


def _differences(old: Mapping[str, Decimal], new: Mapping[str, Decimal]) -> list[Difference]:
    """Return by clause what makes the totals differ, the largest first; they add up to the difference exactly."""
    moved = {clause: add(new.get(clause, ZERO), -old.get(clause, ZERO)) for clause in {**new, **old}}
    made = [Difference(clause, points) for clause, points in moved.items() if points]
    return sorted(made, key=lambda one: (-abs(one.points), one.clause))
