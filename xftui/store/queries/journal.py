"""The journal: what was done by whom, out of the audit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import peewee

from xftui.domain import folding
from xftui.domain.dates import zone
from xftui.domain.lists import EntryOrder
from xftui.domain.pinyin import matches
from xftui.store.connection import reading
from xftui.store.models import (
    Attachment,
    AuditEntry,
    AuditRow,
    Case,
    CaseNote,
    CaseStep,
    Contact,
    Correction,
    OldPetitionerFile,
    OrderProposal,
    OrderStep,
    Organisation,
    Person,
    Record,
    RelatedCase,
    ReviewProcess,
    ReviewStep,
    SupervisionOrder,
)
from xftui.store.queries.case_search import titled
from xftui.store.queries.paging import Cursor, Days, Page, Wanted, has_chosen
from xftui.store.queries.rows import rows
from xftui.store.queries.sorting import Sorting, shown, sorted_page


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry; `at` is UTC. `number`, `title` and `case_id` are of the case that it is about, if there is one."""

    id: int
    at: datetime
    actor: str
    login: str
    action: str
    number: str
    title: str
    case_id: int | None
    cursor: Cursor
    """Where the entry stands in the journal."""


_SORTINGS: Mapping[EntryOrder, Sorting] = {
    EntryOrder.AT: Sorting((AuditEntry.id,)),
    EntryOrder.ACTOR: Sorting((AuditEntry.actor, AuditEntry.id)),
    EntryOrder.ACTION: Sorting((AuditEntry.action, AuditEntry.id)),
}
_BY_CASE: tuple[type[Record], ...] = (
    Attachment, CaseNote, CaseStep, Correction, Contact, SupervisionOrder, OrderProposal,
    OldPetitionerFile, ReviewProcess, RelatedCase,
)  # fmt: skip
"""Tables whose rows name their case."""
_AT_ONCE = 400
"""So many cases are named in a query, of each table that has something of theirs."""


@reading()
def list_entries(
    wanted: Wanted, *, after: Cursor | None = None, before: Cursor | None = None, last: bool = False, size: int = 50
) -> Page[EntryRow]:
    """Return a page of the journal in the order wanted.

    Each word is in the name of who wrote, or begins its pinyin, or in the account, or in number or title of the case.
    """
    this, order = AuditEntry, EntryOrder.AT if wanted.order is None else EntryOrder(wanted.order)
    place = {"after": after, "before": before, "last": last, "size": size}
    query = this.select(this.id, this.at, this.actor, this.login, this.action)
    found = shown(sorted_page(this, _SORTINGS[order], _found(wanted), wanted, place), this, query, _row)
    about = _cases([row.id for row in found.rows])
    told = (replace(row, **about[row.id]) if row.id in about else row for row in found.rows)
    return Page(tuple(told), found.more_before, found.more_after)


@reading()
def count_entries(wanted: Wanted, most: int) -> int:
    """Return how many entries there are; `most` + 1 where there are more than `most`."""
    return int(AuditEntry.select(AuditEntry.id).where(*_found(wanted)).limit(most + 1).count())


def _row(id_: int, at: datetime, actor: str, login: str, action: str, cursor: Cursor) -> EntryRow:
    return EntryRow(id_, at, actor, login, action, "", "", None, cursor)


def _found(wanted: Wanted) -> list[Any]:
    this = AuditEntry
    found: list[Any] = [this.organisation == wanted.organisation_id]
    found += has_chosen(wanted, "action", lambda action: this.action == action)
    if "date" in wanted.days:
        found += _between(Organisation.get_by_id(wanted.organisation_id).timezone, wanted.days["date"])
    for word in folding.terms(wanted.text):
        meant = [name for name in _staff(wanted.organisation_id) if matches(word, name)]
        who = this.actor.contains(word) | this.login.contains(word) | this.actor.in_(meant)
        found.append(who | this.id.in_(_about(titled(wanted.organisation_id, word, _AT_ONCE))))
    return found


def _staff(organisation_id: int) -> frozenset[str]:
    return frozenset(name for (name,) in rows(Person.select(Person.name).where(Person.organisation == organisation_id)))


def _about(cases: Any) -> Any:
    """Return the query of the entries that touched one of the cases, or something of theirs."""
    touched = [(AuditRow.subject == Case._meta.table_name) & AuditRow.subject_id.in_(cases)]
    for model, of_case, case in _of_cases():
        ids = of_case.select(model.id).where(case.in_(cases))
        touched.append((AuditRow.subject == model._meta.table_name) & AuditRow.subject_id.in_(ids))
    any_of = peewee.NodeList(touched, " OR ", parens=True)  # flat: SQLite refuses a deep nest
    return AuditRow.select(AuditRow.entry).where(any_of)


def _between(timezone: str, days: Days) -> list[Any]:
    """Return the conditions that a moment lies within days of that time zone."""
    first, last = days
    return [
        *([AuditEntry.at >= _midnight(first, timezone)] if first is not None else []),
        *([AuditEntry.at < _midnight(last + timedelta(days=1), timezone)] if last not in (None, date.max) else []),
    ]


def _midnight(day: date, timezone: str) -> datetime:
    """Return when a day begins there, in UTC."""
    here = datetime.combine(day, time(), zone(timezone))
    return (here - (here.utcoffset() or timedelta())).replace(tzinfo=None)


def _cases(entries: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    """Return of which case each of these entries is, where it is of one."""
    touched = list(
        rows(
            AuditRow.select(AuditRow.entry, AuditRow.subject, AuditRow.subject_id)
            .where(AuditRow.entry.in_(entries))
            .order_by(AuditRow.id)
        )
    )
    case_of = {(Case._meta.table_name, id_): id_ for id_ in _ids(touched, Case)}
    for model, query, case in _of_cases():
        found_rows = rows(query.select(model.id, case).where(model.id.in_(_ids(touched, model))))
        case_of |= {(model._meta.table_name, id_): case for id_, case in found_rows}
    known = Case.select(Case.id, Case.number, Case.title).where(Case.id.in_(set(case_of.values())))
    cases = {id_: {"case_id": id_, "number": number, "title": title} for id_, number, title in rows(known)}
    found: dict[int, dict[str, Any]] = {}
    for entry, subject, id_ in touched:
        if (case := cases.get(case_of.get((subject, id_), 0))) is not None:
            found.setdefault(entry, case)
    return found


def _of_cases() -> Iterator[tuple[type[Record], Any, Any]]:
    """Return the tables whose rows belong to a case, with the query of them and the column of the case."""
    for model in _BY_CASE:
        yield model, model.select(), model.case  # type: ignore[attr-defined]
    yield ReviewStep, ReviewStep.select().join(ReviewProcess), ReviewProcess.case
    yield OrderStep, OrderStep.select().join(SupervisionOrder), SupervisionOrder.case


def _ids(touched: Iterable[tuple[Any, ...]], model: type[Record]) -> list[int]:
    return [id_ for _entry, subject, id_ in touched if subject == model._meta.table_name]
