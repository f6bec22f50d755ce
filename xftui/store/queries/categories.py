"""What matters are about: the office's own list."""

from datetime import date
from typing import Any

import peewee

from xftui.domain.lists import UNCATEGORISED
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.fact_queries import day_of
from xftui.store.models import Case, Category
from xftui.store.queries.rows import fixed, rows


@record(frozen=True, slots=True)
class CategoryRow:
    """One of them. `retired`: since when it isn't offered any more, None while it is."""

    id: int
    version: int
    name: str
    retired: date | None


@reading()
def categories(organisation_id: int) -> tuple[CategoryRow, ...]:
    """Return all of them in the office's order, those that are offered first."""
    return tuple(
        CategoryRow(id_, version, name, None if retired is None else day_of(retired))
        for id_, version, name, retired in fixed(_categories, organisation_id)
    )


def _categories() -> Any:
    this = Category
    query = this.select(this.id, this.version, this.name, this.retired).where(this.organisation == 0)
    return query.order_by(this.retired.is_null(False), this.position, this.id)


def of_category(organisation_id: int, name: str) -> Any:
    """Return the condition that a case is of the category of this name; empty: of none."""
    if name == UNCATEGORISED:
        return Case.category.is_null()
    found = Category.select(Category.id).where(Category.organisation == organisation_id, Category.name == name)
    return Case.category.in_(found)


def cases_about(organisation_id: int, name: str) -> Any:
    """Return the query of the cases of the category of this name; empty: of none."""
    return Case.select(Case.id).where(of_category(organisation_id, name))


@reading()
def cases_of(organisation_id: int) -> dict[int, int]:
    """Return how many cases each has."""
    query = Case.select(Case.category, peewee.fn.COUNT(Case.id)).where(
        Case.organisation == organisation_id, Case.category.is_null(False)
    )
    return dict(rows(query.group_by(Case.category)))
