"""Early signs, the latest first."""

from dataclasses import dataclass
from datetime import date

import peewee

from xftui.store.connection import reading
from xftui.store.models import Case, EarlySign, Unit
from xftui.store.queries.rows import rows

_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class SignRow:
    """An early sign; `settled` None: it is watched; `case_id` None: it came to no case."""

    id: int
    version: int
    found: date
    unit: str
    matter: str
    measures: str
    settled: date | None
    case_id: int | None
    number: str
    verified: bool


@reading()
def list_early_signs(organisation_id: int) -> tuple[SignRow, ...]:
    """Return the latest thousand, those that are watched first."""
    this = EarlySign
    query = (
        this.select(
            this.id, this.version, this.found, Unit.name, this.matter, this.measures, this.settled, this.case,
            Case.number, this.verified_at,
        )
        .join(Unit)
        .join_from(this, Case, peewee.JOIN.LEFT_OUTER)
        .where(this.organisation == organisation_id)
        .order_by(peewee.Case(None, [(this.settled.is_null(), 0)], 1), this.found.desc(), this.id.desc())
        .limit(_LIMIT)
    )  # fmt: skip
    return tuple(SignRow(*(*row, number or "", at is not None)) for *row, number, at in rows(query))
