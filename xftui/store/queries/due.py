"""Everything that has a day by which it is due, of every kind that the office keeps."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import peewee

from xftui.domain.campaigns import TASKS
from xftui.domain.captions import CaseStatus
from xftui.domain.deadlines import OF_PETITIONER, SHORT, What, unpublished_words, years_of
from xftui.domain.owed import OWED, Owed
from xftui.i18n import _
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import (
    Assignment,
    Case,
    Deadline,
    FileWork,
    OldPetitionerFile,
    Petitioner,
    ReportOwed,
    SupervisedMatter,
    SupervisionOrder,
    Unit,
    due_or_never,
    still_owed,
)
from xftui.store.queries.campaigns import open_tasks
from xftui.store.queries.deadlines import is_open, joined
from xftui.store.queries.half_months import TOLD, owed
from xftui.store.queries.half_months import Owed as HalfOwed
from xftui.store.queries.routine import uncounted, unset
from xftui.store.queries.rows import rows


class Duty(StrEnum):
    """What kind of thing is due."""

    ANSWER = "answer"
    ORDER = "order"
    DEADLINE = "deadline"
    """A step of a case: acceptance, a review, or what the office added itself."""
    SUPERVISED = "supervised"
    NEXT_STEP = "next_step"
    ASSIGNMENT = "assignment"
    URGENT = "urgent"
    """What is urgent on an old petitioner's file: the leaders are to be told the same day."""
    HALF_MONTH = "half_month"
    """The half-month report on old petitioners; `id` is the ordinal of the half's first day."""
    CAMPAIGN = "campaign"
    """A meeting, a report or the inspection of a campaign; `id` is the campaign's."""
    REPORT = "report"
    """Screening reports that are owed by one day for one reason, all units together."""
    COUNT = "count"
    """Counts of a month's handled cases, all units together; `id` is the ordinal of the month's first day."""
    ROUTINE = "routine"
    """Setting what the units owe in a month, as in those before; `id` is the ordinal of the month's first day."""


@record(frozen=True, slots=True)
class Due:
    """One thing with a day by which it is due. `id` is of the case, the order, the file …; `days` < 0: overdue."""

    duty: Duty
    id: int
    case_id: int | None
    number: str
    unit: str
    text: str
    due: date
    days: int
    called: str
    """The kind in a word or two."""
    petitioner: str
    mark: str
    """Tells it from all others of its duty, today and at every later reading."""
    years: tuple[int, ...]
    """Years that weren't published when it was reckoned."""

    @property
    def doubt(self) -> str:
        """What is not certain about the day yet, or nothing."""
        return unpublished_words(self.years) if self.years else ""


@record(frozen=True, slots=True)
class Wanted:
    """Which: due from `start` (None: ever) to `end`, as seen on `day`; of one unit or all; at most `limit` a kind."""

    organisation_id: int
    day: date
    end: date
    start: date | None = None
    unit_id: int | None = None
    limit: int | None = None


_AWAITED = timedelta(days=31)
"""How long after its day a screening report is still waited for."""
_WEEK = timedelta(days=7)
"""A weekly one is waited for until the next."""

_CALLED = {
    Duty.ANSWER: _("答复"),
    Duty.ORDER: _("督办令"),
    Duty.SUPERVISED: _("督办件"),
    Duty.NEXT_STEP: _("老户"),
    Duty.ASSIGNMENT: _("包案"),
    Duty.URGENT: _("紧急"),
    Duty.HALF_MONTH: _("半月报"),
    Duty.REPORT: _("应报"),
    Duty.COUNT: _("应报"),
    Duty.ROUTINE: _("应报"),
    Duty.CAMPAIGN: _("专项"),
}


@reading()
def all_due(wanted: Wanted) -> tuple[Due, ...]:
    """Return what is due, the most urgent first."""
    found = [
        *_single(wanted), *_reports(wanted), *_months(wanted), *_half_months(wanted), *_campaigns(wanted),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda due: (due.due, due.duty, due.number))[: wanted.limit])


def _single(wanted: Wanted) -> Iterator[Due]:
    for duty, query, field, unit in _duties(wanted.organisation_id):
        for row in rows(_cut(query, field, unit, wanted)):
            yield _due(duty, row, wanted.day)


