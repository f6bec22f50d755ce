"""The list of cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import Any

import peewee

from xftui.domain import folding
from xftui.domain.captions import CaseStatus
from xftui.store.connection import reading
from xftui.store.models import Case, Person, Petitioner, Unit
from xftui.store.queries import case_search
from xftui.store.queries.paging import Cursor, Page, page
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases; both ends of `due_…` count.

    Each word of `text` is in number, title, petitioner's name or what was asked for, or begins the name's pinyin.
    """

    organisation_id: int
    text: str = ""
    status: CaseStatus | None = None
    unit_id: int | None = None
    due_from: date | None = None
    due_to: date | None = None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the list. `handler` None: nobody named yet; `due` None: no limit set."""

    id: int
    number: str
    title: str
    petitioner: str
    unit: str
    handler: str | None
    status: CaseStatus
    registered: date
    due: date | None

    @property
    def cursor(self) -> Cursor:
        """Where the row stands in the list."""
        return (self.registered, self.id)


@reading()
def list_cases(
    wanted: CaseFilter,
    *,
    after: Cursor | None = None,
    before: Cursor | None = None,
    last: bool = False,
    size: int = 50,
) -> Page[CaseRow]:
    """Return a page of the cases, the latest registered first."""
    way = case_search.way(folding.terms(wanted.text), _conditions(wanted), _filtered(wanted))
    found = page(
        way.query, way.keys, lambda *row: row[-1],
        descending=True, after=way.at(after), before=way.at(before), last=last, size=size,
    )  # fmt: skip
    shown = {row.id: row for row in starmap(_row, rows(_shown(found.rows)))}
    return Page(tuple(shown[case_id] for case_id in found.rows), found.more_before, found.more_after)


@reading()
def count_cases(wanted: CaseFilter, most: int) -> int:
    """Return how many cases there are; `most` + 1 where there are more than `most`."""
    way = case_search.way(folding.terms(wanted.text), _conditions(wanted), _filtered(wanted))
    return int(way.query.limit(most + 1).count())


def _shown(ids: Sequence[int]) -> Any:
    handler = Person.alias()
    columns = (
        Case.id, Case.number, Case.title, Petitioner.name, Unit.name, handler.name, Case.status, Case.registered,
        Case.due,
    )  # fmt: skip
    return (
        Case.select(*columns)
        .join(Petitioner)
        .switch(Case)
        .join(Unit)
        .switch(Case)
        .join(handler, peewee.JOIN.LEFT_OUTER, on=(Case.handler == handler.id))
        .where(Case.id.in_(ids))
    )


def _row(
    id_: int,
    number: str,
    title: str,
    petitioner: str,
    unit: str,
    handler: str | None,
    status: str,
    registered: date,
    due: date | None,
) -> CaseRow:
    return CaseRow(id_, number, title, petitioner, unit, handler, CaseStatus(status), registered, due)


def _filtered(wanted: CaseFilter) -> bool:
    return (wanted.status, wanted.unit_id, wanted.due_from, wanted.due_to) != (None, None, None, None)


def _conditions(wanted: CaseFilter) -> list[Any]:
    found: list[Any] = [Case.organisation == wanted.organisation_id]
    if wanted.status is not None:
        found.append(Case.status == wanted.status.value)
    if wanted.unit_id is not None:
        found.append(Case.unit == wanted.unit_id)
    if wanted.due_from is not None:
        found.append(Case.due >= wanted.due_from)
    if wanted.due_to is not None:
        found.append(Case.due <= wanted.due_to)
    return found
