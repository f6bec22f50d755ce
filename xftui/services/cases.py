"""What is done with a case after it is registered: answered, closed, handed over."""

from dataclasses import dataclass
from datetime import date

from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.deadlines import FOLLOWS, What
from xftui.domain.handling import Stage
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.responsible import pass_on
from xftui.store.models import Case, Deadline
from xftui.store.queries.handling import handled
from xftui.store.work import unit_of_work

_LONG = 100_000


def answer_case(actor: Actor, organisation_id: int, case_id: int, version: int, answered: date, result: str) -> None:
    """Record the answer given to the petitioner on `answered`. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "answer_case", organisation_id) as work:
        problems = Problems()
        case = _case(problems, organisation_id, case_id, "answered", answered)
        result = problems.text("result", result, _LONG, needed=True)
        if case.status == CaseStatus.CLOSED:
            problems.add("answered", _("案件已办结"))
        problems.settle()
        work.update(Case, case_id, version, status=CaseStatus.ANSWERED.value, answered=answered, result=result)
        reckoning.follow(work, case, What.ANSWER, answered)


def close_case(actor: Actor, organisation_id: int, case_id: int, version: int, closed: date, closing: str = "") -> None:
    """Close a case (办结); `closing` may stay empty where an answer said it all. Raises Refused, NotFound, Conflict."""
    with unit_of_work(actor, "close_case", organisation_id) as work:
        problems = Problems()
        case = _case(problems, organisation_id, case_id, "closed", closed)
        closing = problems.text("closing", closing, _LONG)
        if not closing and case.answered is None:
            problems.add("closing", _("没有答复过，要填办结情况"))
        if case.answered is not None and closed < case.answered:
            problems.add("closed", _("办结日期在答复日期 {day} 之前").format(day=case.answered))
        problems.settle()
        work.update(Case, case_id, version, status=CaseStatus.CLOSED.value, closed=closed, closing=closing)


def hand_over_case(
    actor: Actor,
    organisation_id: int,
    case_id: int,
    version: int,
    unit_id: int,
    handler_id: int | None,
    day: date,
    reason: str,
) -> None:
    """Give a case to another unit or handler from `day` on, and keep why.

    What a department bore before stays with it; what the petition office only held goes along.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "hand_over_case", organisation_id) as work:
        problems = Problems()
        case = _case(problems, organisation_id, case_id, "day", day)
        organisation = checks.organisation(organisation_id)
        problems.unit("unit_id", unit_id, organisation, day)
        problems.person("handler_id", handler_id, organisation, day)
        if case.status == CaseStatus.CLOSED:
            problems.add("unit_id", _("案件已办结"))
        reason = check_reason(problems, reason)
        problems.settle()
        explain(work, case, version, reason, case_id)
        pass_on(work, case, version, unit_id, handler=handler_id)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a case was answered and closed. A day taken out says that it wasn't, and none can be put in that way."""

    answered: date | None
    closed: date | None
    result: str
    """What was answered."""
    closing: str = ""
    """What the closing said beyond it."""


def correct_case(
    actor: Actor,
    organisation_id: int,
    case_id: int,
    version: int,
    title: str,
    due: date | None,
    reason: str,
    ending: Ending | None = None,
) -> None:
    """Correct a case's title, the day by which its answer is due, and how it ended (None: as it stands); keep why.

    What began with the answer begins with its right day, or is taken back with it.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "correct_case", organisation_id) as work:
        case = checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        title = problems.text("title", title, Case.title.max_length, needed=True)
        if due is not None and due < case.registered:
            problems.add("due", _("答复期限在登记日期 {day} 之前").format(day=case.registered))
        reason = check_reason(problems, reason)
        ending = ending or Ending(case.answered, case.closed, case.result, case.closing)
        _check_ending(problems, case, ending)
        problems.settle()
        explain(work, case, version, reason, case_id)
        status = CaseStatus.CLOSED if ending.closed else CaseStatus.ANSWERED if ending.answered else CaseStatus.OPEN
        work.update(
            Case, case_id, version, title=title, due=due, status=status.value, answered=ending.answered,
            closed=ending.closed, result=ending.result.strip(), closing=ending.closing.strip() if ending.closed else "",
        )  # fmt: skip
        reckoning.begin_elsewhere(work, case, FOLLOWS[What.ANSWER], case.answered, ending.answered)
        if due != case.due:
            answer = (Deadline.case == case_id) & (Deadline.what == What.ANSWER.value) & Deadline.done.is_null()
            reckoning.typed_instead(work, answer, _("改为人工填写的期限"))


def _check_ending(problems: Problems, case: Case, ending: Ending) -> None:
    organisation = checks.organisation(case.__data__["organisation"])
    for field, before, day in (
        ("answered", case.answered, ending.answered), ("closed", case.closed, ending.closed),
    ):  # fmt: skip
        if day is None:
            continue
        problems.day(field, day, organisation)
        if before is None:
            problems.add(field, _("更正不能代替登记：先登记"))
        elif day < case.registered:
            problems.add(field, _("日期在登记日期 {day} 之前").format(day=case.registered))
    if ending.answered and ending.closed and ending.closed < ending.answered:
        problems.add("closed", _("办结日期在答复日期 {day} 之前").format(day=ending.answered))
    filed = handled(case.id).stage(CaseStatus(case.status)) is Stage.FILED
    if case.closed is not None and ending.closed is None and filed:
        problems.add("closed", _("案件已归档"))
    problems.text("result", ending.result, _LONG, needed=ending.answered is not None)
    unsaid = ending.closed is not None and ending.answered is None and not ending.result.strip()
    problems.text("closing", ending.closing, _LONG, needed=unsaid)


def _case(problems: Problems, organisation_id: int, case_id: int, field: str, day: date) -> Case:
    """Return the case; note a `day` in the future or before its registration."""
    case = checks.owned(Case, case_id, organisation_id)
    problems.day(field, day, checks.organisation(organisation_id))
    if day < case.registered:
        problems.add(field, _("日期在登记日期 {day} 之前").format(day=case.registered))
    return case
