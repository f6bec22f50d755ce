"""Accountability reviews from their registration to the archive (court art. 8 to 13)."""

from dataclasses import dataclass
from datetime import date

import peewee

from xftui.domain import Actor, NotFound
from xftui.domain.dates import now
from xftui.domain.deadlines import What
from xftui.domain.keys import checked_key
from xftui.domain.reviews import BY_LEADERS, OVER, STAGES, STEP_NAMES, STEPS, TOLD, Level, Origin, Stage, Step
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.orders import president_problem
from xftui.store.models import (
    Case,
    Deadline,
    Organisation,
    Person,
    Review,
    ReviewPerson,
    ReviewProcess,
    ReviewStep,
)
from xftui.store.queries.deadline_rules import rules_in_force
from xftui.store.work import Work, unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEntry:
    """A review as it is registered on `day`. Problems come back by these names."""

    key: str
    organisation_id: int
    case_id: int
    unit_id: int | None
    """The department whose responsibility is looked into."""
    origin: Origin
    day: date
    grounds: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStepEntry:
    """A step as it is taken on `day`. Problems come back by these names."""

    key: str
    organisation_id: int
    process_id: int
    step: Step
    day: date
    person_id: int | None = None
    note: str = ""
    unit_id: int | None = None
    """With the determination: the department that is held responsible; None: the one that was looked into."""
    direct_ids: tuple[int, ...] = ()
    leading_ids: tuple[int, ...] = ()
    """Leaders of the organisation too: they stand on the record, and have no sheet."""


def register_review(actor: Actor, entry: ReviewEntry) -> tuple[int, str]:
    """Register a review and return its id and number (`2016-006`). A case has one open review at a time.

    Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "register_review", entry.organisation_id) as work:
        if found := work.existing(ReviewProcess, key):
            return found.id, found.number
        organisation = checks.organisation(entry.organisation_id)
        checks.owned(Case, entry.case_id, organisation.id)
        problems = Problems()
        problems.day("day", entry.day, organisation)
        problems.unit("unit_id", entry.unit_id, organisation, entry.day)
        grounds = problems.text("grounds", entry.grounds, _LONG, needed=True)
        there: ReviewProcess | None = ReviewProcess.get_or_none(
            (ReviewProcess.case == entry.case_id) & ReviewProcess.stage.not_in([stage.value for stage in OVER])
        )
        if there is not None:
            problems.add("", _("本案的倒查 {number} 还没有归档").format(number=there.number))
        problems.settle()
        process = work.create(
            ReviewProcess, key=key, organisation=organisation.id, case=entry.case_id, unit=entry.unit_id,
            number=work.next_number("review", entry.day.year, 3), origin=entry.origin.value, registered=entry.day,
            grounds=grounds, stage=Stage.REGISTERED.value,
        )  # fmt: skip
        return process.id, process.number


def take_review_step(actor: Actor, entry: ReviewStepEntry) -> Stage:
    """Record a step of a review, and return the stage that it leads to.

    The approval begins the three days of the first inquiry (art. 10), and that meets them. The determination is the
    record that scores (art. 20). Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "take_review_step", entry.organisation_id) as work:
        if found := work.existing(ReviewStep, key):
            return Stage(found.leads_to)
        process = _owned(entry)
        stage, organisation = Stage(process.stage), checks.organisation(entry.organisation_id)
        problems = Problems()
        problems.day("day", entry.day, organisation)
        last = ReviewStep.select(ReviewStep.day).where(ReviewStep.process == process.id).order_by(ReviewStep.id.desc())
        begun = last.limit(1).scalar() or process.registered
        if entry.day < begun:
            problems.add("day", _("不能早于 {day}").format(day=begun))
        _check_person(problems, entry, organisation)
        note = problems.text("note", entry.note, _LONG, needed=entry.step in TOLD)
        if (stage, entry.step) not in STEPS:
            what = _("倒查{stage}，不能{step}")
            problems.add("", what.format(stage=STAGES[stage], step=STEP_NAMES[entry.step]))
        unit_id = entry.unit_id or process.__data__["unit"]
        if entry.step is Step.DETERMINE:
            _check_held(problems, entry, unit_id, organisation)
        problems.settle()
        leads_to = STEPS[stage, entry.step]
        work.create(
            ReviewStep, key=key, process=process.id, step=entry.step.value, leads_to=leads_to.value, day=entry.day,
            person=entry.person_id, note=note,
        )  # fmt: skip
        changes: dict[str, object] = {"stage": leads_to.value}
        if entry.step is Step.DETERMINE:
            changes["review"] = _determine(work, key, process, unit_id, entry, note)
        work.update(ReviewProcess, process.id, process.version, **changes)
        _deadline(work, process, entry)
        return leads_to


