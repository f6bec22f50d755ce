"""The duty roster of an organisation: who is on duty on which day, by the office's calendar, and who was absent."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import peewee

from xftui.domain.roster import DayOrder, Duty, Member, Roster, Shift, Substitution, Week, on_duty, regular_week
from xftui.domain.roster_words import absence, decided
from xftui.domain.workdays import Calendar, DayKind, days_after
from xftui.scoring.facts import Kind, Scope
from xftui.store.connection import reading
from xftui.store.models import (
    Contact,
    Lapse,
    Person,
    RosterDay,
    RosterDayPlace,
    RosterPlace,
    RosterWeek,
    SpecialPeriod,
    Substitute,
    Withdrawable,
)
from xftui.store.queries.calendars import calendar_of
from xftui.store.queries.organisations import called
from xftui.store.queries.rows import rows

ABSENCE = "17-1"
"""The clause of a lapse that is an absence from duty."""
_SOON = timedelta(days=3)
_AHEAD = 15
"""Days that are looked through for the next one that is worked; no holiday is longer."""
_DAY = timedelta(days=1)
_DECIDED: tuple[type[Withdrawable], ...] = (RosterWeek, RosterDay, Substitute)


@dataclass(frozen=True, slots=True)
class Rostered:
    """A roster with the calendar that goes with it; orders and substitutions are those from one day to another."""

    roster: Roster
    calendar: Calendar

    def on(self, day: date) -> Duty:
        """Return who is on duty on a day."""
        return on_duty(self.roster, self.calendar, day)


@dataclass(frozen=True, slots=True)
class Decision:
    """A record that makes a day of the roster what it is, and that can be taken back: in words, where it stands."""

    model: type[Withdrawable]
    id: int
    version: int
    text: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A day of the roster: who is on duty, who was found absent and why, and what came in on that day."""

    duty: Duty
    regular: Week | None
    """The regular week in force, whether or not it decides about this day."""
    decisions: tuple[Decision, ...]
    special: bool
    """Whether the day lies in a special period (特护期)."""
    absences: Mapping[str, str]
    """By name, what was found."""
    contacts: Mapping[Kind, int]
    unpublished: bool
    """Whether the days off of its year aren't published, so that it may yet be one, or be worked in exchange."""


@dataclass(frozen=True, slots=True)
class TodayDuty:
    """Who is on duty today; `gap`: the next working day, if nobody or only a part was named for it by now."""

    duty: Duty
    gap: date | None
    begun: bool
    """Whether there is a roster at all."""
    special: tuple[tuple[Scope, date, date], ...] = ()
    """Special periods that the day lies in, or that begin within three days: scope, first and last day."""


@reading()
def rostered(organisation_id: int, first: date, last: date) -> Rostered:
    """Return the roster of an organisation for the days from `first` to `last`."""
    weeks, orders, substitutions = (
        _weeks(organisation_id),
        _orders(organisation_id, first, last),
        _substitutions(organisation_id, first, last),
    )
    return Rostered(Roster(weeks, orders, substitutions, _people(organisation_id)), calendar_of(organisation_id))


@reading()
def duty_on(organisation_id: int, day: date) -> Duty:
    """Return who is on duty on a day."""
    return rostered(organisation_id, day, day).on(day)


@reading()
def today_duty(organisation_id: int, day: date) -> TodayDuty:
    """Return who is on duty on `day`, and whether the next working day is still to be filled."""
    found = rostered(organisation_id, day, day + _AHEAD * _DAY)
    ahead = (found.on(one) for one in days_after(day, day + _AHEAD * _DAY))
    following = next((duty for duty in ahead if duty.wanted), None)
    begun = bool(found.roster.weeks) or RosterDay.select().where(_held(RosterDay, organisation_id)).exists()
    gap = following.day if following is not None and following.gap else None
    return TodayDuty(found.on(day), gap, begun, tuple(_periods(organisation_id, day, day + _SOON)))


@reading()
def roster_month(organisation_id: int, month: date) -> tuple[RosterRow, ...]:
    """Return the days of the month that begins on `month`."""
    last = (month + timedelta(days=31)).replace(day=1) - _DAY
    found = rostered(organisation_id, month, last)
    absences, contacts = _absences(organisation_id, month, last), _contacts(organisation_id, month, last)
    periods = _periods(organisation_id, month, last)
    versions = {model: _versions(model, organisation_id) for model in _DECIDED}

    def row(day: date) -> RosterRow:
        duty = found.on(day)
        made = tuple(
            Decision(model, one.id, versions[model][one.id], decided(one, found.roster.people))
            for model, one in _behind(found.roster, duty)
        )
        absent = tuple(one for one, _name, _finding in absences[day])
        named = {name: finding for _one, name, finding in absences[day]}
        special = any(start <= day <= end for _scope, start, end in periods)
        doubt = day.year not in found.calendar.years and duty.look.kind in (DayKind.WEEKDAY, DayKind.WEEKEND)
        regular = regular_week(found.roster.weeks, day)
        return RosterRow(duty, regular, made + absent, special, named, contacts[day], doubt)

    return tuple(row(day) for day in days_after(month - _DAY, last))


@reading()
def days_of(organisation_id: int, name: str, last: date) -> tuple[date, ...]:
    """Return the days up to `last` on which people of this name were on duty (court art. 5), substitutes included."""
    persons = {person for (person,) in rows(called(organisation_id, name))}
    found = rostered(organisation_id, date.min, last)
    begun = min([one.since for one in found.roster.weeks] + [one.day for one in found.roster.orders], default=None)
    if begun is None or not persons:
        return ()
    by_day = _by_day(found.roster)
    return tuple(
        day for day in _planned(found.roster, persons, begun, last)
        if any(post.member.id in persons for post in on_duty(by_day(day), found.calendar, day).posts)
    )  # fmt: skip


