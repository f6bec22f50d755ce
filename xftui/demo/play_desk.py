"""The events of the desk, done through their services."""

from xftui.demo.plan_desk import (
    CaseCorrected,
    DeadlineExtended,
    DeadlineMet,
    DeadlineSet,
    FilterKept,
    PersonMoved,
    PetitionersMerged,
    RuleAdded,
    TemplateKept,
    UnitEnded,
)
from xftui.demo.play_roster import perform
from xftui.demo.stage import Stage
from xftui.domain.deadlines import Rule
from xftui.domain.workdays import Counting
from xftui.services import cases, corrections, deadline_rules, deadlines, endings, filters, setup, templates
from xftui.store.models import Case, Contact, Deadline, Person, Unit

__all__ = ["perform"]


@perform.register
def _(event: PetitionersMerged, stage: Stage) -> None:
    double = Contact.get_by_id(stage.id("contact", event.double)).petitioner_id
    into = stage.id("petitioner", event.into)
    corrections.merge_petitioners(stage.actor, stage.organisation, double, into, event.reason)
    _stands(stage, event.case)


@perform.register
def _(event: CaseCorrected, stage: Stage) -> None:
    case, version = stage.changing("case", event.case)
    due = Case.get_by_id(case).due
    cases.correct_case(stage.actor, stage.organisation, case, version, event.title, due, event.reason)


@perform.register
def _(event: TemplateKept, stage: Stage) -> None:
    values = {**event.values, "unit_id": next(unit.name for unit in stage.plan.units if unit.code == event.unit)}
    templates.save_template(stage.actor, stage.key(event.ref), stage.organisation, event.name, values, event.shared)


@perform.register
def _(event: FilterKept, stage: Stage) -> None:
    filters.save_filter(
        stage.actor, stage.key(event.ref), stage.organisation, event.listed, event.name, event.line, event.shared
    )


@perform.register
def _(event: PersonMoved, stage: Stage) -> None:
    row: Person = Person.get_by_id(stage.id("person", event.person))
    unit = next(unit.name for unit in stage.plan.units if unit.code == event.unit)
    entry = setup.PersonEntry(name=row.name, unit=unit, duty=event.duty, leader=row.leader, login=row.login or "")
    setup.change_person(stage.actor, stage.organisation, row.id, row.version, entry, event.day)


@perform.register
def _(event: UnitEnded, stage: Stage) -> None:
    row: Unit = Unit.get_by_id(stage.id("unit", event.unit))
    plan = next(unit for unit in stage.plan.units if unit.code == event.unit)
    entry = endings.EndEntry(
        organisation_id=stage.organisation,
        unit_id=row.id,
        version=row.version,
        unit=setup.UnitEntry(name=plan.name, kind=plan.kind, code=plan.code, valid_to=event.last),
        successor_id=stage.id("unit", event.into),
        reason=event.reason,
    )
    endings.end_unit(stage.actor, entry)
    for case in event.cases:
        _stands(stage, case)


@perform.register
def _(event: RuleAdded, stage: Stage) -> None:
    rule = Rule("", event.title, event.since, event.days, Counting.WORKING, event.basis, active=True)
    entry = deadline_rules.RuleEntry(key=stage.key(event.ref), organisation_id=stage.organisation, rule=rule)
    stage.call("rule", event.ref, deadline_rules.add_rule(stage.actor, entry))


@perform.register
def _(event: DeadlineSet, stage: Stage) -> None:
    case, what = stage.id("case", event.case), stage.called("rule", event.rule)
    deadlines.set_deadline(stage.actor, stage.organisation, case, what, event.day)


@perform.register
def _(event: DeadlineMet, stage: Stage) -> None:
    row = _running(stage, event.case, stage.called("rule", event.what))
    deadlines.meet_deadline(stage.actor, stage.organisation, row.id, row.version, event.day, event.result, go_on=True)


@perform.register
def _(event: DeadlineExtended, stage: Stage) -> None:
    row = _running(stage, event.case, "answer")
    approved_by = stage.id("person", event.approved_by)
    deadlines.extend_deadline(
        stage.by(event.approved_by), stage.organisation, row.id, row.version, event.day, event.days, event.reason,
        approved_by,
    )  # fmt: skip
    _stands(stage, event.case)


def _running(stage: Stage, case: str, what: str) -> Deadline:
    of_case = (Deadline.case == stage.id("case", case)) & (Deadline.what == what)
    found: Deadline = Deadline.get(of_case & Deadline.done.is_null() & Deadline.withdrawn.is_null())
    return found


def _stands(stage: Stage, case: str) -> None:
    stage.stand("case", case, Case.get_by_id(stage.id("case", case)).version)
