"""Which results rest on a reading: the same facts scored by every other choice that the scheme offers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from xftui.scoring.engine import score
from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import Evidence
from xftui.scoring.readings import Reading
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.standings import Move, moves, places


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
    now = places(scheme, score(scheme, evidence, scheme.period(period), as_of))
    for reading in scheme.readings.values():
        for value in _others(reading):
            other = with_readings({**held, reading.name: value})
            try:
                moved = places(other, score(other, evidence, other.period(period), as_of))
            except ScoringError as error:
                yield Trial(reading, value, (), str(error))
                continue
            yield Trial(reading, value, tuple(moves(now, moved)))


def _others(reading: Reading) -> list[str]:
    if reading.choices:
        return [value for value in reading.choices if value != reading.value]
    number = int(reading.value)
    return [str(other) for other in (number - 1, number + 1) if other >= 1]
