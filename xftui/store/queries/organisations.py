"""Organisations, their units and people, and the schemes that they are bound to."""

from datetime import date
from typing import Any

import peewee

from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.fact_queries import day_of
from xftui.store.models import Organisation, Person, SchemeBinding, Unit
from xftui.store.queries.rows import fixed, rows


@record(frozen=True, slots=True)
class OrganisationRow:
    """An office that keeps a register here. `scheme` and `edition`: of the latest binding, None without one."""

    id: int
    code: str
    name: str
    timezone: str
    version: int
    units: int
    scheme: str | None
    edition: str | None


@record(frozen=True, slots=True)
class UnitRow:
    """A department or village; both ends of its validity count, None is open."""

    id: int
    code: str
    name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    version: int


@record(frozen=True, slots=True)
class PersonRow:
    """A member of staff or a leader."""

    id: int
    name: str
    duty: str
    leader: bool
    unit_id: int | None
    unit: str | None
    login: str | None
    valid_from: date | None
    valid_to: date | None
    version: int


@record(frozen=True, slots=True)
class BindingRow:
    """From `starts` on the organisation is scored by `text`, an edition of `scheme`."""

    id: int
    scheme: str
    edition: str
    starts: date
    decided_by: str
    basis: str
    digest: str
    text: str


@reading()
def organisations() -> tuple[OrganisationRow, ...]:
    """Return all organisations in the order in which they were made."""
    units = Unit.select(peewee.fn.COUNT(Unit.id)).where(Unit.organisation == Organisation.id)
    query = Organisation.select(
        Organisation.id, Organisation.code, Organisation.name, Organisation.timezone, Organisation.version, units
    ).order_by(Organisation.id)
    bound = SchemeBinding.select(SchemeBinding.organisation, SchemeBinding.scheme, SchemeBinding.edition)
    latest: dict[int, tuple[str, str]] = {
        organisation: (scheme, edition)
        for organisation, scheme, edition in rows(bound.order_by(SchemeBinding.starts, SchemeBinding.id))
    }
    return tuple(OrganisationRow(*row, *latest.get(row[0], (None, None))) for row in rows(query))


@reading()
def units(organisation_id: int) -> tuple[UnitRow, ...]:
    """Return all units of an organisation, past ones too, in their order."""
    return tuple(
        UnitRow(*(*named, _day(valid_from), _day(valid_to), version))
        for *named, valid_from, valid_to, version in fixed(_units, organisation_id)
    )


def _units() -> Any:
    this = Unit
    columns = (this.id, this.code, this.name, this.kind, this.valid_from, this.valid_to, this.version)
    return this.select(*columns).where(this.organisation == 0).order_by(this.position, this.id)


def _day(value: Any) -> date | None:
    return None if value is None else day_of(value)


@reading()
def people(organisation_id: int) -> tuple[PersonRow, ...]:
    """Return all people of an organisation, past ones too, by unit."""
    return tuple(
        PersonRow(*(id_, name, duty, bool(leader), *whose, _day(valid_from), _day(valid_to), version))
        for id_, name, duty, leader, *whose, valid_from, valid_to, version in fixed(_people, organisation_id)
    )


def _people() -> Any:
    this = Person
    return (
        this.select(
            this.id, this.name, this.duty, this.leader, this.unit, Unit.name.alias("unit_name"), this.login,
            this.valid_from, this.valid_to, this.version,
        )
        .join(Unit, peewee.JOIN.LEFT_OUTER)
        .where(this.organisation == 0)
        .order_by(Unit.position, Unit.id, this.id)
    )  # fmt: skip


@reading()
def bindings(organisation_id: int) -> tuple[BindingRow, ...]:
    """Return the schemes that an organisation adopted, by the day from which each holds (the later decided last)."""
    query = (
        SchemeBinding.select(
            SchemeBinding.id, SchemeBinding.scheme, SchemeBinding.edition, SchemeBinding.starts,
            SchemeBinding.decided_by, SchemeBinding.basis, SchemeBinding.digest, SchemeBinding.text,
        )
        .where(SchemeBinding.organisation == organisation_id)
        .order_by(SchemeBinding.starts, SchemeBinding.id)
    )  # fmt: skip
    return tuple(BindingRow(*row) for row in rows(query))


def binding_on(organisation_id: int, day: date) -> BindingRow | None:
    """Return what an organisation is scored by on `day`: the last binding that had started by then."""
    return next((row for row in reversed(bindings(organisation_id)) if row.starts <= day), None)


def called(organisation_id: int, name: str) -> Any:
    """Return the query of the people of an organisation who have this name."""
    return Person.select(Person.id).where(Person.organisation == organisation_id, Person.name == name)
