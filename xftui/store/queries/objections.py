"""The objections of units to published lines, and what was decided of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xftui.store.connection import reading
from xftui.store.models import Objection, Publication, Unit
from xftui.store.queries.rows import rows

_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection to line number `line` (from 0) of a unit on a published sheet; `outcome` None: not decided yet."""

    id: int
    version: int
    publication: int
    period: str
    document: str
    """Number of the publication (文号)."""
    unit_code: str
    unit: str
    line: int
    clause: str
    points: Decimal
    raised: date
    raised_by: str
    reason: str
    outcome: str | None
    decided: date | None
    decided_by: str
    decision: str
    ruling: int | None


@reading()
def list_objections(organisation_id: int) -> tuple[ObjectionRow, ...]:
    """Return the objections, those not decided first, then the latest first; at most 1,000."""
    one = Objection
    query = (
        one.select(
            one.id, one.version, one.publication, Publication.period, Publication.number, Unit.code, Unit.name,
            one.line, one.clause, one.points, one.raised, one.raised_by, one.reason, one.outcome, one.decided,
            one.decided_by, one.decision, one.ruling,
        )
        .join(Publication)
        .join_from(one, Unit)
        .where(one.organisation == organisation_id)
        .order_by(one.outcome.is_null(False), one.id.desc())
        .limit(_LIMIT)
    )  # fmt: skip
    return tuple(_row(*row) for row in rows(query))


def _row(*values: Any) -> ObjectionRow:
    made = list(values)
    made[9] = Decimal(made[9])
    return ObjectionRow(*made)
