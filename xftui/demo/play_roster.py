"""The events of the duty roster, done through its services."""

from xftui.demo.plan_roster import RosterDayOrdered, RosterWeekSet, ShiftPlan, SubstituteNamed
from xftui.demo.play_duties import perform
from xftui.demo.stage import Stage
from xftui.domain.roster import Shift
from xftui.services import rosters

__all__ = ["perform"]


@perform.register
def _(event: RosterWeekSet, stage: Stage) -> None:
    entry = rosters.WeekEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        since=event.since,
        shifts={weekday: _shift(shift, stage) for weekday, shift in enumerate(event.shifts)},
        basis=event.basis,
    )
    rosters.set_week(stage.actor, entry)


@perform.register
def _(event: RosterDayOrdered, stage: Stage) -> None:
    entry = rosters.DayEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        day=event.on,
        shift=_shift(event.shift, stage),
        why=event.why,
        basis=event.basis,
    )
    rosters.order_day(stage.actor, entry)


@perform.register
def _(event: SubstituteNamed, stage: Stage) -> None:
    entry = rosters.SubstituteEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        day=event.on,
        absent_id=stage.id("person", event.absent),
        by_id=stage.id("person", event.by),
        reason=event.reason,
    )
    rosters.name_substitute(stage.actor, entry)


def _shift(plan: ShiftPlan, stage: Stage) -> Shift:
    return Shift(stage.id("person", plan.leader), tuple(stage.id("person", one) for one in plan.staff))
