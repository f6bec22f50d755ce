"""The signing inbox: a leader reads, signs, returns; the clerk changes and sends again; the department and the rest."""

from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest

from tests.tui import offices
from tests.tui.conftest import TODAY
from tests.tui.story import fill, fill_in, line_of, on, select
from xftui.domain import Actor
from xftui.services.orders import OrderEntry
from xftui.services.proposals import propose_order
from xftui.services.setup import PersonEntry, add_people
from xftui.store.models import Case, OrderProposal, SupervisionOrder
from xftui.tui.context import Context
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.signing import SigningScreen
from xftui.tui.widgets.form import Form


@pytest.fixture
def waiting(busy):
    """Three orders wait for the vice-president's signature."""
    for number in range(1, 4):
        case = Case.get(Case.number == f"2016-000{number}")
        entry = OrderEntry(
            key=offices.key(f"p{number}"), organisation_id=busy.id, case_id=case.id, unit_id=busy.units["执行局"],
            signed=TODAY, due=date(2016, 12, number), requirements=f"第{number}件查清；书面报告",
            signer_id=busy.people["张庭安"],
        )  # fmt: skip
        propose_order(offices.CLERK, entry)
    return busy


@pytest.fixture
def leading(sit, waiting):
    """Return what opens the application for the leader."""

    @asynccontextmanager
    async def opened(size=(80, 24)):
        async with sit(waiting, size=size) as seat:
            before = seat.app.context
            leader = Actor("张庭安", "zhang", waiting.people["张庭安"])
            seat.app.context = Context(leader, before.organisation_id, before.organisation, before.name, before.scheme)
            await seat.press("f12")
            yield seat

    return opened


async def test_what_is_signed_stands_there_while_it_is_signed_and_one_s_own_stand_first(leading, waiting):
    grave = OrderEntry(
        key=offices.key("other"), organisation_id=waiting.id, case_id=Case.get(Case.number == "2016-0004").id,
        unit_id=waiting.units["执行局"], signed=TODAY, due=date(2016, 12, 9), requirements="查清", grave=True,
        signer_id=add_people(offices.CLERK, offices.key("zx"), waiting.id, [
            PersonEntry(name="梁守中", duty="院长", leader=True)
        ])[0],
    )  # fmt: skip
    propose_order(offices.CLERK, grave)
    async with leading() as seat:
        await seat.press("3", "q")
        rows = [line for line in seat.text.splitlines() if "2016-000" in line]
        assert ["张庭安" in row for row in rows[:4]] == [True, True, True, False]
        await seat.press("s")
        assert "要求 1 第1件查清  2 书面报告" in seat.text and "诉求 要求查清到账款项" in seat.text
        assert "承办 执行局" in seat.text


async def test_a_leader_gets_through_the_inbox_from_today(leading):
    async with leading() as seat:
        assert "等我签发 3" in seat.text
        await seat.press("home", "enter")
        assert isinstance(seat.app.screen, SigningScreen)
        assert "要求 1 第1件查清  2 书面报告" in seat.text
        await seat.press("s", "enter")
        assert "已签督办令 2016-004" in seat.text
        assert "第2件查清" in seat.text, "the next one is selected"
        await seat.press("r")
        await seat.type("写明由谁办")
        await seat.press("enter")
        assert "已退回" in seat.text and "第3件查清" in seat.text
        await seat.press("s")
        await seat.type("抓紧")
        await seat.press("enter")
        assert "退回 1" in seat.text and "待签" not in seat.text.splitlines()[4]
    assert [order.signer.name for order in SupervisionOrder.select().where(SupervisionOrder.id > 3)] == ["张庭安"] * 2
    assert OrderProposal.get(OrderProposal.state == "returned").remark == "写明由谁办"


async def test_a_clerk_can_t_sign_and_sends_a_returned_one_again(leading, sit, waiting):
    async with leading() as seat:
        await seat.press("home", "enter", "r")
        await seat.type("写明由谁办")
        await seat.press("enter")
    async with sit(waiting) as seat:
        assert "退回的督办令 1" in seat.text and "写明由谁办" in seat.text
        await seat.press("3", "q", "s")
        assert "督办令由领导签发" in seat.text and isinstance(seat.app.screen, SigningScreen), "no opinion is asked for"
        await seat.press("end", "e")
        form = seat.app.screen.query_one(Form)
        assert form.values["requirements"] == "第1件查清；书面报告"
        form.fill({"requirements": "由周洲查清"})
        await seat.press("f2")
        assert "已送签" in seat.text and "待签 3" in seat.text
        assert "退回 1" not in seat.text