def _due(duty: Duty, row: tuple[Any, ...], day: date) -> Due:
    id_, case, number, unit, text, due, who, key, years, what, title = row
    called = _CALLED.get(duty) or SHORT.get(what)
    if called is None:  # the office's own: its title is for the line, where there is room
        called, text = _("期限"), f"{title}：{text}"
    return Due(duty, id_, case, number, unit, text, due, (due - day).days, called, who, key, years_of(years or ""))


def _cut(query: Any, field: Any, unit: Any, wanted: Wanted) -> Any:
    query = query.where(field <= wanted.end).order_by(field).limit(wanted.limit)
    if wanted.start is not None:
        query = query.where(field >= wanted.start)
    return query if wanted.unit_id is None else query.where(unit == wanted.unit_id)


def _duties(organisation: int) -> Iterator[tuple[Duty, Any, Any, Any]]:
    """Return the kinds: a query of the columns that `_due` reads, its day, and its unit."""
    order, matter = SupervisionOrder, SupervisedMatter
    answers = _about(Case, Case.number, Case.title, Case.due, _years(_of_case(What.ANSWER)))
    answers = answers.join(Unit).join_from(Case, Petitioner)
    there = answers.where(Case.organisation == organisation, Case.status == CaseStatus.OPEN.value)
    yield Duty.ANSWER, there, due_or_never, Case.unit
    orders = _of_a_case(_about(order, order.number, Case.title, order.due, _years(Deadline.order == order.id)))
    there = orders.join_from(order, Unit).where(order.organisation == organisation, order.completed.is_null())
    yield Duty.ORDER, there.where(order.withdrawn.is_null()), order.due, order.unit
    matters = _of_a_case(_about(matter, Case.number, Case.title, matter.due, _years(Deadline.supervised == matter.id)))
    there = matters.join_from(matter, Unit).where(matter.organisation == organisation, matter.withdrawn.is_null())
    yield Duty.SUPERVISED, there.where(Case.closed.is_null()), matter.due, matter.unit
    yield Duty.DEADLINE, _steps(organisation), Deadline.due, Case.unit
    yield from _of_files(organisation)


def _of_files(organisation: int) -> Iterator[tuple[Duty, Any, Any, Any]]:
    """Return what is due on old petitioners' files."""
    file, given = OldPetitionerFile, Assignment
    held = (file.organisation == organisation) & file.closed.is_null()
    step = Petitioner.name.concat("：").concat(file.next_step)
    steps = _of_a_file(_about(file, file.number, step, file.next_due)).where(held)
    yield Duty.NEXT_STEP, steps, file.next_due, Case.unit
    assigned = _of_a_file(_about(file, file.number, Case.title, given.deadline)).join_from(file, given)
    yield Duty.ASSIGNMENT, assigned.where(held, given.valid_to.is_null()), given.deadline, Case.unit
    said = Petitioner.name.concat("：").concat(FileWork.text)
    told = _about(FileWork, file.number, said, FileWork.date).join(file)
    untold = (
        told.join(Case).join(Unit).join_from(file, Petitioner).where(held, FileWork.urgent, FileWork.told.is_null())
    )
    yield Duty.URGENT, untold, FileWork.date, Case.unit


def _steps(organisation: int) -> Any:
    elsewhere = (What.ANSWER.value, *OF_PETITIONER)
    query = joined(
        Deadline.select(
            Deadline.id, Case.id, Case.number, Unit.name, Case.title, Deadline.due, Petitioner.name, Deadline.key,
            Deadline.unpublished, Deadline.what, Deadline.title,
        )
    )  # fmt: skip
    return (
        query.join_from(Case, Unit)
        .join_from(Case, Petitioner)
        .where(Deadline.organisation == organisation, is_open, Deadline.what.not_in(elsewhere))
        .where(Deadline.order.is_null(), Deadline.supervised.is_null())
    )


def _about(model: Any, number: Any, text: Any, due: Any, years: Any = None) -> Any:
    nothing = peewee.Value("")
    doubt = nothing if years is None else years
    return model.select(
        model.id, Case.id, number, Unit.name, text, due, Petitioner.name, model.key, doubt, nothing, nothing
    )  # fmt: skip


def _of_a_case(query: Any) -> Any:
    return query.join(Case).join(Petitioner)


def _of_a_file(query: Any) -> Any:
    return query.join(Case).join(Unit).join_from(OldPetitionerFile, Petitioner)


def _of_case(what: What) -> Any:
    return (Deadline.case == Case.id) & (Deadline.what == what.value)


