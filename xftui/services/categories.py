"""What matters are about (类别): the office's own list, and which one a case is."""

from collections.abc import Sequence
from datetime import date

from xftui.domain import Actor
from xftui.domain.keys import checked_key, derived_key
from xftui.domain.texts import stored
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import Case, Category
from xftui.store.work import unit_of_work


def add_categories(actor: Actor, key: str, organisation_id: int, names: Sequence[str]) -> list[int]:
    """Add categories behind those that there are, and return their ids. Raises Refused, NotFound, NotSaved."""
    key = checked_key(key)
    with unit_of_work(actor, "add_categories", organisation_id) as work:
        if found := work.existing_parts(Category, [derived_key(key, name) for name in names]):
            return found
        checks.organisation(organisation_id)
        problems = Problems()
        if not names:
            problems.add("names", _("没有填"))
        taken = {row.name for row in Category.select().where(Category.organisation == organisation_id)}
        for name in names:
            problems.text("names", name, Category.name.max_length, needed=True)
            if stored(name) in taken:
                problems.add("names", _("已有“{name}”").format(name=stored(name)))
            taken.add(stored(name))
        problems.settle()
        there = Category.select().where(Category.organisation == organisation_id).count()
        return [
            work.create(
                Category, key=derived_key(key, name), organisation=organisation_id, name=stored(name),
                position=there + n,
            ).id
            for n, name in enumerate(names)
        ]  # fmt: skip


def change_category(
    actor: Actor, organisation_id: int, category_id: int, version: int, name: str, retired: date | None
) -> None:
    """Give a category another name, or say since when it isn't offered any more; its cases keep it.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "change_category", organisation_id) as work:
        category = checks.owned(Category, category_id, organisation_id)
        problems = Problems()
        name = problems.text("name", name, Category.name.max_length, needed=True)
        others = Category.select().where(
            Category.organisation == organisation_id, Category.name == name, Category.id != category.id
        )
        if others.exists():
            problems.add("name", _("已有“{name}”").format(name=name))
        problems.settle()
        work.update(Category, category_id, version, name=name, retired=retired)


def categorise(actor: Actor, organisation_id: int, case_id: int, version: int, category_id: int | None) -> None:
    """Say what a case is about; None: nothing of the list. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "categorise", organisation_id) as work:
        checks.owned(Case, case_id, organisation_id)
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        if category_id is not None and not problems.belongs(Category, category_id, organisation):
            problems.add("category_id", _("没有这个类别"))
        problems.settle()
        work.update(Case, case_id, version, category=category_id)
