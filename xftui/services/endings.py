"""The end of a unit: it is dissolved or merged, and what is open with it goes to the unit that follows it."""

from dataclasses import dataclass
from datetime import date, timedelta

from xftui.domain import Actor
from xftui.domain.keys import derived_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import explain
from xftui.services.setup import UnitEntry, check_unit, write_unit
from xftui.store.models import (
    Assignment,
    AssignmentStaff,
    Case,
    Correction,
    Person,
    SupervisedMatter,
    SupervisionOrder,
)
from xftui.store.queries.open_work import held_files, open_cases, open_orders, open_supervised
from xftui.store.work import Work, unit_of_work

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndEntry:
    """A unit as it ends on `unit.valid_to`, which unit follows it, and why. Problems come back by these names."""

    organisation_id: int
    unit_id: int
    version: int
    unit: UnitEntry
    successor_id: int
    reason: str


def end_unit(actor: Actor, entry: EndEntry) -> int:
    """End a unit and give what is open with it to its successor from the next day on; return how many cases went.

    Cases, orders and supervised matters not due by the last day, and old petitioners' files go; visits, what was due
    and what was scored stay with the unit. Raises Refused where the last day is yet to come, NotFound, Conflict,
    NotSaved.
    """
    with unit_of_work(actor, "end_unit", entry.organisation_id) as work:
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        check_unit(problems, organisation.id, entry.unit_id, entry.unit)
        last = entry.unit.valid_to
        problems.day("valid_to", last, organisation)
        if entry.successor_id == entry.unit_id:
            problems.add("successor_id", _("不能并入自己"))
        successor = problems.unit("successor_id", entry.successor_id, organisation, last and last + _DAY)
        words = _("{old}并入{new}：{why}")
        reason = words.format(old=entry.unit.name, new=successor.name if successor else "", why=entry.reason)
        problems.text("reason", entry.reason, Correction.reason.max_length, needed=True)
        problems.text("reason", reason, Correction.reason.max_length)
        problems.settle()
        assert last is not None  # `settle` has refused it
        write_unit(work, entry.unit_id, entry.version, entry.unit)
        for matter in (*open_orders(entry.unit_id), *open_supervised(entry.unit_id)):
            if matter.due > last:
                model = SupervisionOrder if isinstance(matter, SupervisionOrder) else SupervisedMatter
                work.update(model, matter.id, matter.version, unit=entry.successor_id)
        for given in held_files(entry.unit_id):
            _reassign(work, given, entry.successor_id, last)
        return _hand_over(work, entry, reason)


def _hand_over(work: Work, entry: EndEntry, reason: str) -> int:
    """Give the open cases to the successor, without the handlers that belong to the unit; return how many."""
    cases = list(open_cases(entry.unit_id))
    staff = {person.id for person in Person.select().where(Person.unit == entry.unit_id)}
    for case in cases:
        handler = case.__data__["handler"]
        explain(work, case, case.version, reason, case.id)
        work.update(
            Case, case.id, case.version, unit=entry.successor_id, handler=None if handler in staff else handler
        )  # fmt: skip
    return len(cases)


def _reassign(work: Work, given: Assignment, unit_id: int, last: date) -> None:
    """End an assignment with the unit's last day, and let another begin that says the same of its successor."""
    kept = {name: given.__data__[name] for name in ("file", "deadline", "leader", "responsibility", "guarantor")}
    begins = max(last + _DAY, given.valid_from)
    work.update(Assignment, given.id, given.version, valid_to=begins - _DAY)
    made = work.create(
        Assignment, key=derived_key(given.key, f"ended {unit_id}"), unit=unit_id, valid_from=begins, **kept
    )  # fmt: skip
    for row in AssignmentStaff.select().where(AssignmentStaff.assignment == given.id).order_by(AssignmentStaff.id):
        work.create(AssignmentStaff, assignment=made.id, person=row.__data__["person"])
