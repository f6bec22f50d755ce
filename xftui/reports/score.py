"""A score sheet with the names that people know it by: what every form of the report is made from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from xftui.i18n import _
from xftui.scoring.explain import figure
from xftui.scoring.periods import Period
from xftui.scoring.record import record
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Bounds, Sheet, Status
from xftui.scoring.standings import Standing, standings

if TYPE_CHECKING:
    from xftui.scoring.changes import Change
    from xftui.scoring.sensitivity import Trial
    from xftui.scoring.standings import Move
    from xftui.scoring.weight import Matters


@record(frozen=True, slots=True)
class Supposed:
    """What is supposed, in words; and what it would change of the sheet, by unit and by line."""

    said: tuple[str, ...]
    moves: "tuple[Move, ...]"
    changes: "tuple[Change, ...]"


@record(frozen=True, slots=True)
class Report:
    """A sheet, the scheme and period it is of, and what units and people are called.

    `note` says of a sheet that isn't the one in force what it is: published, or on trial.
    """

    sheet: Sheet
    scheme: Scheme
    period: Period
    organisation: str
    units: Mapping[str, str]
    people: Mapping[str, str]
    note: str = ""
    trials: "Sequence[Trial]" = ()
    """What other readings would make of it, where that was asked for."""
    supposed: "Supposed | None" = None
    """What suppositions would make of it, where that was asked for."""
    matters: "Matters | None" = None
    """What matters for one unit's rank, where that was asked for."""
    places: Sequence[Standing] | None = None
    """The places of the units, of a sheet that has no lines to tell them by."""

    def standings(self) -> Sequence[Standing]:
        """Return the units, best first."""
        return standings(self.scheme, self.sheet) if self.places is None else self.places

    def unit(self, account: Account) -> str:
        """Return the name of the unit, or of the person, that `account` is of."""
        names = self.people if any(account is one for one in self.sheet.people) else self.units
        return names.get(account.unit, account.unit)


def status_text(status: Status) -> str:
    """Return what a status is called."""
    return {
        Status.FINAL: _("确定"),
        Status.PROVISIONAL: _("暂定"),
        Status.OPEN: _("待核定"),
        Status.WAIVED: _("免"),
        Status.ON_COURSE: _("有望"),
        Status.ERROR: _("出错"),
    }[status]


def bounds_text(bounds: Bounds) -> str:
    """Return between which figures a total or a line may still come to lie."""
    low, high = bounds
    if low is None and high is None:
        return _("上下不限")
    if low is None:
        return _("不高于 {high}").format(high=_end(high))
    if high is None:
        return _("不低于 {low}").format(low=_end(low))
    return _("{low} 到 {high}").format(low=_end(low), high=_end(high))


def sheet_status(sheet: Sheet) -> str:
    """Return how far the whole sheet can be relied on: the weakest of its units."""
    found = {account.status for account in sheet.units}
    status = next((kind for kind in (Status.ERROR, Status.PROVISIONAL) if kind in found), Status.FINAL)
    waiting = sum(account.open for account in sheet.units)
    return status_text(status) + (_("（{n} 条待核定）").format(n=waiting) if waiting else "")


def _end(value: Decimal | None) -> str:
    return figure(value or Decimal(0))
