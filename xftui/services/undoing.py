"""Taking back the last change of a case: what it changed stands again as it was, and that is on record too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import DateField, DateTimeField

from xftui.domain import Actor, Refused
from xftui.domain.dates import now
from xftui.i18n import _
from xftui.store.connection import reading
from xftui.store.models import (
    AuditEntry,
    AuditRow,
    AuditValue,
    Case,
    CaseNote,
    CaseStep,
    Contact,
    Correction,
    Created,
    Deadline,
    Petitioner,
    RelatedCase,
    Response,
    Review,
    SupervisionOrder,
    Withdrawable,
)
from xftui.store.queries.rows import rows
from xftui.store.queries.timeline import NOTED
from xftui.store.work import Work, unit_of_work

_MODELS: tuple[type[Created], ...] = (
    Case, Contact, Petitioner, Response, Deadline, SupervisionOrder, Review, RelatedCase, *NOTED,
)  # fmt: skip
_CHANGED: Mapping[str, type[Created]] = {model._meta.table_name: model for model in _MODELS}
"""Tables whose rows can stand again as they were."""
_ENDED = frozenset(model._meta.table_name for model in _MODELS if hasattr(model, "withdrawn"))
"""Tables whose new rows are taken back by being withdrawn."""
_LEFT = frozenset({Correction._meta.table_name})
"""Tables whose new rows may stay: they only say why something was done."""
_KEPT = frozenset({"id", "version", "key", "created_at"})


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last change of a case that its author can take back; `entry_id` is that of the audit."""

    entry_id: int
    action: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Change:
    model: type[Created]
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any]


@reading()
def last_change(actor: Actor, organisation_id: int, case_id: int) -> LastChange | None:
    """Return what `actor` did last with a case or its contacts, if it can be taken back; else None."""
    entry = _last_entry(organisation_id, case_id)
    if entry is None or entry.login != actor.login or _why_not(entry.id) is not None:
        return None
    return LastChange(entry.id, entry.action, entry.at)


def undo_change(actor: Actor, organisation_id: int, case_id: int, entry_id: int) -> None:
    """Let the rows that the last change of a case changed stand as they were before it.

    Done again, it takes back what it did. Raises Refused where something came after it, or it can't be taken back, and
    Conflict, NotSaved.
    """
    with unit_of_work(actor, "undo_change", organisation_id) as work:
        entry = _last_entry(organisation_id, case_id)
        if entry is None or entry.id != entry_id:
            raise Refused({"": _("后来又有改动，不能撤销")})
        if entry.login != actor.login:
            raise Refused({"": _("最后一次改动是 {who} 做的，不能代为撤销").format(who=entry.actor)})
        if why := _why_not(entry_id):
            raise Refused({"": why})
        for change in _changes(entry_id):
            _restore(work, change)


def _last_entry(organisation_id: int, case_id: int) -> AuditEntry | None:
    """Return the last entry of the audit about a case, its contacts, its orders or its petitioner."""
    about = AuditRow.subject == Case._meta.table_name, AuditRow.subject_id == case_id
    contacts = Contact.select(Contact.id).where(Contact.case == case_id)
    orders = SupervisionOrder.select(SupervisionOrder.id).where(SupervisionOrder.case == case_id)
    steps = CaseStep.select(CaseStep.id).where(CaseStep.case == case_id)
    notes = CaseNote.select(CaseNote.id).where(CaseNote.case == case_id)
    related = RelatedCase.select(RelatedCase.id).where((RelatedCase.case == case_id) | (RelatedCase.other == case_id))
    moved = Correction.select(Correction.id).where(Correction.case == case_id)
    entries = AuditRow.select(AuditRow.entry).where(
        (about[0] & about[1])
        | ((AuditRow.subject == Contact._meta.table_name) & AuditRow.subject_id.in_(contacts))
        | ((AuditRow.subject == SupervisionOrder._meta.table_name) & AuditRow.subject_id.in_(orders))
        | ((AuditRow.subject == CaseStep._meta.table_name) & AuditRow.subject_id.in_(steps))
        | ((AuditRow.subject == CaseNote._meta.table_name) & AuditRow.subject_id.in_(notes))
        | ((AuditRow.subject == RelatedCase._meta.table_name) & AuditRow.subject_id.in_(related))
        | ((AuditRow.subject == Correction._meta.table_name) & AuditRow.subject_id.in_(moved))
    )
    found: AuditEntry | None = (
        AuditEntry.select()
        .where(AuditEntry.organisation == organisation_id, AuditEntry.id.in_(entries))
        .order_by(AuditEntry.id.desc())
        .first()
    )
    return found


def _why_not(entry_id: int) -> str | None:
    touched = list(rows(AuditRow.select(AuditRow.subject, AuditRow.before).where(AuditRow.entry == entry_id)))
    for subject, before in touched:
        made = before is None and subject not in _LEFT | _ENDED
        if made or (before is not None and subject not in _CHANGED):
            return _("最后一次改动登记了新的记录，不能撤销；登记错了的，用更正")
    values = AuditValue.select(AuditValue.after).join(AuditRow).where(AuditRow.entry == entry_id)
    if any(after is None for (after,) in rows(values)):
        return _("最后一次改动的内容已依法清除，不能撤销")
    changes = _changes(entry_id)
    if any(_version(change) != change.after["version"] for change in changes):
        return _("后来又有改动，不能撤销")
    if not any(change.before != change.after for change in changes):
        return _("最后一次没有改动什么")
    return None


def _version(change: _Change) -> int | None:
    """Return at which version the row stands now."""
    now_at: int | None = change.model.select(change.model.version).where(change.model.id == change.row_id).scalar()
    return now_at


def _changes(entry_id: int) -> list[_Change]:
    query = (
        AuditRow.select(AuditRow.subject, AuditRow.subject_id, AuditValue.before, AuditValue.after)
        .join(AuditValue)
        .where(AuditRow.entry == entry_id, AuditRow.subject.in_(list(_CHANGED)))
        .order_by(AuditRow.id)
    )
    return [
        _Change(_CHANGED[subject], row_id, json.loads(before) if before else None, json.loads(after))
        for subject, row_id, before, after in rows(query)
    ]


def _restore(work: Work, change: _Change) -> None:
    """Write the row as it was; what began with the change is withdrawn."""
    if change.before is None:
        why = {"withdrawal": _("撤销")} if issubclass(change.model, Withdrawable) else {}
        work.update(change.model, change.row_id, change.after["version"], withdrawn=now(), **why)
        return
    names = change.model._meta.columns
    values = {
        names[column].name: _value(names[column], value)
        for column, value in change.before.items()
        if column not in _KEPT and value != change.after[column]
    }
    if values:
        work.update(change.model, change.row_id, change.after["version"], **values)


def _value(field: Any, value: Any) -> Any:
    """Return a value of the audit's JSON as the model has it."""
    if isinstance(value, str) and isinstance(field, DateTimeField):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(field, DateField):
        return date.fromisoformat(value)
    return value
