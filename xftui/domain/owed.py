"""What reports units owe the office (township rules, three (1) and (3)): monthly, weekly, or on notice."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from xftui.i18n import _


class Owed(StrEnum):
    """Why a report is owed. The weekly one carries no figure: it is watched, and scores nothing."""

    MONTHLY = "monthly"
    WEEKLY = "weekly"
    NOTICE = "notice"


OWED: Mapping[Owed, str] = {
    Owed.MONTHLY: _("每月排查表"),
    Owed.WEEKLY: _("每周信息"),
    Owed.NOTICE: _("按通知排查"),
}
SHORTLY: Mapping[Owed, str] = {Owed.MONTHLY: _("排查"), Owed.WEEKLY: _("周报"), Owed.NOTICE: _("通知")}
"""How it is called at the head of a narrow column."""


def month_end(day: date) -> date:
    """Return the last day of the month that `day` lies in."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def weekly(month: date, weekday: int) -> Sequence[date]:
    """Return the days of a month that are this weekday (0 is Monday)."""
    first = month.replace(day=1)
    begin = first + timedelta(days=(weekday - first.weekday()) % 7)
    return [begin + timedelta(weeks=n) for n in range(5) if begin + timedelta(weeks=n) <= month_end(month)]
