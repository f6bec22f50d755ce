"""A campaign from its plan to its conclusion, after the plan of the mine: 2 July to 20 September."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.court import Court, key
from xftui.domain import Actor, Refused
from xftui.domain.campaigns import MatterKind, TaskKind, phases
from xftui.domain.captions import CaseStatus
from xftui.domain.owed import Owed
from xftui.services.campaigns import (
    CampaignEntry,
    add_matter,
    add_task,
    change_campaign,
    close_campaign,
    finish_task,
    name_answerable,
    plan_campaign,
)
from xftui.services.cases import close_case
from xftui.services.duties import owe_reports, receive_report, withdraw
from xftui.services.old_petitioners import AssignmentEntry, assign
from xftui.services.registering import register_contact
from xftui.store.models import Campaign, CampaignMatter, CampaignTask, Correction, OldPetitionerFile
from xftui.store.queries.campaigns import campaign_detail, list_campaigns
from xftui.store.queries.due import Duty, Wanted, all_due

LASTS = [date(2016, 7, 10), date(2016, 8, 20), date(2016, 9, 20)]
TODAY = date(2016, 11, 21)


def entry(court: Court, **changes: object) -> CampaignEntry:
    """Return the plan, with `changes`."""
    plan = CampaignEntry(
        key=key("campaign"), organisation_id=court.id, name="信访专项治理", basis="矿发〔2016〕8号",
        head_id=court.people["张庭安"], office_id=court.units["xfb"], members="李响、周洲",
        phases=phases(["部署排查", "处理解决", "检查验收"], date(2016, 7, 2), LASTS),
    )  # fmt: skip
    return replace(plan, **changes)  # type: ignore[arg-type]


def test_a_plan_brings_its_meetings_and_its_inspection(court: Court, actor: Actor) -> None:
    made = plan_campaign(actor, entry(court))
    assert plan_campaign(actor, entry(court)) == made, "tried again, it is kept once"
    tasks = [(task.kind, task.due) for task in campaign_detail(court.id, made).tasks]
    assert tasks == [
        (TaskKind.MEETING, date(2016, 7, 31)), (TaskKind.MEETING, date(2016, 8, 31)), (TaskKind.INSPECTION, LASTS[2]),
    ]  # fmt: skip
    (row,) = list_campaigns(court.id)
    assert (row.head, row.office, [phase.name for phase in row.phases]) == (
        "张庭安", "信访办", ["部署排查", "处理解决", "检查验收"],
    )  # fmt: skip


def test_a_campaign_is_changed_with_a_reason_and_what_is_to_come_follows_its_dates(court: Court, actor: Actor) -> None:
    """It ends on 10 October instead of 20 September: one more meeting. July's was held; the inspection comes later."""
    made = plan_campaign(actor, entry(court))
    july = campaign_detail(court.id, made).tasks[0]
    finish_task(actor, court.id, july.id, july.version, date(2016, 7, 30), "纪要")
    later = phases(["部署排查", "处理解决", "检查验收"], date(2016, 7, 2), [LASTS[0], LASTS[1], date(2016, 10, 10)])
    changed = entry(court, name="信访积案专项治理", members="李响", phases=later)
    with pytest.raises(Refused) as refusal:
        change_campaign(actor, made, 1, replace(changed, name=" "), " ")
    assert set(refusal.value.problems) == {"name", "reason"}
    change_campaign(actor, made, 1, changed, "矿发〔2016〕11号改期")
    detail = campaign_detail(court.id, made)
    assert (detail.row.name, detail.row.members, detail.row.phases) == ("信访积案专项治理", "李响", later)
    assert [(task.kind, task.due, task.done is not None) for task in detail.tasks] == [
        (TaskKind.MEETING, date(2016, 7, 31), True), (TaskKind.MEETING, date(2016, 8, 31), False),
        (TaskKind.MEETING, date(2016, 9, 30), False), (TaskKind.INSPECTION, date(2016, 10, 10), False),
    ]  # fmt: skip
    assert Correction.get().reason == "矿发〔2016〕11号改期"

    change_campaign(actor, made, 2, replace(entry(court), members="李响"), "又改回")
    waiting = [(task.due, task.withdrawal) for task in campaign_detail(court.id, made).tasks if task.done is None]
    assert waiting == [(date(2016, 8, 31), ""), (LASTS[2], ""), (date(2016, 9, 30), "又改回")]


def test_what_is_wrong_with_a_plan_is_said_at_its_fields(court: Court, actor: Actor) -> None:
    wrong = entry(court, name=" ", phases=phases(["一", "二"], date(2016, 7, 2), [date(2016, 7, 1), date(2016, 9, 1)]))
    with pytest.raises(Refused) as refusal:
        plan_campaign(actor, wrong)
    assert set(refusal.value.problems) == {"name", "phases[0].last"}
    assert not Campaign.select().exists()


