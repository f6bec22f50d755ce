"""The events of campaigns, done through their services."""

from xftui.demo.plan_campaigns import (
    AnswerableNamed,
    CampaignClosed,
    CampaignMatterAdded,
    CampaignPlanned,
    CampaignTaskDone,
    ScreeningsReceived,
)
from xftui.demo.play_attached import perform
from xftui.demo.stage import Stage
from xftui.domain.campaigns import MatterKind, TaskKind, phases
from xftui.domain.owed import Owed
from xftui.services import campaigns, duties
from xftui.store.models import ReportOwed
from xftui.store.queries.campaigns import campaign_detail

__all__ = ["perform"]

_PHASES = ("部署排查", "处理解决", "检查验收")


@perform.register
def _(event: CampaignPlanned, stage: Stage) -> None:
    entry = campaigns.CampaignEntry(
        key=stage.key(event.ref), organisation_id=stage.organisation, name=event.name, basis=event.basis,
        head_id=stage.id("person", event.head), office_id=stage.maybe("unit", event.office), members=event.members,
        phases=phases(_PHASES, event.first, event.lasts),
    )  # fmt: skip
    made = campaigns.plan_campaign(stage.actor, entry)
    stage.keep("campaign", event.ref, made)
    units = [stage.id("unit", unit) for unit in event.units]
    duties.owe_reports(
        stage.actor, stage.key(f"{event.ref} screenings"), stage.organisation, units, [event.screening], Owed.NOTICE,
        event.name, made,
    )  # fmt: skip


@perform.register
def _(event: CampaignMatterAdded, stage: Stage) -> None:
    campaign, case = stage.id("campaign", event.campaign), stage.id("case", event.case)
    kind, key = MatterKind(event.kind), stage.key(event.ref)
    made = campaigns.add_matter(stage.actor, key, stage.organisation, campaign, case, kind, event.day)
    stage.keep("key matter", event.ref, made)


@perform.register
def _(event: CampaignTaskDone, stage: Stage) -> None:
    campaign, kind = stage.id("campaign", event.campaign), TaskKind(event.kind)
    if event.text:
        key = stage.key(event.ref)
        campaigns.add_task(stage.actor, key, stage.organisation, campaign, kind, event.day, event.text)
    tasks = campaign_detail(stage.organisation, campaign).tasks
    task = next(task for task in tasks if task.kind is kind and task.done is None)
    campaigns.finish_task(
        stage.actor, stage.organisation, task.id, task.version, event.day, event.note, event.organ
    )  # fmt: skip


@perform.register
def _(event: ScreeningsReceived, stage: Stage) -> None:
    this = ReportOwed
    ours = (this.campaign == stage.id("campaign", event.campaign)) & this.received.is_null()
    for row in list(this.select().where(ours).order_by(this.id).limit(event.count)):
        duties.receive_report(stage.actor, stage.organisation, row.id, row.version, event.day)


@perform.register
def _(event: AnswerableNamed, stage: Stage) -> None:
    matter, version = stage.changing("key matter", event.matter)
    campaigns.name_answerable(stage.actor, stage.organisation, matter, version, event.answerable)


@perform.register
def _(event: CampaignClosed, stage: Stage) -> None:
    campaign, version = stage.changing("campaign", event.campaign)
    campaigns.close_campaign(stage.actor, stage.organisation, campaign, version, event.day, event.conclusion)
