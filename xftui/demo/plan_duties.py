"""What the plan of the demo says of units' duties, inspections, reviews and rulings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xftui.demo.plan import Event
from xftui.domain.owed import Owed
from xftui.domain.reviews import Origin
from xftui.domain.reviews import Step as ReviewStep
from xftui.scoring.facts import Level, NoticeType, Organ, Scope


@dataclass(frozen=True, slots=True)
class MonthReported(Event):
    """`unit` reported `count` handled cases for the month that begins on `month`."""

    unit: str
    month: date
    count: int
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Ruled(Event):
    """A signed decision on the open line that `clause` has for the contact `contact`; `points` signed, as text."""

    unit: str
    clause: str
    contact: str
    points: str
    by: str
    """The ref of who decided."""
    reason: str


@dataclass(frozen=True, slots=True)
class ReportsOwed(Event):
    """All of `units` owe a report by `due`; on notice, `matter` says what for."""

    units: tuple[str, ...]
    due: date
    reason: Owed = Owed.MONTHLY
    matter: str = ""


@dataclass(frozen=True, slots=True)
class ReportReceived(Event):
    """The report that `unit` owed since `owed` came in."""

    owed: str
    unit: str


@dataclass(frozen=True, slots=True)
class SpecialPeriodOrdered(Event):
    """A special period from `start` to `end` was notified."""

    scope: Scope
    start: date
    end: date
    basis: str


@dataclass(frozen=True, slots=True)
class Noticed(Event):
    """`unit` was named in a notice; a yellow card has no `level`."""

    unit: str
    type: NoticeType
    level: Level | None
    basis: str
    organ: Organ = Organ.GOVERNMENT
    incident: str = ""


@dataclass(frozen=True, slots=True)
class PutUnderSupervision(Event):
    """`case` was put under supervision from `level`, to be settled by `due`."""

    case: str
    level: Level
    due: date
    basis: str


@dataclass(frozen=True, slots=True)
class Inspected(Event):
    """`unit` was marked by `by`: for each part its points (as text) or `缺n`, and what shows it."""

    unit: str
    by: str
    marks: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LapseFound(Event):
    """A failure in duty of `unit`, and of `person` where it is one's."""

    unit: str
    clause: str
    finding: str
    person: str | None = None
    consequences: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRegistered(Event):
    """An accountability review of `case`, of how `unit` dealt with it."""

    unit: str
    case: str
    origin: Origin
    grounds: str


@dataclass(frozen=True, slots=True)
class ReviewStepTaken(Event):
    """A step of `review`; a determination holds these persons directly responsible."""

    review: str
    step: ReviewStep
    person: str
    note: str = ""
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewWithdrawn(Event):
    """`review` was registered by mistake."""

    review: str
    reason: str
