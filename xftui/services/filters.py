"""Filters of lists, kept under a name and shared."""

from xftui.domain import Actor, Refused
from xftui.domain.dates import now
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import SavedFilter
from xftui.store.work import unit_of_work


def save_filter(actor: Actor, key: str, organisation_id: int, listed: str, name: str, line: str, shared: bool) -> int:
    """Keep a line of filters of the list `listed`; one of the same name and owner is replaced. Return its id.

    Raises Refused by the fields' names, NotSaved.
    """
    with unit_of_work(actor, "save_filter", organisation_id) as work:
        if (done := work.existing(SavedFilter, key)) is not None:
            return done.id
        problems = Problems()
        name = problems.text("name", name, SavedFilter.name.max_length, needed=True)
        line = problems.text("", line, SavedFilter.line.max_length, needed=True)
        problems.settle()
        this = SavedFilter
        mine = (this.organisation == organisation_id) & (this.listed == listed) & (this.owner == actor.login)
        there = this.get_or_none(mine & (this.name == name) & this.removed.is_null())
        if there is not None:
            return work.update(this, there.id, there.version, line=line, shared=shared).id
        return work.create(
            this, key=key, organisation=organisation_id, listed=listed, name=name, line=line, owner=actor.login,
            shared=shared,
        ).id  # fmt: skip


def remove_filter(actor: Actor, organisation_id: int, filter_id: int, version: int) -> None:
    """Take a filter off the list: one's own, or a shared one. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "remove_filter", organisation_id) as work:
        there = checks.owned(SavedFilter, filter_id, organisation_id)
        if there.owner != actor.login and not there.shared:
            raise Refused({"": _("这是别人自己的筛选")})
        work.update(SavedFilter, filter_id, version, removed=now())
