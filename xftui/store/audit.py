"""The audit: who did what when, chained by hash, provable without the values themselves.

An entry's hash covers the hash before it, who, when, what, and the salted digests of each row before and after. Values
and salts stand in a table of their own: lawful erasure empties them, and every hash still holds.
"""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.scoring.record import record
from xftui.store.models import AuditEntry, AuditRow, AuditValue, Record

START = "0" * 64
"""What the first entry has before it."""


@record(frozen=True, slots=True)
class Touched:
    """A row that a unit of work wrote; `before` None: it is new."""

    model: type[Record]
    row_id: int
    before: dict[str, Any] | None


def columns(model: type[Record]) -> list[Any]:
    """Return what to select for a row as it stands in the table, by column name."""
    return [field.alias(field.column_name) for field in model._meta.sorted_fields]


def row_values(model: type[Record], row_id: int) -> dict[str, Any] | None:
    """Return a row as it stands in the table, by column name, or None."""
    found: dict[str, Any] | None = model.select(*columns(model)).where(model.id == row_id).dicts().first()
    return found


def enter(actor: Actor, action: str, organisation: int | None, touched: Iterable[Touched]) -> AuditEntry:
    """Write one entry at the end of the chain, inside the transaction that it is about."""
    rows = []
    for item in touched:
        salt = os.urandom(16).hex()
        before, after = as_text(item.before), as_text(row_values(item.model, item.row_id))
        subject = item.model._meta.table_name
        rows.append((subject, item.row_id, digest(salt, before), digest(salt, after), salt, before, after))
    previous = AuditEntry.select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1).scalar() or START
    at = now()
    chained = link(previous, at, organisation, actor.name, actor.login, action, [row[:4] for row in rows])
    entry = AuditEntry.create(
        at=at, organisation=organisation, actor=actor.name, login=actor.login, action=action,
        previous=previous, hash=chained,
    )  # fmt: skip
    for subject, subject_id, digest_before, digest_after, salt, before, after in rows:
        row = AuditRow.create(
            entry=entry, subject=subject, subject_id=subject_id, before=digest_before, after=digest_after
        )
        AuditValue.create(row=row, salt=salt, before=before, after=after)
    return entry


def last_writer(model: type[Record], row_id: int) -> tuple[str, datetime | None]:
    """Return who wrote a row last, and when (UTC)."""
    entry = _last_entry(model, row_id)
    return (entry.actor, entry.at) if entry else ("", None)


def wrote_last(actor: Actor, model: type[Record], row_id: int) -> bool:
    """Say whether it was `actor` who wrote a row last."""
    entry = _last_entry(model, row_id)
    return entry is not None and entry.login == actor.login


def _last_entry(model: type[Record], row_id: int) -> AuditEntry | None:
    about = (AuditRow.subject == model._meta.table_name) & (AuditRow.subject_id == row_id)
    changed = AuditRow.before.is_null() | (AuditRow.before != AuditRow.after)
    found: AuditEntry | None = (
        AuditEntry.select().join(AuditRow).where(about & changed).order_by(AuditEntry.id.desc()).first()
    )
    return found


def as_text(values: Mapping[str, Any] | None) -> str | None:
    """Return a row as canonical JSON."""
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, default=_json)


def digest(salt: str, text: str | None) -> str | None:
    """Return the salted digest of a row's text."""
    return None if text is None else _sha256(f"{salt}{text}")


def link(
    previous: str,
    at: datetime,
    organisation: int | None,
    actor: str,
    login: str,
    action: str,
    rows: Iterable[tuple[str, int, str | None, str | None]],
) -> str:
    """Return the hash of an entry: over the one before it and everything that it says."""
    said = [previous, at.isoformat(), organisation, actor, login, action, [list(row) for row in rows]]
    return _sha256(json.dumps(said, ensure_ascii=False))


def _sha256(text: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, for which the first screen has no use

    return sha256(text.encode()).hexdigest()


def _json(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} can't be kept in the audit")
