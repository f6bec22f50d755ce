"""No form loses what was typed into it: not by Esc, not by a dropped line; and none goes on with what is another's."""

from datetime import date

import pytest

from tests.tui import offices
from tests.tui.story import fill_in, on, setting
from xftui.scoring.facts import UnitKind
from xftui.services.cases import correct_case
from xftui.services.setup import UnitEntry, change_unit
from xftui.store.models import Case, Draft, SupervisionOrder, Unit
from xftui.store.queries.organisations import units
from xftui.tui.screens.conflict import ConflictScreen
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.paste_area import PasteArea
from xftui.tui.widgets.text_field import TextField


def values(seat):
    return seat.app.screen.query_one(Form).values


async def order_form(seat, number="2016-0001"):
    seat.app.open("case", Case.get(Case.number == number).id)
    await seat.settle()
    await seat.press("d")


async def test_what_esc_put_down_is_there_again_about_the_same_thing_only(sit, busy):
    async with sit(busy) as seat:
        await order_form(seat)
        await fill_in(seat, 督办要求="查清工程款")
        await seat.press("escape")
        assert "放下了，填的留着" in seat.text
        await seat.press("d")
        assert "接着上次放下的填" in seat.text and values(seat)["requirements"] == "查清工程款"
        await seat.press("escape", "escape")
        assert "草稿 1" not in seat.text, "it can't be gone on with from there"
        await seat.press("full_stop")
        assert "没有放下的草稿" in seat.text
        await order_form(seat, "2016-0002")
        assert values(seat)["requirements"] == "" and "接着上次" not in seat.text
        await seat.press("escape")
        assert "放下了" not in seat.text, "nothing was typed"
    assert Draft.select().count() == 1


async def test_what_was_put_down_is_found_though_its_case_is_called_otherwise_by_now(sit, busy):
    case = Case.get(Case.number == "2016-0002")
    async with sit(busy) as seat:
        await order_form(seat)
        await fill_in(seat, 督办要求="查清工程款")
        await seat.press("escape", "escape")
        seat.app.open("case", case.id)
        await seat.settle()
        await seat.press("x")  # the order in force is selected
        await fill_in(seat, 理由="账目还在核对")
        await seat.press("escape", "escape")
        for number in ("2016-0001", "2016-0002"):
            one = Case.get(Case.number == number)
            correct_case(offices.CLERK, busy.id, one.id, one.version, f"改名 {number}", one.due, "写错了")
        await order_form(seat)
        assert "改名 2016-0001" in seat.text and values(seat)["requirements"] == "查清工程款"
        await seat.press("escape", "escape")
        seat.app.open("case", case.id)
        await seat.settle()
        await seat.press("x")
        assert values(seat)["reason"] == "账目还在核对"


async def test_taken_back_it_is_as_if_nothing_had_been_typed(sit, busy):
    async with sit(busy) as seat:
        await order_form(seat)
        await fill_in(seat, 督办要求="查清工程款")
        await seat.press("escape", "d", "alt+z")
        assert values(seat)["requirements"] == ""
        await seat.press("escape")
        assert "放下了" not in seat.text and not Draft.select().count()


async def test_a_dropped_line_loses_nothing_and_saving_leaves_no_draft(sit, busy):
    async with sit(busy) as seat:
        await order_form(seat)
        await fill_in(seat, 督办要求="查清工程款")
        seat.app.hang_up()
    async with sit(busy) as seat:
        await order_form(seat)
        assert values(seat)["requirements"] == "查清工程款"
        await fill_in(seat, 签发人="张庭安")
        await seat.press("f2")
        assert SupervisionOrder.select().where(SupervisionOrder.requirements == "查清工程款").exists(), seat.text
        await seat.press("d")
        assert values(seat)["requirements"] == ""
    assert not Draft.select().count()


async def test_a_day_that_was_typed_by_a_word_stays_that_day(sit, busy):
    async with sit(busy) as seat:
        await order_form(seat)
        await fill_in(seat, 办结期限="明天")
        await seat.press("escape")
        on(11, 25)
        await seat.press("d")
        assert values(seat)["due"] == "2016-11-22"
        await seat.press("escape", "escape", "n")
        await fill_in(seat, 信访人="甲某")
        await seat.press("up", "up")
        assert seat.app.screen.field_help()[0] == "日期"
        await seat.type("昨天")
        seat.app.hang_up()
    on(11, 28)
    async with sit(busy) as seat:
        await seat.press("full_stop")
        assert values(seat)["date"] == "2016-11-24"


async def test_what_was_typed_upon_an_older_version_overwrites_nothing(sit, court):
    async with sit(court) as seat:
        await setting(seat, "单位")
        await seat.press("e")
        await fill_in(seat, 名称="一庭")
        await seat.press("escape")
        row = next(one for one in units(court.id) if one.name == "立案庭")
        changed = UnitEntry(name="立案大厅", kind=UnitKind(row.kind), valid_from=row.valid_from)
        change_unit(offices.OTHER, court.id, row.id, row.version, changed, "改名")
        await seat.press("f12", "e")
        assert values(seat)["name"] == "立案庭一庭"
        await seat.press("f2")
        assert isinstance(seat.app.screen, ConflictScreen) and "立案大厅" in seat.text
        await seat.press("escape")
        assert Unit.get_by_id(row.id).name == "立案大厅"
        await seat.press("e")
        assert values(seat)["name"] == "立案庭一庭", "Esc there loses nothing either"
        await seat.press("alt+z")
        assert values(seat)["name"] == "立案大厅"


async def test_a_pasted_list_and_the_basis_of_a_switch_are_kept_too(sit, town):
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    async with sit(town) as seat:
        await setting(seat, "单位")
        await seat.press("p")
        await seat.type("北闸村 村")
        await seat.press("escape", "p")
        assert seat.app.screen.query_one(PasteArea).text == "北闸村 村" and "接着上次放下的填" in seat.text
        await seat.press("alt+z")
        assert seat.app.screen.query_one(PasteArea).text == ""
        await seat.press("escape", "5", "s", "enter")
        await seat.type("镇政办发31号")
        await seat.press("escape", "s", "enter")
        assert seat.app.screen.query_one(TextField).value == "镇政办发31号"


@pytest.mark.parametrize("keys", [("escape",), ("4", "escape"), ("f4", "escape")])
async def test_a_registration_of_nothing_but_what_repeats_leaves_no_draft(sit, busy, keys):
    async with sit(busy) as seat:
        await seat.press("n")
        await fill_in(seat, 信访人="甲某", 事项="催问", 责任单位="执行局")
        await seat.press("f2", "n", "up", "up", "2", *keys)
    assert not Draft.select().count()
