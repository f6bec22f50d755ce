"""Templates of the entry form (常用事项), kept under a name and shared."""

import json
from collections.abc import Mapping

from xftui.domain import Actor, Refused
from xftui.domain.dates import now
from xftui.domain.texts import stored
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import EntryTemplate
from xftui.store.work import unit_of_work

TEMPLATE_FIELDS = ("kind", "level", "title", "category_id", "request", "unit_id", "handler_id")
"""The fields of the entry form that belong to a matter, not to who petitions."""


def save_template(
    actor: Actor, key: str, organisation_id: int, name: str, values: Mapping[str, str], shared: bool
) -> int:
    """Keep what the fields of a matter hold; one of the same name and owner is replaced. Return its id.

    Raises Refused by the fields' names, NotSaved.
    """
    with unit_of_work(actor, "save_template", organisation_id) as work:
        if (done := work.existing(EntryTemplate, key)) is not None:
            return done.id
        problems = Problems()
        name = problems.text("name", name, EntryTemplate.name.max_length, needed=True)
        problems.settle()
        kept = {field: stored(values[field]) for field in TEMPLATE_FIELDS if values.get(field)}
        text = json.dumps(kept, ensure_ascii=False)
        this = EntryTemplate
        mine = (this.organisation == organisation_id) & (this.owner == actor.login) & this.removed.is_null()
        there = this.get_or_none(mine & (this.name == name))
        if there is not None:
            return work.update(this, there.id, there.version, values=text, shared=shared).id
        return work.create(
            this, key=key, organisation=organisation_id, name=name, values=text, owner=actor.login, shared=shared
        ).id


def remove_template(actor: Actor, organisation_id: int, template_id: int, version: int) -> None:
    """Take a template off the list: one's own, or a shared one. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "remove_template", organisation_id) as work:
        there = checks.owned(EntryTemplate, template_id, organisation_id)
        if there.owner != actor.login and not there.shared:
            raise Refused({"": _("这是别人自己的常用事项")})
        work.update(EntryTemplate, template_id, version, removed=now())
