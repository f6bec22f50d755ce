"""The ledger of letters, calls and visits."""

from collections.abc import Mapping
from datetime import date as Day
from functools import partial
from typing import Any

import peewee

from xftui.domain import folding
from xftui.domain.captions import Source
from xftui.domain.lists import By, ContactOrder, Manner, Size, Times, Verified
from xftui.scoring.facts import Kind, Level
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case, Contact, Petitioner, Unit, collective, contact_level
from xftui.store.queries.case_search import of_cases
from xftui.store.queries.categories import cases_about
from xftui.store.queries.organisations import called
from xftui.store.queries.paging import Cursor, Page, Wanted, has_chosen, within
from xftui.store.queries.rosters import days_of
from xftui.store.queries.rows import rows
from xftui.store.queries.sorting import Sorting, by_petitioner, shown, sorted_page, through

_SORTINGS: Mapping[ContactOrder, Sorting] = {
    ContactOrder.DATE: Sorting((Contact.date, Contact.id)),
    ContactOrder.KIND: Sorting((Contact.kind, Contact.date, Contact.id)),
    ContactOrder.LEVEL: Sorting((contact_level, Contact.date, Contact.id)),
    ContactOrder.PEOPLE: Sorting((Contact.people, Contact.date, Contact.id)),
    ContactOrder.PETITIONER: by_petitioner(Contact),
    ContactOrder.UNIT: Sorting((Contact.unit, Contact.date, Contact.id)),
    ContactOrder.NUMBER: through(Contact, (Case.number,), (Case,), (), "case", lead=1),
}  # fmt: skip


@record(frozen=True, slots=True)
class ContactRow:
    """One line of the ledger; `number` and `title` are those of its case."""

    id: int
    case_id: int
    number: str
    title: str
    petitioner: str
    unit: str
    date: Day
    kind: Kind
    level: Level
    people: int
    repeat: bool
    irregular: bool
    verified: bool
    source: Source | None
    cursor: Cursor
    """Where the row stands in the ledger."""


@reading()
def list_contacts(
    wanted: Wanted, *, after: Cursor | None = None, before: Cursor | None = None, last: bool = False, size: int = 50
) -> Page[ContactRow]:
    """Return a page of the ledger in the order wanted; a case that has each word is found with all of it."""
    order = ContactOrder.DATE if wanted.order is None else ContactOrder(wanted.order)
    place = {"after": after, "before": before, "last": last, "size": size}
    query = (
        Contact.select(
            Contact.id, Case.id, Case.number, Case.title, Petitioner.name, Unit.name, Contact.date, Contact.kind,
            Contact.level, Contact.people, Contact.repeat, Contact.irregular, Contact.verified_at,
            Contact.source,
        )
        .join(Case)
        .join_from(Contact, Petitioner)
        .join_from(Contact, Unit)
    )  # fmt: skip
    found = _found(wanted, by_name=_SORTINGS[order].by_name)
    return shown(sorted_page(Contact, _SORTINGS[order], found, wanted, place), Contact, query, _row)


@reading()
def count_contacts(wanted: Wanted, most: int) -> int:
    """Return how many there are; `most` + 1 where there are more than `most`."""
    return int(Contact.select(Contact.id).where(*_found(wanted)).limit(most + 1).count())


@reading()
def contacts_by(wanted: Wanted, by: By) -> dict[int | None, int]:
    """Return for how many each unit answers, or how many are of each category; words and order are not looked at."""
    column = Contact.unit if by is By.UNIT else Case.category
    query = Contact.select(column, peewee.fn.COUNT(Contact.id)).where(*_conditions(wanted))
    return dict(rows((query if by is By.UNIT else query.join(Case)).group_by(column)))


def _row(id_: int, *columns: Any) -> ContactRow:
    case_id, number, title, name, unit, day, kind, level, people, repeat, irregular, verified_at, source, at = columns
    return ContactRow(
        id_, case_id, number, title, name, unit, day, Kind(kind), Level(level), people, bool(repeat), bool(irregular),
        verified_at is not None, source and Source(source), at,
    )  # fmt: skip


def _found(wanted: Wanted, *, by_name: bool = False) -> list[Any]:
    return [*_conditions(wanted), *of_cases(folding.terms(wanted.text), Contact.case, together=by_name)]


def _is(column: Any, value: Any) -> Any:
    return column == value.value


def _conditions(wanted: Wanted) -> list[Any]:
    found: list[Any] = [Contact.organisation == wanted.organisation_id]
    for name, column in (("kind", Contact.kind), ("level", Contact.level), ("source", Contact.source)):
        found += has_chosen(wanted, name, partial(_is, column))
    organisation = wanted.organisation_id
    found += has_chosen(wanted, "times", lambda times: Contact.repeat == (times is Times.REPEAT))
    together = (Contact.kind == Kind.VISIT.value) & collective
    found += has_chosen(wanted, "size", lambda size: together if size is Size.COLLECTIVE else ~together)
    found += has_chosen(wanted, "manner", lambda manner: Contact.irregular == (manner is Manner.IRREGULAR))
    found += has_chosen(
        wanted, "verified", lambda verified: Contact.verified_at.is_null(verified is Verified.NOT_VERIFIED)
    )
    found += has_chosen(wanted, "category", lambda name: Contact.case.in_(cases_about(organisation, name)))
    found += has_chosen(
        wanted, "handler",
        lambda name: Contact.case.in_(Case.select(Case.id).where(Case.handler.in_(called(organisation, name)))),
    )  # fmt: skip
    found += has_chosen(wanted, "received_by", lambda name: Contact.received_by.in_(called(organisation, name)))
    found += has_chosen(wanted, "duty", lambda name: Contact.date.in_(days_of(organisation, name, wanted.as_of)))
    if wanted.unit_ids is not None:
        found.append(Contact.unit.in_(wanted.unit_ids))
    if "date" in wanted.days:
        found += within(Contact.date, wanted.days["date"])
    return found
