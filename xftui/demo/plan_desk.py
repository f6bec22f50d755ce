"""What the plan of the demo says of the desk: what is set right, what is kept at hand, units and people that change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xftui.demo.plan import Event


@dataclass(frozen=True, slots=True)
class PetitionersMerged(Event):
    """Who came with the contact `double` was found to be the petitioner of the identity number `into`."""

    double: str
    case: str
    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseCorrected(Event):
    """The title of `case` was corrected."""

    case: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class TemplateKept(Event):
    """A frequent matter was kept as a template of the entry form: field → text; `unit` by its code."""

    name: str
    unit: str
    values: Mapping[str, str]
    shared: bool = True


@dataclass(frozen=True, slots=True)
class FilterKept(Event):
    """A line of filters of the list `listed` was kept."""

    listed: str
    name: str
    line: str
    shared: bool = True


@dataclass(frozen=True, slots=True)
class PersonMoved(Event):
    """`person` belongs to `unit` from this day on."""

    person: str
    unit: str
    duty: str


@dataclass(frozen=True, slots=True)
class UnitEnded(Event):
    """`unit` was merged into another after its `last` day; `cases` are those that were open with it."""

    unit: str
    into: str
    last: date
    reason: str
    cases: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RuleAdded(Event):
    """The office set a default deadline of its own."""

    title: str
    since: str
    days: int
    basis: str


@dataclass(frozen=True, slots=True)
class DeadlineSet(Event):
    """A deadline of `case` was reckoned by the office's own `rule`."""

    case: str
    rule: str


@dataclass(frozen=True, slots=True)
class DeadlineMet(Event):
    """The running deadline `what` of `case` was met, and what follows began."""

    case: str
    what: str
    result: str


@dataclass(frozen=True, slots=True)
class DeadlineExtended(Event):
    """The deadline of the answer of `case` was moved by `days`."""

    case: str
    days: int
    reason: str
    approved_by: str
