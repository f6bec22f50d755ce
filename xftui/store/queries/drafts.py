"""Drafts: what somebody was typing when the line dropped or the form was left."""

import json
from collections.abc import Mapping
from datetime import datetime

from xftui.domain import Actor
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Draft
from xftui.store.queries.rows import rows

SMALL_FORM = "form"
"""What the drafts of small forms are kept as: they come back where such a form is opened, and stand in no list."""


@record(frozen=True, slots=True)
class DraftRow:
    """A form as it was left. `key` is the creation key to go on with; `saved_at` is UTC."""

    key: str
    form: str
    title: str
    values: Mapping[str, str]
    organisation_id: int | None
    saved_at: datetime


@reading()
def list_drafts(actor: Actor, organisation_id: int | None = None) -> tuple[DraftRow, ...]:
    """Return the actor's drafts of registrations, the latest first; with `organisation_id` those of that one only."""
    query = Draft.select(Draft.key, Draft.form, Draft.title, Draft.values, Draft.organisation, Draft.saved_at).where(
        (Draft.actor == actor.login) & (Draft.form != SMALL_FORM)
    )
    if organisation_id is not None:
        query = query.where(Draft.organisation == organisation_id)
    return tuple(
        DraftRow(key, form, title, json.loads(values), organisation, saved_at)
        for key, form, title, values, organisation, saved_at in rows(query.order_by(Draft.saved_at.desc()))
    )


@reading()
def draft_values(actor: Actor, key: str) -> dict[str, str] | None:
    """Return what the actor's draft under `key` holds: fields and their text; None where there is none."""
    found = Draft.get_or_none((Draft.key == key) & (Draft.actor == actor.login))
    return None if found is None else json.loads(found.values)
