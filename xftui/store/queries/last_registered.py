"""What somebody registered last, to be registered alike."""

from collections.abc import Mapping
from typing import Any

import peewee

from xftui.domain import Actor
from xftui.store.connection import reading
from xftui.store.models import AuditEntry, AuditRow, Contact
from xftui.store.queries.contact_form import contact_texts

_LOOKED_AT = 20_000
"""Of so many entries at the journal's end one is looked for: in a large register, a newcomer has none."""


@reading()
def last_registered(actor: Actor, organisation_id: int) -> Mapping[str, str] | None:
    """Return the fields of what the actor registered last in the organisation, by their names; None for nothing.

    Numbers and address of the petitioner are not among them.
    """
    entry, row = AuditEntry, AuditRow
    latest = AuditEntry.select(peewee.fn.MAX(AuditEntry.id)).scalar() or 0
    found = (
        row.select(row.subject_id)
        .join(entry)
        .where(
            entry.id > latest - _LOOKED_AT,
            entry.organisation == organisation_id,
            entry.login == actor.login,
            entry.action == "register_contact",
            row.subject == Contact._meta.table_name,
        )
        .order_by(entry.id.desc())
        .limit(1)
        .scalar()
    )
    contact = Contact.get_or_none((Contact.id == found) & (Contact.organisation == organisation_id))
    if contact is None:
        return None
    case: Any = contact.case
    handler = case.handler.name if case.handler_id else ""
    shown = contact_texts(organisation_id, contact.id)
    return {
        **shown.texts, "petitioner_name": shown.petitioner, "title": case.title, "handler_id": handler,
    }  # fmt: skip
