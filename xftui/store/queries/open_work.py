"""What is still open with a unit that comes to its end, or with a person who leaves it."""

from datetime import date
from typing import Any

from xftui.domain.captions import CaseStatus
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import (
    Assignment,
    Case,
    OldPetitionerFile,
    Person,
    ReportOwed,
    SupervisedMatter,
    SupervisionOrder,
)


@record(frozen=True, slots=True)
class OpenWork:
    """How much is open with a unit whose last day is known."""

    cases: int
    """Not closed."""
    orders: int
    """Supervision orders and supervised matters that aren't done and fall due after its last day."""
    overdue: int
    """Those that fell due by then: they stay with the unit."""
    files: int
    """Old petitioners' files that it holds."""
    reports: int
    """Owed after its last day: they lapse."""
    people: int
    """Who belong to it after its last day."""

    @property
    def handed(self) -> int:
        """How much a successor takes over."""
        return self.cases + self.orders + self.files

    def __bool__(self) -> bool:
        return any((self.handed, self.overdue, self.reports, self.people))


def open_cases(unit_id: int) -> Any:
    """Return the query of a unit's cases that aren't closed."""
    return Case.select().where(Case.unit == unit_id, Case.status != CaseStatus.CLOSED.value).order_by(Case.id)


def handled_by(person_id: int, unit_id: int | None) -> int:
    """Return how many cases that aren't closed a person handles, of the unit they leave (None: of any)."""
    theirs = Case.select().where(Case.handler == person_id, Case.status != CaseStatus.CLOSED.value)
    return int((theirs if unit_id is None else theirs.where(Case.unit == unit_id)).count())


def open_orders(unit_id: int) -> Any:
    """Return the query of a unit's supervision orders that stand and aren't done."""
    this = SupervisionOrder
    return this.select().where(this.unit == unit_id, this.completed.is_null(), this.withdrawn.is_null())


def open_supervised(unit_id: int) -> Any:
    """Return the query of a unit's supervised matters whose case isn't closed."""
    this = SupervisedMatter
    return this.select().join(Case).where(this.unit == unit_id, this.withdrawn.is_null(), Case.closed.is_null())


def held_files(unit_id: int) -> Any:
    """Return the query of the assignments in force, of open files, that a unit holds."""
    there = (Assignment.unit == unit_id) & Assignment.valid_to.is_null() & OldPetitionerFile.closed.is_null()
    return Assignment.select().join(OldPetitionerFile).where(there).order_by(Assignment.id)


@reading()
def open_work(unit_id: int, last: date) -> OpenWork:
    """Return what is open with a unit whose last day is `last`."""
    orders, supervised = open_orders(unit_id), open_supervised(unit_id)
    later = (
        orders.where(SupervisionOrder.due > last).count() + supervised.where(SupervisedMatter.due > last).count()
    )  # fmt: skip
    owed = ReportOwed.select().where(
        ReportOwed.unit == unit_id, ReportOwed.due > last, ReportOwed.received.is_null(), ReportOwed.withdrawn.is_null()
    )
    staff = Person.select().where(Person.unit == unit_id, Person.valid_to.is_null() | (Person.valid_to > last))
    return OpenWork(
        cases=open_cases(unit_id).count(), orders=later, overdue=orders.count() + supervised.count() - later,
        files=held_files(unit_id).count(), reports=owed.count(), people=staff.count(),
    )  # fmt: skip
