"""Taking back a step of handling a case that was taken by mistake, with all that it brought about."""

from typing import Any

from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.dates import now
from xftui.domain.handling import STEP_NAMES, Step
from xftui.domain.orders import ProposalState
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.responsible import gone_on
from xftui.services.restoring import Change, as_left, changes_of, erased, restore
from xftui.store.models import AuditEntry, AuditRow, Case, CaseStep, Contact, Created, OrderProposal, SupervisionOrder
from xftui.store.work import Work, unit_of_work

_ENDED = ("answer_case", "close_case")


def withdraw_step(actor: Actor, organisation_id: int, step_id: int, version: int, reason: str) -> None:
    """Take back the last step of a case, however long ago it was taken; it stays on record.

    What it began, met or changed is as before: a case that was taken up again has its answer, its closing and its place
    in the archive back. Raises Refused where something followed from it, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_step", organisation_id) as work:
        step = checks.needed(CaseStep, step_id, "")
        case = checks.owned(Case, step.case_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        entry = _entry(step)
        if step.version == version and (why := _why_not(step, case, entry)):
            problems.add("", why)
        problems.settle()
        explain(work, step, version, reason, case.id)
        work.update(CaseStep, step_id, version, withdrawn=step.withdrawn or now())
        if step.withdrawn is None:
            changes = changes_of(entry)
            stays = gone_on(changes)
            for change in changes:
                if not (stays and change.model is Contact):
                    _restore(work, change, again=step.step == Step.REOPEN)


def _entry(step: CaseStep) -> int:
    """Return the entry of the audit by which a step was taken."""
    made = AuditRow.select(AuditRow.entry).where(
        AuditRow.subject == CaseStep._meta.table_name, AuditRow.subject_id == step.id, AuditRow.before.is_null()
    )
    entry: int = made.scalar()
    return entry


def _why_not(step: CaseStep, case: Case, entry: int) -> str | None:
    """Return what followed from a step, or why else it can't be taken back."""
    if step.withdrawn is not None:
        return _("已经撤回过")
    stand = (CaseStep.case == case.id) & CaseStep.withdrawn.is_null() & (CaseStep.id > step.id)
    if later := CaseStep.select().where(stand).order_by(CaseStep.id).first():
        return _("后来又登记了{step}（{day}）：先撤回它").format(step=STEP_NAMES[Step(later.step)], day=later.day)
    order, sent = SupervisionOrder, OrderProposal
    signed = (order.case == case.id) & order.withdrawn.is_null() & order.id.in_(_made_since(order, entry))
    if later := order.select().where(signed).first():
        return _("后来签了督办令 {number}：先撤回它").format(number=later.number)
    waiting = sent.state.in_((ProposalState.WAITING.value, ProposalState.RETURNED.value))
    if sent.select().where(sent.case == case.id, waiting, sent.id.in_(_made_since(sent, entry))).exists():
        return _("后来送签了督办令：先撤回它")
    if case.status != CaseStatus.OPEN and _ended_since(case, entry):
        return _("后来又答复或办结了：先更正案件，清空答复、办结日期")
    return _("当时的内容已依法清除，不能撤回") if erased(entry) else None


def _made_since(model: type[Created], entry: int) -> Any:
    """Return the query of the rows that were made after an entry of the audit."""
    made = (AuditRow.subject == model._meta.table_name) & AuditRow.before.is_null() & (AuditRow.entry > entry)
    return AuditRow.select(AuditRow.subject_id).where(made)


def _ended_since(case: Case, entry: int) -> bool:
    """Return whether a case was answered or closed after an entry of the audit."""
    of_case = AuditRow.select(AuditRow.entry).where(
        AuditRow.subject == Case._meta.table_name, AuditRow.subject_id == case.id
    )
    since = AuditEntry.select().where(AuditEntry.id > entry, AuditEntry.action.in_(_ENDED), AuditEntry.id.in_(of_case))
    return bool(since.exists())


def _restore(work: Work, change: Change, *, again: bool) -> None:
    """Let a row stand as before the step, but for what somebody gave it since.

    `again`: the step took the case up again; then how it had ended stands again whatever was said of the new round.
    """
    row = change.model.get_by_id(change.row_id)
    if isinstance(row, CaseStep) or (change.before is None and getattr(row, "withdrawn", None) is not None):
        return
    whole = again and isinstance(row, Case)
    restore(work, change, row.version, only=None if whole else as_left(change))
