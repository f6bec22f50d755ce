"""Setting right what was noted of something done: on which day, and the line about it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from xftui.domain import Actor, NotFound
from xftui.domain.deadlines import FOLLOWS, What
from xftui.domain.handling import TOLD, Step
from xftui.domain.orders import Step as OrderAct
from xftui.domain.reviews import TOLD as REVIEW_TOLD
from xftui.domain.reviews import Step as ReviewAct
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.reviews import check_decided_by
from xftui.store.models import (
    Case,
    CaseNote,
    CaseStep,
    Created,
    FileWork,
    OldPetitionerFile,
    OrderStep,
    Review,
    ReviewProcess,
    ReviewStep,
    SupervisionOrder,
)
from xftui.store.queries.timeline import NOTED, Noted
from xftui.store.work import Work, unit_of_work

_LONG = 100_000
_TOLD: Mapping[type[Created], Collection[str]] = {CaseStep: TOLD, ReviewStep: REVIEW_TOLD}


class _About(NamedTuple):
    """Of what is noted: the case, what is noted before and after it, and the first and last day that it can have."""

    case: Case
    siblings: Any
    first: date
    last: date | None = None


class DoneBy(NamedTuple):
    """Who did something, and to which organ a reply went."""

    person_id: int | None
    organ: str = ""


def correct_noted(
    actor: Actor, organisation_id: int, noted: Noted, day: date, text: str, reason: str, by: DoneBy | None = None
) -> None:
    """Correct the day and the line of a step, of work, or of a note, and keep why; `by` None: who did it stays.

    Deadlines that began or were met with a step follow its day, and so does a determination, which scores.
    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "correct_noted", organisation_id) as work:
        columns, row = NOTED[noted.model], noted.model.get_or_none(noted.model.id == noted.id)
        about = _about(row) if row is not None else None
        if about is None or about.case.__data__["organisation"] != organisation_id:
            raise NotFound("", str(noted.id))
        problems = Problems()
        problems.day("day", day, checks.organisation(organisation_id))
        first, last = _between(row, about, columns.day)
        if day < first:
            problems.add("day", _("不能早于 {day}").format(day=first))
        if last is not None and day > last:
            problems.add("day", _("不能晚于 {day}").format(day=last))
        step = getattr(row, "step", None)
        limit = getattr(columns.text, "max_length", None) or _LONG
        needed = isinstance(row, FileWork | CaseNote) or step in _TOLD.get(noted.model, ())
        text = problems.text("text", text, limit, needed=needed)
        who = _by(problems, noted, row, organisation_id, day, by) if by is not None else {}
        reason = check_reason(problems, reason)
        problems.settle()
        explain(work, row, noted.version, reason, about.case.id)
        before = getattr(row, columns.day.name)
        work.update(noted.model, noted.id, noted.version, **{columns.day.name: day, columns.text.name: text, **who})
        _follow(work, about.case, row, before, day)
        if step == ReviewAct.DETERMINE and isinstance(row, ReviewStep):
            _redetermine(work, row, day, text)


def _by(
    problems: Problems, noted: Noted, row: Any, organisation_id: int, day: date, by: DoneBy
) -> dict[str, Any]:  # fmt: skip
    """Return who did it, as it is kept; a leader's decision is a leader's still."""
    found: dict[str, Any] = {}
    if noted.person is not None:
        problems.person("person_id", by.person_id, checks.organisation(organisation_id), day)
        if isinstance(row, ReviewStep):
            check_decided_by(problems, organisation_id, ReviewAct(row.step), by.person_id, day)
        found["person"] = by.person_id
    if noted.organ is not None:
        found["organ"] = problems.text("organ", by.organ, CaseStep.organ.max_length, needed=True)
    return found


def _about(row: Created) -> _About:
    if isinstance(row, CaseStep):
        stands = (CaseStep.case == row.case_id) & CaseStep.withdrawn.is_null()
        return _About(row.case, stands, row.case.registered)
    if isinstance(row, ReviewStep):
        process: ReviewProcess = row.process
        return _About(process.case, ReviewStep.process == process.id, process.registered)
    if isinstance(row, OrderStep):
        order: SupervisionOrder = row.order
        done = order.completed
        fed_back = row.step == OrderAct.FEED_BACK
        first = done if fed_back and done is not None else order.signed
        return _About(order.case, None, first, None if fed_back else done)
    if isinstance(row, FileWork):
        file: OldPetitionerFile = row.file
        return _About(file.case, None, date.min, row.told)
    assert isinstance(row, CaseNote)
    return _About(row.case, None, date.min)


def _between(row: Any, about: _About, column: Any) -> tuple[date, date | None]:
    """Return the first and the last day that it can have: steps keep their order."""
    if about.siblings is None:
        return about.first, about.last
    model = type(row)
    others = model.select(column).where(about.siblings)
    before = others.where(model.id < row.id).order_by(model.id.desc()).limit(1).scalar()
    after = others.where(model.id > row.id).order_by(model.id).limit(1).scalar()
    return before or about.first, after


_MEETS: Mapping[tuple[type[Created], str], str] = {
    (CaseStep, Step.ACCEPT.value): What.ACCEPT,
    (CaseStep, Step.DECLINE.value): What.ACCEPT,
    (CaseStep, Step.HAND.value): What.ACCEPT,
    (ReviewStep, ReviewAct.INQUIRE.value): What.INQUIRY,
}
_BEGINS: Mapping[tuple[type[Created], str], str] = {
    (CaseStep, Step.ACCEPT.value): FOLLOWS[What.ACCEPT],
    (CaseStep, Step.HAND.value): FOLLOWS[What.ACCEPT],
    (ReviewStep, ReviewAct.APPROVE.value): What.INQUIRY,
}
"""Which deadlines are met by a step, and which begin with it."""


def _follow(work: Work, case: Case, row: Any, before: date, after: date) -> None:
    step = (type(row), getattr(row, "step", ""))
    if before == after or (step == (CaseStep, Step.HAND.value) and not _is_first(row)):
        return
    if what := _MEETS.get(step):
        reckoning.met_elsewhere(work, case, what, before, after)
    if what := _BEGINS.get(step):
        reckoning.begin_elsewhere(work, case, what, before, after)


def _is_first(row: CaseStep) -> bool:
    """Say whether nothing was done with the case before: only then may handing it out have been to take it on."""
    earlier = CaseStep.select().where(CaseStep.case == row.case_id, CaseStep.id < row.id, CaseStep.withdrawn.is_null())
    return not earlier.exists()


def _redetermine(work: Work, row: ReviewStep, day: date, text: str) -> None:
    """The determination is a record of its own: the one that scores (art. 20)."""
    review: Review | None = row.process.review
    if review is not None:
        work.update(Review, review.id, review.version, date=day, determination=text)
