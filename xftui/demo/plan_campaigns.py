"""What the plan of the demo says of campaigns."""

from dataclasses import dataclass
from datetime import date

from xftui.demo.plan import Event


@dataclass(frozen=True, slots=True)
class CampaignPlanned(Event):
    """A campaign with its phases, each from the end of the one before; every one of `units` is asked by `screening`."""

    name: str
    basis: str
    first: date
    lasts: tuple[date, date, date]
    head: str
    office: str
    """The unit that holds the office; empty where it is none of the units."""
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
    """The next `count` of the screenings of `campaign` came."""

    campaign: str
    count: int


@dataclass(frozen=True, slots=True)
class AnswerableNamed(Event):
    """`answerable` was held answerable for the key matter `matter`."""

    matter: str
    answerable: str


@dataclass(frozen=True, slots=True)
class CampaignClosed(Event):
    """`campaign` was closed after its inspection."""

    campaign: str
    conclusion: str
