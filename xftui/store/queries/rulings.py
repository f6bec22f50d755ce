"""The rulings given on open lines."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xftui.store.connection import reading
from xftui.store.models import Ruling, Unit
from xftui.store.queries.rows import rows

_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A signed decision; `line` is `clause:fact id`, `points` are signed."""

    id: int
    code: str
    """The unit's."""
    unit: str
    line: str
    points: Decimal
    by: str
    day: date
    reason: str


@reading()
def list_rulings(organisation_id: int) -> tuple[RulingRow, ...]:
    """Return the rulings, the latest first, at most 1,000."""
    columns = (Ruling.id, Unit.code, Unit.name, Ruling.line, Ruling.points, Ruling.by, Ruling.date, Ruling.reason)
    query = (
        Ruling.select(*columns)
        .join(Unit)
        .where(Ruling.organisation == organisation_id)
        .order_by(Ruling.date.desc(), Ruling.id.desc())
        .limit(_LIMIT)
    )
    return tuple(
        RulingRow(id_, code, unit, line, Decimal(points), by, day, reason)
        for id_, code, unit, line, points, by, day, reason in rows(query)
    )
