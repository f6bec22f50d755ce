"""What a person does with a deadline of a case: sets it, records that it was met, extends it, takes it back."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.dates import now
from xftui.domain.deadlines import ON_RECORDS, What
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.store.models import Case, Deadline
from xftui.store.queries.calendars import calendar_of
from xftui.store.queries.deadline_rules import rules_in_force
from xftui.store.work import unit_of_work

NOT_SETTABLE = frozenset({*ON_RECORDS, What.EXTENSION, What.HALF_MONTH})
"""Rules by which no deadline of a case is set by itself."""


def set_deadline(actor: Actor, organisation_id: int, case_id: int, what: str, start: date) -> date:
    """Reckon a deadline of a case by a rule in force, from `start`; that of the answer becomes the case's. Refused."""
    with unit_of_work(actor, "set_deadline", organisation_id) as work:
        case = checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        problems.day("start", start, checks.organisation(organisation_id))
        if start < case.registered:
            problems.add("start", _("日期在登记日期 {day} 之前").format(day=case.registered))
        rule = rules_in_force(organisation_id).get(what)
        if rule is None or what in NOT_SETTABLE:
            problems.add("what", _("没有这种期限，或没有启用"))
        if what in (What.ACCEPT, What.ANSWER) and case.status != CaseStatus.OPEN:
            problems.add("what", _("案件已答复或办结"))
        problems.settle()
        assert rule is not None  # settled above
        row = reckoning.begin(work, case, rule, start)
        if what == What.ANSWER and case.due != row.due:
            work.update(Case, case.id, case.version, due=row.due)
        return row.due


def meet_deadline(
    actor: Actor, organisation_id: int, deadline_id: int, version: int, done: date, result: str, go_on: bool
) -> None:
    """Record that a deadline was met on `done`, with what result; with `go_on` what follows begins on that day.

    Answers, orders and supervised matters are met by their own record. Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "meet_deadline", organisation_id) as work:
        row = checks.owned(Deadline, deadline_id, organisation_id)
        problems = Problems()
        problems.day("done", done, checks.organisation(organisation_id))
        result = problems.text("result", result, Deadline.result.max_length)
        if done < row.start:
            problems.add("done", _("日期在起算日 {day} 之前").format(day=row.start))
        if met_elsewhere(row.what):
            problems.add("", _("这种期限由它自己的记录了结：答复、督办令办结、案件办结"))
        if row.withdrawn is not None:
            problems.add("", _("已经撤回过"))
        problems.settle()
        work.update(Deadline, deadline_id, version, done=done, result=result)
        if go_on:
            reckoning.follow(work, Case.get_by_id(row.case_id), row.what, done)


def met_elsewhere(what: str) -> bool:
    """Say whether a record of its own tells when such a deadline was met."""
    return what in ON_RECORDS or what == What.ANSWER


def extend_deadline(
    actor: Actor,
    organisation_id: int,
    deadline_id: int,
    version: int,
    granted: date,
    days: int,
    reason: str,
    approved_by_id: int | None,
) -> date:
    """Grant days on top of an answer's deadline: once, before it is over, with approval; return the new day.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "extend_deadline", organisation_id) as work:
        row = checks.owned(Deadline, deadline_id, organisation_id)
        if (row.extra, row.granted, row.reason) == (days, granted, reason):  # the confirmation was lost
            return row.due
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("granted", granted, organisation)
        problems.person("approved_by_id", approved_by_id, organisation, granted)
        reason = problems.text("reason", reason, Deadline.reason.max_length, needed=True)
        if approved_by_id is None:
            problems.add("approved_by_id", _("没有填批准人"))
        _check_extension(problems, organisation_id, row, granted, days)
        problems.settle()
        row.extra = days
        found = reckoning.again(row, calendar_of(organisation_id))
        changes = {"extra": days, "granted": granted, "reason": reason, "approved_by": approved_by_id}
        reckoning.move(work, row, version, found, **changes)
        return found.due


def withdraw_deadline(actor: Actor, organisation_id: int, deadline_id: int, version: int, reason: str) -> None:
    """Take back a deadline that was set by mistake; the case then has none of its kind. Raises Refused, Conflict."""
    with unit_of_work(actor, "withdraw_deadline", organisation_id) as work:
        row = checks.owned(Deadline, deadline_id, organisation_id)
        problems = Problems()
        reason = problems.text("reason", reason, Deadline.withdrawal.max_length, needed=True)
        if row.what in ON_RECORDS:
            problems.add("", _("督办令和督办件的期限跟着它们自己的记录走，不能单独撤回"))
        if row.withdrawn is not None and row.version == version:
            problems.add("", _("已经撤回过"))
        problems.settle()
        work.update(Deadline, deadline_id, version, withdrawn=row.withdrawn or now(), withdrawal=reason)
        case = Case.get_by_id(row.case_id)
        if row.what == What.ANSWER and case.due == row.due and case.status == CaseStatus.OPEN:
            work.update(Case, case.id, case.version, due=None)


def _check_extension(problems: Problems, organisation_id: int, row: Deadline, granted: date, days: int) -> None:
    rule = rules_in_force(organisation_id).get(What.EXTENSION)
    if row.what != What.ANSWER or rule is None:
        problems.add("", _("只有办结答复的期限能延长，而且“延长办理”要在设置里启用"))
    elif not 1 <= days <= rule.days:
        problems.add("days", _("应是 1 到 {most} 日").format(most=rule.days))
    if row.withdrawn is not None or Case.get_by_id(row.case_id).status != CaseStatus.OPEN:
        problems.add("", _("这个期限已经了结"))
    if row.extra:
        problems.add("", _("已经延长过一次"))
    if granted > row.due:
        problems.add("granted", _("期限 {day} 已过，不能再延期").format(day=row.due))
    if granted < row.start:
        problems.add("granted", _("批准日期在起算日 {day} 之前").format(day=row.start))
