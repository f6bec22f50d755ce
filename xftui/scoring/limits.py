"""Floor and cap of a clause: in which periods of its own its points are bounded, and the line that keeps them there."""

from datetime import date
from decimal import Decimal

from xftui.scoring.figures import ZERO, add
from xftui.scoring.periods import Period, Span
from xftui.scoring.rules import Clause
from xftui.scoring.sheet import Line, Status, Step

_FLOOR = "扣分以此为限"
_CAP = "加分以此为限"


def limited(clause: Clause) -> bool:
    """Return whether anything bounds the clause's points."""
    return clause.floor is not None or clause.cap is not None


def index_of(day: date | None, period: Period, clause: Clause) -> int:
    """Return which of the period's quarters `day` lies in; 0 for what the year counts as a whole."""
    return next((i for i, span in enumerate(_spans(period, clause)) if day is not None and day in span), 0)


def beyond(points: Decimal, clause: Clause) -> Decimal:
    """Return by how much `points` are below the floor (negative) or above the cap."""
    if clause.floor is not None and points < clause.floor:
        return add(points, -clause.floor)
    if clause.cap is not None and points > clause.cap:
        return add(points, -clause.cap)
    return ZERO


def limiting(clause: Clause, excess: Decimal, period: Period, index: int) -> Line:
    """Return the line that takes `excess` back, on the last day of that quarter, or of the period."""
    limit, why = (clause.floor, _FLOOR) if excess < 0 else (clause.cap, _CAP)
    step = Step("start", -excess, clause.ref, f"{why}：{limit}")
    return Line(clause.id, -excess, (), Status.FINAL, (step,), _spans(period, clause)[index].end)


def is_limiting(line: Line) -> bool:
    """Return whether a line of a sheet is one that `limiting` made: it follows the others and isn't one of its own."""
    return not line.facts and bool(line.steps) and line.steps[0].why.startswith((f"{_FLOOR}：", f"{_CAP}："))


def _spans(period: Period, clause: Clause) -> tuple[Span, ...]:
    whole = clause.period == "year" or not period.quarters
    return (period.span,) if whole else period.quarters
