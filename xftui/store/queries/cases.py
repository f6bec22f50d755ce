"""The list of cases."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import peewee

from xftui.domain import folding
from xftui.domain.captions import CaseStatus
from xftui.domain.deadlines import What
from xftui.domain.lists import By, CaseOrder, Closing, Timely
from xftui.domain.name_order import name_place
from xftui.scoring.record import record
from xftui.store.connection import current, reading
from xftui.store.fact_queries import day_of
from xftui.store.models import NOBODY, Case, Contact, Deadline, Person, Petitioner, Unit, due_or_never
from xftui.store.queries import case_search
from xftui.store.queries.case_search import NO_LIMIT, Way
from xftui.store.queries.categories import of_category
from xftui.store.queries.handling import at_stage
from xftui.store.queries.organisations import called
from xftui.store.queries.paging import Cursor, Page, Wanted, has_chosen, page, pending, within
from xftui.store.queries.rosters import days_of
from xftui.store.queries.rows import rows

_LAST_DAY = NO_LIMIT - timedelta(days=1)


@record(frozen=True, slots=True)
class CaseRow:
    """One line of the list. `handler` None: nobody named yet; `due` None: no limit set for the answer.

    `accept`: by when the decision on acceptance is due, where that is awaited and the answer has no limit yet.
    """

    id: int
    number: str
    title: str
    petitioner: str
    unit: str
    handler: str | None
    status: CaseStatus
    registered: date
    due: date | None
    accept: date | None
    cursor: Cursor
    """Where the row stands in the list."""


@reading()
def list_cases(
    wanted: Wanted,
    *,
    after: Cursor | None = None,
    before: Cursor | None = None,
    last: bool = False,
    size: int = 50,
) -> Page[CaseRow]:
    """Return a page of the cases in the order wanted; those with the same day stand by id.

    Each word of the text is in number, title, petitioner's name or what was asked for, or begins the name's pinyin.
    """
    way, order = _way(wanted), _order(wanted)
    found = page(
        way.query, way.keys, int,
        lead=way.lead, descending=wanted.descending, after=way.at(after), before=way.at(before), last=last, size=size,
    )  # fmt: skip
    shown = {row[0]: _row(order, *row) for row in _shown(found.rows)}
    return Page(tuple(shown[case_id] for case_id in found.rows), found.more_before, found.more_after)


@reading()
def count_cases(wanted: Wanted, most: int) -> int:
    """Return how many cases there are; `most` + 1 where there are more than `most`."""
    return int(_way(replace(wanted, order=CaseOrder.REGISTERED)).query.limit(most + 1).count())


@reading()
def cases_by(wanted: Wanted, by: By) -> dict[int | None, int]:
    """Return how many cases each unit is responsible for, or each category has; words and order are not looked at."""
    column = Case.unit if by is By.UNIT else Case.category
    found = Case.select(column, peewee.fn.COUNT(Case.id)).where(*_conditions(wanted)).group_by(column)
    return dict(rows(found))


def _order(wanted: Wanted) -> CaseOrder:
    return CaseOrder.REGISTERED if wanted.order is None else CaseOrder(wanted.order)


def _way(wanted: Wanted) -> Way:
    terms = folding.terms(wanted.text)
    return case_search.way(terms, _conditions(wanted), _order(wanted), narrowed=wanted.narrowed)


def _shown(ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Return what is shown of these cases, as the driver has it."""
    if not ids:
        return ()
    sql, values = _shown_sql(type(current()).__name__, len(ids))
    found: Iterable[tuple[Any, ...]] = current().execute_sql(sql, (*values, *ids))
    return found


@cache
def _shown_sql(_dialect: str, number: int) -> tuple[str, Sequence[Any]]:
    """Return the query for so many cases, and its values before their ids: composing it takes longer than asking it."""
    sql, values = _select([0] * number).sql()
    return sql, values[:-number]


