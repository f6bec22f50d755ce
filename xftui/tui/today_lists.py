"""The list behind a line of the first screen: all that is due of its kind, and what else is counted there."""

from datetime import date, timedelta
from typing import Any

from xftui.domain.captions import STATUSES, CaseStatus
from xftui.domain.list_line import Days, Listed, typed, with_filter
from xftui.domain.lists import (
    ANY_PART,
    CASES,
    FILE_STATUSES,
    FILES,
    ORDER_STATUSES,
    ORDERS,
    FileStatus,
    OrderStatus,
)
from xftui.store.queries.assignments import LackingFile
from xftui.store.queries.due import Due, Duty
from xftui.store.queries.proposals import ProposalRow

_LISTS: dict[Duty, tuple[str, Listed, str]] = {
    Duty.ANSWER: ("cases", CASES, STATUSES[CaseStatus.OPEN]),
    Duty.ORDER: ("orders", ORDERS, ORDER_STATUSES[OrderStatus.OPEN]),
    Duty.NEXT_STEP: ("old_petitioners", FILES, FILE_STATUSES[FileStatus.OPEN]),
}
"""Of what has a list that knows its day: the screen, and the status of what isn't done with."""
_SCREENS = {
    Duty.CAMPAIGN: "campaigns",
    Duty.HALF_MONTH: "half_month",
    Duty.REPORT: "reports",
    Duty.COUNT: "reports",
    Duty.ROUTINE: "reports",
}


def list_behind(value: object, day: date, until: date) -> tuple[str, dict[str, Any]] | None:
    """Return the screen that lists all of what a line is one of, and what it is made with; None where there is none.

    What was due before `day` is one list, what is due from then to `until` another: each has what is counted there.
    """
    if isinstance(value, ProposalRow):
        return "signing", {}
    if isinstance(value, LackingFile):
        line = _line(FILES, FILE_STATUSES[FileStatus.OPEN], "missing", FILES.choices["missing"][ANY_PART])
        return "old_petitioners", {"line": line}
    if not isinstance(value, Due):
        return None
    if value.duty in _LISTS:
        screen, listed, status = _LISTS[value.duty]
        days: Days = (None, day - timedelta(days=1)) if value.days < 0 else (day, until)
        return screen, {"line": _line(listed, status, "due", typed(days))}
    return (_SCREENS[value.duty], {}) if value.duty in _SCREENS else None


def _line(listed: Listed, status: str, key: str, value: str) -> str:
    return with_filter(listed, with_filter(listed, "", "status", status), key, value)
