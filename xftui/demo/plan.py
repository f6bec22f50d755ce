"""The demo as plain data: who there is and what happened on which day. Nothing here touches a database.

References (`ref`, `case`, `file` …) are names of the plan's own, such as `c017`. The keys of the records are made from
them, so the same plan always makes the same records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xftui.domain.captions import Source
from xftui.domain.handling import Step
from xftui.domain.owed import Owed
from xftui.domain.reviews import Origin
from xftui.domain.reviews import Step as ReviewStep
from xftui.scoring.facts import Arrival, Kind, Level, NoticeType, Organ, Scope, UnitKind


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


@dataclass(frozen=True, slots=True)
class Handled(Event):
    """A step of handling `case`, by `person` if somebody is named."""

    case: str
    step: Step
    person: str = ""
    note: str = ""


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
class CampaignPlanned(Event):
    """A campaign with its phases, each from the end of the one before; every one of `units` is asked by `screening`."""

    name: str
    basis: str
    first: date
    lasts: tuple[date, date, date]
    head: str
    office: str
    members: str
    units: tuple[str, ...]
    screening: date


@dataclass(frozen=True, slots=True)
class CampaignMatterAdded(Event):
    """`case` is a key matter of `campaign`."""

    campaign: str
    case: str
    kind: str


@dataclass(frozen=True, slots=True)
class CampaignTaskDone(Event):
    """The first task of `kind` in `campaign` that waits was done; where there is none, `text` is one of its own."""

    campaign: str
    kind: str
    note: str
    organ: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningsReceived(Event):
    """All but the last `missing` of the screenings of `campaign` came."""

    campaign: str
    missing: int


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


@dataclass(frozen=True, slots=True)
class SignSettled(Event):
    """`sign` was settled ahead."""

    sign: str


@dataclass(frozen=True, slots=True)
class MonthReported(Event):
    """`unit` reported `count` handled cases for the month that begins on `month`."""

    unit: str
    month: date
    count: int


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
