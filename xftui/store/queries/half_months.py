"""The half-month report on old petitioners: as it would be told now, or as it was told."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import peewee

from xftui.domain.captions import CONTACT_KINDS, LEVELS
from xftui.domain.deadlines import Rule, What
from xftui.domain.half_months import SECTIONS, Half, Section, half_of
from xftui.domain.workdays import Counting, reckon
from xftui.i18n import _
from xftui.scoring.facts import Kind, Level
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case, Contact, HalfMonthLine, HalfMonthReport, OldPetitionerFile, Person, Petitioner
from xftui.store.queries.assignments import missing_words
from xftui.store.queries.deadline_rules import rules_in_force
from xftui.store.queries.old_petitioners import FileDetail, day_of_office, details
from xftui.store.queries.rows import rows

_AWAITED = timedelta(days=31)
"""How long before the first file was recorded here a half may have ended that is still to be reported."""

TOLD = 4
"""So many reports that are owed are told one by one, older ones together."""


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
    lacks: str
    """What is wrong with the file: the parts of 四定一包 that are missing, a next step that is overdue."""


@record(frozen=True, slots=True)
class Submitted:
    """When a report was made, to whom, and with what remark."""

    day: date
    leader: str
    remark: str


@record(frozen=True, slots=True)
class Withdrawn:
    """A report that was withdrawn since, with what it said, and why."""

    submitted: Submitted
    why: str
    lines: tuple[Told, ...]


@record(frozen=True, slots=True)
class HalfMonth:
    """The report of one half. `submitted` None: it isn't made yet, and says what is on record now.

    `id` and `version` are those of a report that is made; `withdrawn`: the reports in whose place it stands, the latest
    first.
    """

    half: Half
    submitted: Submitted | None
    lines: tuple[Told, ...]
    id: int | None = None
    version: int = 0
    withdrawn: tuple[Withdrawn, ...] = ()


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
        report.select(
            report.id, report.version, report.withdrawn, report.withdrawal, report.submitted, leader.name, report.remark
        )
        .join(leader, peewee.JOIN.LEFT_OUTER)
        .where(report.organisation == organisation_id, report.first == half.first)
        .order_by(report.id.desc())
    )  # fmt: skip
    made: HalfMonth | None = None
    withdrawn: list[Withdrawn] = []
    for report_id, version, since, why, day, name, remark in rows(query):
        submitted, lines = Submitted(day, name or "", remark), tuple(_kept(report_id))
        if since is None:
            made = HalfMonth(half, submitted, lines, report_id, version)
        else:
            withdrawn.append(Withdrawn(submitted, why, lines))
    made = made or HalfMonth(half, None, tuple(compose(organisation_id, half)))
    return replace(made, withdrawn=tuple(withdrawn))


def compose(organisation_id: int, half: Half) -> list[Told]:
    """Return what is to be told of each file that was open in a half, section after section.

    Where several sections fit, urgent goes ahead of all, then closed, then new.
    """
    this, day = OldPetitionerFile, day_of_office(organisation_id)
    there = (this.organisation == organisation_id) & this.withdrawn.is_null() & (this.opened <= half.last)
    files = details([there & (this.closed.is_null() | (this.closed >= half.first))], day)
    came = _contacts([detail.row.case_id for detail in files], half)
    found = [_told(detail, came[detail.row.case_id], half, day) for detail in files]
    order = list(SECTIONS)
    return sorted(found, key=lambda told: order.index(told.section))


@reading()
def owed(organisation_id: int, day: date) -> tuple[Owed, ...]:
    """Return the halves over by `day` whose report isn't made, the earliest first.

    They begin a month or so before the first file was recorded here, however long that was open then. None is owed
    where the office doesn't make such reports (its default deadlines say so), or no file was open.
    """
    rule = rules_in_force(organisation_id).get(What.HALF_MONTH)
    if rule is None:
        return ()
    this, report = OldPetitionerFile, HalfMonthReport
    held = this.select(this.opened, this.closed, this.created_at)
    files = list(rows(held.where(this.organisation == organisation_id, this.withdrawn.is_null())))
    stand = (report.organisation == organisation_id) & report.withdrawn.is_null()
    made = {first for (first,) in rows(report.select(report.first).where(stand))}
    since = min((at.date() for _opened, _closed, at in files), default=day) - _AWAITED
    half, halves = half_of(since), []
    while (last := half.last) < day:
        first = half.first
        there = any(opened <= last and (not closed or closed >= first) for opened, closed, _at in files)
        if last >= since and there and first not in made:
            halves.append(half)
        half = half.after
    due = _reckoner(organisation_id, rule)
    return tuple(Owed(half, due(half)) for half in halves)


def _reckoner(organisation_id: int, rule: Rule) -> Callable[[Half], date]:
    """Return what tells by which day the report of a half is due."""
    if rule.counting is Counting.CALENDAR:
        return lambda half: half.last + timedelta(days=rule.days)
    # The published days are not for the first screen.
    from xftui.store.queries.calendars import calendar_of  # noqa: PLC0415

    calendar = calendar_of(organisation_id)
    return lambda half: reckon(calendar, half.last, rule.days, rule.counting).due


def _contacts(cases: Sequence[int], half: Half) -> Mapping[int, list[tuple[date, str]]]:
    """Return the letters, calls and visits about these cases in a half: the day, and what it was, from where."""
    this = Contact
    query = this.select(this.case, this.date, this.kind, this.level, this.people, this.request).where(
        this.case.in_(cases), this.date.between(half.first, half.last), this.verified_at.is_null(False)
    )
    found: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    for case, day, kind, level, people, request in rows(query.order_by(this.date, this.id)):
        what = f"{CONTACT_KINDS[Kind(kind)]} {LEVELS[Level(level)]}"
        many = _("{n} 人").format(n=people) if people > 1 else ""
        found[case].append((day, "：".join(part for part in (f"{what} {many}".rstrip(), request) if part)))
    return found


def _kept(report_id: int) -> list[Told]:
    this, file = HalfMonthLine, OldPetitionerFile
    query = (
        this.select(
            file.id,
            this.section,
            file.number,
            Petitioner.name,
            Case.title,
            this.happened,
            this.carried,
            this.next_step,
            this.lacks,
        )
        .join(file)
        .join(Petitioner)
        .join_from(file, Case)
        .where(this.report == report_id)
        .order_by(this.id)
    )
    return [Told(file_id, Section(section), *rest) for file_id, section, *rest in rows(query)]


def _told(detail: FileDetail, came: Sequence[tuple[date, str]], half: Half, day: date) -> Told:
    row, current = detail.row, detail.assignment
    done = [(day, text) for day, text in reversed(detail.history) if half.first <= day <= half.last]
    happened = sorted([*came, *done], key=lambda one: one[0])
    return Told(
        row.id, _section(detail, half, bool(happened)), row.number, row.petitioner, row.title,
        "；".join(f"{day:%m-%d} {text}" for day, text in happened),
        (current.guarantor or current.leader or current.unit or "") if current is not None else "",
        _next(detail), _lacks(detail, day),
    )  # fmt: skip


def _lacks(detail: FileDetail, day: date) -> str:
    row = detail.row
    if row.closed is not None:
        return ""
    late = (day - row.next_due).days if row.next_due is not None else 0
    overdue = _("下一步逾期 {n} 天").format(n=late) if late > 0 else ""
    return "，".join(part for part in (missing_words(row.missing), overdue) if part)


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
