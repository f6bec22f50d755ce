"""Where a fact came from: the record behind a line of a score sheet, and who recorded it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xftui.scoring.facts import FactId, Kind
from xftui.store.connection import reading
from xftui.store.facts import PREFIXES
from xftui.store.models import (
    AuditEntry,
    AuditRow,
    Case,
    Contact,
    EarlySign,
    Lapse,
    Mark,
    MonthlyReport,
    Notice,
    Record,
    ReportOwed,
    Review,
    Ruling,
    Settlement,
    SpecialPeriod,
    SupervisedMatter,
    SupervisionOrder,
)
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class FactRecord:
    """The record that a fact was made from. `case_id` and `number` lead to its case, where it has one.

    `title` is the matter, `petitioner` who came about it; `text` a line of the record itself. `recorded_at` is UTC.
    """

    kind: Kind
    day: date
    unit: str
    title: str
    petitioner: str
    text: str
    case_id: int | None
    number: str
    file_id: int | None
    recorded_by: str
    recorded_at: datetime | None
    due_before: date | None = None
    """Of an order whose closing date was corrected: what it was first."""


_TABLES: dict[Kind, tuple[type[Record], str, str]] = {
    Kind.VISIT: (Contact, "date", "request"),
    Kind.LETTER: (Contact, "date", "request"),
    Kind.CALL: (Contact, "date", "request"),
    Kind.ORDER: (SupervisionOrder, "due", "requirements"),
    Kind.SETTLEMENT: (Settlement, "date", "report"),
    Kind.EARLY_SETTLEMENT: (EarlySign, "settled", "measures"),
    Kind.MONTHLY_CASES: (MonthlyReport, "month", "count"),
    Kind.LAPSE: (Lapse, "date", "finding"),
    Kind.REVIEW: (Review, "date", "determination"),
    Kind.REPORT_DUE: (ReportOwed, "due", "matter"),
    Kind.SPECIAL_PERIOD: (SpecialPeriod, "end", "basis"),
    Kind.NOTICE: (Notice, "date", "basis"),
    Kind.SUPERVISED: (SupervisedMatter, "due", "basis"),
    Kind.CASE: (Case, "registered", "title"),
    Kind.MARK: (Mark, "date", "evidence"),
    Kind.RULING: (Ruling, "date", "reason"),
}
"""Kind → its table, the day that it is known by, and the column that says most."""

_NUMBER = re.compile(r"[0-9]{1,9}")

_KINDS = {prefix: kind for kind, prefix in PREFIXES.items()}


@reading()
def fact_record(organisation_id: int, fact_id: FactId) -> FactRecord | None:
    """Return the record behind the fact `fact_id` (`v123`, `o5`), or None if the organisation has no such record."""
    kind = _KINDS.get(fact_id[:1])
    if kind is None or not _NUMBER.fullmatch(fact_id, 1):
        return None
    model, day, text = _TABLES[kind]
    record: Any = model.get_or_none(model.id == int(fact_id[1:]))
    if record is None or record.organisation_id != organisation_id:
        return None
    case, unit = getattr(record, "case", None), getattr(record, "unit", None)
    by, at = _recorded(model, record.id)
    return FactRecord(
        kind=kind,
        day=getattr(record, day),
        unit=unit.name if unit else "",
        title=case.title if case else getattr(record, "matter", ""),
        petitioner=case.petitioner.name if case else "",
        text=str(getattr(record, text)),
        case_id=case.id if case else None,
        number=getattr(record, "number", case.number if case else ""),
        file_id=getattr(record, "file_id", None),
        recorded_by=by,
        recorded_at=at,
        due_before=getattr(record, "due_before", None),
    )


def _recorded(model: type[Record], record_id: int) -> tuple[str, datetime | None]:
    """Return who made a record, and when."""
    query = (
        AuditEntry.select(AuditEntry.actor, AuditEntry.at)
        .join(AuditRow)
        .where(AuditRow.subject == model._meta.table_name, AuditRow.subject_id == record_id)
        .order_by(AuditEntry.id)
        .limit(1)
    )
    found = next(rows(query), None)
    return (found[0], found[1]) if found else ("", None)
