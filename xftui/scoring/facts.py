"""The vocabulary of facts: what an office records, with no word about points.

Names and meanings are those of the public format `xftui.facts/1`. Field names here are the keys there, so a scheme file
that names a field names the same thing in both. Dates are calendar dates in the organisation's own time zone.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from xftui.scoring.record import record

UnitId = str
PersonId = str
FactId = str
CaseId = str
Day = date  # for classes whose own field is called `date`


class Level(StrEnum):
    """Where a letter, call or visit went. `own` is the organisation itself (the court, the town)."""

    OWN = "own"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    BEIJING = "beijing"


class UnitKind(StrEnum):
    """What a unit is; a scheme names the kinds that it scores."""

    BUSINESS = "business"
    PETITION_OFFICE = "petition_office"
    DEPARTMENT = "department"
    VILLAGE = "village"
    FARM = "farm"
    COMMUNITY = "community"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"


class Kind(StrEnum):
    """The kinds of facts, as `kind` in a facts file."""

    VISIT = "visit"
    LETTER = "letter"
    CALL = "call"
    ORDER = "order"
    REVIEW = "review"
    LAPSE = "lapse"
    SETTLEMENT = "settlement"
    EARLY_SETTLEMENT = "early_settlement"
    REPORT_DUE = "report_due"
    MONTHLY_CASES = "monthly_cases"
    MARK = "mark"
    SPECIAL_PERIOD = "special_period"
    NOTICE = "notice"
    SUPERVISED = "supervised"
    CASE = "case"
    RULING = "ruling"


class Arrival(StrEnum):
    """How a unit's first responsible person came to the scene; `other`: another leader did."""

    PROMPT = "prompt"
    LATE = "late"
    OTHER = "other"
    NONE = "none"


class Reason(StrEnum):
    """Why a dispute-screening report is owed."""

    MONTHLY = "monthly"
    NOTICE = "notice"


class Scope(StrEnum):
    """How wide a special period (特护期) is ordered."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class NoticeType(StrEnum):
    """What a notice (通报) says of a unit."""

    COMMENDED = "commended"
    CRITICISED = "criticised"
    YELLOW_CARD = "yellow_card"
    SITE = "site"


class Organ(StrEnum):
    """Who issued a notice."""

    GOVERNMENT = "government"
    JOINT_MEETING = "joint_meeting"
    STABILITY_OFFICE = "stability_office"


@record(frozen=True, slots=True)
class Organisation:
    """Whose facts these are."""

    id: str
    name: str


@record(frozen=True, slots=True)
class Unit:
    """A department or village that answers for facts; both ends of its validity count, None is open."""

    id: UnitId
    name: str
    kind: UnitKind
    valid_from: date | None = None
    valid_to: date | None = None


@record(frozen=True, slots=True)
class Person:
    """A member of a unit, where a clause names persons."""

    id: PersonId
    name: str
    unit: UnitId


@record(frozen=True, slots=True)
class Response:
    """How one unit met a visit: `arrival` of its first responsible person, and whether it worked."""

    arrival: Arrival
    effective: bool


@record(frozen=True, slots=True)
class DelayInquiry:
    """The recorded result of an inquiry into a complaint of long delay (court 18-2)."""

    within_limit: bool
    limit: date


@record(frozen=True, slots=True)
class Visit:
    """One registered visit (来访) at one level. `collective` None: as many people as the scheme's threshold decide."""

    kind: ClassVar[Kind] = Kind.VISIT
    id: FactId
    unit: UnitId
    date: date
    level: Level
    people: int = 1
    irregular: bool = False
    collective: bool | None = None
    repeat: bool = False
    case: CaseId | None = None
    residence_unit: UnitId | None = None
    reported_beforehand: bool = False
    leader_on_scene_first: bool = False
    key_person: bool = False
    stayed_minutes: int | None = None
    responses: Mapping[UnitId, Response] = field(default_factory=dict)
    delay_inquiry: DelayInquiry | None = None
    trip: str | None = None


@record(frozen=True, slots=True)
class Letter:
    """One letter (来信)."""

    kind: ClassVar[Kind] = Kind.LETTER
    id: FactId
    unit: UnitId
    date: date
    level: Level
    case: CaseId | None = None
    repeat: bool = False


@record(frozen=True, slots=True)
class Call:
    """One telephone call (来电)."""

    kind: ClassVar[Kind] = Kind.CALL
    id: FactId
    unit: UnitId
    date: date
    level: Level
    case: CaseId | None = None
    repeat: bool = False


