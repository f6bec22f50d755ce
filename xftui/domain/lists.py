"""The lists: by what each can be filtered and sorted."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from xftui.domain.captions import ACTIONS, ASSIGNMENT_PARTS, CONTACT_KINDS, LEVELS, SOURCES, STATUSES, CaseStatus
from xftui.domain.handling import STAGES
from xftui.domain.list_line import Listed
from xftui.domain.reviews import ORIGINS
from xftui.i18n import _


class By(StrEnum):
    """By what figures are told apart; the value is the filter that shows one of them."""

    UNIT = "unit"
    CATEGORY = "category"


class CaseOrder(StrEnum):
    """What the list of cases can be sorted by."""

    REGISTERED = "registered"
    NUMBER = "number"
    PETITIONER = "petitioner"
    """By the name, as `xftui.domain.name_order` says; those of one petitioner as they were registered."""
    UNIT = "unit"
    """By unit, in the order in which the units were made; within one, by registration."""
    HANDLER = "handler"
    """By who handles it, in the order in which people were made, nobody last; of one, by registration."""
    DUE = "due"
    STATUS = "status"
    """By status, open ones last; within one, by the limit."""


class OrderStatus(StrEnum):
    """How far a supervision order has come."""

    OPEN = "open"
    DONE = "done"
    UNRECEIVED = "unreceived"
    """Open, and the department hasn't signed for it."""
    NOT_FED_BACK = "not_fed_back"
    """Done, and the leader who signed hasn't been told."""
    WITHDRAWN = "withdrawn"
    STANDING = "standing"
    """Not withdrawn, done or not."""


class OrderOrder(StrEnum):
    """What the list of supervision orders can be sorted by."""

    DUE = "due"
    NUMBER = "number"
    SIGNED = "signed"
    UNIT = "unit"
    """By unit, in the order in which the units were made; within one, by the deadline, as for all that follow."""
    PETITIONER = "petitioner"
    SIGNER = "signer"
    """By who signed it, in the order in which people were made, nobody last."""
    COMPLETED = "completed"
    """By the day on which it was done; those that aren't behind all."""


class FileStatus(StrEnum):
    """How far an old petitioner's matter has come."""

    OPEN = "open"
    REPORTED = "reported"
    """Open, reported as settled, and the approval is out."""
    CLOSED = "closed"


class FileOrder(StrEnum):
    """What the list of old petitioners' files is sorted by."""

    NUMBER = "number"
    PETITIONER = "petitioner"
    DUE = "due"


ANY_PART = "any"
"""Among the parts of 四定一包 that are missing: whichever."""


class ReviewStatus(StrEnum):
    """How far an accountability review has come, in the large."""

    OPEN = "open"
    DETERMINED = "determined"
    """Responsibility was determined, whatever came after."""
    NOT_DETERMINED = "not_determined"
    FILED = "filed"


class ReviewOrder(StrEnum):
    """What the list of accountability reviews is sorted by."""

    DATE = "date"
    NUMBER = "number"
    UNIT = "unit"
    PETITIONER = "petitioner"
    STAGE = "stage"
    """By how far they have come; within one stage, by registration, as within one unit."""


class Timely(StrEnum):
    """Whether something was done by its deadline: after it, or not at all once it has passed, is not in time."""

    IN_TIME = "in_time"
    LATE = "late"


class Closing(StrEnum):
    """Whether a case is closed."""

    CLOSED = "closed"
    NOT_CLOSED = "not_closed"


class Times(StrEnum):
    """Whether a letter, call or visit is the first of its matter."""

    FIRST = "first"
    REPEAT = "repeat"


class Size(StrEnum):
    """Whether a visit is a collective one (集体访)."""

    COLLECTIVE = "collective"
    SINGLE = "single"


class Manner(StrEnum):
    """Whether a visit was an irregular one (非正常上访)."""

    IRREGULAR = "irregular"
    REGULAR = "regular"


class Verified(StrEnum):
    """Whether the office has verified a record; until then it counts nowhere."""

    VERIFIED = "verified"
    NOT_VERIFIED = "not_verified"


class ContactOrder(StrEnum):
    """What the ledger of letters, calls and visits is sorted by; what has that alike, by its day."""

    DATE = "date"
    KIND = "kind"
    LEVEL = "level"
    PEOPLE = "people"
    PETITIONER = "petitioner"
    """By the name; those of one petitioner as they were registered, as are those of one case by its number."""
    UNIT = "unit"
    NUMBER = "number"


class EntryOrder(StrEnum):
    """What the journal is sorted by; what one did, and what was done of one sort, in the order of writing."""

    AT = "at"
    ACTOR = "actor"
    ACTION = "action"


ORDER_STATUSES: Mapping[OrderStatus, str] = {
    OrderStatus.OPEN: _("未办结"),
    OrderStatus.DONE: _("已办结"),
    OrderStatus.UNRECEIVED: _("未签收"),
    OrderStatus.NOT_FED_BACK: _("待反馈"),
    OrderStatus.WITHDRAWN: _("已撤回"),
    OrderStatus.STANDING: _("有效"),
}

FILE_STATUSES: Mapping[FileStatus, str] = {
    FileStatus.OPEN: _("未结"),
    FileStatus.REPORTED: _("报结待批"),
    FileStatus.CLOSED: _("已结案"),
}

TIMELY: Mapping[Timely, str] = {Timely.IN_TIME: _("按期"), Timely.LATE: _("未按期")}
CLOSING: Mapping[Closing, str] = {Closing.CLOSED: _("已办结"), Closing.NOT_CLOSED: _("未办结")}
TIMES: Mapping[Times, str] = {Times.FIRST: _("初次"), Times.REPEAT: _("重复")}
VERIFIED: Mapping[Verified, str] = {Verified.VERIFIED: _("已核实"), Verified.NOT_VERIFIED: _("未核实")}
MANNERS: Mapping[Manner, str] = {Manner.IRREGULAR: _("非正常"), Manner.REGULAR: _("正常")}
SIZES: Mapping[Size, str] = {Size.COLLECTIVE: _("集体"), Size.SINGLE: _("非集体")}

