"""What the plan of the demo says of published sheets and of objections to them."""

from dataclasses import dataclass
from datetime import date

from xftui.demo.plan import Event
from xftui.services.objections import Outcome


@dataclass(frozen=True, slots=True)
class Published(Event):
    """The sheet of the period around `within` was published, unless nothing changed since it was the last time."""

    within: date
    number: str
    signed_by: str


@dataclass(frozen=True, slots=True)
class Objected(Event):
    """The first unit with a line of `clause` on the sheet `publication` that costs it something objected to it."""

    publication: str
    clause: str
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectionDecided(Event):
    """`objection` was decided; `points`, signed, where it was ruled."""

    objection: str
    outcome: Outcome
    by: str
    reason: str
    points: str = ""
