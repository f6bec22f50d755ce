"""Campaigns (专项治理): planned with their phases, carried out task by task, closed after the inspection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xftui.domain import Actor
from xftui.domain.campaigns import MatterKind, Phase, TaskKind, month_ends
from xftui.domain.dates import now
from xftui.domain.keys import checked_key, derived_key
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.corrections import check_reason, explain
from xftui.services.old_petitioners import new_file
from xftui.store.models import (
    Campaign,
    CampaignMatter,
    CampaignPhase,
    CampaignTask,
    Case,
    OldPetitionerFile,
)
from xftui.store.work import Work, unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEntry:
    """A campaign as it is ordered. Problems come back by these names."""

    key: str
    organisation_id: int
    name: str
    phases: Sequence[Phase]
    basis: str = ""
    head_id: int | None = None
    office_id: int | None = None
    members: str = ""
    monthly: bool = True
    """The leading group meets at every month's end."""


def plan_campaign(actor: Actor, entry: CampaignEntry) -> int:
    """Record a campaign with its phases, its meetings and the inspection at its end; return its id.

    Raises Refused, NotSaved.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "plan_campaign", entry.organisation_id) as work:
        if found := work.existing(Campaign, key):
            return found.id
        values = _checked(entry)
        campaign = work.create(Campaign, key=key, organisation=entry.organisation_id, **values)
        for phase in entry.phases:
            work.create(
                CampaignPhase, key=derived_key(key, f"phase {phase.first} {phase.last}"), campaign=campaign.id,
                name=phase.name, first=phase.first, last=phase.last,
            )  # fmt: skip
        last = entry.phases[-1].last
        tasks = [(TaskKind.MEETING, day) for day in month_ends(entry.phases[0].first, last)] if entry.monthly else []
        for kind, due in [*tasks, (TaskKind.INSPECTION, last)]:
            _add_task(work, campaign, kind, due)
        return campaign.id


def change_campaign(actor: Actor, campaign_id: int, version: int, entry: CampaignEntry, reason: str) -> None:
    """Set what a campaign is called, who leads it and when its phases are, and keep why; phases stay as many.

    What isn't done yet goes with the dates: the inspection with the end, and the meetings at the months' ends.
    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "change_campaign", entry.organisation_id) as work:
        campaign = checks.owned(Campaign, campaign_id, entry.organisation_id)
        there = list(
            CampaignPhase.select()
            .where(CampaignPhase.campaign == campaign_id)
            .order_by(CampaignPhase.first, CampaignPhase.id)
        )
        problems = Problems()
        reason = check_reason(problems, reason)
        _open(problems, entry.organisation_id, campaign_id)
        if len(there) != len(entry.phases):
            problems.add("phases", _("阶段数不能改"))
        values = _checked(entry, problems)
        explain(work, campaign, version, reason, None)
        work.update(Campaign, campaign_id, version, **values)
        ended = there[-1].last
        for row, phase in zip(there, entry.phases, strict=True):
            if (row.name, row.first, row.last) != (phase.name, phase.first, phase.last):
                work.update(CampaignPhase, row.id, row.version, name=phase.name, first=phase.first, last=phase.last)
        _move_tasks(work, campaign, entry, ended, reason)


def _move_tasks(work: Work, campaign: Campaign, entry: CampaignEntry, ended: date, reason: str) -> None:
    """Let what isn't done yet follow the dates of a campaign that used to end on another day."""
    this = CampaignTask
    tasks = list(this.select().where(this.campaign == campaign.id, this.withdrawn.is_null()))
    last, meetings = entry.phases[-1].last, [task for task in tasks if task.kind == TaskKind.MEETING.value]
    for task in tasks:
        if task.kind == TaskKind.INSPECTION.value and task.done is None and task.due == ended != last:
            work.update(CampaignTask, task.id, task.version, due=last)
    if not meetings:
        return  # it was planned without
    wanted = list(month_ends(entry.phases[0].first, last))
    for task in meetings:
        if task.done is None and not task.text and task.due not in wanted:
            work.update(CampaignTask, task.id, task.version, withdrawn=now(), withdrawal=reason)
    for due in wanted:
        if due not in {task.due for task in meetings}:
            _add_task(work, campaign, TaskKind.MEETING, due)


def _add_task(work: Work, campaign: Campaign, kind: TaskKind, due: date) -> None:
    """Add what every campaign has; one that was taken back stays so, and another takes its place."""
    key = derived_key(campaign.key, f"{kind} {due}")
    if work.existing(CampaignTask, key) is not None:
        key = derived_key(key, f"again {campaign.version}")
    work.create(
        CampaignTask, key=key, organisation=work.organisation, campaign=campaign.id, kind=kind.value, due=due
    )  # fmt: skip


