"""A plan becomes records: each event is done through the service that a clerk would use, on the clock of its day."""

from dataclasses import replace
from functools import singledispatch

from xftui.demo.categories import category_of
from xftui.demo.plan import Answered, Closed, Contacted, DaysOrdered, Event, HandedOver, Handled, VisitPlan
from xftui.demo.stage import Stage
from xftui.domain.handling import Step
from xftui.scoring.facts import DelayInquiry, Response
from xftui.services import calendars, cases, handling
from xftui.services.registering import ContactEntry, register_contact
from xftui.store.models import Case, Contact


@singledispatch
def perform(event: Event, stage: Stage) -> None:
    """Do on `stage` what `event` says. Raises TypeError for an event that nobody knows how to do."""
    raise TypeError(f"{stage.plan.code}: {type(event).__name__} is no event of the demo")


@perform.register
def _(event: Contacted, stage: Stage) -> None:
    person = event.petitioner
    known = None if event.unknown else stage.maybe("petitioner", person.id_number)
    entry = ContactEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        kind=event.kind,
        date=event.day,
        unit_id=None if event.held else stage.id("unit", event.unit),
        level=event.level,
        petitioner_id=known,
        case_id=stage.maybe("case", event.case),
        request=event.request,
        received_by_id=stage.id("person", event.received_by),
        repeat=event.repeat,
        representatives=event.representatives,
        verified=event.verified,
    )
    if event.way:
        way = event.way
        entry = replace(entry, source=way.source, source_organ=way.organ, source_number=way.number)
    if known is None:
        entry = replace(
            entry,
            petitioner_name=person.name,
            id_number="" if event.unknown else person.id_number,
            phone="" if event.unknown else person.phone,
            address=person.address,
        )
    if opening := event.opening:
        handler = None if event.held else stage.id("person", opening.handler)
        entry = replace(entry, title=opening.title, handler_id=handler, due=opening.due)
        called = category_of(stage.plan.categories, opening.title)
        entry = replace(entry, category_id=stage.maybe("category", called))
    if event.visit:
        entry = _visit(entry, event.visit, stage)
    registered = register_contact(stage.by(event.received_by), entry)
    stage.keep("contact", event.ref, registered.contact_id)
    if opening:
        stage.keep("case", event.case, registered.case_id)
    if known is None and not event.unknown:
        stage.keep("petitioner", person.id_number, Contact.get_by_id(registered.contact_id).petitioner_id)


def _visit(entry: ContactEntry, visit: VisitPlan, stage: Stage) -> ContactEntry:
    inquiry = None
    if visit.inquiry_within_limit is not None and visit.inquiry_limit is not None:
        inquiry = DelayInquiry(visit.inquiry_within_limit, visit.inquiry_limit)
    return replace(
        entry,
        people=visit.people,
        irregular=visit.irregular,
        residence_unit_id=stage.maybe("unit", visit.residence_unit),
        reported_beforehand=visit.reported_beforehand,
        leader_on_scene_first=visit.leader_on_scene_first,
        key_person=visit.key_person,
        stayed_minutes=visit.stayed_minutes,
        delay_inquiry=inquiry,
        trip=visit.trip or "",
        responses={stage.id("unit", unit): Response(*response) for unit, response in visit.responses.items()},
    )


@perform.register
def _(event: Handled, stage: Stage) -> None:
    case = stage.id("case", event.case)
    entry = handling.StepEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        case_id=case,
        step=event.step,
        day=event.day,
        unit_id=Case.get_by_id(case).unit_id if event.step is Step.HAND else None,
        person_id=stage.maybe("person", event.person),
        organ=event.organ,
        note=event.note,
        due=event.due,
    )
    handling.take_step(stage.actor, entry)
    stage.stand("case", event.case, Case.get_by_id(case).version)


@perform.register
def _(event: DaysOrdered, stage: Stage) -> None:
    entry = calendars.DaysEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        first=event.first,
        last=event.last,
        working=event.working,
        why=event.why,
        basis=event.basis,
    )
    calendars.order_days(stage.actor, entry)


@perform.register
def _(event: Answered, stage: Stage) -> None:
    case, version = stage.changing("case", event.case)
    cases.answer_case(stage.actor, stage.organisation, case, version, event.day, event.result)


@perform.register
def _(event: Closed, stage: Stage) -> None:
    case, version = stage.changing("case", event.case)
    cases.close_case(stage.actor, stage.organisation, case, version, event.day, event.result)


@perform.register
def _(event: HandedOver, stage: Stage) -> None:
    case, version = stage.changing("case", event.case)
    unit, handler = stage.id("unit", event.unit), stage.id("person", event.handler)
    cases.hand_over_case(stage.actor, stage.organisation, case, version, unit, handler, event.day, event.reason)
