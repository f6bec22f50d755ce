"""The demo as plain data: who there is and what happened on which day. Nothing here touches a database.

References (`ref`, `case`, `file` …) are names of the plan's own, such as `c017`. The keys of the records are made from
them, so the same plan always makes the same records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xftui.domain.captions import Source
from xftui.domain.handling import Step
from xftui.scoring.facts import Arrival, Kind, Level, UnitKind


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A department or village; `code` is its id in facts."""

    code: str
    name: str
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A member of staff; `unit` is None for the heads of the organisation."""

    ref: str
    name: str
    unit: str | None
    duty: str
    leader: bool = False
    clerk: bool = False
    """The one who uses the demo, by the account of whoever runs it."""


@dataclass(frozen=True, slots=True)
class PetitionerPlan:
    """A made-up petitioner, with an identity number and a telephone number that nobody can have."""

    name: str
    id_number: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class CaseOpening:
    """What the first contact of a matter says of it. `due`: when its answer is due, None: by the rules."""

    title: str
    handler: str
    due: date | None


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """What is recorded of a visit beyond a letter or call; names as in the facts format."""

    people: int = 1
    irregular: bool = False
    residence_unit: str | None = None
    reported_beforehand: bool = False
    leader_on_scene_first: bool = False
    key_person: bool = False
    stayed_minutes: int | None = None
    responses: Mapping[str, tuple[Arrival, bool]] = field(default_factory=dict)
    inquiry_within_limit: bool | None = None
    inquiry_limit: date | None = None
    trip: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on `day`."""

    day: date
    ref: str


@dataclass(frozen=True, slots=True)
class WayPlan:
    """By which way a contact came that didn't come from the petitioner directly."""

    source: Source
    organ: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Contacted(Event):
    """A letter, call or visit about `case`; the first one carries the case's `opening`."""

    case: str
    unit: str
    petitioner: PetitionerPlan
    kind: Kind
    level: Level
    request: str
    received_by: str
    repeat: bool = False
    visit: VisitPlan | None = None
    opening: CaseOpening | None = None
    way: WayPlan | None = None
    representatives: str = ""
    unknown: bool = False
    """The petitioner is on record, and was entered as somebody new all the same."""
    verified: bool = True
    """False: a unit reported it, and the office has yet to verify it."""
    held: bool = False
    """Nobody knew the unit when it was registered: the petition office holds it."""


@dataclass(frozen=True, slots=True)
class Handled(Event):
    """A step of handling `case`, by `person` if somebody is named."""

    case: str
    step: Step
    person: str = ""
    note: str = ""
    organ: str = ""
    due: date | None = None
    """Of a case that is taken up again: by when its next answer is due."""


@dataclass(frozen=True, slots=True)
class DaysOrdered(Event):
    """The office ordered days to be worked or not, `first` to `last`."""

    first: date
    last: date
    working: bool
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """The case was answered with `result`."""

    case: str
    result: str


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The answered case was closed (办结); without a `result` the answer said it."""

    case: str
    result: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver(Event):
    """The case was given to another unit."""

    case: str
    unit: str
    handler: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderSigned(Event):
    """A leader signed a supervision order on `case`."""

    case: str
    unit: str
    signer: str
    requirements: str
    opinion: str
    feedback: str
    due: date


@dataclass(frozen=True, slots=True)
class OrderExtended(Event):
    """The deadline of `order` was moved to `due`."""

    order: str
    due: date
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class OrderCompleted(Event):
    """`order` was carried out; `unmet`: the numbers of its requirements that the petition office found not met."""

    order: str
    result: str
    unmet: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderReceived(Event):
    """The department signed for `order`."""

    order: str
    person: str


@dataclass(frozen=True, slots=True)
class OrderFedBack(Event):
    """The result of `order` was fed back to who signed it."""

    order: str
    note: str


@dataclass(frozen=True, slots=True)
class OrderProposed(Event):
    """An order was sent to `signer`, who returned it with `remark` where there is one."""

    case: str
    unit: str
    signer: str
    requirements: str
    opinion: str
    feedback: str
    due: date
    grave: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ProposalSigned(Event):
    """`signer` signed `proposal`."""

    proposal: str
    signer: str
    opinion: str


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn(Event):
    """`proposal` was taken back before it was signed."""

    proposal: str
    reason: str


@dataclass(frozen=True, slots=True)
class OrderWithdrawn(Event):
    """`order` was signed by mistake."""

    order: str
    reason: str


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """An entry form left unfinished on `day`: field name → text as typed."""

    ref: str
    day: date
    title: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """One organisation of the demo, with its events in the order of their days."""

    code: str
    name: str
    scheme: str
    starts: date
    basis: str
    decided_by: str
    units: tuple[UnitPlan, ...]
    people: tuple[PersonPlan, ...]
    events: tuple[Event, ...]
    drafts: tuple[DraftPlan, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What matters are called, with the words by which one is known."""
