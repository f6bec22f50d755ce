"""Deadlines that begin by themselves: with a case, an order, a supervised matter, or the end of the one before.

What is here runs inside the unit of work of what a person does.
"""

from datetime import date
from typing import Any

from xftui.domain.captions import CaseStatus
from xftui.domain.dates import now
from xftui.domain.deadlines import FOLLOWS, Rule, What, runs_text, years_text
from xftui.domain.keys import derived_key
from xftui.domain.workdays import Counting, Reckoning, reckon
from xftui.i18n import _
from xftui.store.models import Case, Created, Deadline, SupervisedMatter, SupervisionOrder
from xftui.store.queries.calendars import calendar_of
from xftui.store.queries.deadline_rules import rules_in_force
from xftui.store.work import Work


def proposals(organisation_id: int, start: date) -> dict[str, Reckoning]:
    """Return what each default deadline in force gives when it runs from `start`."""
    calendar = calendar_of(organisation_id)
    return {
        what: reckon(calendar, start, rule.days, rule.counting)
        for what, rule in rules_in_force(organisation_id).items()
    }


def open_case(work: Work, case: Case) -> None:
    """Begin what a new case is due: the decision on acceptance, or where none is asked for, the answer.

    A day for the answer that was typed by hand stays.
    """
    rules = rules_in_force(case.__data__["organisation"])
    if rule := rules.get(What.ACCEPT):
        begin(work, case, rule, case.registered)
    elif rule := rules.get(What.ANSWER):
        _answer(work, case, rule, case.registered)


def follow(work: Work, case: Case, what: str, met: date) -> None:
    """Begin what follows on the day on which `what` was met, if that is in force."""
    following = FOLLOWS.get(what)
    rule = rules_in_force(case.__data__["organisation"]).get(following) if following else None
    if rule is None:
        return
    if rule.what == What.ANSWER:
        _answer(work, case, rule, met)
    else:
        begin(work, case, rule, met)


def decided(work: Work, case: Case, day: date, result: str, *, goes_on: bool) -> None:
    """Meet the deadline of the decision on acceptance; where the matter goes on, what follows begins that day."""
    waiting: Deadline | None = Deadline.get_or_none(
        (Deadline.case == case.id)
        & (Deadline.what == What.ACCEPT.value)
        & Deadline.done.is_null()
        & Deadline.withdrawn.is_null()
    )
    if waiting is None:
        return
    work.update(Deadline, waiting.id, waiting.version, done=day, result=result)
    if goes_on:
        follow(work, case, What.ACCEPT, day)


def order_signed(work: Work, order: SupervisionOrder) -> None:
    """Remember how an order's deadline came about, where it is the one that the rule gives."""
    _on_record(work, What.ORDER, order.signed, order.due, order.__data__["case"], order=order.id)


def supervised(work: Work, matter: SupervisedMatter, start: date) -> None:
    """Remember how a supervised matter's deadline came about, where it is the one that the rule gives."""
    _on_record(work, What.SUPERVISED, start, matter.due, matter.__data__["case"], supervised=matter.id)


def typed_instead(work: Work, held: Any, why: str) -> None:
    """End the reckoned deadline that `held` (a condition) finds: a day set by a person stands in its place."""
    for row in Deadline.select().where(held, Deadline.withdrawn.is_null()):
        work.update(Deadline, row.id, row.version, withdrawn=now(), withdrawal=why)


def begun_on(work: Work, held: Any, organisation_id: int, start: date) -> None:
    """Let the reckoned deadline that `held` (a condition) finds begin on `start`."""
    for row in Deadline.select().where(held, Deadline.withdrawn.is_null()):
        row.start = start
        move(work, row, row.version, again(row, calendar_of(organisation_id)), start=start)


def taken_up_again(work: Work, case: Case, day: date, due: date | None) -> None:
    """End what ran for the answer that a case had; its next one is due on `due`, by the rule or as typed."""
    open_ones = (Deadline.case == case.id) & Deadline.withdrawn.is_null() & Deadline.done.is_null()
    for row in Deadline.select().where(open_ones, Deadline.what == What.ANSWER.value):
        work.update(Deadline, row.id, row.version, done=case.answered or case.closed)
    later = [what.value for what in FOLLOWS.values() if what is not What.ANSWER]
    typed_instead(work, open_ones & Deadline.what.in_(later), _("重新办理"))
    if due is not None:
        _on_record(work, What.ANSWER, day, due, case.id)


def reckoned_again(work: Work, held: Any, due: date) -> None:
    """Let the reckoned deadline of `due` that `held` (a condition) finds stand again, in whose place a day was set."""
    for row in Deadline.select().where(held, Deadline.withdrawn.is_null(False), Deadline.due == due):
        work.update(Deadline, row.id, row.version, withdrawn=None, withdrawal="")


