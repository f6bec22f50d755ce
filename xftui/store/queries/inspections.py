"""The inspection marks that count: of several for one part the latest, of one day the one given last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xftui.store.connection import reading
from xftui.store.models import Mark, Unit
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark for one part: either `points` or how many things are `missing`."""

    clause: str
    points: Decimal | None
    missing: int | None
    evidence: str
    day: date
    by: str


@reading()
def marks_of(organisation_id: int, scheme: str, year: str) -> Mapping[str, Mapping[str, MarkRow]]:
    """Return the marks given by a scheme's list for a year: code of the unit → clause → the mark that counts."""
    query = (
        Mark.select(Unit.code, Mark.clause, Mark.points, Mark.missing, Mark.evidence, Mark.date, Mark.by)
        .join(Unit)
        .where((Mark.organisation == organisation_id) & (Mark.scheme == scheme) & (Mark.period == year))
        .order_by(Mark.date, Mark.id)
    )
    found: dict[str, dict[str, MarkRow]] = {}
    for unit, clause, points, missing, evidence, day, by in rows(query):
        given = None if points is None else Decimal(points)
        found.setdefault(unit, {})[clause] = MarkRow(clause, given, missing, evidence, day, by)
    return found
