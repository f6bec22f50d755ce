"""What an entry of the audit changed, field by field, from what to what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peewee import ForeignKeyField

from xftui.domain.identity import masked_id_number, masked_phone
from xftui.domain.record_captions import COLUMNS, TABLES, UNSAID, said
from xftui.i18n import _
from xftui.store import models
from xftui.store.connection import reading
from xftui.store.models import AuditRow, AuditValue, Record
from xftui.store.queries.rows import rows

_MODELS: Mapping[str, type[Record]] = {model._meta.table_name: model for model in models.TABLES}
_NAMES = ("name", "number", "title", "text")
"""By what a record that another one names is called: the first of these columns that it has."""
_MASKED = {"id_number": masked_id_number, "phone": masked_phone}


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field of a record: `before` and `after` are empty where nothing stood there; numbers are masked."""

    table: str
    record_id: int
    name: str
    before: str
    after: str
    made: bool
    """The whole record is new."""

    @property
    def told(self) -> str:
        """The change in one line: `层级 本级→市`, `办理环节 已撤回`."""
        if self.name == COLUMNS["withdrawn"] and (self.before, self.after) == (_("否"), _("是")):
            return f"{self.table} {self.name}"
        return _("{name} {before}→{after}").format(name=self.name, before=self.before or "—", after=self.after or "—")


@reading()
def changed_fields(entry_id: int) -> tuple[ChangedField, ...]:
    """Return what an entry changed, record by record; of a new record what was filled in; nothing that was erased."""
    query = (
        AuditRow.select(AuditRow.subject, AuditRow.subject_id, AuditValue.before, AuditValue.after)
        .join(AuditValue)
        .where(AuditRow.entry == entry_id)
        .order_by(AuditRow.id)
    )
    found: list[ChangedField] = []
    for table, row_id, before, after in rows(query):
        if after and table in _MODELS:
            found += _fields(table, row_id, json.loads(before) if before else None, json.loads(after))
    return tuple(found)


def passed_on(entry_id: int) -> str:
    """Return from which unit to which an entry passed a case on, and how many contacts with it; empty if it didn't.

    So too once what it changed was erased.
    """
    moved = [one for one in changed_fields(entry_id) if one.name == COLUMNS["unit_id"] and not one.made]
    case = next((one for one in moved if one.table == TABLES["matter"]), None)
    if case is None:
        return ""
    along = sum(one.table == TABLES["contact"] for one in moved)
    told = f"{case.before}→{case.after}"
    return told + _("（连同来信来电来访 {n} 件）").format(n=along) if along else told


def _fields(table: str, row_id: int, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[ChangedField]:
    columns = _MODELS[table]._meta.columns
    found = []
    for column in columns:
        value = after.get(column)
        old = None if before is None else before.get(column)
        if column in UNSAID or value == old or (before is None and not value):
            continue
        was, now = (_text(table, columns[column], one) for one in (old, value))
        found.append(ChangedField(TABLES.get(table, table), row_id, COLUMNS[column], was, now, before is None))
    return found


def _text(table: str, field: Any, value: Any) -> str:
    if value is not None and isinstance(field, ForeignKeyField):
        return _called(field.rel_model, value)
    if field.column_name in _MASKED and value:
        return _MASKED[field.column_name](value)
    if field.column_name in ("verified_at", "withdrawn"):
        return said(table, field.column_name, value is not None)
    return said(table, field.column_name, value)


def _called(model: type[Record], row_id: int) -> str:
    row: Any = model.get_or_none(model.id == row_id)
    name = next((name for name in _NAMES if name in model._meta.fields), None)
    return "" if row is None else str(getattr(row, name)) if name else str(row_id)
