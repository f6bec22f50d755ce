"""Reporting old petitioners to the leaders: every half month, and what is urgent at once (court art. 15)."""

from dataclasses import dataclass
from datetime import date

from xftui.domain import Actor, NotFound
from xftui.domain.half_months import half_of
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import FileWork, HalfMonthLine, HalfMonthReport
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

    Raises Refused before the half is over, where nobody is named to whom, and where it was made already; NotSaved.
    """
    key, half = checked_key(entry.key), half_of(entry.first)
    with unit_of_work(actor, "submit_half_month", entry.organisation_id) as work:
        if found := work.existing(HalfMonthReport, key):
            return found.id
        organisation = checks.organisation(entry.organisation_id)
        problems = Problems()
        problems.day("day", entry.day, organisation)
        if entry.day < half.last:
            problems.add("day", _("{half}到 {day} 才完").format(half=half.name, day=half.last))
        if entry.leader_id is None:
            problems.add("leader_id", _("没有填"))
        problems.person("leader_id", entry.leader_id, organisation, entry.day)
        remark = problems.text("remark", entry.remark, HalfMonthReport.remark.max_length)
        made: HalfMonthReport | None = HalfMonthReport.get_or_none(
            (HalfMonthReport.organisation == organisation.id) & (HalfMonthReport.first == half.first)
        )
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