def test_a_key_matter_is_a_case_and_its_files_assignment(court: Court, actor: Actor) -> None:
    made = plan_campaign(actor, entry(court))
    case = register_contact(actor, court.visit("a", title="工伤鉴定")).case_id
    add_matter(actor, key("m"), court.id, made, case, MatterKind.ABOVE, TODAY)
    (matter,) = campaign_detail(court.id, made).matters
    assert (matter.title, matter.guarantor, matter.target) == ("工伤鉴定", "", None)
    file = OldPetitionerFile.get(OldPetitionerFile.case == case)
    given = AssignmentEntry(
        key=key("as"), organisation_id=court.id, file_id=file.id, valid_from=TODAY, deadline=date(2016, 12, 31),
        responsibility="与集团公司协商，尽快鉴定", guarantor_id=court.people["张庭安"],
    )  # fmt: skip
    assign(actor, given, None)
    (matter,) = campaign_detail(court.id, made).matters
    assert (matter.guarantor, matter.target, matter.measures) == (
        "张庭安", date(2016, 12, 31), "与集团公司协商，尽快鉴定",
    )  # fmt: skip
    with pytest.raises(Refused):
        add_matter(actor, key("again"), court.id, made, case, MatterKind.ABOVE, TODAY)
    name_answerable(actor, court.id, matter.id, matter.version, "某科科长")
    close_case(actor, court.id, case, 1, TODAY, "已鉴定")
    OldPetitionerFile.update(closed=TODAY).execute()  # as the approval of its settlement does
    detail = campaign_detail(court.id, made)
    assert (detail.row.matters, detail.row.settled) == (1, 1)
    assert detail.matters[0].guarantor == "张庭安", "who guaranteed it stays, once its file is closed"
    assert (detail.matters[0].status, detail.matters[0].answerable) == (CaseStatus.CLOSED, "某科科长")
    withdraw(actor, court.id, CampaignMatter, matter.id, detail.matters[0].version, "列错了")
    assert campaign_detail(court.id, made).row.matters == 0
    assert OldPetitionerFile.select().count() == 1


def test_a_case_that_has_a_file_keeps_it(court: Court, actor: Actor) -> None:
    one, other = (plan_campaign(actor, entry(court, key=key(name))) for name in ("one", "other"))
    case = register_contact(actor, court.visit("a")).case_id
    for campaign, name in ((one, "m1"), (other, "m2")):
        add_matter(actor, key(name), court.id, campaign, case, MatterKind.COLLECTIVE, TODAY)
    assert OldPetitionerFile.select().count() == 1


def test_what_a_campaign_has_to_do_is_due_until_it_is_done(court: Court, actor: Actor) -> None:
    made = plan_campaign(actor, entry(court))
    day = date(2016, 7, 30)

    def due() -> list[tuple[date, int, str]]:
        found = all_due(Wanted(court.id, day, date(2016, 8, 1)))
        return [(one.due, one.days, one.text) for one in found if one.duty is Duty.CAMPAIGN]

    assert due() == [(date(2016, 7, 31), 1, "信访专项治理：例会")]
    meeting = campaign_detail(court.id, made).tasks[0]
    finish_task(actor, court.id, meeting.id, meeting.version, date(2016, 7, 29), "研究了三件重点案件")
    assert due() == []


def test_a_report_upwards_says_what_and_to_whom(court: Court, actor: Actor) -> None:
    made = plan_campaign(actor, entry(court))
    with pytest.raises(Refused) as refusal:
        add_task(actor, key("t"), court.id, made, TaskKind.REPORT, date(2016, 8, 3), "")
    assert set(refusal.value.problems) == {"text"}
    task = add_task(actor, key("t"), court.id, made, TaskKind.REPORT, date(2016, 8, 3), "28人集体访动向")
    with pytest.raises(Refused) as refusal:
        finish_task(actor, court.id, task, 1, date(2016, 8, 2), "已电话报告")
    assert set(refusal.value.problems) == {"organ"}
    finish_task(actor, court.id, task, 1, date(2016, 8, 2), "已电话报告", "集团公司信访处")


def test_a_campaign_is_closed_after_its_inspection(court: Court, actor: Actor) -> None:
    made = plan_campaign(actor, entry(court))
    with pytest.raises(Refused) as refusal:
        close_campaign(actor, court.id, made, 1, TODAY, "五件化解四件")
    assert refusal.value.problems[""] == "检查验收还没有完成"
    inspection = campaign_detail(court.id, made).tasks[-1]
    finish_task(actor, court.id, inspection.id, 1, date(2016, 9, 20), "逐件验收", "集团公司")
    close_campaign(actor, court.id, made, 1, TODAY, "五件化解四件")
    left = [one for one in all_due(Wanted(court.id, TODAY, TODAY)) if one.duty is Duty.CAMPAIGN]
    assert left == [], "a meeting that never was is due no more"
    case = register_contact(actor, court.visit("a")).case_id
    with pytest.raises(Refused):
        add_matter(actor, key("m"), court.id, made, case, MatterKind.ABOVE, TODAY)


def test_the_units_own_screenings_stand_in_the_campaign_and_are_ticked_off_where_all_are(
    court: Court, actor: Actor
) -> None:
    made, due = plan_campaign(actor, entry(court)), date(2016, 7, 15)
    units = sorted(court.units.values())
    reports = owe_reports(actor, key("r"), court.id, units, [due], Owed.NOTICE, "信访专项治理", made)
    receive_report(actor, court.id, reports[0], 1, date(2016, 7, 14))
    receive_report(actor, court.id, reports[1], 1, date(2016, 7, 18))
    (screening,) = campaign_detail(court.id, made).screenings
    assert (screening.owed, screening.received, screening.late) == (3, 2, 1)
    assert CampaignTask.select().count() == 3
