"""What the plan of the demo says of old petitioners' files and of early signs."""

from dataclasses import dataclass
from datetime import date

from xftui.demo.plan import Event


@dataclass(frozen=True, slots=True)
class FileOpened(Event):
    """A file was opened for the old petitioner of `case`."""

    case: str


@dataclass(frozen=True, slots=True)
class Assigned(Event):
    """四定一包 from this day on; parts not given are None or empty."""

    file: str
    unit: str
    deadline: date | None = None
    staff: tuple[str, ...] = ()
    leader: str | None = None
    responsibility: str = ""
    guarantor: str | None = None


@dataclass(frozen=True, slots=True)
class Worked(Event):
    """A line of work in `file`."""

    file: str
    text: str
    person: str
    urgent: bool = False
    told: str = ""
    """Whom the leaders' side heard it from on the same day: the ref of a leader."""


@dataclass(frozen=True, slots=True)
class HalfMonthTold(Event):
    """The report on old petitioners for the half that begins on `first`, made to `leader`."""

    first: date
    leader: str


@dataclass(frozen=True, slots=True)
class NextStepSet(Event):
    """What is to be done next in `file`, and by when."""

    file: str
    step: str
    due: date


@dataclass(frozen=True, slots=True)
class SettlementReported(Event):
    """The unit reported the matter of `file` as settled."""

    file: str
    report: str


@dataclass(frozen=True, slots=True)
class SettlementApproved(Event):
    """`settlement` was approved."""

    settlement: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class SignFound(Event):
    """An early sign (信访苗头), where known with its `case`."""

    unit: str
    matter: str
    measures: str
    case: str | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class SignSettled(Event):
    """`sign` was settled ahead."""

    sign: str
