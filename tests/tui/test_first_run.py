"""The first run: from an empty database to an office that can register, by form and by pasted lists."""

import pytest
from textual.events import Paste

from xftui.domain import Actor
from xftui.store.connection import close_database
from xftui.store.models import Organisation, Person, SchemeBinding, Unit
from xftui.tui.actions import ACTIONS, DIALOGS
from xftui.tui.app import XftuiApp
from xftui.tui.context import Context
from xftui.tui.keys import Registry
from xftui.tui.screens.first_run import FirstRunScreen
from xftui.tui.screens.pasted_list import PastedList
from xftui.tui.widgets.paste_area import PasteArea


@pytest.fixture
def beginning(sit, database, monkeypatch):
    """Return what opens the application on an empty database."""
    from contextlib import asynccontextmanager

    from tests.tui.conftest import Seat

    monkeypatch.setattr("xftui.tui.session.login", lambda: "wangfang")

    @asynccontextmanager
    async def begin(size=(80, 24)):
        app = XftuiApp(Context(Actor("wangfang", "wangfang")), Registry(ACTIONS, {}, DIALOGS), "first_run")
        async with app.run_test(size=size) as pilot:
            seat = Seat(app, pilot)
            await seat.settle()
            yield seat
        app.background.stop(close_database)

    return begin


async def organisation(seat):
    await seat.press("enter")
    await seat.type("court")
    await seat.press("down")
    await seat.type("示例县人民法院")
    await seat.press("down")
    await seat.type("court")
    await seat.press("f2")


async def paste(seat, text):
    seat.app.screen.query_one(PasteArea).post_message(Paste(text))
    await seat.settle()


async def test_four_steps_lead_to_today(beginning):
    async with beginning() as seat:
        await seat.press("f2")
        assert "先做第一步：建立组织" in seat.text
        await organisation(seat)
        await seat.press("enter")
        await paste(seat, "名称\t类别\n立案庭\t业务部门\n执行局\n信访办\t信访办\n")
        await seat.press("f2")
        await seat.press("enter")
        await paste(seat, "张庭安\t\t副院长\n王芳\t信访办\t书记员\n")
        await seat.press("f2", "enter")
        await seat.type("王芳")
        await seat.press("enter")
        assert seat.text.count("●") == 4
        await seat.press("f2")
        assert seat.app.context.actor.name == "王芳"
        assert seat.app.context.name == "示例县人民法院"
        assert seat.app.screen.WHERE == "today"
    assert [unit.kind for unit in Unit.select().order_by(Unit.id)] == ["business", "business", "petition_office"]
    assert [(one.name, one.leader, one.login) for one in Person.select().order_by(Person.id)] == [
        ("张庭安", True, None), ("王芳", False, "wangfang"),
    ]  # fmt: skip
    binding = SchemeBinding.get()
    assert (binding.scheme, str(binding.starts)) == ("court", "2016-01-01")


async def test_problems_of_a_pasted_list_are_said_by_line_and_nothing_is_lost(beginning):
    async with beginning() as seat:
        await organisation(seat)
        await seat.press("enter")
        await paste(seat, "立案庭 业务部门\n执行局 啥部门\n信访办\n")
        assert "第 2 行：不认识的类别“啥部门”" in seat.text
        await seat.press("f2")
        assert isinstance(seat.app.screen, PastedList)
        area = seat.app.screen.query_one(PasteArea)
        assert area.text == "立案庭 业务部门\n执行局 啥部门\n信访办\n"
        assert area.cursor_location[0] == 1, "the cursor goes to the line that is wrong"
        assert not Unit.select().exists()
        await seat.press("end", *["backspace"] * 4)
        assert "认出 3 行" in seat.text
        await seat.press("f2")
        assert Unit.select().count() == 3


async def test_people_of_a_unit_that_is_not_there_are_named_by_line_when_saving(beginning):
    async with beginning() as seat:
        await organisation(seat)
        await seat.press("enter")
        await paste(seat, "执行局 业务部门")
        await seat.press("f2", "enter")
        await paste(seat, "周洲 执行局 法官\n李响 民二庭 法官")
        await seat.press("f2")
        assert "第 2 行：没有“民二庭”这个部门" in seat.text
        assert not Person.select().exists()


async def test_full_width_letters_typed_into_a_list_stay_as_typed(beginning):
    async with beginning() as seat:
        await organisation(seat)
        await seat.press("enter")
        await seat.type("ｎ村")
        assert seat.app.screen.query_one(PasteArea).text == "ｎ村"


async def test_what_a_terminal_would_obey_is_not_pasted(beginning):
    async with beginning() as seat:
        await organisation(seat)
        await seat.press("enter")
        await paste(seat, "东港\x1b]0;x\x07村\t村\r\n西\u202e湖村")
        assert seat.app.screen.query_one(PasteArea).text == "东港]0;x村\t村\n西湖村"


async def test_a_bad_code_is_said_at_its_field(beginning):
    async with beginning() as seat:
        await organisation(seat)
        await seat.press("f2")
        seat.app.go("organisations")
        await seat.settle()
        await seat.press("f6")
        await organisation(seat)
        assert "代号“court”已经有了" in seat.text
        assert Organisation.select().count() == 1


async def test_leaving_early_keeps_what_was_done(beginning):
    async with beginning() as seat:
        await seat.press("escape")
        assert isinstance(seat.app.screen, FirstRunScreen), "there is nothing to look at yet"
        await organisation(seat)
        await seat.press("escape")
        assert seat.app.screen.WHERE == "today"
        assert seat.app.context.code == "court"
