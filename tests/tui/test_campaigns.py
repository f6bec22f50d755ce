"""A campaign by keyboard: planned, a key matter in it, a meeting with minutes, closed."""

from datetime import date

from tests.tui.conftest import ACTOR, key
from tests.tui.story import fill, line_of, on, select, setting
from xftui.domain.campaigns import Phase
from xftui.services.campaigns import CampaignEntry, finish_task, plan_campaign
from xftui.store.models import OldPetitionerFile
from xftui.store.queries.campaigns import campaign_detail


async def test_a_campaign_from_its_plan_to_its_conclusion(sit, court):
    court.register("a", title="工伤鉴定", petitioner_name="钱小满", date=date(2016, 7, 4))
    on(7, 1)
    async with sit(court, size=(100, 40)) as seat:
        await setting(seat, "专项治理")
        await seat.press("a")
        await fill(seat, 名称="治理", 开始日="7-12", 部署到="7-10", 处理到="8-20", 验收到="9-20")
        assert "部署排查的结束日在开始日之前" in line_of(seat, "!"), "said at its field"
        await seat.press("escape", "a", "alt+z")
        await fill(
            seat, 名称="信访专项治理", 开始日="7-2", 部署到="7-10", 处理到="8-20", 验收到="9-20",
            组长="zta", 办公室="xfb", 排查报到="7-15",
        )  # fmt: skip
        assert "已定 信访专项治理" in seat.text
        on(7, 10)
        await seat.press("enter")
        assert "组长 张庭安  办公室在信访办" in seat.text
        assert "正在进行" in line_of(seat, "部署排查") and "正在进行" in line_of(seat, "处理解决")
        assert "收到 0/5" in line_of(seat, "排查表")

        await seat.press("a")
        await seat.type("工伤")
        await seat.press("enter")
        await fill(seat, 种类="2")
        assert "已列为重点事项 2016-0001" in seat.text
        assert "! 没有包案" in line_of(seat, "越级访") and "! 没有目标日期" in line_of(seat, "越级访")
        await select(seat, "越级访")
        await seat.press("f", "e")
        await fill(seat, 定时间="8-31", 定责任="与上级协商鉴定", 包案="zta")
        await setting(seat, "专项治理")
        await seat.press("enter")
        assert "限 2016-08-31" in line_of(seat, "越级访", "张庭安")

        # The end of July is on Today two days before, and Enter leads to it.
        on(7, 29)
        await seat.press("1")
        assert "信访专项治理" in line_of(seat, "专项", "例会"), seat.text
        await select(seat, "例会")
        await seat.press("enter")
        await select(seat, "2016-07-31")
        await seat.press("e")
        await fill(seat, 会议纪要="研究重点案件，逐件落实")
        assert "完成 07-29" in line_of(seat, "2016-07-31", "例会")

        # The matter is settled and its file closed: who guaranteed it stays, and the file is still there to be seen.
        on(8, 30)
        OldPetitionerFile.update(closed=date(2016, 8, 30)).execute()
        await seat.press("f12")
        await select(seat, "越级访", "张庭安")
        await seat.press("f")
        assert line_of(seat, "001", "钱小满"), seat.text

        on(9, 20)
        await setting(seat, "专项治理")
        await seat.press("enter")
        await seat.press("c")
        await fill(seat, 总结="化解")
        assert "检查验收还没有完成" in seat.text
        await seat.press("escape", "escape")
        await select(seat, "2016-09-20", "检查验收")
        await seat.press("enter")
        await fill(seat, 报给="集团公司", 验收情况="逐件验收")
        await seat.press("c", "alt+z")
        await fill(seat, 总结="一件化解")
        assert "一件化解（2016-09-20 结束）" in seat.text
        await seat.press("a")
        assert "已于 2016-09-20 结束" in seat.text


async def test_enter_behind_the_form_opens_the_campaign_that_was_just_planned(sit, court):
    on(7, 1)
    async with sit(court, size=(100, 40), first="campaigns") as seat:
        for name, month in (("夏季治理", 7), ("秋季治理", 10)):
            await seat.press("a")
            await fill(
                seat, 名称=name, 开始日=f"{month}-2", 部署到=f"{month}-10", 处理到=f"{month}-20", 验收到=f"{month}-28"
            )
            assert f"已定 {name}" in seat.text
            await seat.press("enter")
            assert line_of(seat, "阶段") and line_of(seat, name)
            await seat.press("escape")


async def test_a_campaigns_dates_and_members_are_changed_with_a_reason(sit, court):
    on(7, 1)
    async with sit(court, size=(100, 40)) as seat:
        await setting(seat, "专项治理")
        await seat.press("a")
        await fill(seat, 名称="治理", 开始日="7-2", 部署到="7-10", 处理到="8-20", 验收到="9-20", 组长="zta")
        await seat.press("enter", "m")
        await fill(seat, 名称="信访专项治理", 验收到="10-10", 成员="李响", 理由="矿发〔2016〕11号")
        assert "组长 张庭安" in seat.text and "成员：李响" in seat.text
        assert "信访专项治理" in seat.text and "至 10-10" in line_of(seat, "检查验收")
        assert line_of(seat, "2016-09-30", "例会") and line_of(seat, "2016-10-10", "检查验收")
        await setting(seat, "操作记录")
        assert "更正专项治理" in seat.text


async def test_on_a_small_terminal_it_stays_legible_what_is_done_and_who_leads(sit, court):
    on(9, 20)
    dates = ((7, 2), (7, 10)), ((7, 10), (8, 20)), ((8, 20), (9, 20))
    phases = [
        Phase(name, date(2016, *first), date(2016, *last))
        for name, (first, last) in zip(("部署", "处理", "验收"), dates, strict=True)
    ]
    entry = CampaignEntry(
        key=key("campaign"), organisation_id=court.id, name="信访突出问题专项治理", phases=phases,
        head_id=court.people["张庭安"], members="李响、周洲，各庭局负责人，信访办全体，审管办、执行局内勤",
    )  # fmt: skip
    campaign = plan_campaign(ACTOR, entry)
    meeting = campaign_detail(court.id, campaign).tasks[0]
    finish_task(ACTOR, court.id, meeting.id, meeting.version, date(2016, 7, 29), "研究重点案件，逐件落实包案领导和时限")
    async with sit(court, first="campaigns", size=(60, 20)) as seat:
        assert "信访突出问题专项治理" in seat.text
        await seat.press("enter")
        assert "组长 张庭安" in seat.text and "内勤" in seat.text, "to the last word"
        await select(seat, "2016-07-31", "例会")
        assert "完成 07-29" in line_of(seat, "2016-07-31", "例会")