@record(frozen=True, slots=True)
class Order:
    """A supervision order (督办令); `due` has the extensions that were granted in time."""

    kind: ClassVar[Kind] = Kind.ORDER
    id: FactId
    unit: UnitId
    signed: date
    due: date
    completed: date | None
    as_required: bool = True
    case: CaseId | None = None


@record(frozen=True, slots=True)
class Review:
    """A determined accountability review (责任倒查)."""

    kind: ClassVar[Kind] = Kind.REVIEW
    id: FactId
    unit: UnitId
    date: date
    case: CaseId | None = None
    persons: tuple[PersonId, ...] = ()


@record(frozen=True, slots=True)
class Lapse:
    """A recorded failure in duty, by the clause that names it (court 17-1 … 17-6, 21)."""

    kind: ClassVar[Kind] = Kind.LAPSE
    id: FactId
    unit: UnitId
    date: date
    clause: str
    consequences: bool = False
    person: PersonId | None = None
    times: int = 1


@record(frozen=True, slots=True)
class Settlement:
    """An old petitioner's matter settled; counts once `approved`, from `approved_on` on where that day is known."""

    kind: ClassVar[Kind] = Kind.SETTLEMENT
    id: FactId
    unit: UnitId
    date: date
    approved: bool
    case: CaseId | None = None
    approved_on: Day | None = None


@record(frozen=True, slots=True)
class EarlySettlement:
    """An early sign found and settled ahead."""

    kind: ClassVar[Kind] = Kind.EARLY_SETTLEMENT
    id: FactId
    unit: UnitId
    date: date
    case: CaseId | None = None


@record(frozen=True, slots=True)
class ReportDue:
    """A dispute-screening report that a unit owes."""

    kind: ClassVar[Kind] = Kind.REPORT_DUE
    id: FactId
    unit: UnitId
    due: date
    received: date | None
    reason: Reason


@record(frozen=True, slots=True)
class MonthlyCases:
    """Handled cases that a unit reported for a month; `month` is its first day."""

    kind: ClassVar[Kind] = Kind.MONTHLY_CASES
    id: FactId
    unit: UnitId
    month: date
    count: int


@record(frozen=True, slots=True)
class Mark:
    """An inspection mark for one part: either `points` (0 … full) or `missing` things. `period`: the year inspected.

    `scheme`: by whose list of parts it was given. Under another scheme it counts where a part of the same id can take
    it, and is left aside elsewhere: so a switch of schemes leaves no mark in the way.
    """

    kind: ClassVar[Kind] = Kind.MARK
    id: FactId
    unit: UnitId
    date: date
    clause: str
    points: Decimal | None = None
    missing: int | None = None
    evidence: str | None = None
    period: str | None = None
    scheme: str | None = None


@record(frozen=True, slots=True)
class SpecialPeriod:
    """A notified special period (特护期); both ends count. It belongs to all units."""

    kind: ClassVar[Kind] = Kind.SPECIAL_PERIOD
    id: FactId
    scope: Scope
    start: date
    end: date


@record(frozen=True, slots=True)
class Notice:
    """A unit commended, criticised, carded, or chosen as a site for study. A yellow card has no level."""

    kind: ClassVar[Kind] = Kind.NOTICE
    id: FactId
    unit: UnitId
    date: date
    type: NoticeType
    level: Level | None = None
    organ: Organ = Organ.GOVERNMENT
    incident: str | None = None


@record(frozen=True, slots=True)
class Supervised:
    """A supervised or long-pending matter with a due date; level `beijing` is national."""

    kind: ClassVar[Kind] = Kind.SUPERVISED
    id: FactId
    unit: UnitId
    level: Level
    due: date
    settled: date | None
    case: CaseId | None = None


@record(frozen=True, slots=True)
class Case:
    """A matter on the register, from the day it was registered; `unit` is the one that answers for it now.

    No clause needs it: it is what closure is counted from.
    """

    kind: ClassVar[Kind] = Kind.CASE
    id: FactId
    unit: UnitId
    date: date
    closed: Day | None = None
    case: CaseId | None = None


@record(frozen=True, slots=True)
class Ruling:
    """A signed decision that closes an open line; `line` is `clause:fact id`, `points` are signed."""

    kind: ClassVar[Kind] = Kind.RULING
    id: FactId
    unit: UnitId
    line: str
    points: Decimal
    by: str
    date: date
    reason: str


Fact = (
    Visit | Letter | Call | Order | Review | Lapse | Settlement | EarlySettlement | ReportDue | MonthlyCases
    | Mark | SpecialPeriod | Notice | Supervised | Case | Ruling
)  # fmt: skip
