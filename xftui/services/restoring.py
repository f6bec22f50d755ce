"""Letting rows stand again as they were before an entry of the audit."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import DateField, DateTimeField

from xftui.domain.dates import now
from xftui.i18n import _
from xftui.store import audit
from xftui.store.models import (
    Attachment,
    AuditRow,
    AuditValue,
    Case,
    Contact,
    Created,
    Deadline,
    EarlierEnding,
    OldPetitionerFile,
    OrderExtension,
    Petitioner,
    RelatedCase,
    Response,
    Review,
    Settlement,
    SupervisedMatter,
    SupervisionOrder,
    Withdrawable,
)
from xftui.store.queries.rows import rows
from xftui.store.queries.timeline import NOTED
from xftui.store.work import Work

_MODELS: tuple[type[Created], ...] = (
    Case, Contact, Petitioner, Response, Deadline, SupervisionOrder, OrderExtension, EarlierEnding, Review, RelatedCase,
    SupervisedMatter, OldPetitionerFile, Settlement, Attachment, *NOTED,
)  # fmt: skip
CHANGED: Mapping[str, type[Created]] = {model._meta.table_name: model for model in _MODELS}
"""Tables whose rows can stand again as they were."""
ENDED = frozenset(model._meta.table_name for model in _MODELS if hasattr(model, "withdrawn"))
"""Tables whose new rows are taken back by being withdrawn."""
_KEPT = frozenset({"id", "version", "key", "created_at"})


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry of the audit did to a row. `before` None: it made it."""

    model: type[Created]
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any]

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields that it changed, as they were before."""
        columns = self.model._meta.columns
        return {
            columns[column].name: _value(columns[column], value)
            for column, value in (self.before or {}).items()
            if column not in _KEPT and value != self.after[column]
        }


def changes_of(entry_id: int) -> list[Change]:
    """Return what an entry did to rows that can stand again as they were; nothing of what was erased."""
    query = (
        AuditRow.select(AuditRow.subject, AuditRow.subject_id, AuditValue.before, AuditValue.after)
        .join(AuditValue)
        .where(AuditRow.entry == entry_id, AuditRow.subject.in_(list(CHANGED)), AuditValue.after.is_null(False))
        .order_by(AuditRow.id)
    )
    return [
        Change(CHANGED[subject], row_id, json.loads(before) if before else None, json.loads(after))
        for subject, row_id, before, after in rows(query)
    ]


def erased(entry_id: int) -> bool:
    """Return whether what an entry did was lawfully erased."""
    values = AuditValue.select(AuditValue.after).join(AuditRow).where(AuditRow.entry == entry_id)
    return any(after is None for (after,) in rows(values))


def as_left(change: Change) -> frozenset[str]:
    """Return the fields of a row that still stand as the change left them."""
    columns, there = change.model._meta.columns, audit.row_values(change.model, change.row_id)
    standing = json.loads(audit.as_text(there) or "{}")
    return frozenset(columns[column].name for column, value in change.after.items() if standing.get(column) == value)


def restore(work: Work, change: Change, version: int, *, only: Collection[str] | None = None) -> None:
    """Write the fields of a row (`only` these of them) as they were; what began with the change is withdrawn."""
    if change.before is None:
        why = {"withdrawal": _("撤销")} if issubclass(change.model, Withdrawable) else {}
        work.update(change.model, change.row_id, version, withdrawn=now(), **why)
        return
    values = {name: value for name, value in change.fields.items() if only is None or name in only}
    if values:
        work.update(change.model, change.row_id, version, **values)


def _value(field: Any, value: Any) -> Any:
    """Return a value of the audit's JSON as the model has it."""
    if isinstance(value, str) and isinstance(field, DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(field, DateField):
        return date.fromisoformat(value)
    return value
