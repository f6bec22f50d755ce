"""Setting right what was recorded beside the cases: each field, with a reason; what stood there stays on record."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.owed import Owed
from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.services import reckoning
from xftui.services.corrections import correcting
from xftui.services.duties import (
    LapseEntry,
    NoticeEntry,
    lapse_columns,
    notice_columns,
    period_columns,
    supervised_columns,
)
from xftui.store.models import (
    Deadline,
    Lapse,
    Notice,
    ReportOwed,
    SpecialPeriod,
    SupervisedMatter,
)


def correct_lapse(actor: Actor, lapse_id: int, version: int, entry: LapseEntry, reason: str) -> None:
    """Correct a failure in duty. Raises Refused, NotFound, Conflict, NotSaved."""
    with correcting(actor, "correct_lapse", entry.organisation_id, Lapse, lapse_id, version, reason) as this:
        columns = lapse_columns(this.problems, this.organisation, entry)
        this.problems.settle()
        this.work.update(Lapse, lapse_id, version, **columns)


def correct_notice(actor: Actor, notice_id: int, version: int, entry: NoticeEntry, reason: str) -> None:
    """Correct a notice about a unit. Raises Refused, NotFound, Conflict, NotSaved."""
    with correcting(actor, "correct_notice", entry.organisation_id, Notice, notice_id, version, reason) as this:
        columns = notice_columns(this.problems, this.organisation, entry)
        this.problems.settle()
        this.work.update(Notice, notice_id, version, **columns)


def correct_special_period(
    actor: Actor,
    organisation_id: int,
    period_id: int,
    version: int,
    scope: f.Scope,
    start: date,
    end: date,
    basis: str,
    reason: str,
) -> None:
    """Correct a special period. Raises Refused, NotFound, Conflict, NotSaved."""
    with correcting(
        actor, "correct_special_period", organisation_id, SpecialPeriod, period_id, version, reason
    ) as this:  # fmt: skip
        columns = period_columns(this.problems, scope, start, end, basis)
        this.problems.settle()
        this.work.update(SpecialPeriod, period_id, version, **columns)


def correct_supervised(
    actor: Actor,
    organisation_id: int,
    matter_id: int,
    version: int,
    unit_id: int | None,
    level: f.Level,
    due: date,
    basis: str,
    reason: str,
) -> None:
    """Correct who bears a supervised matter, from which level, until when and by what it is supervised.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with correcting(
        actor, "correct_supervised", organisation_id, SupervisedMatter, matter_id, version, reason
    ) as this:  # fmt: skip
        this.problems.unit("unit_id", unit_id, this.organisation, None)
        columns = supervised_columns(this.problems, this.row.case, level, due, basis, matter_id)
        this.problems.settle()
        this.work.update(SupervisedMatter, matter_id, version, unit=unit_id, **columns)
        if due != this.row.due:
            told = _("期限更正为 {day}").format(day=due)
            reckoning.typed_instead(this.work, Deadline.supervised == matter_id, told)


def correct_owed(
    actor: Actor,
    organisation_id: int,
    report_id: int,
    version: int,
    unit_id: int | None,
    due: date,
    received: date | None,
    matter: str,
    reason: str,
) -> None:
    """Correct which unit owes a report, by when, what for, and when it came (None: it didn't).

    Raises Refused where that unit owes the same already, NotFound, Conflict, NotSaved.
    """
    with correcting(actor, "correct_owed", organisation_id, ReportOwed, report_id, version, reason) as this:
        row, problems = this.row, this.problems
        problems.unit("unit_id", unit_id, this.organisation, due)
        if received is not None:
            problems.day("received", received, this.organisation)
        matter = problems.text(
            "matter", matter, ReportOwed.matter.max_length, needed=row.reason == Owed.NOTICE.value
        )  # fmt: skip
        same = (
            (ReportOwed.organisation == organisation_id) & (ReportOwed.unit == unit_id) & (ReportOwed.due == due)
            & (ReportOwed.reason == row.reason) & (ReportOwed.matter == matter) & ReportOwed.withdrawn.is_null()
        )  # fmt: skip
        if ReportOwed.select().where(same, ReportOwed.id != report_id).exists():
            problems.add("due", _("这个单位 {day} 应报的已定过").format(day=due))
        problems.settle()
        this.work.update(ReportOwed, report_id, version, unit=unit_id, due=due, received=received, matter=matter)
