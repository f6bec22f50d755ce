"""Which results rest on a reading: the same facts scored by every other choice that the scheme offers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from xftui.scoring.engine import score
from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import Evidence
from xftui.scoring.facts import UnitId
from xftui.scoring.readings import Reading
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Sheet
from xftui.scoring.standings import standings


@record(frozen=True, slots=True)
class Place:
    """A unit's total and rank; a veto beside them."""

    total: Decimal
    rank: int
    vetoed: bool


@record(frozen=True, slots=True)
class Move:
    """A unit whose place depends on a reading."""

    unit: UnitId
    before: Place
    after: Place


@record(frozen=True, slots=True)
class Trial:
    """One other choice of one reading, and the units that it moves; `error` if nothing can be computed by it."""

    reading: Reading
    value: str
    moves: tuple[Move, ...]
    error: str = ""


def sensitivity(
    scheme: Scheme,
    evidence: Evidence,
    period: str,
    as_of: date,
    with_readings: Callable[[Mapping[str, str]], Scheme],
) -> Iterator[Trial]:
    """Yield a trial for every other choice of every reading of `scheme`, all else as it is in force.

    Of a reading that is a number, one less and one more are tried. `with_readings` returns the scheme with the values
    of all its readings. Raises ScoringError where the scheme itself can't score the facts.
    """
    held = {reading.name: reading.value for reading in scheme.readings.values()}
    places = _places(scheme, score(scheme, evidence, scheme.period(period), as_of))
    for reading in scheme.readings.values():
        for value in _others(reading):
            other = with_readings({**held, reading.name: value})
            try:
                moved = _places(other, score(other, evidence, other.period(period), as_of))
            except ScoringError as error:
                yield Trial(reading, value, (), str(error))
                continue
            moves = (Move(unit, place, moved[unit]) for unit, place in places.items() if moved[unit] != place)
            yield Trial(reading, value, tuple(moves))


def _others(reading: Reading) -> list[str]:
    if reading.choices:
        return [value for value in reading.choices if value != reading.value]
    number = int(reading.value)
    return [str(other) for other in (number - 1, number + 1) if other >= 1]


def _places(scheme: Scheme, sheet: Sheet) -> Mapping[UnitId, Place]:
    return {
        one.account.unit: Place(one.account.total, one.rank, bool(one.account.vetoes))
        for one in standings(scheme, sheet)
    }
