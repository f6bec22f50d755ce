"""Drafts: what somebody was typing, kept against a dropped line. They are no records and leave no audit."""

import json
from collections.abc import Mapping
from datetime import timedelta

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.domain.texts import stored
from xftui.store.connection import writing
from xftui.store.models import Contact, Draft
from xftui.store.queries.drafts import SMALL_FORM

_TITLE = 200
_LONGEST = timedelta(days=90)
"""A small form that nobody opened again for so long is not gone on with; what it tells of people isn't kept."""


def save_draft(
    actor: Actor, key: str, form: str, title: str, values: Mapping[str, str], organisation_id: int | None = None
) -> bool:
    """Keep what was typed so far under the creation key of the record to be; return whether it was kept.

    `form` names the form (`contact`), `title` is the line by which its owner knows it, `values` maps its fields to text
    as typed. A record that was saved under `key` in the meantime needs no draft. Raises NotSaved.
    """
    key = checked_key(key)
    kept = {
        "organisation": organisation_id,
        "actor": actor.login,
        "form": form,
        "title": stored(title)[:_TITLE],
        "values": json.dumps({name: stored(text) for name, text in values.items()}, ensure_ascii=False),
        "saved_at": now(),
    }
    with writing():
        if Contact.select().where(Contact.key == key).exists():
            return False
        if not Draft.update(**kept).where(Draft.key == key).execute():
            Draft.create(key=key, **kept)
        Draft.delete().where((Draft.form == SMALL_FORM) & (Draft.saved_at < now() - _LONGEST)).execute()
    return True


def discard_draft(actor: Actor, key: str) -> None:
    """Throw the actor's own draft away; nothing happens if it is gone. Raises NotSaved."""
    with writing():
        Draft.delete().where((Draft.key == checked_key(key)) & (Draft.actor == actor.login)).execute()


def forget(key: str) -> None:
    """Drop the draft of what is being saved under `key`, inside the transaction that saves it."""
    Draft.delete().where(Draft.key == key).execute()
