"""What units owe and what is found of their duty: lapses, reviews, reports, special periods, notices, supervision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.captions import LEVELS
from xftui.domain.dates import now, today
from xftui.domain.keys import checked_key, derived_key
from xftui.domain.owed import Owed
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.vocabulary import LAPSES
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.responsible import give_back
from xftui.store.models import (
    Campaign,
    Case,
    Lapse,
    Notice,
    Organisation,
    Person,
    ReportOwed,
    SpecialPeriod,
    SupervisedMatter,
    SupervisionOrder,
    Withdrawable,
)
from xftui.store.queries.rosters import ABSENCE
from xftui.store.queries.rows import rows
from xftui.store.work import unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LapseEntry:
    """A failure in duty: the clause that names it (court 17-1 … 17-6, 21), whose, and what was found."""

    key: str
    organisation_id: int
    unit_id: int | None
    day: date
    clause: str
    finding: str
    consequences: bool = False
    """Only of 17-1."""
    person_id: int | None = None
    times: int = 1


def record_lapse(actor: Actor, entry: LapseEntry) -> int:
    """Record a failure in duty and return its id. Raises Refused, NotFound, NotSaved.

    Who was absent from duty may be a leader, who belongs to no unit and has no points of their own: the unit bears it.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "record_lapse", entry.organisation_id) as work:
        if found := work.existing(Lapse, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        columns = lapse_columns(problems, organisation, entry)
        problems.settle()
        return work.create(Lapse, key=key, organisation=organisation.id, **columns).id


def lapse_columns(problems: Problems, organisation: Organisation, entry: LapseEntry) -> dict[str, Any]:
    """Return what is kept of a failure in duty; note what is wrong with it."""
    problems.day("day", entry.day, organisation)
    problems.unit("unit_id", entry.unit_id, organisation, entry.day)
    if entry.clause == ABSENCE:
        problems.person("person_id", entry.person_id, organisation, entry.day)
    else:
        _member(problems, "person_id", entry.person_id, organisation, entry.day)
    finding = problems.text("finding", entry.finding, _LONG, needed=True)
    if entry.clause not in LAPSES:
        problems.add("clause", _("应是 {clauses} 之一").format(clauses="、".join(LAPSES)))
    if entry.consequences and entry.clause != "17-1":
        problems.add("consequences", _("只有 17-1 才分有没有造成后果"))
    if not 1 <= entry.times <= 1000:
        problems.add("times", _("次数应是 1 到 1000 的整数"))
    return {
        "unit": entry.unit_id, "date": entry.day, "clause": entry.clause, "consequences": entry.consequences,
        "person": entry.person_id, "times": entry.times, "finding": finding,
    }  # fmt: skip


def owe_reports(
    actor: Actor,
    key: str,
    organisation_id: int,
    unit_ids: Sequence[int],
    dues: Sequence[date],
    reason: Owed,
    matter: str = "",
    campaign_id: int | None = None,
) -> list[int]:
    """Record that each of these units owes a report by each of these days, in a campaign or not, and return their ids.

    A unit that owes the same by the same day already owes it once. Raises Refused, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "owe_reports", organisation_id) as work:
        wanted = {(unit, due): derived_key(key, f"{unit} {due}") for due in dues for unit in unit_ids}
        if found := work.existing_parts(ReportOwed, list(wanted.values())):
            return found
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        if not unit_ids:
            problems.add("unit_ids", _("没有选部门"))
        if not dues:
            problems.add("due", _("没有填"))
        for unit_id, due in wanted:
            problems.unit("unit_ids", unit_id, organisation, due)
        notice = reason is Owed.NOTICE
        matter = problems.text("matter", matter, ReportOwed.matter.max_length, needed=notice)
        if campaign_id is not None and not problems.belongs(Campaign, campaign_id, organisation):
            problems.add("campaign_id", _("没有这次专项治理"))
        problems.settle()
        there = _owing(organisation_id, dues, reason, matter, campaign_id)
        return [
            work.create(
                ReportOwed, key=each, organisation=organisation_id, unit=unit_id, reason=reason.value, matter=matter,
                due=due, campaign=campaign_id,
            ).id
            for (unit_id, due), each in wanted.items()
            if (unit_id, due) not in there
        ]  # fmt: skip


def _owing(
    organisation_id: int, dues: Sequence[date], reason: Owed, matter: str, campaign_id: int | None
) -> set[tuple[int, date]]:
    """Return which units owe this already, by which day."""
    this = ReportOwed
    same = this.campaign.is_null() if campaign_id is None else this.campaign == campaign_id
    query = this.select(this.unit, this.due).where(
        this.organisation == organisation_id, this.due.in_(list(dues)), this.reason == reason.value,
        this.matter == matter, this.withdrawn.is_null(), same,
    )  # fmt: skip
    return set(rows(query))


def receive_report(actor: Actor, organisation_id: int, report_id: int, version: int, received: date | None) -> None:
    """Record on which day a report that was owed came; None takes that back. Raises Refused, NotFound, Conflict."""
    with unit_of_work(actor, "receive_report", organisation_id) as work:
        checks.owned(ReportOwed, report_id, organisation_id)
        if received is not None:
            problems = Problems()
            problems.day("received", received, checks.organisation(organisation_id))
            problems.settle()
        work.update(ReportOwed, report_id, version, received=received)


def order_special_period(
    actor: Actor, key: str, organisation_id: int, scope: f.Scope, start: date, end: date, basis: str
) -> int:
    """Record a notified special period, both ends of which count, and return its id. Raises Refused, NotSaved."""
    key = checked_key(key)
    with unit_of_work(actor, "order_special_period", organisation_id) as work:
        if found := work.existing(SpecialPeriod, key):
            return found.id
        checks.organisation(organisation_id)
        problems = Problems()
        columns = period_columns(problems, scope, start, end, basis)
        problems.settle()
        return work.create(SpecialPeriod, key=key, organisation=organisation_id, **columns).id


def period_columns(problems: Problems, scope: f.Scope, start: date, end: date, basis: str) -> dict[str, Any]:
    """Return what is kept of a special period; note what is wrong with it."""
    if end < start:
        problems.add("end", _("结束日在开始日之前"))
    basis = problems.text("basis", basis, SpecialPeriod.basis.max_length, needed=True)
    return {"scope": scope.value, "start": start, "end": end, "basis": basis}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeEntry:
    """A notice (通报) about a unit; a yellow card has no level, every other one has."""

    key: str
    organisation_id: int
    unit_id: int | None
    day: date
    type: f.NoticeType
    level: f.Level | None
    basis: str
    organ: f.Organ = f.Organ.GOVERNMENT
    incident: str = ""


def record_notice(actor: Actor, entry: NoticeEntry) -> int:
    """Record a notice about a unit and return its id. Raises Refused, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "record_notice", entry.organisation_id) as work:
        if found := work.existing(Notice, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        columns = notice_columns(problems, organisation, entry)
        problems.settle()
        return work.create(Notice, key=key, organisation=organisation.id, **columns).id


def notice_columns(problems: Problems, organisation: Organisation, entry: NoticeEntry) -> dict[str, Any]:
    """Return what is kept of a notice; note what is wrong with it."""
    problems.day("day", entry.day, organisation)
    problems.unit("unit_id", entry.unit_id, organisation, entry.day)
    basis = problems.text("basis", entry.basis, Notice.basis.max_length, needed=True)
    incident = problems.text("incident", entry.incident, Notice.incident.max_length)
    if (entry.level is None) != (entry.type is f.NoticeType.YELLOW_CARD):
        problems.add("level", _("黄牌警告不写层级，其他通报必须写"))
    return {
        "unit": entry.unit_id, "date": entry.day, "type": entry.type.value, "level": entry.level and entry.level.value,
        "organ": entry.organ.value, "incident": incident or None, "basis": basis,
    }  # fmt: skip


def supervise(
    actor: Actor,
    key: str,
    organisation_id: int,
    case_id: int,
    level: f.Level,
    due: date,
    basis: str,
) -> int:
    """Record that a case is supervised from `level` and to be settled by `due`; its unit of now bears it.

    It counts as settled on the day on which the case is closed. Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "supervise", organisation_id) as work:
        if found := work.existing(SupervisedMatter, key):
            return found.id
        case = checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        columns = supervised_columns(problems, case, level, due, basis)
        problems.settle()
        matter = work.create(
            SupervisedMatter, key=key, organisation=organisation_id, unit=case.unit_id, case=case_id, **columns
        )  # fmt: skip
        reckoning.supervised(work, matter, today(checks.organisation(organisation_id).timezone))
        return matter.id


def supervised_columns(
    problems: Problems, case: Case, level: f.Level, due: date, basis: str, corrected: int | None = None
) -> dict[str, Any]:
    """Return what is kept of a supervised matter; note what is wrong with it. `corrected`: the one that it is about."""
    this = SupervisedMatter
    basis = problems.text("basis", basis, this.basis.max_length, needed=True)
    if due < case.registered:
        problems.add("due", _("期限在案件登记日期 {day} 之前").format(day=case.registered))
    same = (this.case == case.id) & (this.level == level.value) & (this.basis == basis) & this.withdrawn.is_null()
    if there := this.get_or_none(same & (this.id != (corrected or 0))):
        told = _("已按这个依据列为{level}督办件，期限 {day}").format(level=LEVELS[level], day=there.due)
        problems.add("basis", told)
    return {"level": level.value, "due": due, "basis": basis}


def _member(problems: Problems, field: str, person_id: int | None, organisation: Organisation, day: date) -> None:
    """Note a person who isn't there on `day`, or belongs to no unit: only members of units stand on sheets."""
    problems.person(field, person_id, organisation, day)
    person: Person | None = None if person_id is None else Person.get_or_none(Person.id == person_id)
    if person is not None and person.__data__["unit"] is None:
        problems.add(field, _("“{name}”不属于任何部门，不能记在计分表上").format(name=person.name))


def withdraw(
    actor: Actor, organisation_id: int, model: type[Withdrawable], record_id: int, version: int, reason: str
) -> None:
    """Take back a record that was wrong: it is no fact any more, and stays on record with the `reason`.

    A case that an order had handed out stands with the petition office again.
    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw", organisation_id) as work:
        row = checks.owned(model, record_id, organisation_id)
        problems = Problems()
        reason = problems.text("reason", reason, Withdrawable.withdrawal.max_length, needed=True)
        if row.withdrawn is not None and row.version == version:
            problems.add("", _("已经撤回过"))
        problems.settle()
        work.update(model, record_id, version, withdrawn=row.withdrawn or now(), withdrawal=reason)
        if isinstance(row, SupervisionOrder) and row.withdrawn is None:
            give_back(work, row)