def _checked(entry: CampaignEntry, problems: Problems | None = None) -> dict[str, Any]:
    """Return the columns of a campaign as it is ordered. Raises Refused with what is wrong, `problems` too."""
    organisation, problems = checks.organisation(entry.organisation_id), problems or Problems()
    name = problems.text("name", entry.name, Campaign.name.max_length, needed=True)
    basis = problems.text("basis", entry.basis, Campaign.basis.max_length)
    members = problems.text("members", entry.members, Campaign.members.max_length)
    if not entry.phases:
        problems.add("phases", _("至少一个阶段"))
    for number, phase in enumerate(entry.phases):
        problems.text(f"phases[{number}].name", phase.name, CampaignPhase.name.max_length, needed=True)
        if phase.last < phase.first:
            problems.add(f"phases[{number}].last", _("{name}的结束日在开始日之前").format(name=phase.name))
    first = entry.phases[0].first if entry.phases else None
    problems.person("head_id", entry.head_id, organisation, first)
    if entry.office_id is not None:
        problems.unit("office_id", entry.office_id, organisation, first)
    problems.settle()
    return {"name": name, "basis": basis, "head": entry.head_id, "office": entry.office_id, "members": members}


def add_task(
    actor: Actor, key: str, organisation_id: int, campaign_id: int, kind: TaskKind, due: date, text: str
) -> int:
    """Record something that is to be done in a campaign by a day; return its id. Raises Refused, NotFound, NotSaved."""
    key = checked_key(key)
    with unit_of_work(actor, "add_campaign_task", organisation_id) as work:
        if found := work.existing(CampaignTask, key):
            return found.id
        problems = Problems()
        _open(problems, organisation_id, campaign_id)
        needed = kind in (TaskKind.OTHER, TaskKind.REPORT)
        text = problems.text("text", text, CampaignTask.text.max_length, needed=needed)
        problems.settle()
        return work.create(
            CampaignTask, key=key, organisation=organisation_id, campaign=campaign_id, kind=kind.value, due=due,
            text=text,
        ).id  # fmt: skip


def finish_task(
    actor: Actor, organisation_id: int, task_id: int, version: int, done: date, note: str, organ: str = ""
) -> None:
    """Record that a task was done: the minutes of a meeting, or to whom was reported with what result.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "finish_campaign_task", organisation_id) as work:
        task = checks.owned(CampaignTask, task_id, organisation_id)
        problems = Problems()
        problems.day("done", done, checks.organisation(organisation_id))
        note = problems.text("note", note, _LONG, needed=True)
        reported = task.kind in (TaskKind.REPORT, TaskKind.INSPECTION)
        organ = problems.text("organ", organ, CampaignTask.organ.max_length, needed=reported)
        if task.withdrawn is not None:
            problems.add("", _("已经撤回过"))
        problems.settle()
        work.update(CampaignTask, task_id, version, done=done, note=note, organ=organ)


def add_matter(
    actor: Actor, key: str, organisation_id: int, campaign_id: int, case_id: int, kind: MatterKind, day: date
) -> int:
    """Make a case a key matter of a campaign; return the id. A case without a file gets one: its 四定一包 stands there.

    Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "add_campaign_matter", organisation_id) as work:
        if found := work.existing(CampaignMatter, key):
            return found.id
        case = checks.owned(Case, case_id, organisation_id)
        problems = Problems()
        problems.day("day", day, checks.organisation(organisation_id))
        _open(problems, organisation_id, campaign_id)
        this = CampaignMatter
        if this.select().where(this.campaign == campaign_id, this.case == case_id, this.withdrawn.is_null()).exists():
            problems.add("case_id", _("已经是这次的重点事项"))
        problems.settle()
        file = OldPetitionerFile
        if not file.select().where(file.case == case_id, file.closed.is_null()).exists():
            new_file(work, derived_key(key, "file"), case, day)
        return work.create(
            CampaignMatter, key=key, organisation=organisation_id, campaign=campaign_id, case=case_id, kind=kind.value
        ).id


def name_answerable(actor: Actor, organisation_id: int, matter_id: int, version: int, answerable: str) -> None:
    """Record who is held answerable for a key matter that neglect led to. Raises Refused, NotFound, Conflict."""
    with unit_of_work(actor, "name_answerable", organisation_id) as work:
        checks.owned(CampaignMatter, matter_id, organisation_id)
        problems = Problems()
        answerable = problems.text("answerable", answerable, CampaignMatter.answerable.max_length)
        problems.settle()
        work.update(CampaignMatter, matter_id, version, answerable=answerable)


def close_campaign(
    actor: Actor, organisation_id: int, campaign_id: int, version: int, closed: date, conclusion: str
) -> None:
    """Close a campaign once its inspection is done. Raises Refused, NotFound, Conflict, NotSaved."""
    with unit_of_work(actor, "close_campaign", organisation_id) as work:
        checks.owned(Campaign, campaign_id, organisation_id)
        problems = Problems()
        problems.day("closed", closed, checks.organisation(organisation_id))
        conclusion = problems.text("conclusion", conclusion, _LONG, needed=True)
        this = CampaignTask
        waiting = this.select().where(
            this.campaign == campaign_id, this.kind == TaskKind.INSPECTION.value, this.done.is_null(),
            this.withdrawn.is_null(),
        )  # fmt: skip
        if waiting.exists():
            problems.add("", _("检查验收还没有完成"))
        problems.settle()
        work.update(Campaign, campaign_id, version, closed=closed, conclusion=conclusion)


def _open(problems: Problems, organisation_id: int, campaign_id: int) -> None:
    if checks.owned(Campaign, campaign_id, organisation_id).closed is not None:
        problems.add("", _("这次专项治理已经结束"))