def _select(ids: Sequence[int]) -> Any:
    handler = Person.alias()
    columns = (
        Case.id, Case.number, Case.title, Petitioner.name, Unit.name, handler.name, Case.status, Case.registered,
        Case.due, peewee.Case(None, [(Case.due.is_null() & (Case.status == CaseStatus.OPEN.value), _acceptance())]),
        Case.unit, Case.handler, Case.petitioner,
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


def _acceptance() -> Any:
    """Return the day by which it is to be decided whether a case is taken on, as a column; looked up by the case."""
    one = Deadline.alias()
    awaited = (one.what == What.ACCEPT.value) & one.done.is_null() & one.withdrawn.is_null()
    return one.select(peewee.fn.MIN(one.due)).where(one.case == Case.id, awaited)


def _row(
    order: CaseOrder,
    id_: int,
    number: str,
    title: str,
    petitioner: str,
    unit: str,
    handler: str | None,
    status: str,
    registered: date | str,
    limit: date | str | None,
    acceptance: date | str | None,
    unit_id: int,
    handler_id: int | None,
    petitioner_id: int,
) -> CaseRow:
    registered, due = day_of(registered), None if limit is None else day_of(limit)
    accept = None if acceptance is None else day_of(acceptance)
    values: dict[CaseOrder, Cursor] = {
        CaseOrder.REGISTERED: (registered,),
        CaseOrder.NUMBER: (number,),
        CaseOrder.HANDLER: (NOBODY if handler_id is None else handler_id, registered),
        CaseOrder.DUE: (due or NO_LIMIT,),
        CaseOrder.UNIT: (unit_id, registered),
        CaseOrder.STATUS: (status, due or NO_LIMIT),
    }
    if order is CaseOrder.PETITIONER:
        values[order] = (name_place(petitioner), petitioner_id)
    at = (*values[order], id_)
    return CaseRow(id_, number, title, petitioner, unit, handler, CaseStatus(status), registered, due, accept, at)


def _conditions(wanted: Wanted) -> list[Any]:
    found: list[Any] = [Case.organisation == wanted.organisation_id]
    found += has_chosen(wanted, "status", lambda status: Case.status == status.value)
    found += has_chosen(wanted, "stage", at_stage)
    found += has_chosen(wanted, "category", lambda name: of_category(wanted.organisation_id, name))
    found += has_chosen(wanted, "handler", lambda name: Case.handler.in_(called(wanted.organisation_id, name)))
    found += has_chosen(wanted, "received_by", lambda name: Case.id.in_(_met_by(wanted.organisation_id, name)))
    found += has_chosen(
        wanted, "duty", lambda name: Case.registered.in_(days_of(wanted.organisation_id, name, wanted.as_of))
    )
    if wanted.unit_ids is not None:
        found.append(Case.unit.in_(wanted.unit_ids))
    if "due" in wanted.days:  # a case without a limit stands behind the last day
        first, last = wanted.days["due"]
        found += within(due_or_never, (first, min(last or _LAST_DAY, _LAST_DAY)))
    if "date" in wanted.days:
        found += within(Case.registered, wanted.days["date"])
    if "pending" in wanted.days:
        found += pending(Case.registered, Case.closed, wanted.days["pending"])
    if "closed" in wanted.days:
        found += within(Case.closed, wanted.days["closed"])
    closed = Case.status == CaseStatus.CLOSED.value
    found += has_chosen(wanted, "closing", lambda closing: closed if closing is Closing.CLOSED else ~closed)
    answered = peewee.fn.COALESCE(Case.answered, Case.closed)
    found += has_chosen(wanted, "answer", lambda timely: _timely(timely, answered, Case.due, wanted.as_of))
    if "acceptance" in wanted.chosen or "acceptance_due" in wanted.days:
        found.append(Case.id.in_(_acceptances(wanted)))
    return found


def _met_by(organisation_id: int, name: str) -> Any:
    return Contact.select(Contact.case).where(Contact.received_by.in_(called(organisation_id, name)))


def _timely(timely: Timely, done: Any, due: Any, day: date) -> Any:
    """Return the condition that what was due was done in time, or wasn't; what isn't done is neither up to its day."""
    return done <= due if timely is Timely.IN_TIME else peewee.fn.COALESCE(done, day) > due


def _acceptances(wanted: Wanted) -> Any:
    """Return the cases whose deadline for acceptance is met or not, or due on the days wanted: found by those days."""
    one = Deadline
    found = [one.what == What.ACCEPT.value, one.withdrawn.is_null()]
    found += has_chosen(wanted, "acceptance", lambda timely: _timely(timely, one.done, one.due, wanted.as_of))
    if "acceptance_due" in wanted.days:
        found += within(one.due, wanted.days["acceptance_due"])
    return one.select(one.case).where(*found)
