"""The pile of the morning: line after line without leaving the form, or out of a spreadsheet."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from tests.tui.test_categories import categories
from xftui.domain.texts import stored
from xftui.scoring.facts import Kind
from xftui.store.models import Case, Contact, Draft
from xftui.tui.bulk_lines import COLUMNS, HEADINGS, read_table
from xftui.tui.screens.bulk import BulkScreen
from xftui.tui.screens.entry import EntryScreen
from xftui.tui.screens.today import TodayScreen
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.virtual_table import VirtualTable

HEADED = (
    "事项\t姓名\t部门\t电话\t备注\r\n"
    "土地补偿款\t王小二\t民二庭\t13800001111\t有附件\r\n"
    "开庭时间\t李四\t没有的庭\t\t\r\n"
)


def lines(seat):
    return [row.cells for row in seat.app.screen.query_one(VirtualTable).rows]


async def paste(seat, text):
    seat.app.post_message(Paste(text))
    await seat.settle()


async def fill(seat, *answers):
    """Answer the fields of a line from the name on, each with Enter."""
    for answer in answers:
        await seat.type(answer)
        await seat.press("enter")


def registered():
    return [
        (one.case.title, one.petitioner.name, one.kind, one.case.unit.name)
        for one in Contact.select().order_by(Contact.id)
    ]


async def test_letters_are_registered_one_after_another_without_leaving_the_form(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await fill(seat, "甲某", "退还保证金", "三个月未退", "zxj", "")
        assert [row[1:4] for row in lines(seat)] == [("甲某", "退还保证金", "执行局")]
        await fill(seat, "乙某", "开庭时间", "", "lat", "")
        assert len(lines(seat)) == 2 and seat.app.screen.query_one(Form).current.key == "petitioner_name"
        await fill(seat, "丙某", "查询进度", "")
        await seat.type("zxj")
        await seat.press("f2")
        assert isinstance(seat.app.screen, TodayScreen)
        assert "已登记 3 件 2016-0001—2016-0003" in seat.text, "what was being typed is a line too"
    assert registered() == [
        ("退还保证金", "甲某", Kind.LETTER, "执行局"),
        ("开庭时间", "乙某", Kind.LETTER, "立案庭"),
        ("查询进度", "丙某", Kind.LETTER, "执行局"),
    ]
    assert not Draft.select().count()


async def test_a_line_says_what_is_wrong_and_stays_while_the_others_are_registered(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await paste(seat, HEADED)
        assert "贴进 2 行；现在有问题的 1 行" in seat.text
        assert "单位名单里没有“没有的庭”" in seat.text
        await seat.press("f2")
        assert "已登记 1 件 2016-0001；1 行有问题，还没有登记" in seat.text
        await seat.press("f2")
        assert "各行都有问题" in seat.text
        assert Case.select().count() == 1
        await seat.press("f5", "tab", "tab", "tab")
        seat.app.screen.query_one(Form).fill({"unit_id": "立案庭"})
        await seat.press("f2")
        assert "已登记 1 件 2016-0002" in seat.text
    contact = Contact.select().order_by(Contact.id).first()
    assert contact.case.title == "土地补偿款" and contact.request == "备注：有附件"
    assert contact.petitioner.phone == "13800001111"
    assert [one[:2] for one in registered()] == [("土地补偿款", "王小二"), ("开庭时间", "李四")]


async def test_f5_leads_from_one_wrong_line_to_the_next_at_the_field_that_is_wrong(sit, court):
    pasted = "姓名\t事项\t单位\t日期\n甲\t一\t执行局\t\n乙\t二\t没有的庭\t\n丙\t三\t执行局\t13-45\n丁\t四\t执行局\t\n"
    async with sit(court) as seat:
        await seat.press("N")
        await paste(seat, pasted)
        await seat.type("戊")
        await seat.press("f5")
        form = seat.app.screen.query_one(Form)
        assert form.current is form["unit_id"] and form.values["petitioner_name"] == "乙"
        assert [row[1] for row in lines(seat)] == ["甲", "乙", "丙", "丁", "戊"], "what was half typed is kept"
        form.fill({"unit_id": "立案庭"})
        form.go(form["handler_id"])
        await seat.press("enter", "f5")
        assert form.current is form["date"] and form.values["petitioner_name"] == "丙"
        await seat.type("11-2")
        await seat.press("f2")
        assert "已登记 4 件" in seat.text


async def test_what_holds_for_all_lines_is_said_once_and_a_line_may_differ(sit, court):
    async with sit(court) as seat:
        await seat.press("N", "shift+tab", "shift+tab", "3")
        await paste(seat, "姓名\t事项\t单位\t形式\t日期\r\n甲\t一\t执行局\t\t\r\n乙\t二\t执行局\t来访\t2016-11-01\r\n")
        await seat.press("f2")
    first, second = Contact.select().order_by(Contact.id)
    assert (first.kind, str(first.date)) == (Kind.CALL, "2016-11-21")
    assert (second.kind, str(second.date)) == (Kind.VISIT, "2016-11-01")


async def test_a_line_with_a_day_of_its_own_is_changed_without_moving_the_others(sit, court):
    async with sit(court, size=(100, 30)) as seat:
        await seat.press("N")
        await paste(seat, '姓名\t事项\t单位\t形式\t日期\n甲\t一\t执行局\t\t\n乙\t"土地\n征收"\t执行局\t来访\t11月1日\n')
        assert [row[5] for row in lines(seat)] == ["2016-11-21", "2016-11-01"]
        assert lines(seat)[1][2] == "土地 征收"
        await seat.press("f5")
        form = seat.app.screen.query_one(Form)
        assert (form.values["date"], form.values["kind"]) == ("2016-11-01", "visit")
        assert "这时只管这一行" in seat.text
        await seat.press("up", "1", "up", "up")
        await seat.type("11-2")
        await fill(seat, "")
        assert [row[5] for row in lines(seat)] == ["2016-11-21", "2016-11-01"]
        form.go(form["handler_id"])
        await seat.press("enter")
        assert [row[5] for row in lines(seat)] == ["2016-11-21", "2016-11-02"]
        assert (form.values["date"], form.values["kind"]) == ("2016-11-21", "letter"), "what holds for all is back"
        assert "这时只管这一行" not in seat.text
        form.go(form["date"])
        await seat.type("昨天")
        assert [row[5] for row in lines(seat)] == ["2016-11-20", "2016-11-02"]
        await seat.press("f2")
    assert [(str(one.date), one.kind) for one in Contact.select().order_by(Contact.id)] == [
        ("2016-11-20", Kind.LETTER), ("2016-11-02", Kind.VISIT),
    ]  # fmt: skip


async def test_a_pile_put_down_while_a_line_is_changed_goes_on_with_it(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await paste(seat, "姓名\t事项\t单位\t日期\n甲\t一\t执行局\t昨天\n")
        await seat.press("f5")
        await seat.type("改")
        await seat.press("escape", "full_stop")
        form = seat.app.screen.query_one(Form)
        assert form.values["petitioner_name"] == "甲改"
        await seat.press("f2")
    assert [(one.petitioner.name, str(one.date)) for one in Contact.select()] == [("甲改", "2016-11-20")]


async def test_an_unfinished_pile_is_found_again_among_the_drafts(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await paste(seat, HEADED)
        await seat.type("半行")
        await seat.press("escape")
        assert "放下了，草稿留着" in seat.text
    async with sit(court) as seat:
        assert "批量登记 3 行" in seat.text
        await seat.press(".")
        assert isinstance(seat.app.screen, BulkScreen)
        assert len(lines(seat)) == 2 and seat.app.screen.query_one(Form).values["petitioner_name"] == "半行"


async def test_a_line_taken_away_comes_back_with_undo(sit, court):
    async with sit(court) as seat:
        await seat.press("N", "f7")
        assert "没有选中的行" in seat.text
        await paste(seat, HEADED)
        await seat.press("pageup", "f7")
        assert [row[1] for row in lines(seat)] == ["李四"]
        await seat.press("alt+z")
        assert [row[1] for row in lines(seat)] == ["王小二", "李四"]
        await seat.press("alt+z")
        assert lines(seat) == []
        await seat.press("alt+y")
        assert len(lines(seat)) == 2


async def test_the_field_of_the_line_above_is_taken_over(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await fill(seat, "甲某", "退还保证金", "", "zxj", "")
        await fill(seat, "乙某")
        await seat.press("ctrl+t")
        assert seat.app.screen.query_one(Form).values["title"] == "退还保证金"


async def test_a_known_name_is_told_and_linked_on_the_whole_form(sit, busy):
    async with sit(busy) as seat:
        await seat.press("N")
        await fill(seat, "赵大海", "又来催问", "", "zxj", "")
        assert "同名的登记过 1 人" in seat.text
        await seat.press("f6")
        assert isinstance(seat.app.screen, EntryScreen)
        assert seat.app.screen.query_one(Form).values["title"] == "又来催问"
        await seat.press("f5", "f2")
        assert isinstance(seat.app.screen, BulkScreen) and lines(seat) == []
    assert Contact.select().order_by(Contact.id.desc()).first().case.number == "2016-0001"


async def test_a_pile_that_was_registered_is_not_registered_again_from_its_draft(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await paste(seat, HEADED)
        await seat.press("escape")
        draft = Draft.get()
        values, form, key = draft.values, draft.form, draft.key
    async with sit(court) as seat:
        await seat.press(".", "f2")
        assert Case.select().count() == 1
        # The line dropped before the draft of what is left was kept.
        Draft.update(values=values).where(Draft.key == key, Draft.form == form).execute()
    async with sit(court) as seat:
        await seat.press(".", "f2")
        assert "已登记 1 件 2016-0001" in seat.text
    assert Case.select().count() == 1


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\t\n\r"'), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=8), max_size=6), st.permutations(sorted(HEADINGS)))
def test_a_spreadsheet_loses_no_cell_whatever_the_order_of_its_columns(rows, titles):
    table = io.StringIO()
    writer = csv.writer(table, dialect="excel-tab")
    writer.writerow(titles[:8])
    writer.writerows(rows)
    read = read_table(table.getvalue())
    full = [row for row in rows if any(stored(cell) for cell in row)]
    assert len(read) == len(full)
    for values, row in zip(read, full, strict=True):
        all_of_it = "\n".join(values.values())
        assert all(stored(cell) in all_of_it for cell in row)
        for title, cell in zip(titles, row, strict=False):
            assert values.get(HEADINGS[title]) in [
                stored(one) for other, one in zip(titles, row, strict=False) if HEADINGS[other] == HEADINGS[title]
            ], f"{title}: {cell}"


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", "\0"])
def test_nothing_pasted_makes_no_line(text):
    assert read_table(text) == []


def test_columns_without_headings_are_taken_in_the_order_of_the_form():
    assert read_table("甲\t退款\t请退\t执行局\n") == [
        dict(zip(COLUMNS, ("甲", "退款", "请退", "执行局"), strict=False)),
    ]


def test_the_page_for_clerks_names_every_heading_that_is_known():
    page = (Path(__file__).parents[2] / "docs" / "entry.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    told = {title for row in rows for title in re.split("[、；]", row.split("|")[1].strip())}
    assert set(HEADINGS) <= told


async def test_a_line_is_given_a_category_where_the_office_has_a_list(sit, court):
    categories(court, "执行", "征地拆迁")
    async with sit(court) as seat:
        await seat.press("N")
        await fill(seat, "甲某", "退还保证金", "", "zx", "zxj", "")
        await paste(seat, "姓名\t事项\t部门\t信访类别\n乙某\t土地补偿款\t民二庭\t征地\n丙某\t开庭\t民二庭\t没有的\n")
        assert "类别名单里没有“没有的”" in seat.text
        await seat.press("f2")
        assert "已登记 2 件" in seat.text
    found = {one.title: one.category.name for one in Case.select()}
    assert found == {"退还保证金": "执行", "土地补偿款": "征地拆迁"}


async def test_an_office_without_a_list_keeps_what_a_spreadsheet_says_of_the_category(sit, court):
    async with sit(court) as seat:
        await seat.press("N")
        await paste(seat, "姓名\t事项\t部门\t类别\n乙某\t土地补偿款\t民二庭\t征地拆迁\n")
        await seat.press("f2")
        assert "已登记 1 件" in seat.text
    assert Contact.get().request == "类别：征地拆迁"
