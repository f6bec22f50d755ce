"""To which unit somebody belonged on a day: people move, and what was then stays with the unit of then."""

from collections.abc import Mapping
from datetime import date

from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Membership, Person, Unit
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
class Stay:
    """Where somebody belonged up to a day; `unit` None: to no unit."""

    unit: str | None
    valid_to: date


@reading()
def units_on(organisation_id: int, day: date) -> Mapping[int, int | None]:
    """Return of each person of an organisation the unit that they belonged to on `day`; None: no unit."""
    people = Person.select(Person.id, Person.unit).where(Person.organisation == organisation_id)
    found: dict[int, int | None] = dict(rows(people))
    this = Membership
    later = this.select(this.person, this.unit).join(Person).where(
        Person.organisation == organisation_id, this.valid_to >= day
    )  # fmt: skip
    return found | dict(
        rows(later.order_by(this.valid_to.desc(), this.id.desc()))
    )  # the earliest comes last, and holds


@reading()
def stays(person_id: int) -> tuple[Stay, ...]:
    """Return where somebody belonged before, the latest first."""
    this = Membership
    query = this.select(Unit.name, this.valid_to).left_outer_join(Unit).where(this.person == person_id)
    return tuple(Stay(*row) for row in rows(query.order_by(this.valid_to.desc(), this.id.desc())))
