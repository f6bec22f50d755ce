"""The duty roster (court art. 4, 5): the regular week, single days as ordered, substitutes, absences from duty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xftui.domain import Actor
from xftui.domain.keys import checked_key
from xftui.domain.roster import REGULAR, Shift
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.duties import LapseEntry, record_lapse
from xftui.store.models import (
    Lapse,
    Organisation,
    RosterDay,
    RosterDayPlace,
    RosterPlace,
    RosterWeek,
    Substitute,
)
from xftui.store.queries.memberships import units_on
from xftui.store.queries.rosters import ABSENCE, duty_on
from xftui.store.work import unit_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekEntry:
    """The regular week from `since` on. Problems come back as `leader0`, `staff0` and so on, 0 being Monday."""

    key: str
    organisation_id: int
    since: date
    shifts: Mapping[int, Shift]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """A single day as ordered. Problems come back as `day`, `leader`, `staff`, `why`, `basis`."""

    key: str
    organisation_id: int
    day: date
    shift: Shift
    why: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteEntry:
    """On `day` one person stands in for another who was on duty. Problems come back under these names."""

    key: str
    organisation_id: int
    day: date
    absent_id: int
    by_id: int | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEntry:
    """Somebody who was on duty on `day` wasn't there, without cause (court 17-1)."""

    key: str
    organisation_id: int
    day: date
    person_id: int
    finding: str
    consequences: bool = False
    unit_id: int | None = None
    """Which unit bears it, where the person belongs to none (a leader)."""


def set_week(actor: Actor, entry: WeekEntry) -> int:
    """Set the regular week from a day on; the one before holds until then. Raises Refused, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "set_roster_week", entry.organisation_id) as work:
        if found := work.existing(RosterWeek, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        basis = problems.text("basis", entry.basis, RosterWeek.basis.max_length, needed=True)
        for weekday in REGULAR:
            _check_shift(problems, str(weekday), entry.shifts.get(weekday, Shift()), organisation, entry.since)
        if not any(shift.leader or shift.staff for shift in entry.shifts.values()):
            problems.add("leader0", _("一天也没有排人"))
        problems.settle()
        week = work.create(RosterWeek, key=key, organisation=organisation.id, since=entry.since, basis=basis)
        for weekday in REGULAR:
            for person, leads in _places(entry.shifts.get(weekday, Shift())):
                work.create(RosterPlace, week=week.id, weekday=weekday, person=person, leads=leads)
        return week.id


def order_day(actor: Actor, entry: DayEntry) -> int:
    """Order who is on duty on a single day, above the regular week and what was ordered before. Refused, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "order_roster_day", entry.organisation_id) as work:
        if found := work.existing(RosterDay, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        why = problems.text("why", entry.why, RosterDay.why.max_length, needed=True)
        basis = problems.text("basis", entry.basis, RosterDay.basis.max_length, needed=True)
        _check_shift(problems, "", entry.shift, organisation, entry.day)
        if not entry.shift.leader and not entry.shift.staff:
            problems.add("leader", _("没有排人"))
        problems.settle()
        order = work.create(
            RosterDay, key=key, organisation=organisation.id, day=entry.day, why=why, basis=basis
        )  # fmt: skip
        for person, leads in _places(entry.shift):
            work.create(RosterDayPlace, ordered=order.id, person=person, leads=leads)
        return order.id


def name_substitute(actor: Actor, entry: SubstituteEntry) -> int:
    """Name who stands in for somebody on a day. Raises Refused, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "name_substitute", entry.organisation_id) as work:
        if found := work.existing(Substitute, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        there = {post.member.id for post in duty_on(organisation.id, entry.day).posts}
        problems = Problems()
        _check_on_duty(problems, "absent_id", entry.absent_id, entry.day, there)
        if entry.by_id is None:
            problems.add("by_id", _("没有填"))
        problems.person("by_id", entry.by_id, organisation, entry.day)
        if entry.by_id in there:
            problems.add("by_id", _("{day} 本来就值班，不能再代别人").format(day=entry.day))
        reason = problems.text("reason", entry.reason, Substitute.reason.max_length, needed=True)
        problems.settle()
        return work.create(
            Substitute,
            key=key,
            organisation=organisation.id,
            day=entry.day,
            absent=entry.absent_id,
            by=entry.by_id,
            reason=reason,
        ).id


def record_absence(actor: Actor, entry: AbsenceEntry) -> int:
    """Record that somebody on duty wasn't there: a lapse of theirs and of the unit that they belonged to on that day.

    Of who belonged to none the unit given bears it. It is taken back as other lapses are. Raises Refused, NotFound,
    NotSaved.
    """
    checks.organisation(entry.organisation_id)
    there = {post.member.id: post.member for post in duty_on(entry.organisation_id, entry.day).posts}
    problems = Problems()
    _check_on_duty(problems, "person_id", entry.person_id, entry.day, there)
    unit_id = units_on(entry.organisation_id, entry.day).get(entry.person_id) or entry.unit_id
    if unit_id is None:
        problems.add("unit_id", _("没有选部门"))
    if _absent_already(entry):
        problems.add("person_id", _("{day} 已经记过缺岗").format(day=entry.day))
    problems.settle()
    lapse = LapseEntry(
        key=entry.key, organisation_id=entry.organisation_id, unit_id=unit_id, day=entry.day,
        clause=ABSENCE, finding=entry.finding, consequences=entry.consequences, person_id=entry.person_id,
    )  # fmt: skip
    return record_lapse(actor, lapse)


def _absent_already(entry: AbsenceEntry) -> bool:
    """Say whether another record has this absence; the same one, repeated after a lost confirmation, is no other."""
    there = Lapse.select().where(
        (Lapse.organisation == entry.organisation_id) & (Lapse.date == entry.day) & (Lapse.clause == ABSENCE)
        & (Lapse.person == entry.person_id) & Lapse.withdrawn.is_null() & (Lapse.key != entry.key)
    )  # fmt: skip
    return bool(there.exists())


def _check_on_duty(
    problems: Problems, field: str, person_id: int, day: date, there: Mapping[int, object] | set[int]
) -> None:
    if person_id not in there:
        problems.add(field, _("{day} 不是这个人值班").format(day=day))


def _check_shift(problems: Problems, suffix: str, shift: Shift, organisation: Organisation, day: date) -> None:
    problems.person(f"leader{suffix}", shift.leader, organisation, day)
    for person in shift.staff:
        problems.person(f"staff{suffix}", person, organisation, day)
    if shift.leader in shift.staff:
        problems.add(f"staff{suffix}", _("带班领导不用再写在工作人员里"))


def _places(shift: Shift) -> Sequence[tuple[int, bool]]:
    leader = [] if shift.leader is None else [(shift.leader, True)]
    return [*leader, *((person, False) for person in dict.fromkeys(shift.staff))]
