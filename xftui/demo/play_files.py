"""The events of old petitioners' files, early signs, monthly reports and rulings, done through their services."""

from decimal import Decimal

from xftui.demo.plan_duties import MonthReported, Ruled
from xftui.demo.plan_files import (
    Assigned,
    FileOpened,
    HalfMonthTold,
    NextStepSet,
    SettlementApproved,
    SettlementReported,
    SignFound,
    SignSettled,
    Worked,
)
from xftui.demo.play_orders import perform
from xftui.demo.stage import Stage
from xftui.scoring.facts import Kind
from xftui.services import early_signs, half_months, monthly_reports, old_petitioners, rulings, settlements
from xftui.store.facts import PREFIXES

__all__ = ["perform"]


@perform.register
def _(event: FileOpened, stage: Stage) -> None:
    case = stage.id("case", event.case)
    file, _number = old_petitioners.open_file(stage.actor, stage.key(event.ref), stage.organisation, case, event.day)
    stage.keep("file", event.ref, file)


@perform.register
def _(event: Assigned, stage: Stage) -> None:
    entry = old_petitioners.AssignmentEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        file_id=stage.id("file", event.file),
        valid_from=event.day,
        unit_id=stage.id("unit", event.unit),
        deadline=event.deadline,
        staff_ids=tuple(stage.id("person", person) for person in event.staff),
        leader_id=stage.maybe("person", event.leader),
        responsibility=event.responsibility,
        guarantor_id=stage.maybe("person", event.guarantor),
    )
    before = stage.changing("assignment", event.file)[1] if stage.maybe("assignment", event.file) else None
    stage.keep("assignment", event.file, old_petitioners.assign(stage.actor, entry, before))


@perform.register
def _(event: Worked, stage: Stage) -> None:
    file, person = stage.id("file", event.file), stage.id("person", event.person)
    key = stage.key(event.ref)
    actor, organisation = stage.by(event.person), stage.organisation
    row = old_petitioners.log_work(actor, key, organisation, file, event.day, event.text, person, urgent=event.urgent)
    if event.told:
        half_months.tell_urgent(stage.actor, organisation, row, 1, event.day, stage.id("person", event.told))


@perform.register
def _(event: HalfMonthTold, stage: Stage) -> None:
    entry = half_months.ReportEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        first=event.first,
        day=event.day,
        leader_id=stage.id("person", event.leader),
    )
    half_months.submit_report(stage.actor, entry)


@perform.register
def _(event: NextStepSet, stage: Stage) -> None:
    file, version = stage.changing("file", event.file)
    old_petitioners.set_next_step(stage.actor, stage.organisation, file, version, event.step, event.due)


@perform.register
def _(event: SettlementReported, stage: Stage) -> None:
    file, key = stage.id("file", event.file), stage.key(event.ref)
    row = settlements.report_settlement(stage.actor, key, stage.organisation, file, event.day, event.report)
    stage.keep("settlement", event.ref, row)


@perform.register
def _(event: SettlementApproved, stage: Stage) -> None:
    row, version = stage.changing("settlement", event.settlement)
    approved_by = stage.id("person", event.approved_by)
    settlements.approve_settlement(
        stage.by(event.approved_by), stage.organisation, row, version, event.day, approved_by
    )


@perform.register
def _(event: SignFound, stage: Stage) -> None:
    unit, case, key = stage.id("unit", event.unit), stage.maybe("case", event.case), stage.key(event.ref)
    row = early_signs.record_early_sign(
        stage.actor, key, stage.organisation, unit, event.day, event.matter, case, event.measures, event.verified
    )
    stage.keep("sign", event.ref, row)


@perform.register
def _(event: SignSettled, stage: Stage) -> None:
    sign, version = stage.changing("sign", event.sign)
    early_signs.settle_early_sign(stage.actor, stage.organisation, sign, version, event.day)


@perform.register
def _(event: MonthReported, stage: Stage) -> None:
    unit, key = stage.id("unit", event.unit), stage.key(event.ref)
    monthly_reports.record_monthly_report(
        stage.actor, key, stage.organisation, unit, event.month, event.count, event.day, event.verified
    )


@perform.register
def _(event: Ruled, stage: Stage) -> None:
    line = f"{event.clause}:{PREFIXES[Kind.VISIT]}{stage.id('contact', event.contact)}"
    by = stage.by(event.by)
    rulings.give_ruling(
        by, stage.key(event.ref), stage.organisation, stage.id("unit", event.unit), line, Decimal(event.points),
        by.name, event.day, event.reason,
    )  # fmt: skip
