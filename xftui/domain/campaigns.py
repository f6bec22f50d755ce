"""Campaigns (专项治理): their phases, what is to be done in them by which day, and the key matters."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from xftui.i18n import _
from xftui.scoring.record import record


class TaskKind(StrEnum):
    """What a campaign has to do by a day, beside its key matters and the units' screenings."""

    MEETING = "meeting"
    """Of the leading group, with minutes."""
    REPORT = "report"
    """Of an important matter, to the next level up."""
    INSPECTION = "inspection"
    """At the end, with a report to the parent body."""
    OTHER = "other"


TASKS: Mapping[TaskKind, str] = {
    TaskKind.MEETING: _("例会"),
    TaskKind.REPORT: _("上报"),
    TaskKind.INSPECTION: _("检查验收"),
    TaskKind.OTHER: _("其他"),
}


class MatterKind(StrEnum):
    """Why a matter is a key one."""

    COLLECTIVE = "collective"
    ABOVE = "above"
    PERSISTENT = "persistent"


MATTERS: Mapping[MatterKind, str] = {
    MatterKind.COLLECTIVE: _("集体访"),
    MatterKind.ABOVE: _("越级访"),
    MatterKind.PERSISTENT: _("缠访"),
}


@record(frozen=True, slots=True)
class Phase:
    """A phase; both ends count, and a day that two phases share is in both."""

    name: str
    first: date
    last: date


def phases(names: Sequence[str], first: date, lasts: Sequence[date]) -> tuple[Phase, ...]:
    """Return phases of which each begins on the last day of the one before."""
    starts = (first, *lasts[:-1])
    return tuple(Phase(name, start, end) for name, start, end in zip(names, starts, lasts, strict=True))


def current(there: Iterable[Phase], day: date) -> tuple[Phase, ...]:
    """Return the phases in which a day lies."""
    return tuple(phase for phase in there if phase.first <= day <= phase.last)


def month_ends(first: date, last: date) -> Iterable[date]:
    """Return the last day of every month that ends between two days, both counted."""
    day = first
    while day <= last:
        end = day.replace(day=monthrange(day.year, day.month)[1])
        if end <= last:
            yield end
        day = end + timedelta(days=1)
