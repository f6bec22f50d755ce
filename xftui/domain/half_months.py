"""The half months for which old petitioners are reported to the leaders: 1 to 15 and 16 to the end (court art. 15)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from xftui.i18n import _

_MIDDLE = 15


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """Half of a month, by its first day: the 1st or the 16th."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        if self.first.day == 1:
            return self.first.replace(day=_MIDDLE)
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def name(self) -> str:
        """What it is called: `2016年11月上半月`."""
        half = _("{year}年{month}月上半月") if self.first.day == 1 else _("{year}年{month}月下半月")
        return half.format(year=self.first.year, month=self.first.month)

    @property
    def before(self) -> "Half":
        """The half before it."""
        return half_of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Half":
        """The half after it."""
        return Half(self.last + timedelta(days=1))


def half_of(day: date) -> Half:
    """Return the half in which a day lies."""
    return Half(day.replace(day=1 if day.day <= _MIDDLE else _MIDDLE + 1))


class Section(StrEnum):
    """Under which head a file stands in a report; the first that fits."""

    URGENT = "urgent"
    CLOSED = "closed"
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


SECTIONS: Mapping[Section, str] = {
    Section.URGENT: _("紧急情况"),
    Section.NEW: _("新立"),
    Section.CHANGED: _("有变化"),
    Section.UNCHANGED: _("无变化"),
    Section.CLOSED: _("已结案"),
}
"""In the order in which a leader reads them."""
