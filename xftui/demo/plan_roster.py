"""The events of the duty roster, as plain data."""

from dataclasses import dataclass
from datetime import date

from xftui.demo.plan import Event


@dataclass(frozen=True, slots=True)
class ShiftPlan:
    """Who is on duty: the refs of a leader and of staff."""

    leader: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterWeekSet(Event):
    """The regular week from `since` on: Monday to Friday."""

    since: date
    shifts: tuple[ShiftPlan, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class RosterDayOrdered(Event):
    """Who is on duty on `on`, ordered as a single day."""

    on: date
    shift: ShiftPlan
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class SubstituteNamed(Event):
    """On `on` one person stands in for another."""

    on: date
    absent: str
    by: str
    reason: str