async def test_what_is_grave_is_the_presidents_to_sign_as_soon_as_it_is_said(sit, busy):
    president = PersonEntry(name="梁守中", unit="", duty="院长", leader=True)
    add_people(offices.CLERK, offices.key("president"), busy.id, [president])
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0001").id)
        await seat.settle()
        await seat.press("d")
        await fill_in(seat, 签发人="张庭安")
        await fill_in(seat, 重大违纪="")
        await seat.press("right")
        assert seat.app.screen.query_one(Form).values["signer_id"] == "梁守中"
        await fill(seat, 督办要求="查清")
        assert "已签督办令 2016-004" in seat.text


async def test_the_leader_sees_the_request_and_changes_the_day(leading):
    async with leading() as seat:
        await seat.press("home", "enter")
        assert "诉求 要求查清到账款项" in seat.text
        await seat.press("s")
        assert seat.app.screen.query_one(Form).values["due"] == "2016-12-01"
        await seat.press("up")
        await seat.type("12/20")
        await seat.press("down", "enter")
        assert "已签督办令 2016-004" in seat.text
    assert SupervisionOrder.get(SupervisionOrder.number == "2016-004").due == date(2016, 12, 20)


async def test_a_leader_who_signs_a_day_later_is_told_why_the_day_it_is_due_moved(leading, waiting):
    OrderProposal.update(due=TODAY + timedelta(days=15)).execute()
    on(11, 22)
    async with leading() as seat:
        await seat.press("1", "home", "enter", "s")
        assert "限 2016-12-06" in seat.text and "限期从签发那天算起，改为 2016-12-07" in seat.text
        await seat.press("f2")
        assert "已签督办令 2016-004" in seat.text
    assert SupervisionOrder.get(SupervisionOrder.number == "2016-004").due == date(2016, 12, 7)


async def test_an_extension_is_withdrawn_where_it_stands(sit, busy):
    async with sit(busy, size=(100, 40)) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0003").id)
        await seat.settle()
        await seat.press("x")
        await fill(seat, 新的期限="12/20", 批准人="张庭安", 理由="等鉴定")
        assert line_of(seat, "督办令 ", "限 2016-12-20")
        await select(seat, "督办令延期", "张庭安 批准")
        await seat.press("m", "home", "enter")
        await fill(seat, 理由="批错了件")
        assert line_of(seat, "督办令 ", "限 2016-11-22") and line_of(seat, "督办令延期", "已撤回：批错了件")


async def test_sending_for_signature_from_a_case(sit, busy):
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0001").id)
        await seat.settle()
        await seat.press("d")
        form = seat.app.screen.query_one(Form)
        form.fill({"requirements": "查清；见面", "signer_id": "张庭安", "way": "send"})
        await seat.press("f2")
        assert "已送签" in seat.text and "送签督办令" in seat.text
    assert OrderProposal.get().state == "waiting"


async def test_receipt_check_and_feedback_on_the_case(sit, busy):
    async with sit(busy, size=(100, 40)) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0002").id)
        await seat.settle()
        await seat.press("f")
        assert "督办令 2016-001 已签发，不能这样做" in seat.text
        await seat.press("q", "f2")
        assert "督办令 2016-001 已签收" in seat.text
        await seat.press("q")
        assert "督办令 2016-001 已签收，不能这样做" in seat.text
        await seat.press("e")
        seat.app.screen.query_one(Form).fill({"met1": "no", "result": "没有核对"})
        await seat.press("f2")
        await seat.press("f", "f2")
        assert "督办令 2016-001 已向张庭安反馈" in seat.text
        await seat.press("end", "up")
        assert "（第1项没办到）" in seat.text and "已反馈 2016-11-21" in seat.text
        assert isinstance(seat.app.screen, CaseScreen)


async def test_a_long_order_is_read_to_its_end(sit, busy):
    case = Case.get(Case.number == "2016-0001")
    entry = OrderEntry(
        key=offices.key("long"), organisation_id=busy.id, case_id=case.id, unit_id=busy.units["执行局"],
        signed=TODAY, due=date(2016, 12, 1), requirements="查" * 900 + "毕", signer_id=busy.people["张庭安"],
    )  # fmt: skip
    propose_order(offices.CLERK, entry)
    async with sit(busy) as seat:
        await seat.press("3", "q")
        assert "查毕" not in seat.text
        await seat.press("tab", "end")
        assert "查毕" in seat.text
