"""The half-month report on old petitioners: as it would be told now, or as it was told."""

from datetime import date, timedelta
from typing import Any

import peewee

from xftui.domain.deadlines import Rule, What
from xftui.domain.half_months import SECTIONS, Half, Section, half_of
from xftui.domain.workdays import Counting, reckon
from xftui.i18n import _
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case, HalfMonthLine, HalfMonthReport, OldPetitionerFile, Person, Petitioner
from xftui.store.queries.deadline_rules import rules_in_force
from xftui.store.queries.old_petitioners import FileDetail, details
from xftui.store.queries.rows import rows

_AWAITED = timedelta(days=31)
"""How long after its half a report is still waited for."""


@record(frozen=True, slots=True)
class Told:
    """One file in a report: under which section, what happened in the half, who carries it, and what comes next."""

    file_id: int
    section: Section
    number: str
    petitioner: str
    title: str
    happened: str
    carried: str
    next_step: str


@record(frozen=True, slots=True)
class Submitted:
    """When a report was made, to whom, and with what remark."""

    day: date
    leader: str
    remark: str


@record(frozen=True, slots=True)
class HalfMonth:
    """The report of one half. `submitted` None: it isn't made yet, and says what is on record now."""

    half: Half
    submitted: Submitted | None
    lines: tuple[Told, ...]


@record(frozen=True, slots=True)
class Owed:
    """A half that is over without its report, and the day by which that is due."""

    half: Half
    due: date


@reading()
def half_month(organisation_id: int, half: Half) -> HalfMonth:
    """Return the report of a half: as it was told, else as it would be told now."""
    report, leader = HalfMonthReport, Person
    query = (
        report.select(report.id, report.submitted, leader.name, report.remark)
        .join(leader, peewee.JOIN.LEFT_OUTER)
        .where(report.organisation == organisation_id, report.first == half.first)
    )
    made = next(rows(query), None)
    if made is None:
        return HalfMonth(half, None, tuple(compose(organisation_id, half)))
    report_id, day, name, remark = made
    return HalfMonth(half, Submitted(day, name or "", remark), tuple(_kept(report_id)))


def compose(organisation_id: int, half: Half) -> list[Told]:
    """Return what is to be told of each file that was open in a half, section after section.

    Where several sections fit, urgent goes ahead of all, then closed, then new.
    """
    this = OldPetitionerFile
    there = (this.organisation == organisation_id) & (this.opened <= half.last)
    found = [_told(detail, half) for detail in details([there & (this.closed.is_null() | (this.closed >= half.first))])]
    order = list(SECTIONS)
    return sorted(found, key=lambda told: order.index(told.section))


@reading()
def owed(organisation_id: int, day: date) -> tuple[Owed, ...]:
    """Return the halves over by `day` whose report isn't made, the earliest first; of the last month or so.

    None is owed where the office doesn't make such reports (its default deadlines say so), or no file was open.
    """
    rule = rules_in_force(organisation_id).get(What.HALF_MONTH)
    if rule is None:
        return ()
    report, since = HalfMonthReport, half_of(day - _AWAITED)
    recent = report.select(report.first).where(report.organisation == organisation_id, report.first >= since.first)
    made = {first for (first,) in rows(recent)}
    halves: list[Half] = []
    half = since
    while half.last < day:
        if half.last >= day - _AWAITED and half.first not in made and _open_in(organisation_id, half).exists():
            halves.append(half)
        half = half.after
    return tuple(Owed(half, _due(organisation_id, half, rule)) for half in halves)


def _due(organisation_id: int, half: Half, rule: Rule) -> date:
    if rule.counting is Counting.CALENDAR:
        return half.last + timedelta(days=rule.days)
    # The published days are not for the first screen.
    from xftui.store.queries.calendars import calendar_of  # noqa: PLC0415

    return reckon(calendar_of(organisation_id), half.last, rule.days, rule.counting).due


def _open_in(organisation_id: int, half: Half) -> Any:
    this = OldPetitionerFile
    return this.select(this.id).where(
        this.organisation == organisation_id,
        this.opened <= half.last,
        this.closed.is_null() | (this.closed >= half.first),
    )


def _kept(report_id: int) -> list[Told]:
    this, file = HalfMonthLine, OldPetitionerFile
    query = (
        this.select(
            file.id, this.section, file.number, Petitioner.name, Case.title, this.happened, this.carried, this.next_step
        )
        .join(file)
        .join(Petitioner)
        .join_from(file, Case)
        .where(this.report == report_id)
        .order_by(this.id)
    )
    return [Told(file_id, Section(section), *rest) for file_id, section, *rest in rows(query)]


def _told(detail: FileDetail, half: Half) -> Told:
    row, current = detail.row, detail.assignment
    happened = [(day, text) for day, text in reversed(detail.history) if half.first <= day <= half.last]
    return Told(
        row.id, _section(detail, half, bool(happened)), row.number, row.petitioner, row.title,
        "；".join(f"{day:%m-%d} {text}" for day, text in happened),
        (current.guarantor or current.leader or current.unit or "") if current is not None else "",
        _next(detail),
    )  # fmt: skip


def _section(detail: FileDetail, half: Half, changed: bool) -> Section:
    if any(work.urgent and half.first <= work.day <= half.last for work in detail.works):
        return Section.URGENT
    if detail.row.closed is not None and detail.row.closed <= half.last:
        return Section.CLOSED
    if detail.opened >= half.first:
        return Section.NEW
    return Section.CHANGED if changed else Section.UNCHANGED


def _next(detail: FileDetail) -> str:
    row = detail.row
    if row.closed is not None or not row.next_step:
        return ""
    return row.next_step + (_("（{day} 前）").format(day=row.next_due) if row.next_due else "")