def due_anew(organisation_id: int, what: What, start: date, due: date, anew: date) -> date:
    """Return when something is due that runs from `anew` instead of `start`; a `due` not given by the rule stays."""
    rule = rules_in_force(organisation_id).get(what)
    calendar = calendar_of(organisation_id)
    if rule is None or reckon(calendar, start, rule.days, rule.counting).due != due:
        return due
    return reckon(calendar, anew, rule.days, rule.counting).due


def begin_elsewhere(work: Work, case: Case, what: str, before: date | None, after: date | None) -> None:
    """Let the deadlines of `what` that began on the day `before` begin on `after`; None: they are taken back."""
    if before is None or before == after:
        return
    began = (Deadline.case == case.id) & (Deadline.what == what) & (Deadline.start == before)
    for row in Deadline.select().where(began, Deadline.withdrawn.is_null()):
        if after is None:
            work.update(Deadline, row.id, row.version, withdrawn=now(), withdrawal=_("起算的事已更正"))
        else:
            row.start = after
            move(work, row, row.version, again(row, calendar_of(case.__data__["organisation"])), start=after)


def met_elsewhere(work: Work, case: Case, what: str, before: date, after: date) -> None:
    """Let the deadline of `what` that was met on the day `before` be met on `after`."""
    met = (Deadline.case == case.id) & (Deadline.what == what) & (Deadline.done == before)
    for row in Deadline.select().where(met, Deadline.withdrawn.is_null()):
        work.update(Deadline, row.id, row.version, done=after)


def begin(work: Work, case: Case, rule: Rule, start: date, **records: int) -> Deadline:
    """Record the deadline that `rule` gives from `start`; one of the same kind that is still running ends."""
    same = (Deadline.case == case.id) & (Deadline.what == rule.what)
    if not records:
        running: Deadline | None = Deadline.get_or_none(same & Deadline.withdrawn.is_null() & Deadline.done.is_null())
        if running is not None and running.start == start and running.days == rule.days:
            return running
        typed_instead(work, same & Deadline.done.is_null(), _("从 {day} 重新起算").format(day=start))
    organisation = case.__data__["organisation"]
    found = reckon(calendar_of(organisation), start, rule.days, rule.counting)
    number = Deadline.select().where(Deadline.case == case.id).count()
    return work.create(
        Deadline,
        key=derived_key(case.key, f"deadline {number}"),
        organisation=organisation,
        case=case.id,
        what=rule.what,
        title=rule.title,
        since=rule.since,
        start=start,
        days=rule.days,
        counting=rule.counting.value,
        basis=rule.basis,
        **reckoned_columns(found),
        **records,
    )


def reckoned_columns(found: Reckoning) -> dict[str, Any]:
    """Return what a row keeps of a reckoning, besides what it is reckoned from."""
    return {"due": found.due, "runs": runs_text(found.runs), "unpublished": years_text(found.unpublished)}


def again(row: Deadline, calendar: Any) -> Reckoning:
    """Reckon a deadline that is on record by `calendar`."""
    return reckon(calendar, row.start, row.days + row.extra, Counting(row.counting))


def move(work: Work, row: Deadline, version: int, found: Reckoning, **changes: Any) -> None:
    """Give a deadline its new day, and the record that it belongs to."""
    work.update(Deadline, row.id, version, **reckoned_columns(found), **changes)
    if row.order_id is not None:
        _set_due(work, SupervisionOrder, row.order_id, found.due)
    elif row.supervised_id is not None:
        _set_due(work, SupervisedMatter, row.supervised_id, found.due)
    elif row.what == What.ANSWER:
        _set_due(work, Case, row.case_id, found.due)


def _answer(work: Work, case: Case, rule: Rule, start: date) -> None:
    """Begin the deadline of the answer, unless a person set another day or the case was answered."""
    ours = (Deadline.case == case.id) & (Deadline.what == What.ANSWER.value) & Deadline.withdrawn.is_null()
    by_hand = case.due is not None and not Deadline.select().where(ours).exists()
    if case.status == CaseStatus.OPEN and not by_hand:
        _set_due(work, Case, case.id, begin(work, case, rule, start).due)


def _on_record(work: Work, what: What, start: date, due: date, case_id: int, **records: int) -> None:
    case = Case.get_by_id(case_id)
    organisation = case.__data__["organisation"]
    rule = rules_in_force(organisation).get(what)
    if rule is not None and reckon(calendar_of(organisation), start, rule.days, rule.counting).due == due:
        begin(work, case, rule, start, **records)


def _set_due(work: Work, model: type[Created], row_id: int, due: date) -> None:
    row: Any = model.get_by_id(row_id)
    if row.due != due:
        work.update(model, row_id, row.version, due=due)
