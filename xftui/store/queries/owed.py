"""What reports the units owe in a month, and what they sent: a row for each unit, a column for each duty."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import peewee

from xftui.domain.owed import Owed, month_end
from xftui.domain.units import GRASSROOTS
from xftui.store.connection import reading
from xftui.store.models import MonthlyReport, ReportOwed, Unit, still_owed
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """A report that several units owe by the same day; `matter` says what for, where a notice asks for it."""

    due: date
    reason: Owed
    matter: str


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report as one unit owes it. `withdrawal`: why it isn't owed after all, empty while it is."""

    id: int
    version: int
    due: date
    received: date | None
    withdrawal: str

    @property
    def late(self) -> bool:
        """Whether it came after its day."""
        return self.received is not None and self.received > self.due


@dataclass(frozen=True, slots=True)
class OwingUnit:
    """A unit: what it owes, how many handled cases it reported for the month, and whether any of that isn't verified.

    `cases` None: nothing reported.
    """

    id: int
    name: str
    reports: Mapping[Duty, OwedReport]
    cases: int | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class OwedMonth:
    """The month that begins on `first`."""

    first: date
    duties: tuple[Duty, ...] = ()
    units: tuple[OwingUnit, ...] = field(default=())


@reading()
def owed_month(organisation_id: int, first: date) -> OwedMonth:
    """Return what is owed in a month: of the villages that there are, and of whoever else owes or sent something."""
    last = month_end(first)
    reports = _reports(organisation_id, first, last)
    cases = _cases(organisation_id, first)
    shown = Unit.kind.in_([kind.value for kind in GRASSROOTS]) & (Unit.valid_from.is_null() | (Unit.valid_from <= last))
    shown &= Unit.valid_to.is_null() | (Unit.valid_to >= first)
    named = Unit.id.in_([*reports, *cases])
    query = Unit.select(Unit.id, Unit.name).where(Unit.organisation == organisation_id, shown | named)
    units = tuple(
        OwingUnit(id_, name, reports.get(id_, {}), *cases.get(id_, (None, False)))
        for id_, name in rows(query.order_by(Unit.position, Unit.id))
    )
    return OwedMonth(first, tuple(sorted({duty for unit in units for duty in unit.reports})), units)


def _reports(organisation_id: int, first: date, last: date) -> dict[int, dict[Duty, OwedReport]]:
    this = ReportOwed
    columns = (this.unit, this.reason, this.matter, this.id, this.version, this.due, this.received, this.withdrawal)
    of_month = (this.organisation == organisation_id) & this.due.between(first, last)
    query = this.select(*columns).join(Unit).where(of_month, still_owed)
    found: defaultdict[int, dict[Duty, OwedReport]] = defaultdict(dict)
    for unit, reason, matter, *report in rows(query.order_by(this.id)):
        one = OwedReport(*report)
        duty = Duty(one.due, Owed(reason), matter)
        before = found[unit].get(duty)
        if before is None or before.withdrawal:
            found[unit][duty] = one
    return dict(found)


def _cases(organisation_id: int, first: date) -> dict[int, tuple[int, bool]]:
    this = MonthlyReport
    unverified = peewee.fn.SUM(peewee.Case(None, [(this.verified_at.is_null(), 1)], 0))
    query = this.select(this.unit, peewee.fn.SUM(this.count), unverified).where(
        this.organisation == organisation_id, this.month == first
    )
    return {unit: (count, bool(waiting)) for unit, count, waiting in rows(query.group_by(this.unit))}
