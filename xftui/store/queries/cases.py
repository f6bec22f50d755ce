"""The list of cases."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from xftui.domain.captions import CaseStatus
from xftui.domain.texts import stored
from xftui.store.connection import reading
from xftui.store.models import Case, Person, Petitioner, Unit
from xftui.store.queries.paging import Cursor, Page, page


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases. `text` is looked for in number, title and petitioner's name; both ends of `due_…` count."""

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
    handler = Person.alias()
    columns = (
        Case.id, Case.number, Case.title, Petitioner.name, Unit.name, handler.name, Case.status, Case.registered,
        Case.due,
    )  # fmt: skip
    query = (
        Case.select(*columns)
        .join(Petitioner)
        .switch(Case)
        .join(Unit)
        .switch(Case)
        .join(handler, peewee.JOIN.LEFT_OUTER, on=(Case.handler == handler.id))
        .where(*_conditions(wanted))
    )
    keys = (Case.registered, Case.id)
    return page(query, keys, _row, descending=True, after=after, before=before, last=last, size=size)


@reading()
def count_cases(wanted: CaseFilter) -> int:
    """Return how many cases there are."""
    query = Case.select(Case.id)
    if stored(wanted.text):
        query = query.join(Petitioner)
    return int(query.where(*_conditions(wanted)).count())


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


def _conditions(wanted: CaseFilter) -> list[Any]:
    found: list[Any] = [Case.organisation == wanted.organisation_id]
    if text := stored(wanted.text):
        found.append(Case.number.contains(text) | Case.title.contains(text) | Petitioner.name.contains(text))
    if wanted.status is not None:
        found.append(Case.status == wanted.status.value)
    if wanted.unit_id is not None:
        found.append(Case.unit == wanted.unit_id)
    if wanted.due_from is not None:
        found.append(Case.due >= wanted.due_from)
    if wanted.due_to is not None:
        found.append(Case.due <= wanted.due_to)
    return found
