"""Deadlines that were reckoned: those of a case, and all that are open and may move with the calendar."""

from datetime import date
from typing import Any

import peewee

from xftui.domain.captions import CaseStatus
from xftui.domain.deadlines import Told, What, explained, runs_of, unpublished_words, years_of
from xftui.domain.workdays import Counting, Reckoning
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case, Deadline, SupervisedMatter, SupervisionOrder, Unit
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
class DeadlineRow:
    """A deadline of a case with what it was reckoned by; `done`: the day it was met, whichever record says so."""

    id: int
    version: int
    what: str
    title: str
    number: str
    """Of the order, where it is an order's."""
    done: date | None
    over: bool
    """Whether nothing is awaited any more: it was met, taken back, or the case has ended."""
    result: str
    withdrawal: str
    reckoning: Reckoning
    told: Told

    @property
    def explained(self) -> list[str]:
        """How it came about, line by line."""
        return explained(self.reckoning, self.told)

    @property
    def doubt(self) -> str:
        """What is not certain about it yet, or nothing."""
        years = self.reckoning.unpublished
        return unpublished_words(years) if years else ""


@record(frozen=True, slots=True)
class OpenDeadline:
    """A deadline that is awaited, and of which case."""

    id: int
    what: str
    title: str
    number: str
    case: str
    unit: str
    reckoning: Reckoning
    told: Told


_RECKONED = (
    Deadline.start, Deadline.days, Deadline.extra, Deadline.counting, Deadline.due, Deadline.runs, Deadline.unpublished
)  # fmt: skip
_BY_CASE = (What.ACCEPT.value, What.ANSWER.value)
is_open = (
    Deadline.withdrawn.is_null()
    & Deadline.done.is_null()
    & (Deadline.what.not_in(_BY_CASE) | (Case.status == CaseStatus.OPEN.value))
    & (Deadline.order.is_null() | (SupervisionOrder.completed.is_null() & SupervisionOrder.withdrawn.is_null()))
    & (Deadline.supervised.is_null() | (Case.closed.is_null() & SupervisedMatter.withdrawn.is_null()))
)
"""Whether a deadline is awaited, in a query made by `joined`."""


def joined(query: Any) -> Any:
    """Return a query of deadlines with what says whether they are open."""
    return (
        query.join(Case)
        .join_from(Deadline, SupervisionOrder, peewee.JOIN.LEFT_OUTER)
        .join_from(Deadline, SupervisedMatter, peewee.JOIN.LEFT_OUTER)
    )


@reading()
def case_deadlines(organisation_id: int, case_id: int) -> tuple[DeadlineRow, ...]:
    """Return the deadlines that were reckoned for a case, the latest first; those taken back too."""
    one, order = Deadline, SupervisionOrder
    met = peewee.Case(
        None,
        [(one.what == What.ANSWER.value, peewee.fn.COALESCE(one.done, Case.answered, Case.closed)),
         (one.order.is_null(False), order.completed),
         (one.supervised.is_null(False), Case.closed)],
        one.done,
    )  # fmt: skip
    taken_back = peewee.Case(
        None,
        [(order.withdrawn.is_null(False), order.withdrawal),
         (SupervisedMatter.withdrawn.is_null(False), SupervisedMatter.withdrawal)],
        one.withdrawal,
    )  # fmt: skip
    query = joined(
        one.select(
            one.id, one.version, one.what, one.title, order.number, met, peewee.Case(None, [(is_open, 0)], 1),
            one.result, taken_back, one.since, one.basis, one.granted, one.reason, *_RECKONED,
        )
    )  # fmt: skip
    wanted = query.where(one.organisation == organisation_id, one.case == case_id)
    return tuple(_row(row) for row in rows(wanted.order_by(one.start.desc(), one.id.desc())))


@reading()
def open_deadlines(organisation_id: int, what: str | None = None) -> tuple[OpenDeadline, ...]:
    """Return the open deadlines of a kind, the most urgent first; None: those that a calendar has a say in."""
    one = Deadline
    number = peewee.fn.COALESCE(SupervisionOrder.number, Case.number)
    about = (one.since, one.basis, one.granted, one.reason)
    query = joined(one.select(one.id, one.what, one.title, number, Case.title, Unit.name, *about, *_RECKONED))
    wanted = query.join_from(Case, Unit).where(
        one.organisation == organisation_id,
        is_open,
        one.counting != Counting.CALENDAR.value if what is None else one.what == what,
    )
    return tuple(_open(row) for row in rows(wanted.order_by(one.due, one.id)))


def _open(row: tuple[Any, ...]) -> OpenDeadline:
    id_, what, title, number, case, unit, since, basis, granted, reason, *kept = row
    told = Told(since, basis, kept[2], granted, reason)
    return OpenDeadline(id_, what, title, number, case, unit, reckoned(*kept), told)


def reckoned(start: date, days: int, extra: int, counting: str, due: date, kept: str, years: str) -> Reckoning:
    """Return a reckoning as its row keeps it."""
    return Reckoning(start, days + extra, Counting(counting), due, runs_of(kept), years_of(years))


def _row(row: tuple[Any, ...]) -> DeadlineRow:
    id_, version, what, title, number, done, over, result, withdrawal, since, basis, granted, reason, *kept = row
    day = date.fromisoformat(done) if isinstance(done, str) else done
    told = Told(since, basis, kept[2], granted, reason)
    return DeadlineRow(
        id_, version, what, title, number or "", day, bool(over), result, withdrawal, reckoned(*kept), told
    )
