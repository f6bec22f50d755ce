"""The events of published sheets and objections, done through their services."""

from dataclasses import replace
from decimal import Decimal

from xftui.demo.plan_sheets import Objected, ObjectionDecided, Published
from xftui.demo.play_desk import perform
from xftui.demo.stage import Stage
from xftui.interchange.sheets import sheet_from_text
from xftui.scoring.changes import changes
from xftui.scoring.engine import score
from xftui.services import duties, objections, publishing
from xftui.store.facts import StoreEvidence
from xftui.store.models import Objection, Publication, ReportOwed
from xftui.store.queries.publications import latest_publication

__all__ = ["perform"]


@perform.register
def _(event: Published, stage: Stage) -> None:
    scheme = stage.scheme
    assert scheme is not None  # adopted before anything happened
    period = scheme.period_at(event.within)
    sheet = score(scheme, StoreEvidence(stage.organisation), period, event.day)
    before = latest_publication(stage.organisation, scheme.id, period.name)
    if before is not None and not changes(sheet_from_text(before.sheet), sheet):
        return
    made = publishing.publish(
        stage.actor, stage.key(event.ref), stage.organisation, sheet, "", event.number, event.signed_by
    )  # fmt: skip
    stage.keep("publication", event.ref, made)


@perform.register
def _(event: Objected, stage: Stage) -> None:
    publication = stage.maybe("publication", event.publication)
    if publication is None:
        return
    objected = {
        (row.unit_id, row.line) for row in Objection.select().where(Objection.publication == publication)
    }  # fmt: skip
    names = {unit.code: unit.name for unit in stage.plan.units}
    for account in sheet_from_text(Publication.get_by_id(publication).sheet).units:
        for place, line in enumerate(account.lines):
            unit = stage.id("unit", account.unit)
            if line.clause == event.clause and line.points < 0 and (unit, place) not in objected:
                made = objections.raise_objection(
                    stage.actor, stage.key(event.ref), stage.organisation, publication, unit, place, event.day,
                    names[account.unit], event.reason,
                )  # fmt: skip
                stage.keep("objection", event.ref, made)
                return


@perform.register
def _(event: ObjectionDecided, stage: Stage) -> None:
    if stage.maybe("objection", event.objection) is None:
        return
    objection, version = stage.changing("objection", event.objection)
    if event.outcome is objections.Outcome.CORRECTED:
        _came_in_time(stage, Objection.get_by_id(objection))
    by = stage.by(event.by)
    decision = objections.Decision(outcome=event.outcome, day=event.day, by=by.name, reason=event.reason)
    if event.points:
        decision = replace(decision, points=Decimal(event.points))
    objections.decide_objection(by, stage.key(event.ref), stage.organisation, objection, version, decision)


def _came_in_time(stage: Stage, objection: Objection) -> None:
    """Set right the day on which the report came that the line objected to is about."""
    line = objections.published_line(objection.publication.sheet, objection.unit.code, objection.line)
    assert line is not None  # raised against it
    row: ReportOwed = ReportOwed.get_by_id(int(line.facts[0][1:]))
    duties.receive_report(stage.actor, stage.organisation, row.id, row.version, row.due)
