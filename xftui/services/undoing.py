"""Taking back the last change of a case: what it changed stands again as it was, and that is on record too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import NodeList

from xftui.domain import Actor, Refused
from xftui.domain.captions import ACTIONS
from xftui.i18n import _
from xftui.services.restoring import CHANGED, ENDED, changes_of, erased, restore
from xftui.store.connection import reading
from xftui.store.models import AuditEntry, AuditRow, Contact, Correction, Record, Response
from xftui.store.queries.about_case import OF_RECKONINGS, about_case
from xftui.store.queries.rows import rows
from xftui.store.work import unit_of_work

_LEFT = frozenset({Correction._meta.table_name})
"""Tables whose new rows may stay: they only say why something was done."""


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last change of a case; `entry_id` is that of the audit. `why_not`: why it can't be taken back, if so."""

    entry_id: int
    action: str
    at: datetime
    why_not: str | None = None


@reading()
def last_change(actor: Actor, organisation_id: int, case_id: int) -> LastChange | None:
    """Return what was done last with a case and all that is about it, and why `actor` can't take it back, if so."""
    entry = _last_entry(organisation_id, case_id)
    return None if entry is None else LastChange(entry.id, entry.action, entry.at, _why_not(actor, entry))


def undo_change(actor: Actor, organisation_id: int, case_id: int, entry_id: int) -> None:
    """Let the rows that the last change of a case changed stand as they were before it.

    What it made is withdrawn, and stays on record. Done again, it takes back what it did. Raises Refused where
    something came after it, or it can't be taken back, and Conflict, NotSaved.
    """
    with unit_of_work(actor, "undo_change", organisation_id) as work:
        entry = _last_entry(organisation_id, case_id)
        if entry is None or entry.id != entry_id:
            raise Refused({"": _("后来又有改动，不能撤销")})
        if why := _why_not(actor, entry):
            raise Refused({"": why})
        for change in changes_of(entry_id):
            restore(work, change, change.after["version"])


def _last_entry(organisation_id: int, case_id: int) -> AuditEntry | None:
    """Return the last entry of the audit about a case; what moved its deadlines along did nothing with it."""
    contacts = Contact.select(Contact.id).where(Contact.case == case_id)
    about: list[tuple[type[Record], Any]] = [*about_case(case_id).items(), (Response, Response.contact.in_(contacts))]
    touched = [
        (AuditRow.subject == model._meta.table_name) & AuditRow.subject_id.in_(model.select(model.id).where(condition))
        for model, condition in about
    ]
    any_of = NodeList(touched, " OR ", parens=True)  # flat: SQLite refuses a deep nest
    found: AuditEntry | None = (
        AuditEntry.select()
        .where(
            AuditEntry.organisation == organisation_id,
            AuditEntry.action.not_in(OF_RECKONINGS),
            AuditEntry.id.in_(AuditRow.select(AuditRow.entry).where(any_of)),
        )
        .order_by(AuditEntry.id.desc())
        .first()
    )
    return found


def _why_not(actor: Actor, entry: AuditEntry) -> str | None:
    if entry.login != actor.login:
        return _("最后一次改动是 {who} 做的，不能代为撤销").format(who=entry.actor)
    touched = list(rows(AuditRow.select(AuditRow.subject, AuditRow.before).where(AuditRow.entry == entry.id)))
    for subject, before in touched:
        made = before is None and subject not in _LEFT | ENDED
        if made or (before is not None and subject not in CHANGED):
            return _("最后一次是{what}，登记了新的记录，不能撤销；登记错了的，用更正").format(
                what=ACTIONS.get(entry.action, entry.action)
            )
    if erased(entry.id):
        return _("最后一次改动的内容已依法清除，不能撤销")
    changes = changes_of(entry.id)
    if any(_version(change.model, change.row_id) != change.after["version"] for change in changes):
        return _("后来又有改动，不能撤销")
    if not any(change.before != change.after for change in changes):
        return _("最后一次没有改动什么")
    return None


def _version(model: type, row_id: int) -> int | None:
    """Return at which version the row stands now."""
    now_at: int | None = model.select(model.version).where(model.id == row_id).scalar()  # type: ignore[attr-defined]
    return now_at
