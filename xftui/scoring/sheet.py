"""Score sheets: what scoring returns, and all that a table, a screen or `xftui.score/1` shows of it.

Points are exact decimals. Everything here is immutable, so a sheet can be kept, compared and handed about.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from xftui.scoring.facts import FactId, PersonId, UnitId
from xftui.scoring.record import record


class Status(StrEnum):
    """How far a line or a unit's sheet can be relied on. `open`, `waived` and `on_course` are for lines only."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    OPEN = "open"
    WAIVED = "waived"
    ON_COURSE = "on_course"
    ERROR = "error"


Bounds = tuple[Decimal | None, Decimal | None]
"""Lowest and highest that a figure may still become; None where nothing limits it."""


@record(frozen=True, slots=True)
class Step:
    """One move of a line's arithmetic. The steps of a line fold to its points."""

    op: Literal["start", "add", "multiply", "replace"]
    value: Decimal
    ref: str
    """The article of the source text."""
    why: str
    """A reason in the scheme's language."""


@record(frozen=True, slots=True)
class Line:
    """What one clause makes of one fact (or of one absence or count) for one unit."""

    clause: str
    points: Decimal
    facts: tuple[FactId, ...]
    status: Status
    steps: tuple[Step, ...]
    day: date | None = None
    """The day by which the line belongs to its period; None for a base."""
    person: PersonId | None = None
    bounds: Bounds | None = None
    """Given for an open line only."""


@record(frozen=True, slots=True)
class Veto:
    """A lost eligibility for awards (一票否决), beside the points."""

    clause: str
    facts: tuple[FactId, ...]
    ref: str
    why: str


@record(frozen=True, slots=True)
class Rate:
    """What is counted beside the points, unscored. A rate is `counted` out of `of`; a volume has no `of`.

    `unknown` says why it can't be counted; `counted` is None then, which is not zero.
    """

    id: str
    title: str
    ref: str
    counted: int | None
    of: int | None
    word: str
    unknown: str


@record(frozen=True, slots=True)
class Account:
    """The sheet of one unit (or, in `Sheet.people`, of one person). The lines add up to `total` exactly."""

    unit: UnitId | PersonId
    total: Decimal
    documented: Decimal
    """Of the full marks, how many the source text documents; 0 where the scheme has no base."""
    status: Status
    open: int
    bounds: Bounds
    vetoes: tuple[Veto, ...]
    remarks: tuple[str, ...]
    lines: tuple[Line, ...]
    rates: tuple[Rate, ...] = ()
    """Unscored; none on a person's account or before the period has begun."""


@record(frozen=True, slots=True)
class Sheet:
    """All units of one organisation under one edition of a scheme, for one period, as of one day."""

    scheme: str
    edition: str
    period: str
    as_of: date
    scheme_digest: str
    facts_digest: str
    readings: Mapping[str, str]
    units: tuple[Account, ...]
    people: tuple[Account, ...] = ()
