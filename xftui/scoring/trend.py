"""Units over several periods: total and rank in each, and how many places each moved since the period before."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import KINDS, Evidence
from xftui.scoring.facts import UnitId
from xftui.scoring.periods import Period, Span
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Sheet
from xftui.scoring.standings import Standing, standings
from xftui.scoring.summary import counted_summary

YEARS = 4
"""How many years a trend over years shows."""

_BEFORE_ALL = date(1000, 1, 1)

Placed = tuple[Scheme, Period]


@record(frozen=True, slots=True)
class Stage:
    """One period under the scheme that held then: its sheet and the units, best first, or why there is none."""

    scheme: Scheme
    period: Period
    sheet: Sheet | None
    error: str = ""
    published: str = ""
    """What publication it is, of a frozen sheet; only such a one has its lines."""
    places: Sequence[Standing] = ()


@record(frozen=True, slots=True)
class Point:
    """Where a unit stood in one period. `gained`: places since the period before, negative where it lost some."""

    account: Account
    rank: int
    gained: int | None


@record(frozen=True, slots=True)
class Course:
    """One unit through all stages; None where it is on no sheet."""

    unit: UnitId
    points: tuple[Point | None, ...]


def trend_periods(choose: Callable[[date], Placed], day: date) -> list[Placed]:
    """Return what a trend up to `day` shows, the oldest first: the quarters of that year and the year before, or years.

    `choose` returns the scheme that holds for the period around a day, and that period.
    """
    found = [choose(day)]
    last = found[0][1]
    quarters = last.kind == "quarter"
    limit = choose(last.year.start - timedelta(days=1))[1].year.start if quarters else date.min
    while quarters or len(found) < YEARS:
        placed = choose(found[-1][1].span.start - timedelta(days=1))
        if placed[1].span.start < limit:
            break
        found.append(placed)
    return found[::-1]


def with_a_record(placed: Sequence[Placed], evidence: Evidence, adopted: date = date.min) -> list[Placed]:
    """Return the periods without those that were over before anything was recorded: nobody had a rank then.

    Nor had they before a scheme was `adopted`, even where something older is on record.
    """
    for index, (_, period) in enumerate(placed[:-1]):
        if period.span.end >= adopted and _anything(evidence, Span(_BEFORE_ALL, period.span.end)):
            return [*placed[index:]]
    return [*placed[-1:]]


def _anything(evidence: Evidence, span: Span) -> bool:
    return next(evidence.facts(KINDS, span), None) is not None


def scored_stage(scheme: Scheme, period: Period, evidence: Evidence, as_of: date) -> Stage:
    """Score one period, without lines; what can't be scored is a stage with its error."""
    try:
        made = counted_summary(scheme, evidence, period, as_of)
    except ScoringError as error:
        return Stage(scheme, period, None, str(error))
    return Stage(scheme, period, made.sheet, places=made.places)


def frozen_stage(scheme: Scheme, period: Period, sheet: Sheet, published: str) -> Stage:
    """Return a period as it was published."""
    return Stage(scheme, period, sheet, "", published, standings(scheme, sheet))


def courses(stages: Sequence[Stage]) -> list[Course]:
    """Return every unit of any sheet, in the order of the latest one."""
    ranked = [_ranked(stage) for stage in stages]
    units = dict.fromkeys(unit for places in reversed(ranked) for unit in places)
    return [Course(unit, tuple(_points(unit, ranked))) for unit in units]


def _ranked(stage: Stage) -> dict[UnitId, tuple[Account, int]]:
    return {one.account.unit: (one.account, one.rank) for one in stage.places}


def _points(unit: UnitId, ranked: Sequence[dict[UnitId, tuple[Account, int]]]) -> list[Point | None]:
    found: list[Point | None] = []
    for places in ranked:
        here, before = places.get(unit), found[-1] if found else None
        gained = before.rank - here[1] if here is not None and before is not None else None
        found.append(None if here is None else Point(here[0], here[1], gained))
    return found
