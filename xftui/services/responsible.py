"""Which unit answers for a case: the petition office until it is handed out, then the department (court art. 6).

18-1 charges a visit to the department responsible for the case. This project reads that so: a visit whose department
isn't known yet is borne by the petition office, and by the department from when the case was handed to it, as if it had
been known from the first day.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from xftui.domain.handling import Step
from xftui.domain.units import petition_office
from xftui.scoring.facts import UnitKind
from xftui.services.checks import Problems, valid_on
from xftui.services.restoring import Change, as_left, changes_of, restore
from xftui.store.models import AuditRow, Case, CaseStep, Contact, Created, SupervisionOrder, Unit
from xftui.store.queries.organisations import units
from xftui.store.work import Work

_BORNE = frozenset({"unit", "residence_unit"})


def first_unit(problems: Problems, organisation_id: int, day: date | None) -> int | None:
    """Return the unit that answers for what is registered before anybody knows whose it is; note why there is none."""
    if day is None:
        return None
    there = [unit for unit in units(organisation_id) if valid_on(unit.valid_from, unit.valid_to, day)]
    try:
        return petition_office(there).id
    except ValueError as error:
        problems.add("unit_id", str(error))
        return None


def with_office(case: Case) -> bool:
    """Say whether a case stands with the petition office: nobody has handed it to a department yet."""
    return bool(Unit.select().where(Unit.id == case.unit_id, Unit.kind == UnitKind.PETITION_OFFICE.value).exists())


def pass_on(work: Work, case: Case, version: int, unit_id: int, **more: Any) -> None:
    """Give a case to a unit; one that leaves the petition office takes along the contacts that stand there with it.

    The department responsible for the case bears them (court 18-1). What stands with another unit stays there, and
    with the office what is from before the department was. `more`: what else of the case changes. Raises Conflict.
    """
    leaves = unit_id != case.unit_id and with_office(case)
    work.update(Case, case.id, version, unit=unit_id, **more)
    if not leaves:
        return
    for contact in Contact.select().where(Contact.case == case.id, Contact.unit == case.unit_id):
        if borne := _borne_by(contact, unit_id):
            work.update(Contact, contact.id, contact.version, **borne)


def joining(contact: Contact, case: Case) -> dict[str, Any]:
    """Return what changes of a contact that is moved to another case: what the office only held is its unit's."""
    held = contact.unit_id == contact.case.unit_id != case.unit_id and with_office(contact.case)
    return _borne_by(contact, case.unit_id) if held else {}


def _borne_by(contact: Contact, unit_id: int) -> dict[str, Any]:
    """Return what changes of a contact that a unit bears from now on; nothing where that wasn't there on its day."""
    unit = Unit.get_by_id(unit_id)
    if not valid_on(unit.valid_from, unit.valid_to, contact.date):
        return {}
    return {"unit": unit_id, "residence_unit": None} if contact.residence_unit_id == unit_id else {"unit": unit_id}


def give_back(work: Work, order: SupervisionOrder) -> None:
    """Let a case and its contacts stand where they stood before a withdrawn order handed them out.

    Not where something else has handed the case out as well, or on: then it stays.
    """
    others = SupervisionOrder.select().where(
        SupervisionOrder.case == order.case_id, SupervisionOrder.withdrawn.is_null(), SupervisionOrder.id != order.id
    )
    steps = CaseStep.select().where(
        CaseStep.case == order.case_id, CaseStep.withdrawn.is_null(), CaseStep.step == Step.HAND.value
    )
    if others.exists() or steps.exists():
        return
    changes = [change for change in changes_of(_made_by(order)) if change.model in (Case, Contact)]
    for change in changes if not gone_on(changes) else ():
        version = change.model.get_by_id(change.row_id).version
        restore(work, change, version, only=_BORNE & as_left(change))


def gone_on(changes: Sequence[Change]) -> bool:
    """Say whether changes passed a case on that was passed on again since: what it took along stays where it is."""
    return any(change.model is Case and "unit" in change.fields and "unit" not in as_left(change) for change in changes)


def _made_by(row: Created) -> int:
    """Return the entry of the audit by which a row was made."""
    made = (
        (AuditRow.subject == type(row)._meta.table_name) & (AuditRow.subject_id == row.id) & AuditRow.before.is_null()
    )
    entry: int = AuditRow.select(AuditRow.entry).where(made).scalar()
    return entry
