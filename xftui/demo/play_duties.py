"""The events of duties, notices, inspections and findings, done through their services."""

from decimal import Decimal

from xftui.demo.plan_duties import (
    Inspected,
    LapseFound,
    Noticed,
    PutUnderSupervision,
    ReportReceived,
    ReportsOwed,
    ReviewRegistered,
    ReviewStepTaken,
    ReviewWithdrawn,
    SpecialPeriodOrdered,
)
from xftui.demo.play_campaigns import perform
from xftui.demo.stage import Stage
from xftui.services import duties, inspections, reviews
from xftui.store.models import ReviewProcess

__all__ = ["perform"]


@perform.register
def _(event: ReportsOwed, stage: Stage) -> None:
    units = [stage.id("unit", unit) for unit in event.units]
    rows = duties.owe_reports(
        stage.actor, stage.key(event.ref), stage.organisation, units, [event.due], event.reason, event.matter
    )
    for unit, row in zip(event.units, rows, strict=True):
        stage.keep("report", f"{event.ref}/{unit}", row)


@perform.register
def _(event: ReportReceived, stage: Stage) -> None:
    report, version = stage.changing("report", f"{event.owed}/{event.unit}")
    duties.receive_report(stage.actor, stage.organisation, report, version, event.day)


@perform.register
def _(event: SpecialPeriodOrdered, stage: Stage) -> None:
    duties.order_special_period(
        stage.actor, stage.key(event.ref), stage.organisation, event.scope, event.start, event.end, event.basis
    )


@perform.register
def _(event: Noticed, stage: Stage) -> None:
    entry = duties.NoticeEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        unit_id=stage.id("unit", event.unit),
        day=event.day,
        type=event.type,
        level=event.level,
        basis=event.basis,
        organ=event.organ,
        incident=event.incident,
    )
    duties.record_notice(stage.actor, entry)


@perform.register
def _(event: PutUnderSupervision, stage: Stage) -> None:
    case, key = stage.id("case", event.case), stage.key(event.ref)
    duties.supervise(stage.actor, key, stage.organisation, case, event.level, event.due, event.basis)


@perform.register
def _(event: Inspected, stage: Stage) -> None:
    assert stage.scheme is not None  # adopted before anything happened
    entries = [
        inspections.MarkEntry(part, None, int(mark[1:]), evidence)
        if mark.startswith("缺")
        else inspections.MarkEntry(part, Decimal(mark), None, evidence)
        for part, (mark, evidence) in event.marks.items()
    ]
    year = stage.scheme.periods_at(event.day)[0].name
    inspections.give_marks(
        stage.actor, stage.key(event.ref), stage.organisation, stage.scheme, year, stage.id("unit", event.unit),
        event.day, event.by, entries,
    )  # fmt: skip


@perform.register
def _(event: LapseFound, stage: Stage) -> None:
    entry = duties.LapseEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        unit_id=stage.id("unit", event.unit),
        day=event.day,
        clause=event.clause,
        finding=event.finding,
        consequences=event.consequences,
        person_id=stage.maybe("person", event.person),
    )
    duties.record_lapse(stage.actor, entry)


@perform.register
def _(event: ReviewRegistered, stage: Stage) -> None:
    entry = reviews.ReviewEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        case_id=stage.id("case", event.case),
        unit_id=stage.id("unit", event.unit),
        origin=event.origin,
        day=event.day,
        grounds=event.grounds,
    )
    stage.keep("review", event.ref, reviews.register_review(stage.actor, entry)[0])


@perform.register
def _(event: ReviewStepTaken, stage: Stage) -> None:
    entry = reviews.ReviewStepEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        process_id=stage.id("review", event.review),
        step=event.step,
        day=event.day,
        person_id=stage.id("person", event.person),
        note=event.note,
        direct_ids=tuple(stage.id("person", one) for one in event.persons),
    )
    reviews.take_review_step(stage.actor, entry)


@perform.register
def _(event: ReviewWithdrawn, stage: Stage) -> None:
    review = stage.id("review", event.review)
    version = ReviewProcess.get_by_id(review).version
    reviews.withdraw_review(stage.actor, stage.organisation, review, version, event.reason)
