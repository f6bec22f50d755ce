"""What forms offer while they are filled in: undo, help for the field under the cursor, templates, drafts."""

from datetime import date

import pytest
from rich.cells import cell_len

from tests.tui import offices
from tests.tui.story import fill_in
from xftui.services.drafts import save_draft
from xftui.services.templates import save_template
from xftui.store.models import Case, Draft, EntryTemplate, Petitioner
from xftui.tui.screens import review_forms, step_form
from xftui.tui.screens.drafts import DraftsScreen
from xftui.tui.screens.entry import EntryScreen
from xftui.tui.screens.petitioners import PetitionersScreen
from xftui.tui.screens.templates import TemplatesScreen
from xftui.tui.widgets.field import LABEL
from xftui.tui.widgets.form import Form


def values(seat):
    return seat.app.screen.query_one(Form).values


async def test_changes_are_taken_back_one_by_one_and_done_again(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.press("alt+z")
        assert "没有改动可以撤销" in seat.text
        await seat.type("周某")
        await seat.press("tab", "tab")
        await seat.type("13800138000")
        await seat.press("alt+z")
        assert (values(seat)["petitioner_name"], values(seat)["phone"]) == ("周某", "")
        await seat.press("alt+y")
        assert values(seat)["phone"] == "13800138000"
        await seat.press("alt+z", "alt+z")
        assert values(seat)["petitioner_name"] == ""
        await seat.type("吴某")
        await seat.press("alt+y")
        assert "没有撤销过的改动" in seat.text and values(seat)["petitioner_name"] == "吴某"


async def test_a_link_is_taken_back_with_all_that_it_filled_in(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f5")
        assert "已认作同一事项" in seat.text and values(seat)["repeat"] == "yes"
        await seat.press("alt+z")
        assert "已认作同一事项" not in seat.text and "刘建国：1 人，1 件以往事项" in seat.text
        assert (values(seat)["petitioner_name"], values(seat)["repeat"], values(seat)["unit_id"]) == ("刘建国", "", "")
        await seat.press("alt+y")
        assert "已认作同一事项" in seat.text and values(seat)["unit_id"] == "立案庭"
        await seat.press("f2")
        assert "已登记来访，案件 2016-0004" in seat.text


async def test_small_forms_have_undo_and_tell_what_the_field_wants(sit, busy):
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0001").id)
        await seat.settle()
        await seat.press("d", "shift+tab", "shift+tab", "shift+tab")
        assert "几项要求用；分开，办结时逐项核对" in seat.text
        await seat.type("查清")
        await seat.press("alt+z")
        assert values(seat)["requirements"] == ""


async def test_f1_begins_with_the_field_under_the_cursor(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "tab", "tab", "tab", "tab", "f1")
        assert "光标所在的一栏：层级" in seat.text
        assert "法院县 −2、市 −5" in seat.text and "按答案前的数字" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, EntryScreen)


async def test_a_frequent_matter_is_kept_and_fills_what_is_empty(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "f12")
        assert "先填事项" in seat.text
        await seat.type("甲某")
        seat.app.screen.query_one(Form).fill({"title": "宅基地确权", "request": "请确权", "unit_id": "行政庭"})
        await seat.press("f12", "f2")
        assert "已存常用事项：宅基地确权" in seat.text
        await seat.press("f12")
        await seat.type("宅基地")
        await seat.press("f2")
        assert "已存常用事项：宅基地" in seat.text and "宅基地确权宅基地" not in seat.text, (
            "another name takes its place"
        )
        await seat.press("f7", "end", "f8", "y", "escape")
        await seat.press("escape", "n")
        await seat.type("乙某")
        seat.app.screen.query_one(Form).fill({"request": "另有诉求"})
        await seat.press("f7")
        assert isinstance(seat.app.screen, TemplatesScreen)
        await seat.type("zjd")
        assert "宅基地确权" in seat.text
        await seat.press("enter")
        found = values(seat)
        assert (found["petitioner_name"], found["title"], found["unit_id"]) == ("乙某", "宅基地确权", "行政庭")
        assert found["request"] == "另有诉求", "what was typed stays"
        await seat.press("alt+z")
        assert values(seat)["title"] == ""
    kept = EntryTemplate.get()
    assert "甲某" not in kept.values


async def test_a_frequent_matter_is_taken_away_after_asking(sit, busy):
    save_template(offices.CLERK, offices.key("t"), busy.id, "旧事项", {"title": "旧事项"}, shared=False)
    save_template(offices.OTHER, offices.key("u"), busy.id, "别人的", {"title": "别人的"}, shared=False)
    async with sit(busy) as seat:
        await seat.press("n", "f7")
        assert "旧事项" in seat.text and "别人的" not in seat.text
        await seat.press("f8", "y")
        assert "旧事项" not in seat.text
        await seat.press("enter")
        assert "没有选中的常用事项" in seat.text


async def test_without_frequent_matters_it_is_said_how_one_is_made(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "f7")
        assert "还没有常用事项：在登记表里填好事项，按 F12 存下" in seat.text


async def test_a_field_without_a_list_says_so_before_its_key_is_pressed(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        assert "  F8 名单" in seat.text, "petitioners are looked up"
        await fill_in(seat, 事项="催问")
        assert "(F8 名单)" in seat.text
        await seat.press("f8")
        assert "这一栏没有名单，直接填" in seat.text
        await fill_in(seat, 责任单位="")
        assert "  F8 名单" in seat.text
        seat.app.open("case", Case.get(Case.number == "2016-0001").id)
        await seat.settle()
        await seat.press("a")
        assert "(F8 名单)" in seat.text


async def test_a_draft_is_thrown_away_where_they_are_chosen_from(sit, busy):
    for name in ("甲", "乙"):
        title = f"来访 {name}某 反映执行慢"
        save_draft(offices.CLERK, offices.key(name), "contact", title, {"petitioner_name": f"{name}某"}, busy.id)
    async with sit(busy) as seat:
        await seat.press("full_stop")
        await seat.type("乙")
        await seat.press("f8", "y")
        assert "草稿已丢弃" in seat.text
        await seat.press("escape")
        assert "草稿 1" in seat.text and "乙某" not in seat.text
    assert [draft.title for draft in Draft.select()] == ["来访 甲某 反映执行慢"]


async def test_of_several_drafts_one_is_chosen_the_latest_first(sit, busy):
    for name in ("甲", "乙"):
        title = f"来访 {name}某 反映执行慢"
        save_draft(offices.CLERK, offices.key(name), "contact", title, {"petitioner_name": f"{name}某"}, busy.id)
    async with sit(busy) as seat:
        await seat.press("full_stop")
        assert isinstance(seat.app.screen, DraftsScreen)
        assert "甲某" in seat.text and "乙某" in seat.text
        await seat.type("乙")
        await seat.press("enter")
        assert isinstance(seat.app.screen, EntryScreen) and values(seat)["petitioner_name"] == "乙某"


@pytest.mark.parametrize("typed", ["ljg", "liujianguo", "刘建", "5102", "1388"])
async def test_a_petitioner_is_found_by_initials_pinyin_and_numbers(sit, busy, typed):
    Petitioner.update(id_number="510212197001011234", phone="13880001111").where(Petitioner.name == "刘建国").execute()
    async with sit(busy) as seat:
        await seat.press("n", "f8")
        assert isinstance(seat.app.screen, PetitionersScreen)
        await seat.type(typed)
        assert "刘建国" in seat.text and "197001011234" not in seat.text
        await seat.press("enter")
        assert "已认作同一人" in seat.text and values(seat)["petitioner_name"] == "刘建国"


async def test_what_stands_above_the_fields_is_read_to_its_end_however_long(sit, busy):
    case = Case.get(Case.number == "2016-0004")
    texts = "；".join(f"第{n}件要办的事" for n in range(1, 25))
    busy.order("long", case.id, date(2016, 11, 18), date(2016, 11, 30), requirements=texts)
    async with sit(busy) as seat:
        seat.app.open("case", case.id)
        await seat.settle()
        await seat.press("e")
        assert "第1件要办的事" in seat.text and "第24件要办的事" not in seat.text
        assert "▌办结日期" in seat.text, "the form has half of the screen"
        await seat.press("pagedown", "pagedown", "pagedown")
        assert "第24件要办的事" in seat.text and "▌办结日期" in seat.text
        await seat.press("pageup", "pageup", "pageup")
        assert "第1件要办的事" in seat.text


def test_what_a_step_asks_for_is_read_whole_beside_its_field():
    for label in (*step_form.NOTES.values(), *review_forms._NOTES.values()):
        assert cell_len(label) < LABEL, label
