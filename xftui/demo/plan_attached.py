"""What the plan of the demo says of files and notes on cases, and of cases that have to do with each other."""

from dataclasses import dataclass

from xftui.demo.plan import Event


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    """A note was written on `case`."""

    case: str
    text: str


@dataclass(frozen=True, slots=True)
class FileAttached(Event):
    """A file called `name`, which holds `content`, was attached to `case`; `note` says what it is."""

    case: str
    name: str
    content: str | bytes
    note: str


@dataclass(frozen=True, slots=True)
class CasesRelated(Event):
    """That `case` and `other` have to do with each other was recorded."""

    case: str
    other: str
