"""Registered before anybody knows whose it is, accepted, handed out, undone (court art. 6, 18-1): all by keyboard."""

from tests.tui.conftest import ACTOR, key
from tests.tui.story import fill, fill_in, line_of
from tests.tui.test_bulk import fill as fill_line
from tests.tui.test_bulk import lines
from xftui.scoring.facts import UnitKind
from xftui.services.setup import UnitEntry, add_units
from xftui.store.models import Case, Contact
from xftui.tui.screens.entry import EntryScreen


def borne():
    """Return whose the case is, and its contacts."""
    return [Case.get().unit.name, *(one.unit.name for one in Contact.select())]


async def register(seat):
    """Register a visit without a department."""
    await seat.press("n")
    await fill(seat, 信访人="陈试用", 事项="工程款未付")


async def test_from_reception_to_the_department_and_back(sit, court):
    async with sit(court) as seat:
        await seat.press("n")
        await fill_in(seat, 信访人="陈试用", 事项="工程款未付")
        assert "先归信访办，交办时定" in line_of(seat, "责任单位")
        await seat.press("f2")
        assert "责任单位先归信访办，交办时定" in seat.text
        await seat.press("2")
        assert "信访办" in line_of(seat, "工程款未付")
        await seat.press("enter")
        assert "信访办（交办时定）" in seat.text
        await seat.press("w", "enter", "f2", "w", "enter")
        assert "信访办名下的来信来电来访（1 件）随案转去" in seat.text
        await seat.press("f2")
        assert "! 没有选：交给哪个单位办；信访办自己办的，就选信访办" in seat.text
        await fill(seat, 交给单位="zxj")
        assert "信访办→执行局（连同来信来电来访 1 件）" in line_of(seat, " 交办 ")
        assert "责任单位 执行局" in seat.text
        assert borne() == ["执行局", "执行局"]
        await seat.press("u")
        assert "2016-11-21 交办 信访办→执行局" in seat.text, "what is taken back is told"
        await seat.press("y")
        assert "单位 执行局→信访办" in line_of(seat, "撤销改动")
        assert borne() == ["信访办", "信访办"]


async def test_the_petition_office_keeps_a_case_on_purpose(sit, court):
    async with sit(court) as seat:
        await register(seat)
        await seat.press("2", "enter", "w", "enter", "f2", "w", "enter")
        await fill(seat, 交给单位="xfb")
        assert "办理中：已交办，待签收" in seat.text
        assert "交办时定" not in line_of(seat, "责任单位")


async def test_an_order_names_the_department(sit, court):
    async with sit(court) as seat:
        await register(seat)
        await seat.press("2", "enter", "d")
        assert "信访办名下的来信来电来访（1 件）随案转去" in seat.text
        await fill(seat, 承办部门="zxj", 签发人="张庭安", 督办要求="查清后答复")
        assert "督办令 2016-001" in line_of(seat, "交办", "信访办→执行局")
        assert borne() == ["执行局", "执行局"]


async def test_a_department_that_is_known_stands_there_already(sit, busy):
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0001").id)
        await seat.settle()
        there = Case.get(Case.number == "2016-0001").unit.name
        await seat.press("w", "enter", "f2", "w", "enter")
        assert there in line_of(seat, "交给单位")


async def test_a_pile_leaves_the_department_open(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await fill_line(seat, "甲某", "退还保证金", "", "", "")
        assert [row[3].text for row in lines(seat)] == ["交办时定"]
        await seat.press("f2")
        assert borne() == ["信访办", "信访办"]


async def test_two_petition_offices_are_one_too_many(sit, court):
    add_units(ACTOR, key("second"), court.id, [UnitEntry(name="来访接待中心", kind=UnitKind.PETITION_OFFICE)])
    async with sit(court) as seat:
        await register(seat)
        assert isinstance(seat.app.screen, EntryScreen)
        assert "信访办不止一个" in seat.text


async def test_a_township_asks_which_village(sit, town):
    async with sit(town) as seat:
        await register(seat)
        assert isinstance(seat.app.screen, EntryScreen)
        assert "乡镇考核记到村" in seat.text
