"""One case: its timeline, and what is done with it."""

from datetime import date, timedelta

import pytest

from tests.tui.conftest import ACTOR, NOW, TODAY, key
from tests.tui.story import fill, fill_in, line_of, select, setting
from xftui.domain import Actor
from xftui.domain.captions import Source
from xftui.domain.dates import set_clock
from xftui.domain.handling import Step
from xftui.scoring.facts import Kind
from xftui.services.cases import answer_case, close_case, correct_case
from xftui.services.handling import StepEntry, take_step
from xftui.store.models import Case, Contact, Response, SupervisionOrder
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.entry import EntryScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.virtual_table import VirtualTable


@pytest.fixture
def looking(sit, busy):
    """Return what opens a case by its number."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def look(number, size=(80, 24)):
        case = Case.get(Case.number == number)
        async with sit(busy, size=size) as seat:
            seat.app.open("case", case.id)
            await seat.settle()
            yield seat

    return look


def take(office, case, step, day):
    """Take a step of handling a case."""
    note = "查清" if step is Step.REPORT else ""
    entry = StepEntry(key=key(step), organisation_id=office.id, case_id=case, step=step, day=day, note=note)
    take_step(ACTOR, entry)


def form(seat):
    return seat.app.screen.query_one(Form)


async def test_what_was_asked_for_and_by_when_stands_above_what_is_ordered_and_answered(sit, busy):
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0001").id)
        await seat.settle()
        for key_ in ("d", "a", "c"):
            await seat.press(key_)
            assert "信访人 赵大海：要求查清到账款项（答复期限 2016-12-20）" in seat.text
            await seat.press("escape")


async def test_all_stages_with_their_days_and_the_result_are_seen_whole(sit, court):
    case = court.register("1", date=date(2016, 11, 1), title="工程款执行")[0]
    steps = (Step.ACCEPT, Step.HAND, Step.RECEIVE, Step.REPORT)
    for day, step in enumerate(steps, 2):
        take(court, case, step, date(2016, 11, day))
    answer_case(ACTOR, court.id, case, Case.get_by_id(case).version, date(2016, 11, 8), "款项已发还")
    close_case(ACTOR, court.id, case, Case.get_by_id(case).version, date(2016, 11, 9), "")
    take(court, case, Step.FILE, date(2016, 11, 10))
    async with sit(court) as seat:
        seat.app.open("case", case)
        await seat.settle()
        for stage in [
            "登记11-01",
            "受理11-02",
            "交办11-03",
            "签收11-04",
            "报结果11-05",
            "答复11-08",
            "办结11-09",
            "归档11-10",
        ]:
            assert stage in seat.text
        assert "环节 登记11-01" in seat.text and "结果 款项已发还" in seat.text


async def test_what_was_done_on_one_day_stands_in_the_order_in_which_it_was_recorded(sit, court):
    case = court.register("1", title="工程款执行")[0]
    for minute, step in enumerate((Step.ACCEPT, Step.HAND), 1):
        set_clock(lambda minute=minute: NOW + timedelta(minutes=minute))
        take(court, case, step, TODAY)
    set_clock(lambda: NOW + timedelta(minutes=3))
    court.order("o", case, TODAY, date(2016, 12, 1))
    set_clock(lambda: NOW + timedelta(minutes=4))
    court.register("2", case_id=case, petitioner_name="", petitioner_id=Case.get_by_id(case).petitioner_id)
    async with sit(court) as seat:
        seat.app.open("case", case)
        await seat.settle()
        shown = [line[12:20].strip() for line in seat.text.splitlines() if line[1:11] == "2016-11-21"]
        assert [one.split()[0] for one in shown] == ["来访", "督办令", "交办", "受理", "来访"]


async def test_the_timeline_tells_contacts_orders_and_answers_the_latest_first(looking):
    async with looking("2016-0004", (120, 40)) as seat:
        lines = [line[1:].split() for line in seat.text.splitlines() if line[1:5] == "2016" and line[8:9] == "-"]
        told = [" ".join(words[:2]) for words in lines]
        assert told == [
            "2016-11-02 来信", "2016-03-25 督办令办结", "2016-03-20 答复", "2016-03-03 督办令", "2016-03-02 来访",
        ]  # fmt: skip
        assert "宅基地确权判决未执行   已答复" in seat.text
        assert "结果 已释明执行程序并告知进度" in seat.text


async def test_the_selected_line_is_shown_in_full(looking):
    async with looking("2016-0004") as seat:
        assert "诉求 催问执行进度" in seat.text
        await seat.press("end", "up")
        assert "要求 十日内核对款项并答复当事人" in seat.text


async def test_signing_an_order(looking):
    async with looking("2016-0001") as seat:
        await seat.press("d")
        assert isinstance(seat.app.screen, FormScreen)
        await seat.press("f2")
        assert "! 没有填" in seat.text, "a leader signs it, and it requires something"
        await fill(seat, 签发人="张庭安", 督办要求="查清到账款项", 领导意见="抓紧", 反馈方式="当面汇报")
        assert "已签督办令 2016-004" in seat.text
        await select(seat, "2016-004")
        assert "意见 抓紧  反馈方式 当面汇报" in seat.text
        assert "限 2016-12-06" in seat.text
    order = SupervisionOrder.get(SupervisionOrder.number == "2016-004")
    assert (order.unit.name, order.requirements) == ("执行局", "查清到账款项")


async def test_completing_an_order_late_says_so(looking):
    async with looking("2016-0002") as seat:
        await seat.press("e", "tab", "tab")
        await seat.type("已核对")
        await seat.press("f2")
        assert "督办令 2016-001 已办结" in seat.text
        assert "逾期办结 2016-11-21" in seat.text


@pytest.mark.parametrize("key", ["e", "x"])
async def test_a_completed_order_says_why_nothing_is_done_with_it(looking, key):
    async with looking("2016-0004") as seat:
        await seat.press("end", key)
        assert "没有选中未办结的督办令" in seat.text
        await seat.press("up", key)
        assert "督办令 2016-003 已办结" in seat.text
        assert isinstance(seat.app.screen, CaseScreen)


async def test_extending_an_order_after_its_deadline_is_refused_in_place(looking):
    async with looking("2016-0002") as seat:
        await seat.press("x")
        form(seat).fill({"due": "2016-12-01", "reason": "等待鉴定"})
        await seat.press("f2")
        assert "! 没有填" in seat.text
        form(seat).fill({"approved_by_id": "张庭安"})
        await seat.press("f2")
        assert "! 期限 2016-11-19 已过，不能再延期" in seat.text
        assert form(seat).values["reason"] == "等待鉴定"


async def test_answering_and_closing(looking):
    async with looking("2016-0003") as seat:
        await seat.press("a", "tab")
        await seat.type("已一次告知" * 9)
        await seat.press("f2")
        assert "已答复" in seat.text
        await seat.press("c", "y")
        await fill(seat, 办结情况="双方和解")
        assert "案件 2016-0003 已办结" in seat.text
        assert "；双方和解" in line_of(seat, "结果 "), "a long answer leaves room for the closing"
        await seat.press("a")
        assert "案件已办结" in seat.text
        assert isinstance(seat.app.screen, CaseScreen)
    case = Case.get(Case.number == "2016-0003")
    assert (case.status, case.result, case.closing) == ("closed", "已一次告知" * 9, "双方和解")


async def test_another_contact_about_the_same_matter(looking):
    async with looking("2016-0001") as seat:
        await seat.press("v")
        assert isinstance(seat.app.screen, EntryScreen)
        assert "已认作同一事项" in seat.text
        await seat.press("f2")
        assert "已登记来访，案件 2016-0001" in seat.text
    assert Contact.select().join(Case).where(Case.number == "2016-0001").count() == 2


async def test_responses_and_inquiry_of_a_visit(looking):
    async with looking("2016-0002") as seat:
        await seat.press("end")
        assert seat.app.screen.query_one(VirtualTable).selected.value.kind is Kind.VISIT
        await seat.press("r", "2", "tab", "2", "f2")
        assert "已补登处置情况" in seat.text
        await seat.press("i", "tab")
        await seat.type("2016-12-01")
        await seat.press("f2")
        assert "已补登久拖查明结果" in seat.text
        await seat.press("home", "r")
        assert "选中的一行不是来访" in seat.text
    assert [(row.unit.name, row.arrival, row.effective) for row in Response.select()] == [("民二庭", "prompt", True)]
    assert Contact.get(Contact.people == 6).inquiry_within_limit is True


async def test_handing_over_and_correcting(looking):
    async with looking("2016-0001") as seat:
        await seat.press("t", *["backspace"] * 4)
        await seat.type("xzt")
        await fill(seat, 理由="分工调整")
        assert "责任单位 行政庭" in seat.text
        assert "单位 执行局→行政庭（分工调整）" in seat.text
        await correct(seat, "改事项")
        await seat.press("end")
        await seat.type("（更正）")
        await fill(seat, 理由="漏字")
        assert "工程款执行久拖反映（更正）" in seat.text


async def correct(seat, what: str) -> None:
    """Choose what is to be set right."""
    await seat.press("m")
    await seat.type(what)
    await seat.press("enter")


async def test_a_visit_typed_wrongly_is_corrected_where_it_stands(looking):
    async with looking("2016-0002", (100, 40)) as seat:
        await select(seat, "来访")
        assert "市" in line_of(seat, "来访", "6人")
        await correct(seat, "更正这次")
        assert "更正登记" in seat.text and "钱小满" in seat.text
        await fill(seat, 层级="2")
        assert "没有填" in seat.text, "a correction has a reason"
        await fill(seat, 理由="听错了")
        assert "已更正" in seat.text
        assert "县" in line_of(seat, "来访", "6人")
        assert "层级 市→县（听错了）" in seat.text


async def test_an_order_is_corrected_and_its_first_deadline_stays_beside_it(looking):
    async with looking("2016-0003", (100, 40)) as seat:
        await select(seat, "督办令", "限 2016-11-22")
        await correct(seat, "更正督办令")
        await fill_in(seat, 办结期限="")
        await seat.press("ctrl+u")
        await seat.type("2016-11-20")
        await fill(seat, 督办要求="；并书面答复", 理由="漏写")
        assert "已更正督办令 2016-002" in seat.text
        assert "督办要求 十日内核对款项并答复当事人→" in seat.text
        await select(seat, "督办令", "限 2016-11-20")
        assert "办结期限更正过，原为 2016-11-22" in seat.text


async def test_an_order_signed_by_mistake_is_withdrawn_and_undone(looking):
    async with looking("2016-0003", (100, 40)) as seat:
        await select(seat, "督办令", "限 2016-11-22")
        await correct(seat, "撤回督办令")
        await fill(seat, 理由="签到别的案件了")
        assert "已撤回督办令 2016-002" in seat.text
        assert "已撤回：签到别的案件了" in line_of(seat, "督办令", "2016-002")
        await select(seat, "督办令", "已撤回：")
        await seat.press("e")
        assert "督办令 2016-002 已撤回，不能这样做" in seat.text
        await seat.press("u", "y")
        assert "限 2016-11-22" in line_of(seat, "督办令", "2016-002")


async def test_a_completion_typed_wrongly_is_corrected_or_taken_out(looking):
    async with looking("2016-0003", (100, 40)) as seat:
        await select(seat, "督办令", "限 2016-11-22")
        await seat.press("e")
        await fill(seat, 办理结果="已办")
        await correct(seat, "更正督办令")
        await fill(seat, 没办到的="3", 理由="核对有误")
        assert "督办要求没有第 3 项" in seat.text
        await fill_in(seat, 没办到的="")
        await seat.press("backspace")
        await fill(seat, 没办到的="1")
        assert "（第1项没办到）" in seat.text
        await correct(seat, "更正督办令")
        await fill_in(seat, 办结日期="")
        await seat.press("backspace")
        await fill(seat, 理由="还没办结")
        assert line_of(seat, "督办令 ", "限 2016-11-22")
        assert "2016-002 （已更正，不算数）" in line_of(seat, "督办令办结")


async def test_an_answer_that_never_was_is_taken_out(looking):
    async with looking("2016-0003", (100, 40)) as seat:
        await seat.press("a")
        await fill(seat, 答复内容="已答复")
        assert "已答复" in seat.text
        await correct(seat, "答复办结")
        await fill_in(seat, 答复日期="")
        assert "清空：其实没有，重新办理" in seat.text
        await seat.press("backspace")
        await fill_in(seat, 答复内容="")
        await seat.press("ctrl+u")
        await fill(seat, 理由="登记到别的案件了")
        assert Case.get(Case.number == "2016-0003").status == "open"


async def test_a_step_is_corrected_where_it_stands(looking):
    async with looking("2016-0001", (100, 40)) as seat:
        await seat.press("w", "enter", "f2")
        await select(seat, "受理", "王芳")
        await correct(seat, "更正这一条")
        await fill(seat, 内容="属本院职权", 理由="漏写")
        assert "属本院职权（" in seat.text or "属本院职权" in line_of(seat, "受理", "属本院")
        assert "（漏写）" in seat.text


async def test_who_took_a_step_is_corrected_where_it_stands(looking):
    async with looking("2016-0001", (100, 40)) as seat:
        await seat.press("w", "enter", "f2")
        await select(seat, "受理", "王芳")
        await correct(seat, "更正这一条")
        await fill_in(seat, 谁做的="")
        await seat.press("ctrl+u")
        await fill(seat, 谁做的="张庭安", 理由="选错了人")
        assert "王芳→张庭安（选错了人）" in seat.text
        assert line_of(seat, "受理", "（张庭安）")


async def test_the_last_change_is_taken_back_after_asking(looking):
    async with looking("2016-0003") as seat:
        await seat.press("c", "y")
        await fill(seat, 办结情况="已处理")
        assert "办结 2016-11-21" in seat.text or "已办结" in seat.text
        await seat.press("u")
        assert "撤销这次改动？" in seat.text and "办结" in seat.text
        await seat.press("y")
        assert "已撤销：11-21 09:12 办结" in seat.text
        assert Case.get(Case.number == "2016-0003").closed is None
        await seat.press("u", "y")
        assert Case.get(Case.number == "2016-0003").closed is not None


async def test_what_registered_something_new_is_not_undone(looking):
    async with looking("2016-0001") as seat:
        await seat.press("u")
        assert "最后一次是登记，登记了新的记录，不能撤销" in seat.text


async def test_a_receipt_is_undone_and_a_completion_taken_back_where_it_stands(looking):
    async with looking("2016-0002", (100, 40)) as seat:
        await select(seat, "督办令", "2016-001")
        await seat.press("q", "f2")
        assert line_of(seat, "签收督办令").split()[2] == "2016-001"
        await seat.press("u", "y")
        assert "（已更正，不算数）" in line_of(seat, "签收督办令", "2016-001")
        assert "督办环节 已撤回" in line_of(seat, "撤销改动")
        await seat.press("u", "y")
        await select(seat, "签收督办令", "2016-001")
        await correct(seat, "撤回这一条")
        await fill(seat, 理由="登记到别的令上了")
        assert "已撤回督办环节" in seat.text and "登记到别的令上了" in seat.text
        assert "（已更正，不算数）" in line_of(seat, "签收督办令")


async def test_a_case_taken_up_again_by_mistake_is_closed_as_it_was(looking):
    async with looking("2016-0003", (100, 40)) as seat:
        await seat.press("c", "y")
        await fill(seat, 办结情况="已处理")
        await seat.press("w")
        await seat.type("重新办理")
        await seat.press("enter")
        await fill(seat, 重办理由="认错了案件")
        assert "没有定答复期限，到期不会提醒" in seat.text
        assert Case.get(Case.number == "2016-0003").closed is None
        await select(seat, "重新办理", "认错了案件")
        await correct(seat, "撤回这一条")
        await fill(seat, 理由="是另一个案件")
        case = Case.get(Case.number == "2016-0003")
        assert (case.status, case.closing) == ("closed", "已处理")
        assert "（已撤销）认错了案件" in line_of(seat, "重新办理", "已撤销")


async def test_a_contact_is_moved_to_the_case_that_it_belongs_to(looking):
    async with looking("2016-0001") as seat:
        await correct(seat, "移到")
        await seat.type("答疑")
        await seat.press("enter")
        assert "从 2016-0001 移到 2016-0002 相邻权纠纷判后答疑" in seat.text
        await fill(seat, 理由="同一事项")
        assert "已移到案件 2016-0002；2016-0001 没有来信来电来访了，可以办结" in seat.text
        assert Contact.get(Contact.date == date(2016, 8, 30)).case.number == "2016-0002"


async def test_a_contact_gets_a_case_of_its_own(looking):
    async with looking("2016-0001") as seat:
        await correct(seat, "另立案件")
        await fill(seat, 事项="退诉讼费", 理由="另一件事")
        assert "已移到案件 2016-0005" in seat.text


async def merge(seat, name):
    """Say that the petitioner is the same person as another."""
    await correct(seat, "同一人")
    await seat.press(*["backspace"] * 6)
    await seat.type(name)
    await seat.press("enter")
    await fill(seat, 理由="同一人，曾用名")


async def test_two_entries_of_one_person_become_one(looking, busy):
    async with looking("2016-0001") as seat:
        await merge(seat, "孙立新")
        assert "已并到 孙立新 名下" in seat.text
        assert "信访人 孙立新" in seat.text
        await seat.press("u", "y")
        assert "信访人 赵大海" in seat.text


async def test_who_is_to_be_merged_is_not_offered_as_the_other(looking):
    async with looking("2016-0001") as seat:
        await correct(seat, "同一人")
        assert "输入姓名" in seat.text and not seat.app.screen.query_one(VirtualTable).rows
        await seat.press("ctrl+u")
        rows = [row.cells[0] for row in seat.app.screen.query_one(VirtualTable).rows]
        assert "赵大海" not in rows


async def test_a_merge_is_taken_back_whatever_came_after_it(looking, busy):
    async with looking("2016-0001") as seat:
        await merge(seat, "孙立新")
        await seat.press("a")
        await fill(seat, 答复内容="已答复")
        await correct(seat, "分开")
        await fill(seat, 理由="同名的两个人")
        assert "赵大海 已分开，2 条跟着回去" in seat.text
        assert "信访人 赵大海" in seat.text and "已答复" in seat.text


async def test_a_petitioner_is_corrected(sit, court):
    case_id, _number, _contact = court.register("p", id_number="110101199003077758", phone="13812342210")
    async with sit(court) as seat:
        seat.app.open("case", case_id)
        await seat.settle()
        await correct(seat, "更正信访人")
        assert "110101199003077758" in seat.text
        await fill(seat, 住址="西街1号", 理由="补住址")
        assert "已更正信访人 刘建国" in seat.text
        who = Case.get_by_id(case_id).petitioner
        assert (who.address, who.id_number) == ("西街1号", "110101199003077758")


async def test_the_journal_tells_field_by_field_what_was_changed(looking):
    async with looking("2016-0003") as seat:
        await correct(seat, "改事项")
        await fill(seat, 答复期限="12-5", 理由="商定延后")
        await setting(seat, "操作记录")
        await seat.press("d")
        assert line_of(seat, "案件", "期限").split()[-2:] == ["2016-11-23", "2016-12-05"]
        assert "更正理由" in line_of(seat, "商定延后")


async def test_full_numbers_are_shown_on_demand_only(sit, court):
    case_id, _number, _contact = court.register("p", id_number="110101199003077758", phone="13812342210")
    async with sit(court) as seat:
        seat.app.open("case", case_id)
        await seat.settle()
        assert "1101**…58" in seat.text and "138…2210" in seat.text
        assert "110101199003077758" not in seat.text
        await seat.press("p")
        assert "110101199003077758" in seat.text


async def test_what_somebody_else_changed_meanwhile_is_shown_beside_and_never_overwritten_unasked(looking, busy):
    async with looking("2016-0003") as seat:
        await correct(seat, "改事项")
        case = Case.get(Case.number == "2016-0003")
        correct_case(Actor("李响", "lixiang"), busy.id, case.id, case.version, "别人改的事项", case.due, "写错")
        await seat.press("end")
        await seat.type("，我改的")
        await fill(seat, 理由="写错")
        assert "别人改的事项" in seat.text
        assert "立案材料一次告知，我改的" in seat.text
        await seat.press("escape")
        assert "2016-0003  别人改的事项" in seat.text
        assert Case.get_by_id(case.id).title == "别人改的事项"


async def test_a_case_is_taken_the_whole_way_by_keyboard(looking):
    async with looking("2016-0001", (100, 40)) as seat:
        assert "办理中：待受理" in seat.text
        assert "[受理]›交办›签收›报结果›答复›办结›归档" in seat.text
        await seat.press("w", "enter", "f2")
        assert "已记受理；案件待交办" in seat.text
        await seat.press("w", "enter")
        assert "现在的责任单位" in seat.text and "换了单位的，以前各次来访仍归原来的单位" in seat.text
        await seat.press("f2", "w", "enter", "f2", "w", "enter", "f2")
        assert "没有填" in seat.text, "a result says what it is"
        await seat.press("down", "down")
        await seat.type("已约谈")
        await seat.press("f2")
        assert "办理中：已报结果，待审核答复" in seat.text
        await seat.press("w")
        await seat.type("重办")
        await seat.press("enter", "down", "down")
        await seat.type("补充凭证")
        await seat.press("f2")
        assert "办理中：部门办理中" in seat.text
        assert "[报结果]" in seat.text
        await seat.press("w", "enter", "down", "down")
        await seat.type("已补")
        await seat.press("f2", "w", "enter", "down")
        await seat.type("已书面答复")
        await seat.press("f2", "c", "f2", "w", "enter", "down", "down")
        await seat.type("信访卷第12号")
        await seat.press("f2")
        assert "已记归档；案件已归档" in seat.text
        assert "归档11-21" in seat.text
        await seat.press("w")
        assert "重新办理" in seat.text, "nothing else is done with what is filed"


async def test_the_other_way_is_set_in_the_settings(sit, busy):
    async with sit(busy, first="settings") as seat:
        table = seat.app.screen.query_one(VirtualTable)
        while table.selected.cells[0] != "办理环节":
            await seat.press("down")
        assert "全程" in seat.text
        await seat.press("enter")
        assert "办理环节：简便" in seat.text
        assert next(row.cells[1] for row in table.rows if row.cells[0] == "办理环节") == "简便"
        await seat.press("2", "enter")
        assert "登记11-18›交办11-18›[报结果]›答复›办结" in seat.text


async def test_closing_with_an_open_order_is_asked_about(looking):
    async with looking("2016-0003") as seat:
        await seat.press("c")
        assert "督办令还没有办结，仍要办结案件？" in seat.text and "2016-002" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, CaseScreen)
        await seat.press("c", "y")
        await fill(seat, 办结情况="已处理")
        await seat.press("w")
        await seat.type("归档")
        assert "督办令 2016-002 还没有办结" in seat.text, "it stands in the list with the reason"
        await seat.press("enter")
        assert "督办令 2016-002 还没有办结，不能归档" in seat.text and isinstance(seat.app.screen, CaseScreen)


async def test_a_case_that_comes_back_is_taken_up_again(looking):
    async with looking("2016-0004", (100, 40)) as seat:
        assert line_of(seat, "结果 已释明执行程序")
        await seat.press("w")
        await seat.type("重新")
        await seat.press("enter")
        assert "以前的答复和办结留在经过里" in seat.text
        await fill(seat, 答复期限="12/20", 重办理由="又来访，称没有执行")
        assert "已记重新办理；案件待交办" in seat.text and "不会提醒" not in seat.text
        assert line_of(seat, "办理中：待交办") and line_of(seat, "答复期限 2016-12-20")
        assert not line_of(seat, "结果 ") and line_of(seat, "答复", "已释明执行程序")
        await seat.press("a")
        await fill(seat, 答复内容="已督促执行")
        assert line_of(seat, "结果 已督促执行") and line_of(seat, "2016-03-20", "已释明执行程序")


async def test_filing_tells_of_an_organ_without_a_reply(sit, busy):
    busy.register(
        "6", date=date(2016, 11, 1), petitioner_name="周正", title="上级交来的", source=Source.HANDED_DOWN,
        source_organ="县信访局",
    )  # fmt: skip
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.title == "上级交来的").id)
        await seat.settle()
        await seat.press("c")
        await fill(seat, 办结情况="已释明")
        await seat.press("w")
        await seat.type("归档")
        await seat.press("enter")
        assert "! 县信访局交来的，还没有答复交办机关" in seat.text


async def test_a_department_gives_an_order_back_and_what_wasn_t_done_is_told(looking):
    async with looking("2016-0003", (100, 40)) as seat:
        await seat.press("w")
        await seat.type("退回")
        await seat.press("enter")
        assert "督办令 2016-002 仍然有效" in seat.text and "按 m 撤回" in seat.text
        await fill(seat, 退回理由="不属本庭")
        assert line_of(seat, "办理中：部门退回，待交办")
        await seat.press("e")
        await fill_in(seat, 按要求="")
        await seat.press("right")
        await fill(seat, 办理结果="部分办到")
        assert line_of(seat, "已办结 2016-11-21，未完成第1项")
