"""The cases that have to do with a case."""

from dataclasses import dataclass
from datetime import date, datetime

from xftui.domain.captions import CaseStatus
from xftui.store.models import Case, Petitioner, RelatedCase, Unit
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class RelatedRow:
    """That a case is related to another, of which the rest tells; `since`, `withdrawn`: UTC."""

    id: int
    version: int
    since: datetime
    withdrawn: datetime | None
    case_id: int
    number: str
    title: str
    status: CaseStatus
    petitioner: str
    unit: str
    registered: date


def related_to(case_id: int) -> tuple[RelatedRow, ...]:
    """Return the cases that are related to one, whichever it was said from, the latest first; taken back ones too."""
    this = RelatedCase
    found: list[RelatedRow] = []
    for here, there in ((this.case, this.other), (this.other, this.case)):
        query = (
            this.select(
                this.id, this.version, this.created_at, this.withdrawn, Case.id, Case.number, Case.title, Case.status,
                Petitioner.name, Unit.name, Case.registered,
            )
            .join(Case, on=(there == Case.id))
            .join(Petitioner)
            .join_from(Case, Unit)
            .where(here == case_id)
        )  # fmt: skip
        found += (RelatedRow(*(*row[:7], CaseStatus(row[7]), *row[8:])) for row in rows(query))
    return tuple(sorted(found, key=lambda row: row.id, reverse=True))
