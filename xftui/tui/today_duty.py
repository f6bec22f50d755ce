"""Who is on duty, for the first screen. It is read once what is due stands there: it loads the calendar of holidays."""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xftui.store.queries.rosters import TodayDuty


def read_duty(organisation_id: int, day: date) -> "TodayDuty":
    """Return who is on duty on `day`, and whether the next working day is filled. In the database thread."""
    found: TodayDuty = import_module("xftui.store.queries.rosters").today_duty(organisation_id, day)
    return found
