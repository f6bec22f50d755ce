"""What no case carries, by keyboard: reports ticked off, lapses and notices recorded, wrong ones taken back."""

from datetime import date

from textual.events import Key

from tests.tui import offices
from tests.tui.story import fill, fill_in, line_of, select
from xftui.domain.fact_captions import LAPSES
from xftui.domain.owed import Owed
from xftui.scoring.facts import Kind, Level
from xftui.services.duties import LapseEntry, owe_reports, record_lapse, supervise
from xftui.store.facts import StoreEvidence
from xftui.store.models import Lapse, Notice, ReportOwed, Review, SpecialPeriod, SupervisedMatter


def owed(town, due=date(2016, 11, 30)):
    """Let every village owe a report."""
    owe_reports(offices.CLERK, offices.key(f"owed {due}"), town.id, list(town.units.values()), [due], Owed.MONTHLY)


async def test_a_month_of_reports_is_ticked_off_line_by_line(sit, town):
    owed(town)
    async with sit(town, first="reports") as seat:
        assert "2016-11  应报 3  收到 0" in seat.text
        await seat.press("space", "space")
        assert "应报 3  收到 2" in seat.text
        assert line_of(seat, "西湖村").split()[:2] == ["西湖村", "21日"]
        await seat.press("home", "space")
        assert "应报 3  收到 1" in seat.text
        assert "改为没有收到：东港村 2016-11-30 应报的每月排查表" in seat.text, "a space too many is told"
        await seat.press("home")
        assert "东港村  每月排查表  限 2016-11-30  还没到期" in seat.text
    assert [report.received for report in ReportOwed.select().order_by(ReportOwed.id)] == [
        None,
        date(2016, 11, 21),
        None,
    ]


async def test_ticking_faster_than_the_record_answers_ticks_each_line(sit, town):
    owed(town)
    async with sit(town, first="reports") as seat:
        for _report in range(3):
            seat.app.post_message(Key("space", " "))
        await seat.settle()
        assert "应报 3  收到 3" in seat.text
    assert [report.received for report in ReportOwed.select()] == [date(2016, 11, 21)] * 3


async def test_a_report_that_came_late_or_never_stands_out_and_one_not_owed_is_taken_back(sit, town):
    owed(town, date(2016, 10, 31))
    async with sit(town, first="reports") as seat:
        await seat.press("[")
        assert line_of(seat, "东港村").split()[1:3] == ["!", "没报"]
        await seat.press("t")
        await seat.type("11-2")
        await seat.press("enter")
        assert line_of(seat, "东港村").split()[1:3] == ["迟", "11-02"]
        assert "2016-10  应报 3  收到 1  迟 1  没报 2" in seat.text
        await seat.press("down", "x")
        await seat.type("本月不用报")
        await seat.press("f2", "y")
        assert "撤回" in line_of(seat, "西湖村") and "应报 2  收到 1" in seat.text
        await seat.press("space")
        assert "这个单位没有应报的这一份" in seat.text


async def test_the_first_screen_leads_to_the_month_that_lacks_counts_or_was_not_set(sit, town):
    """What comes round every month is told, though nobody set it."""
    owed(town, date(2016, 10, 31))
    async with sit(town) as seat:
        assert "3 个单位" in line_of(seat, "2016-10 月报件数", "逾期 21 天")
        assert line_of(seat, "2016-11 应报的还没有定：每月排查表", "逾期 20 天")
        await select(seat, "2016-11 应报的还没有定")
        await seat.press("a")
        assert "2016-11" in seat.text and "应报" in seat.text, "the list behind it: what is owed"
        await seat.press("escape")
        await seat.press("enter", "a", "f2")
        assert "已定 3 份：每月排查表，11-30" in seat.text
        await seat.press("[")
        assert "件数没报 3" in seat.text and line_of(seat, "东港村").count("! 没报") == 2
        await seat.press("right", "space")
        await seat.type("0")
        await seat.press("f2")
        assert "件数没报 2" in seat.text
        await seat.press("home", "escape")
        assert not line_of(seat, "应报的还没有定") and "2 个单位" in line_of(seat, "2016-10 月报件数")


async def test_reports_are_set_for_all_villages_or_some(sit, town):
    async with sit(town, first="reports") as seat:
        assert "这个月没有应报的：按 a 定下各单位应报的" in seat.text
        await seat.press("a", "f2")
        assert "已定 3 份：每月排查表，11-30" in seat.text
        await seat.press("a", "f2")
        assert "已定 0 份：每月排查表，11-30；3 份原已定过" in seat.text
        await seat.press("a", "3", "enter", "enter")
        await seat.type("国庆排查")
        await seat.press("enter")
        await seat.type("西湖村")
        await seat.press("f2")
        assert "已定 1 份" in seat.text
        await select(seat, "西湖村")
        await seat.press("right")
        assert "西湖村  国庆排查  限 2016-11-30" in seat.text
        await seat.press("up")
        assert "东港村  国庆排查  限 2016-11-30  没有要它报" in seat.text


