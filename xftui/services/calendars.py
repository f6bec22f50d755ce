"""Changing the office's calendar; open deadlines that were reckoned by it move in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.keys import checked_key, derived_key
from xftui.domain.workdays import Calendar, Day, Reckoning, days_after, reckon
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.store.connection import reading
from xftui.store.models import CalendarDay, Deadline
from xftui.store.queries.calendars import calendar_of, held_days, own_day, published_calendar
from xftui.store.queries.deadlines import OpenDeadline, open_deadlines
from xftui.store.work import Work, unit_of_work

_MOST_AT_ONCE = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysEntry:
    """Days in a row that the office orders to be worked or not. Problems come back under these names."""

    key: str
    organisation_id: int
    first: date
    last: date
    working: bool
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class Move:
    """An open deadline that a calendar or a default moves, or explains otherwise."""

    deadline: OpenDeadline
    found: Reckoning

    @property
    def moved(self) -> bool:
        """Whether its day is another."""
        return self.found.due != self.deadline.reckoning.due


@reading()
def preview_order(entry: DaysEntry) -> tuple[Move, ...]:
    """Check an order of days and return the open deadlines that it would move. Raises Refused."""
    days = _checked(entry)[0]
    return _moves(entry.organisation_id, _with(entry.organisation_id, dict.fromkeys(days, _look(entry))))


@reading()
def preview_withdrawal(organisation_id: int, day: date) -> tuple[Move, ...]:
    """Return the open deadlines that would move if what the office ordered for a day were taken back."""
    return _moves(organisation_id, _with(organisation_id, {day: None}))


@reading()
def preview_now(organisation_id: int) -> tuple[Move, ...]:
    """Return the open deadlines that the calendar as it stands would move: a year was published meanwhile."""
    return _moves(organisation_id, calendar_of(organisation_id))


def order_days(actor: Actor, entry: DaysEntry) -> int:
    """Order days to be worked or not, and return how many open deadlines moved. Raises Refused, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "order_days", entry.organisation_id) as work:
        count = (entry.last - entry.first).days + 1
        if work.existing_parts(CalendarDay, [derived_key(key, str(number)) for number in range(count)]):
            return 0
        days, why, basis = _checked(entry)
        for number, day in enumerate(days):
            work.create(
                CalendarDay,
                key=derived_key(key, str(number)),
                organisation=entry.organisation_id,
                day=day,
                working=entry.working,
                why=why,
                basis=basis,
            )
        return _move(work, entry.organisation_id)


def withdraw_day(actor: Actor, organisation_id: int, day_id: int, version: int, reason: str) -> int:
    """Take back what was ordered for a day, and return how many open deadlines moved. Raises Refused, Conflict."""
    with unit_of_work(actor, "withdraw_day", organisation_id) as work:
        row = checks.owned(CalendarDay, day_id, organisation_id)
        problems = Problems()
        reason = problems.text("reason", reason, CalendarDay.withdrawal.max_length, needed=True)
        if row.withdrawn is not None and row.version == version:
            problems.add("", _("已经撤回过"))
        problems.settle()
        work.update(CalendarDay, day_id, version, withdrawn=row.withdrawn or now(), withdrawal=reason)
        return _move(work, organisation_id)


def reckon_again(actor: Actor, organisation_id: int) -> int:
    """Bring open deadlines up to the calendar as it stands, and return how many moved. Raises NotSaved."""
    with unit_of_work(actor, "reckon_again", organisation_id) as work:
        return _move(work, organisation_id)


def carry_out(work: Work, moves: Iterable[Move], **changes: Any) -> int:
    """Give open deadlines, and what they belong to, their new days, and `changes`; return how many moved."""
    moved = 0
    for one in moves:
        row = Deadline.get_by_id(one.deadline.id)
        reckoning.move(work, row, row.version, one.found, **changes)
        moved += one.moved
    return moved


def _checked(entry: DaysEntry) -> tuple[list[date], str, str]:
    organisation = checks.organisation(entry.organisation_id)
    problems = Problems()
    why = problems.text("why", entry.why, CalendarDay.why.max_length, needed=True)
    basis = problems.text("basis", entry.basis, CalendarDay.basis.max_length, needed=True)
    if entry.last < entry.first:
        problems.add("last", _("止日在起日之前"))
    elif (entry.last - entry.first).days >= _MOST_AT_ONCE:
        problems.add("last", _("一次最多定 {n} 天").format(n=_MOST_AT_ONCE))
    days = [] if problems.found else [entry.first, *days_after(entry.first, entry.last)]
    held = held_days(organisation.id)
    if taken := next((day for day in days if day in held), None):
        problems.add("first", _("{day} 已经定过（{why}），先撤回再定").format(day=taken, why=held[taken].why))
    problems.settle()
    return days, why, basis


def _look(entry: DaysEntry) -> Day:
    return own_day(entry.working, entry.why)


def _with(organisation_id: int, changes: dict[date, Day | None]) -> Calendar:
    days = {**held_days(organisation_id), **changes}
    return published_calendar({day: look for day, look in days.items() if look is not None})


def _moves(organisation_id: int, calendar: Calendar) -> tuple[Move, ...]:
    return tuple(move for move in _reckoned(organisation_id, calendar) if move.found != move.deadline.reckoning)


def _reckoned(organisation_id: int, calendar: Calendar) -> Iterable[Move]:
    for one in open_deadlines(organisation_id):
        kept = one.reckoning
        yield Move(one, reckon(calendar, kept.start, kept.days, kept.counting))


def _move(work: Work, organisation_id: int) -> int:
    return carry_out(work, _moves(organisation_id, calendar_of(organisation_id)))