def _years(about: Any) -> Any:
    """Return the years in doubt of the reckoned deadline that a row has, as a column."""
    kept = Deadline.select(Deadline.unpublished).where(about, Deadline.withdrawn.is_null())
    return kept.order_by(Deadline.id.desc()).limit(1)


def _reports(wanted: Wanted) -> Iterator[Due]:
    """Return what is still awaited; what is longer overdue counts as missing, and stands with the reports owed."""
    one, count = ReportOwed, peewee.fn.COUNT(ReportOwed.id)
    query = (
        one.select(peewee.fn.MIN(one.id), one.due, one.reason, one.matter, count, peewee.fn.MIN(Unit.name))
        .join(Unit)
        .where(one.organisation == wanted.organisation_id, one.received.is_null(), one.withdrawn.is_null())
        .where(still_owed, one.due >= wanted.day - _AWAITED)
        .where((one.reason != Owed.WEEKLY.value) | (one.due > wanted.day - _WEEK))
        .group_by(one.due, one.reason, one.matter)
    )
    for id_, due, reason, matter, owing, name in rows(_cut(query, one.due, one.unit, wanted)):
        unit = _owing(owing, name)
        text, mark = matter or OWED[Owed(reason)], f"{due} {reason} {matter}"
        days = (due - wanted.day).days
        yield Due(Duty.REPORT, id_, None, "", unit, text, due, days, _CALLED[Duty.REPORT], "", mark, ())


def _months(wanted: Wanted) -> Iterator[Due]:
    """Return the counts of handled cases that are awaited, and the months for which nothing was set yet."""
    start = max(wanted.start or date.min, wanted.day - _AWAITED)
    for lack in uncounted(wanted.organisation_id, start, wanted.end, wanted.unit_id):
        text = _("{month} 月报件数").format(month=f"{lack.first:%Y-%m}")
        yield _month(wanted, Duty.COUNT, lack.first, lack.due, _owing(len(lack.units), lack.units[0]), text)
    for one in unset(wanted.organisation_id, wanted.day, wanted.end) if wanted.unit_id is None else ():
        if one.first <= wanted.end and (wanted.start is None or one.first >= wanted.start):
            what = "、".join(OWED[reason] for reason in one.reasons)
            text = _("{month} 应报的还没有定：{what}").format(month=f"{one.first:%Y-%m}", what=what)
            yield _month(wanted, Duty.ROUTINE, one.first, one.first, "", text)


def _month(wanted: Wanted, duty: Duty, first: date, due: date, unit: str, text: str) -> Due:
    id_, mark = first.toordinal(), f"{duty} {first:%Y-%m}"
    return Due(duty, id_, None, "", unit, text, due, (due - wanted.day).days, _CALLED[duty], "", mark, ())


def _owing(owing: int, name: str) -> str:
    return name if owing == 1 else _("{n} 个单位").format(n=owing)


def _campaigns(wanted: Wanted) -> Iterator[Due]:
    """Return what campaigns have to do."""
    if wanted.unit_id is not None:
        return
    for task, campaign, name in open_tasks(wanted.organisation_id, wanted.start, wanted.end):
        text = "：".join(part for part in (name, f"{TASKS[task.kind]} {task.text}".rstrip()) if part)
        called, days = _CALLED[Duty.CAMPAIGN], (task.due - wanted.day).days
        yield Due(Duty.CAMPAIGN, campaign, None, "", "", text, task.due, days, called, "", f"task {task.id}", ())


def _half_months(wanted: Wanted) -> Iterator[Due]:
    """Return the reports on old petitioners that are owed: the last few one by one, what is older in one line."""
    if wanted.unit_id is not None:
        return
    owing = owed(wanted.organisation_id, wanted.day)
    older, last = owing[:-TOLD], owing[-TOLD:]
    for one in last:
        yield from _half_month(wanted, one, _("老户半月报：{half}").format(half=one.half.name), str(one.half.first))
    if older:
        text = _("老户半月报：更早 {n} 期没有报").format(n=len(older))
        yield from _half_month(wanted, older[0], text, f"since {older[0].half.first}")


def _half_month(wanted: Wanted, one: HalfOwed, text: str, mark: str) -> Iterator[Due]:
    if one.due <= wanted.end and (wanted.start is None or one.due >= wanted.start):
        called, days, first = _CALLED[Duty.HALF_MONTH], (one.due - wanted.day).days, one.half.first.toordinal()
        yield Due(Duty.HALF_MONTH, first, None, "", "", text, one.due, days, called, "", mark, ())