UNCATEGORISED = ""
UNCATEGORISED_NAME = _("未分类")
"""Among the categories of matters, which are the office's own: none of them, and how that is called."""

CASES = Listed(
    choices={
        "status": STATUSES,
        "stage": STAGES,
        "category": {},
        "acceptance": TIMELY,
        "answer": TIMELY,
        "closing": CLOSING,
        "handler": {},
        "received_by": {},
        "duty": {},
    },
    unit=True,
    days=("due", "date", "acceptance_due", "pending", "closed"),
    orders={
        CaseOrder.REGISTERED: _("登记"),
        CaseOrder.NUMBER: _("编号"),
        CaseOrder.PETITIONER: _("信访人"),
        CaseOrder.UNIT: _("责任单位"),
        CaseOrder.HANDLER: _("承办人"),
        CaseOrder.DUE: _("期限"),
        CaseOrder.STATUS: _("状态"),
    },
    latest_first=frozenset((CaseOrder.REGISTERED, CaseOrder.STATUS)),
    overdue=("status", CaseStatus.OPEN),
)
ORDERS = Listed(
    choices={"status": ORDER_STATUSES, "category": {}, "closing": TIMELY},
    unit=True,
    days=("due", "date"),
    orders={
        OrderOrder.DUE: _("期限"),
        OrderOrder.NUMBER: _("编号"),
        OrderOrder.SIGNED: _("签发"),
        OrderOrder.UNIT: _("责任单位"),
        OrderOrder.PETITIONER: _("信访人"),
        OrderOrder.SIGNER: _("签发人"),
        OrderOrder.COMPLETED: _("办结"),
    },
    latest_first=frozenset((OrderOrder.NUMBER, OrderOrder.SIGNED, OrderOrder.COMPLETED)),
    overdue=("status", OrderStatus.OPEN),
)
FILES = Listed(
    choices={"status": FILE_STATUSES, "category": {}, "missing": {**ASSIGNMENT_PARTS, ANY_PART: _("任一项")}},
    unit=True,
    days=("due", "date", "pending", "closed"),
    orders={FileOrder.NUMBER: _("编号"), FileOrder.PETITIONER: _("姓名"), FileOrder.DUE: _("期限")},
    latest_first=frozenset(),
    overdue=("status", FileStatus.OPEN),
)
REVIEW_STATUSES: Mapping[ReviewStatus, str] = {
    ReviewStatus.OPEN: _("未归档"),
    ReviewStatus.DETERMINED: _("已认定"),
    ReviewStatus.NOT_DETERMINED: _("没有认定"),
    ReviewStatus.FILED: _("已归档"),
}
REVIEWS = Listed(
    choices={"status": REVIEW_STATUSES, "category": {}, "origin": ORIGINS},
    unit=True,
    days=("date",),
    orders={
        ReviewOrder.DATE: _("日期"),
        ReviewOrder.NUMBER: _("编号"),
        ReviewOrder.UNIT: _("部门"),
        ReviewOrder.PETITIONER: _("信访人"),
        ReviewOrder.STAGE: _("到哪一步"),
    },
    latest_first=frozenset((ReviewOrder.DATE, ReviewOrder.NUMBER)),
)
CONTACTS = Listed(
    choices={
        "kind": CONTACT_KINDS,
        "category": {},
        "level": LEVELS,
        "source": SOURCES,
        "times": TIMES,
        "size": SIZES,
        "manner": MANNERS,
        "verified": VERIFIED,
        "handler": {},
        "received_by": {},
        "duty": {},
    },
    unit=True,
    days=("date",),
    orders={
        ContactOrder.DATE: _("日期"),
        ContactOrder.KIND: _("形式"),
        ContactOrder.LEVEL: _("层级"),
        ContactOrder.PEOPLE: _("人数"),
        ContactOrder.PETITIONER: _("信访人"),
        ContactOrder.UNIT: _("责任单位"),
        ContactOrder.NUMBER: _("编号"),
    },
    latest_first=frozenset(
        (ContactOrder.DATE, ContactOrder.KIND, ContactOrder.LEVEL, ContactOrder.PEOPLE, ContactOrder.NUMBER)
    ),
)
JOURNAL = Listed(
    choices={"action": ACTIONS},
    unit=False,
    days=("date",),
    orders={EntryOrder.AT: _("时间"), EntryOrder.ACTOR: _("谁"), EntryOrder.ACTION: _("操作")},
    latest_first=frozenset((EntryOrder.AT,)),
)


_PEOPLE = ("handler", "received_by", "duty")
"""The filters by a person."""


def with_categories(listed: Listed, names: Mapping[str, str]) -> Listed:
    """Return a list that can be filtered by these categories of matters, or by none, where there are any.

    `names`: of each its name, and how that is shown.
    """
    if "category" not in listed.choices or not names:
        return listed
    offered = {**names, UNCATEGORISED: UNCATEGORISED_NAME}
    return replace(listed, choices={**listed.choices, "category": offered})


def with_people(listed: Listed, names: Mapping[str, str]) -> Listed:
    """Return a list that can be filtered by who of these people handles a matter, met its petitioner, was on duty.

    `names`: of each the name, and how that is shown.
    """
    offered = {key: names for key in _PEOPLE if key in listed.choices}
    return replace(listed, choices={**listed.choices, **offered}) if offered and names else listed