def _by_day(roster: Roster) -> Callable[[date], Roster]:
    """Return a function from a day to the roster with nothing of other days in it, to be looked through."""
    orders: defaultdict[date, list[DayOrder]] = defaultdict(list)
    substitutions: defaultdict[date, list[Substitution]] = defaultdict(list)
    for order in roster.orders:
        orders[order.day].append(order)
    for one in roster.substitutions:
        substitutions[one.day].append(one)
    return lambda day: Roster(roster.weeks, orders.get(day, ()), substitutions.get(day, ()), roster.people)


def _behind(roster: Roster, duty: Duty) -> Iterator[tuple[type[Withdrawable], Week | DayOrder | Substitution]]:
    """Yield what decides about a day, with the table that it stands in; substitutions without effect too."""
    if duty.week is not None:
        yield RosterWeek, duty.week
    if duty.order is not None:
        yield RosterDay, duty.order
    for one in roster.substitutions:
        if one.day == duty.day:
            yield Substitute, one


def _held(model: Any, organisation_id: int) -> Any:
    return (model.organisation == organisation_id) & model.withdrawn.is_null()


def _versions(model: Any, organisation_id: int) -> dict[int, int]:
    return dict(rows(model.select(model.id, model.version).where(_held(model, organisation_id))))


def _people(organisation_id: int) -> dict[int, Member]:
    query = Person.select(Person.id, Person.name, Person.duty, Person.valid_from, Person.valid_to)
    query = query.where(Person.organisation == organisation_id)
    return {row[0]: Member(*row) for row in rows(query)}


def _weeks(organisation_id: int) -> tuple[Week, ...]:
    week, place = RosterWeek, RosterPlace
    places = (
        place.select(place.week, place.weekday, place.person, place.leads)
        .join(week)
        .where(_held(week, organisation_id))
        .order_by(place.id)
    )
    shifts: defaultdict[int, dict[int, Shift]] = defaultdict(dict)
    for number, weekday, person, leads in rows(places):
        shifts[number][weekday] = _with(shifts[number].get(weekday, Shift()), person, leads)
    query = week.select(week.id, week.since, week.basis).where(_held(week, organisation_id)).order_by(week.id)
    return tuple(Week(id_, since, shifts[id_], basis) for id_, since, basis in rows(query))


def _orders(organisation_id: int, first: date, last: date) -> tuple[DayOrder, ...]:
    order, place = RosterDay, RosterDayPlace
    here = _held(order, organisation_id) & order.day.between(first, last)
    places = place.select(place.ordered, place.person, place.leads).join(order).where(here).order_by(place.id)
    shifts: defaultdict[int, Shift] = defaultdict(Shift)
    for number, person, leads in rows(places):
        shifts[number] = _with(shifts[number], person, leads)
    query = order.select(order.id, order.day, order.why, order.basis).where(here).order_by(order.id)
    return tuple(DayOrder(id_, day, shifts[id_], why, basis) for id_, day, why, basis in rows(query))


def _with(shift: Shift, person: int, leads: bool) -> Shift:
    return Shift(person, shift.staff) if leads else Shift(shift.leader, (*shift.staff, person))


def _substitutions(organisation_id: int, first: date, last: date) -> tuple[Substitution, ...]:
    one = Substitute
    here = _held(one, organisation_id) & one.day.between(first, last)
    query = one.select(one.id, one.day, one.absent, one.by, one.reason).where(here).order_by(one.id)
    return tuple(Substitution(*row) for row in rows(query))


def _periods(organisation_id: int, first: date, last: date) -> list[tuple[Scope, date, date]]:
    one = SpecialPeriod
    here = _held(one, organisation_id) & (one.start <= last) & (one.end >= first)
    query = one.select(one.scope, one.start, one.end).where(here).order_by(one.start, one.id)
    return [(Scope(scope), start, end) for scope, start, end in rows(query)]


def _absences(organisation_id: int, first: date, last: date) -> defaultdict[date, list[tuple[Decision, str, str]]]:
    here = _held(Lapse, organisation_id) & (Lapse.clause == ABSENCE) & Lapse.date.between(first, last)
    query = Lapse.select(Lapse.date, Lapse.id, Lapse.version, Person.name, Lapse.finding).join(Person).where(here)
    found: defaultdict[date, list[tuple[Decision, str, str]]] = defaultdict(list)
    for day, id_, version, name, finding in rows(query.order_by(Lapse.id)):
        found[day].append((Decision(Lapse, id_, version, absence(name, finding)), name, finding))
    return found


def _contacts(organisation_id: int, first: date, last: date) -> defaultdict[date, Counter[Kind]]:
    here = (Contact.organisation == organisation_id) & Contact.date.between(first, last)
    query = Contact.select(Contact.date, Contact.kind, peewee.fn.COUNT(Contact.id)).where(here)
    found: defaultdict[date, Counter[Kind]] = defaultdict(Counter)
    for day, kind, count in rows(query.group_by(Contact.date, Contact.kind)):
        found[day][Kind(kind)] += count
    return found


def _planned(roster: Roster, persons: Set[int], first: date, last: date) -> Iterator[date]:
    """Yield the days on which one of these persons may be on duty: all others needn't be looked at."""
    named = {one.day for one in roster.substitutions if one.by in persons}
    named |= {one.day for one in roster.orders if persons & {one.shift.leader, *one.shift.staff}}
    weekdays = {
        weekday for week in roster.weeks for weekday, shift in week.shifts.items()
        if persons & {shift.leader, *shift.staff}
    }  # fmt: skip
    for day in days_after(first - _DAY, last):
        if day in named or day.weekday() in weekdays:
            yield day
