"""The monthly case reports that units sent in."""

from dataclasses import dataclass
from datetime import date

from xftui.store.connection import reading
from xftui.store.models import MonthlyReport, Unit
from xftui.store.queries.rows import rows

_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class MonthlyRow:
    """One report; several of a unit and month add up. `month` is its first day."""

    id: int
    version: int
    unit: str
    month: date
    count: int
    received: date
    verified: bool


@reading()
def monthly_reports(organisation_id: int) -> tuple[MonthlyRow, ...]:
    """Return the reports, the latest month first, at most 1,000."""
    this = MonthlyReport
    columns = this.id, this.version, Unit.name, this.month, this.count, this.received, this.verified_at
    query = (
        MonthlyReport.select(*columns)
        .join(Unit)
        .where(MonthlyReport.organisation == organisation_id)
        .order_by(MonthlyReport.month.desc(), Unit.position, MonthlyReport.id.desc())
        .limit(_LIMIT)
    )
    return tuple(MonthlyRow(*(*row, verified is not None)) for *row, verified in rows(query))
