"""Reporting old petitioners to the leaders: every half month, and what is urgent at once (court art. 15).

What a report says is composed from the record, and kept as it was told. Where it said something wrong, the record is
set right, the report is withdrawn (`services.duties.withdraw`) and made anew, on the day on which that was told.
"""

from dataclasses import dataclass
from datetime import date

from xftui.domain import Actor, NotFound
from xftui.domain.half_months import Half, half_of
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import correcting
from xftui.store.models import FileWork, HalfMonthLine, HalfMonthReport, Organisation
from xftui.store.queries.half_months import compose
from xftui.store.work import unit_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """A report as it is made on `day` for the half month of `first`. Problems come back by these names."""

    key: str
    organisation_id: int
    first: date
    day: date
    leader_id: int | None = None
    remark: str = ""


def submit_report(actor: Actor, entry: ReportEntry) -> int:
    """Record that the report of a half month was made, with what it said of each file, and return its id.

    Raises Refused before the half is over, where nobody is named to whom, and where it was made already or one that was
    withdrawn since was made later; NotSaved.
    """
    key, half = checked_key(entry.key), half_of(entry.first)
    with unit_of_work(actor, "submit_half_month", entry.organisation_id) as work:
        if found := work.existing(HalfMonthReport, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        remark = _check(problems, organisation, half, entry.day, entry.leader_id, entry.remark)
        of_half = (HalfMonthReport.organisation == organisation.id) & (HalfMonthReport.first == half.first)
        made: HalfMonthReport | None = HalfMonthReport.get_or_none(of_half & HalfMonthReport.withdrawn.is_null())
        if made is not None:
            problems.add("", _("{half}已于 {day} 报过").format(half=half.name, day=made.submitted))
        problems.settle()
        report = work.create(
            HalfMonthReport, key=key, organisation=organisation.id, first=half.first, submitted=entry.day,
            leader=entry.leader_id, remark=remark,
        )  # fmt: skip
        for told in compose(organisation.id, half):
            work.create(
                HalfMonthLine, report=report.id, file=told.file_id, section=told.section.value,
                happened=told.happened, carried=told.carried, next_step=told.next_step, lacks=told.lacks,
            )  # fmt: skip
        return report.id


def correct_report(
    actor: Actor,
    organisation_id: int,
    report_id: int,
    version: int,
    day: date,
    leader_id: int | None,
    remark: str,
    reason: str,
) -> None:
    """Correct on which day a report was made, to whom and with what remark; keep why. What it said stays as told.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with correcting(
        actor, "correct_half_month", organisation_id, HalfMonthReport, report_id, version, reason
    ) as this:  # fmt: skip
        remark = _check(this.problems, this.organisation, half_of(this.row.first), day, leader_id, remark)
        this.problems.settle()
        this.work.update(HalfMonthReport, report_id, version, submitted=day, leader=leader_id, remark=remark)


def _check(
    problems: Problems, organisation: Organisation, half: Half, day: date, leader_id: int | None, remark: str
) -> str:
    """Note what is wrong with how a report was made; return its remark as it is kept."""
    problems.day("day", day, organisation)
    if day < half.last:
        problems.add("day", _("{half}到 {day} 才完").format(half=half.name, day=half.last))
    this = HalfMonthReport
    withdrawn = (this.organisation == organisation.id) & (this.first == half.first) & this.withdrawn.is_null(False)
    told = this.select(this.submitted).where(withdrawn).order_by(this.submitted.desc()).limit(1).scalar()
    if told is not None and day < told:
        problems.add("day", _("撤回的那份是 {day} 报的，重报不能更早").format(day=told))
    if leader_id is None:
        problems.add("leader_id", _("没有填"))
    problems.person("leader_id", leader_id, organisation, day)
    return problems.text("remark", remark, this.remark.max_length)


def tell_urgent(
    actor: Actor, organisation_id: int, work_id: int, version: int, day: date, leader_id: int | None
) -> None:
    """Record on which day the leaders were told of something urgent. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "tell_urgent", organisation_id) as work:
        row: FileWork | None = FileWork.get_or_none(FileWork.id == work_id)
        if row is None or row.file.organisation.id != organisation_id:
            raise NotFound("", str(work_id))
        organisation = checks.organisation(organisation_id)
        problems = Problems()
        problems.day("day", day, organisation)
        if day < row.date:
            problems.add("day", _("不能早于 {day}").format(day=row.date))
        problems.person("leader_id", leader_id, organisation, day)
        if not row.urgent:
            problems.add("", _("这一次没有记作紧急情况"))
        problems.settle()
        work.update(FileWork, work_id, version, told=day, told_to=leader_id)