def correct_review(actor: Actor, process_id: int, version: int, entry: ReviewEntry, reason: str) -> None:
    """Correct how a review was registered: the day, the origin, the department, the grounds; keep why.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "correct_review", entry.organisation_id) as work:
        process = checks.owned(ReviewProcess, process_id, entry.organisation_id)
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        problems.day("day", entry.day, organisation)
        problems.unit("unit_id", entry.unit_id, organisation, entry.day)
        grounds = problems.text("grounds", entry.grounds, _LONG, needed=True)
        reason = check_reason(problems, reason)
        first = ReviewStep.select(peewee.fn.MIN(ReviewStep.day)).where(ReviewStep.process == process_id).scalar()
        if first is not None and entry.day > first:
            problems.add("day", _("不能晚于 {day}").format(day=first))
        if entry.day.year != process.registered.year:
            year = process.registered.year
            problems.add("day", _("编号 {number} 是 {year} 年的").format(number=process.number, year=year))
        problems.settle()
        explain(work, process, version, reason, process.case_id)
        work.update(
            ReviewProcess, process_id, version, unit=entry.unit_id, origin=entry.origin.value, registered=entry.day,
            grounds=grounds,
        )  # fmt: skip


def withdraw_review(actor: Actor, organisation_id: int, process_id: int, version: int, reason: str) -> None:
    """Take back a review that was registered by mistake: what it determined scores no more, what it awaits is over.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_review", organisation_id) as work:
        process = checks.owned(ReviewProcess, process_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        if process.stage == Stage.WITHDRAWN and process.version == version:
            problems.add("", _("已经撤回过"))
        problems.settle()
        explain(work, process, version, reason, process.case_id)
        work.update(ReviewProcess, process_id, version, stage=Stage.WITHDRAWN.value)
        review: Review | None = process.review
        if review is not None and review.withdrawn is None:
            work.update(Review, review.id, review.version, withdrawn=now(), withdrawal=reason)
        inquiry = (Deadline.case == process.case_id) & (Deadline.what == What.INQUIRY.value)
        reckoning.typed_instead(work, inquiry & Deadline.done.is_null(), _("倒查已撤回"))


def _owned(entry: ReviewStepEntry) -> ReviewProcess:
    process: ReviewProcess | None = ReviewProcess.get_or_none(
        (ReviewProcess.id == entry.process_id) & (ReviewProcess.organisation == entry.organisation_id)
    )
    if process is None:
        raise NotFound("", str(entry.process_id))
    return process


def check_decided_by(
    problems: Problems, organisation_id: int, step: Step, person_id: int | None, day: date
) -> None:  # fmt: skip
    """Note who can't have taken a step: what leaders decide names one, and the president approves (art. 10)."""
    if person_id is None and step in BY_LEADERS:
        problems.add("person_id", _("没有填"))
    elif step is Step.APPROVE and (why := president_problem(organisation_id, person_id, day)):
        problems.add("person_id", why)


def _check_person(problems: Problems, entry: ReviewStepEntry, organisation: Organisation) -> None:
    """Who decides is named; what needs the president is his to approve, where the office has one by that name."""
    problems.person("person_id", entry.person_id, organisation, entry.day)
    check_decided_by(problems, organisation.id, entry.step, entry.person_id, entry.day)


def _check_held(problems: Problems, entry: ReviewStepEntry, unit_id: int, organisation: Organisation) -> None:
    problems.unit("unit_id", unit_id, organisation, entry.day)
    for field, persons in (("direct_ids", entry.direct_ids), ("leading_ids", entry.leading_ids)):
        for person_id in persons:
            problems.person(field, person_id, organisation, entry.day)
            person: Person | None = Person.get_or_none(Person.id == person_id)
            leads = field == "leading_ids" and person is not None and person.leader
            if person is not None and person.__data__["unit"] is None and not leads:
                problems.add(field, _("“{name}”不属于任何部门，不能记在计分表上").format(name=person.name))


def _determine(
    work: Work, key: str, process: ReviewProcess, unit_id: int, entry: ReviewStepEntry, determination: str
) -> int:
    review = work.create(
        Review, key=key, organisation=entry.organisation_id, unit=unit_id, case=process.__data__["case"],
        date=entry.day, determination=determination,
    )  # fmt: skip
    levels = dict.fromkeys(entry.leading_ids, Level.LEADING)
    levels |= dict.fromkeys(entry.direct_ids, Level.DIRECT)
    for person_id in dict.fromkeys((*entry.direct_ids, *entry.leading_ids)):
        work.create(ReviewPerson, review=review.id, person=person_id, level=levels[person_id].value)
    return review.id


def _deadline(work: Work, process: ReviewProcess, entry: ReviewStepEntry) -> None:
    case = Case.get_by_id(process.__data__["case"])
    rule = rules_in_force(entry.organisation_id).get(What.INQUIRY)
    if entry.step is Step.APPROVE and rule is not None:
        reckoning.begin(work, case, rule, entry.day)
    if entry.step is Step.INQUIRE:
        waiting: Deadline | None = Deadline.get_or_none(
            (Deadline.case == case.id)
            & (Deadline.what == What.INQUIRY.value)
            & Deadline.done.is_null()
            & Deadline.withdrawn.is_null()
        )
        if waiting is not None:
            result = _("倒查 {number} 已初查").format(number=process.number)
            work.update(Deadline, waiting.id, waiting.version, done=entry.day, result=result)