async def test_weekly_reports_of_a_month_are_set_at_once_and_score_nothing(sit, town):
    async with sit(town, first="reports") as seat:
        await seat.press("a", "2", "f2")
        assert "已定 12 份：每周信息，11-04、11-11、11-18、11-25" in seat.text
        assert "周报4日" in seat.text and "周报25日" in seat.text
        await seat.press("right", "right", "space", "space")
        assert line_of(seat, "东港村").split()[1:] == ["!", "没报", "!", "没报", "迟", "21日", "·", "·"]
        assert "收到 2  迟 2  没报 7" in seat.text
    assert list(StoreEvidence(town.id).facts({Kind.REPORT_DUE}, None)) == []


async def test_handled_cases_are_counted_in_the_last_column(sit, town):
    owed(town)
    async with sit(town, first="reports") as seat:
        await seat.press("right", "space")
        assert "登记月报" in seat.text and "东港村  2016-11" in seat.text
        await seat.type("3")
        await seat.press("f2")
        assert line_of(seat, "东港村").split()[-1] == "3"
        await seat.press("space")
        await seat.type("2")
        await seat.press("f2")
        assert line_of(seat, "西湖村").split()[-1] == "2"
        await seat.press("home", "space")
        assert "已报 3 件，再登的加上去。" in seat.text
        await seat.type("1")
        await seat.press("f2")
        assert line_of(seat, "东港村").split()[-1] == "4"
        await seat.press("v")
        assert line_of(seat, "2016-11", "东港村")


async def test_a_lapse_is_recorded_and_taken_back_with_a_reason(sit, court):
    offices.court_year(court)
    async with sit(court, first="duties") as seat:
        await seat.press("a", "enter")
        await seat.type("执行局")
        await seat.press("enter")
        await seat.type("17-1")
        await seat.press("enter", "enter", "enter", "right", "enter", "enter")
        await seat.type("接待日无人值班")
        await seat.press("f2")
        assert "已登记失职：17-1 接待人员无故脱岗" in seat.text
        assert Lapse.get().consequences
        await seat.press("x")
        await seat.type("当天有替班")
        await seat.press("f2")
        assert "撤回后不再计分" in seat.text
        await seat.press("y")
        assert "已撤回：当天有替班" in seat.text
        await seat.press("x")
        assert "没有选中可撤回的记录" in seat.text
    assert Lapse.get().withdrawn is not None


async def retype(seat, **given):
    """Put other texts into these fields in the place of what stands there."""
    for label, text in given.items():
        await fill_in(seat, **{label: ""})
        await seat.press("end", "ctrl+u")
        await seat.type(text)


async def test_the_clauses_to_choose_from_are_read_whole(sit, court):
    async with sit(court, first="duties") as seat:
        await seat.press("a", "enter", "down", "f8")
        for clause, title in LAPSES.items():
            assert line_of(seat, f"{clause} {title}")


async def test_a_lapse_typed_wrongly_is_corrected_where_it_stands(sit, court):
    offices.court_year(court)
    lapse = LapseEntry(
        key=offices.key("l"), organisation_id=court.id, unit_id=court.units["执行局"], day=date(2016, 11, 3),
        clause="17-2", finding="漏登两件", person_id=court.people["周洲"],
    )  # fmt: skip
    record_lapse(offices.CLERK, lapse)
    async with sit(court, first="duties", size=(100, 30)) as seat:
        await seat.press("m")
        assert "更正失职" in seat.text and line_of(seat, "漏登两件") and line_of(seat, "17-2")
        await retype(seat, 次数="2")
        await fill(seat, 理由="是两件")
        assert "已更正失职" in seat.text
        await seat.press("m")
        await retype(seat, 查明="漏登三件")
        await seat.press("f2")
        assert "没有填" in seat.text, "a reason is asked for"
    assert (Lapse.get().times, Lapse.get().finding) == (2, "漏登两件")


async def test_a_report_owed_and_a_months_cases_are_corrected(sit, town):
    owed(town)
    async with sit(town, first="reports", size=(100, 30)) as seat:
        await seat.press("space", "home", "m")
        await retype(seat, 收到日期="11-18")
        await fill(seat, 理由="18日就交来了")
        assert "已更正应报的每月排查表" in seat.text and "18日" in line_of(seat, "东港村")
        await seat.press("home", "right", "space")
        await seat.type("3")
        await seat.press("f2", "v", "m")
        await retype(seat, 件数="4")
        await fill(seat, 理由="数错了")
        assert "已更正 2016-11 月报：4 件" in seat.text and "4" in line_of(seat, "2016-11", "东港村").split()
        await seat.press("x")
        await fill(seat, 理由="登了两次")
        assert "未核实" in line_of(seat, "2016-11", "东港村")


