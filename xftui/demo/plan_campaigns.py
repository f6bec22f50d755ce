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
