"""The duty roster (值班表): who receives on which day, and why it is they. Pure: a roster and a calendar say it all.

A day that was ordered is as ordered. Any other is as the regular week, which knows Monday to Friday only: on holidays,
and on weekends that are worked in exchange, somebody is on duty only where the day was ordered (court art. 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from xftui.domain.workdays import Calendar, Day
from xftui.scoring.record import record

REGULAR = range(5)
"""The days of the regular week, as `date.weekday()` has them."""


@record(frozen=True, slots=True)
class Member:
    """Who can be on duty; both ends of the time in which they are there count, None is open."""

    id: int
    name: str
    duty: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def there(self, day: date) -> bool:
        """Say whether they are still, or already, with the office."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@record(frozen=True, slots=True)
class Shift:
    """The persons of a day by their ids."""

    leader: int | None = None
    staff: tuple[int, ...] = ()


@record(frozen=True, slots=True)
class Week:
    """The regular week from `since` on: its weekdays, 0 for Monday."""

    id: int
    since: date
    shifts: Mapping[int, Shift]
    basis: str = ""


@record(frozen=True, slots=True)
class DayOrder:
    """A single day as ordered; of several for one day the one that was given last holds."""

    id: int
    day: date
    shift: Shift
    why: str = ""
    basis: str = ""


@record(frozen=True, slots=True)
class Substitution:
    """On `day` one person stands in for another, wherever that one is on duty."""

    id: int
    day: date
    absent: int
    by: int
    reason: str = ""


@record(frozen=True, slots=True)
class Roster:
    """All that was decided, and the people that it names."""

    weeks: Sequence[Week] = ()
    orders: Sequence[DayOrder] = ()
    substitutions: Sequence[Substitution] = ()
    people: Mapping[int, Member] = field(default_factory=dict)


@record(frozen=True, slots=True)
class StandIn:
    """Who stands in for whom, and why."""

    by: Member
    absent: Member
    reason: str


@record(frozen=True, slots=True)
class Post:
    """Somebody on duty; `stands_in`: for whom, one after the other, the one who was planned first."""

    member: Member
    stands_in: tuple[StandIn, ...] = ()


@record(frozen=True, slots=True)
class Duty:
    """Who is on duty on a day, and what decided it: an order or the regular week, or neither."""

    day: date
    look: Day
    leader: Post | None = None
    staff: tuple[Post, ...] = ()
    week: Week | None = None
    order: DayOrder | None = None

    @property
    def posts(self) -> tuple[Post, ...]:
        """All who are on duty, the leader first."""
        return (*((self.leader,) if self.leader else ()), *self.staff)

    @property
    def wanted(self) -> bool:
        """Whether somebody ought to be on duty: the day is worked, or was ordered."""
        return self.look.working or self.order is not None

    @property
    def gap(self) -> bool:
        """Whether a leader or the staff is missing though the day wants them."""
        return self.wanted and (self.leader is None or not self.staff)


def on_duty(roster: Roster, calendar: Calendar, day: date) -> Duty:
    """Return who is on duty on a day. Who isn't with the office on that day isn't on duty, whatever was planned."""
    look = calendar.look(day)
    order = max((one for one in roster.orders if one.day == day), key=lambda one: one.id, default=None)
    regular = order is None and look.working and day.weekday() in REGULAR
    week = regular_week(roster.weeks, day) if regular else None
    shift = order.shift if order else week.shifts.get(day.weekday(), Shift()) if week else Shift()
    standing = _standing(roster, shift, day)

    def posts(persons: Iterable[int]) -> tuple[Post, ...]:
        found = (Post(roster.people[by], stands_in) for by, stands_in in (standing[one] for one in persons))
        return tuple(post for post in found if post.member.there(day))

    leader = posts([] if shift.leader is None else [shift.leader])
    return Duty(day, look, next(iter(leader), None), posts(shift.staff), week, order)


def regular_week(weeks: Iterable[Week], day: date) -> Week | None:
    """Return the regular week in force: the latest that had begun; of two that began together the one decided last."""
    return max((one for one in weeks if one.since <= day), key=lambda one: (one.since, one.id), default=None)


def _standing(roster: Roster, shift: Shift, day: date) -> dict[int, tuple[int, tuple[StandIn, ...]]]:
    """Return by who was planned who is there instead, after all substitutions in the order in which they were made.

    One for somebody who isn't on duty, or by somebody who is already, changes nothing; one by who was planned at first
    undoes those before.
    """
    planned = [*([] if shift.leader is None else [shift.leader]), *shift.staff]
    standing: dict[int, tuple[int, tuple[StandIn, ...]]] = {person: (person, ()) for person in planned}
    for one in sorted((one for one in roster.substitutions if one.day == day), key=lambda one: one.id):
        there = {now: person for person, (now, _stands_in) in standing.items()}
        if one.absent in there and one.by not in there:
            person = there[one.absent]
            made = StandIn(roster.people[one.by], roster.people[one.absent], one.reason)
            back = one.by == person
            standing[person] = (one.by, () if back else (*standing[person][1], made))
    return standing