async def test_a_notice_and_a_special_period_are_recorded(sit, town):
    async with sit(town, first="duties") as seat:
        await seat.press("a", "down", "enter")
        await seat.type("东港村")
        await seat.press("enter", "3", "enter", "enter", "enter", "enter")
        await seat.type("区信联办（2016）3号")
        await seat.press("f2")
        assert "已登记通报：黄牌警告" in seat.text
        await seat.press("a", "down", "down", "enter", "3", "enter")
        await seat.type("11-01")
        await seat.press("enter")
        await seat.type("11-15")
        await seat.press("enter")
        await seat.type("市信访特护期通知")
        await seat.press("f2")
        assert "已定特护期 2016-11-01 至 2016-11-15" in seat.text
        assert "各单位" in line_of(seat, "特护期  ")
        await select(seat, "特护期")
        await seat.press("m")
        await retype(seat, 结束日="11-16")
        await fill(seat, 理由="通知是到16日")
        assert "已更正特护期" in seat.text and "2016-11-16" in seat.text
        await select(seat, "通报")
        await seat.press("m")
        await fill(seat, 同一事件="市场清场", 理由="补写")
        assert "已更正通报" in seat.text
    assert (Notice.get().level, SpecialPeriod.get().scope) == (None, "city")


async def test_a_case_is_reviewed_from_its_registration_to_the_archive(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("enter", "z", "down", "down", "down")
        await seat.type("县信访局交办，反映久拖")
        await seat.press("f2")
        assert "已登记责任倒查 2016-001" in seat.text
        await seat.press("z")
        assert "已登记，待填审批表" in seat.text
        await seat.press("a", "enter", "f2")
        assert "待主管领导批" in seat.text
        for said in ("待院长批", "已批准，待初查"):
            await seat.press("a", "enter", "down")
            await seat.type("zta")
            await seat.press("f2")
            assert said in seat.text
        await seat.press("a", "enter", "f2")
        assert "没有填" in seat.text
        await seat.press("down", "down")
        await seat.type("建议认定责任")
        await seat.press("f2", "a", "enter", "down")
        await seat.type("zta")
        await seat.press("down", "down")
        await seat.type("周洲")
        await seat.press("down", "down")
        await seat.type("久拖不执")
        await seat.press("f2")
        assert "已认定，待追责" in seat.text
        assert "责任人 直接责任 周洲" in seat.text
        await seat.press("a", "enter", "down", "down")
        await seat.type("已谈话")
        await seat.press("f2", "a")
        await seat.type("归档")
        await seat.press("enter", "f2")
        assert "0 件" in seat.text, "what is filed is no longer open"
        await seat.press("s")
        assert "已认定   1 件" in seat.text
        await seat.press("escape")
        assert "责任倒查" in seat.text, "on the timeline"
    assert [one.person.name for one in Review.get().persons] == ["周洲"]


async def test_a_case_is_put_under_supervision(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("enter", "s", "3", "enter", "enter")
        await seat.type("市督（2016）12号")
        await seat.press("f2")
        assert "已列为督办件" in seat.text
        assert line_of(seat, "责任单位", "市督办件 限") and line_of(seat, "列为督办件", "市督（2016）12号")
        await seat.press("s")
        assert line_of(seat, "已列为：市督办件", "市督（2016）12号")
        await seat.press("escape")
        await select(seat, "列为督办件")
        await seat.press("m")
        await seat.type("更正督办件")
        await seat.press("enter")
        assert "2016-0" in seat.text and line_of(seat, "市督（2016）12号")
        await fill_in(seat, 化解期限="")
        await seat.press("end", "ctrl+u")
        await seat.type("2016-12-20")
        await fill(seat, 理由="期限抄错")
        assert line_of(seat, "列为督办件", "2016-12-20")
        await select(seat, "列为督办件")
        await seat.press("m")
        await seat.type("撤回这一条")
        await seat.press("enter")
        await seat.type("列错了")
        await seat.press("f2")
        assert not line_of(seat, "责任单位", "市督办件") and line_of(seat, "列为督办件", "已撤回：列错了")
    assert SupervisedMatter.get().level == "city"


async def test_a_supervised_matter_leads_to_its_case(sit, court):
    offices.court_year(court)
    supervise(offices.CLERK, offices.key("s"), court.id, 1, Level.CITY, date(2016, 12, 30), "市督（2016）12号")
    async with sit(court, first="duties") as seat:
        assert "市 至 2016-12-30" in seat.text and "案件 2016-0001" in seat.text
        await seat.press("enter")
        assert "工程款执行" in seat.text
