"""The register: a window over all cases, filtered as one types."""

from datetime import timedelta

from tests.tui.conftest import TODAY
from tests.tui.story import line_of, sort_by
from xftui.store.models import Case
from xftui.tui.screens.cases import CasesScreen
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable


def numbers(seat):
    return [line[1:10] for line in seat.text.splitlines() if line[1:5] == "2016" and line[5] == "-"]


async def test_the_latest_come_first(sit, busy):
    async with sit(busy, first="cases") as seat:
        assert numbers(seat) == ["2016-0003", "2016-0002", "2016-0001", "2016-0004"]
        assert "4 件" in seat.text


async def test_searching_filters_as_one_types(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("赵")
        assert numbers(seat) == ["2016-0001"]
        assert "1 件" in seat.text
        await seat.press("backspace")
        await seat.type("0004")
        assert numbers(seat) == ["2016-0004"]
        await seat.type("查无此案")
        assert numbers(seat) == []
        assert "按 Esc 看全部" in seat.text
        await seat.press("escape")
        assert len(numbers(seat)) == 4
        assert not isinstance(seat.app.focused, TextField)


async def test_a_new_search_begins_at_the_top(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("end", "slash")
        await seat.type("2016")
        await seat.press("enter")
        (line,) = [line for line in seat.text.splitlines() if line.startswith("▌")]
        assert "2016-0003" in line


async def test_by_status_and_by_unit(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("s")
        assert "办理中   3 件" in seat.text
        await seat.press("s")
        assert numbers(seat) == ["2016-0004"]
        await seat.press("s", "s")
        assert "全部   4 件" in seat.text
        await seat.press("u")
        await seat.type("zxj")
        await seat.press("enter")
        assert "执行局" in seat.text.splitlines()[3]
        assert numbers(seat) == ["2016-0001"]
        await seat.press("escape")
        assert len(numbers(seat)) == 4


async def test_the_filter_and_the_place_stay_while_one_looks_at_a_case(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("s", "down", "enter", "escape")
        assert isinstance(seat.app.screen, CasesScreen)
        assert "办理中   3 件" in seat.text
        (line,) = [line for line in seat.text.splitlines() if line.startswith("▌")]
        assert "2016-0002" in line


async def test_a_long_register_is_read_page_by_page(sit, court):
    for number in range(130):
        court.register(f"m{number}", date=TODAY - timedelta(days=number), title=f"事项{number}")
    async with sit(court, first="cases") as seat:
        assert "130 件" in seat.text
        await seat.press("end")
        assert "事项129" in seat.text
        await seat.press(*["pageup"] * 12)
        assert "事项0 " in seat.text


async def test_an_overdue_answer_is_marked_without_colour(sit, busy):
    async with sit(busy, first="cases") as seat:
        (line,) = [line for line in seat.text.splitlines() if "2016-0002" in line]
        assert "!2016-10-12" in line


def marks(seat):
    table = seat.app.screen.query_one(VirtualTable)
    strips = [table.render_line(y) for y in range(1, table.size.height)]
    return [
        [part.text for part in strip if part.style and part.style.bold and part.style.underline] for strip in strips
    ]


async def test_what_was_looked_for_is_marked_where_it_stands(sit, court):
    court.register("a", petitioner_name="張三丰", title="宅基地确权，宅基地补偿")
    async with sit(court, first="cases") as seat:
        await seat.press("slash")
        await seat.type("zs 宅基")
        assert marks(seat)[0] == ["張三", "宅基", "宅基"]
        await seat.type("地9")
        assert "按 Esc 看全部" in seat.text


async def test_filters_are_typed_in_one_line_with_what_is_looked_for(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("状态:办理中 单位：zxj ")
        assert numbers(seat) == ["2016-0001"]
        assert "办理中 · 执行局   1 件" in seat.text
        await seat.type("查无此人")
        assert numbers(seat) == []
        await seat.press("escape")
        await seat.press("slash")
        await seat.type("状态:外星")
        assert len(numbers(seat)) == 4
        await seat.press("enter")
        assert "状态没有 外星" in seat.text
        assert len(numbers(seat)) == 4


async def test_keys_write_the_filter_into_the_line(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("2016")
        await seat.press("enter", "s")
        assert seat.app.screen.query_one(TextField).value == "状态:办理中 2016"


async def test_a_filter_is_completed_by_the_right_arrow(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("状态:已")
        await seat.press("right")
        assert seat.app.screen.query_one(TextField).value == "状态:已答复"


async def test_the_limit_of_what_is_answered_is_shown_without_a_mark(sit, busy):
    Case.update(due="2016-11-01").where(Case.status == "answered").execute()
    async with sit(busy, first="cases") as seat:
        await sort_by(seat, "期限")
        limits = [getattr(row.cells[6], "text", row.cells[6]) for row in seat.app.screen.query_one(VirtualTable).rows]
        shown = [limit.removeprefix("!") for limit in limits if limit]
        assert len(shown) == Case.select().where(Case.due.is_null(False)).count() and shown == sorted(shown)
        answered = Case.get(Case.status == "answered")
        assert " 2016-11-01 已答复" in line_of(seat, answered.number)


async def test_the_list_is_sorted_by_a_column_that_is_chosen_and_turned_around(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("t")
        assert "登记" in line_of(seat, "↓  现在")
        assert seat.app.screen.query_one(VirtualTable).selected.texts[1] == "登记", "one begins where one is"
        assert "编号" in seat.text, "the columns before it are there"
        await seat.type("bh")
        await seat.press("enter")
        assert "编号↑" in seat.text
        assert numbers(seat) == ["2016-0001", "2016-0002", "2016-0003", "2016-0004"]
        await seat.press("x")
        assert "编号↓" in seat.text
        assert numbers(seat) == ["2016-0004", "2016-0003", "2016-0002", "2016-0001"]
        await sort_by(seat, "qx")
        assert "期限↑" in seat.text
        assert numbers(seat)[0] == "2016-0002"
        await sort_by(seat, "zrdw")
        assert "责任单位↑" in seat.text
        assert [Case.get(Case.number == one).unit.name for one in numbers(seat)] == [
            "立案庭",
            "立案庭",
            "民二庭",
            "执行局",
        ]
        await sort_by(seat, "状态")
        assert "状态↓" in seat.text and numbers(seat)[-1] == "2016-0004", "what is open comes first"
        await sort_by(seat, "登记")
        assert numbers(seat) == ["2016-0003", "2016-0002", "2016-0001", "2016-0004"]
        await seat.press("x")
        assert numbers(seat) == ["2016-0004", "2016-0001", "2016-0002", "2016-0003"]


async def test_cases_are_found_by_how_far_they_have_come(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("环节:dsl")
        assert "工程款执行久拖反映" in seat.text and "1 件" in seat.text
        await seat.press("escape", "slash")
        await seat.type("环节:已交办 相邻权")
        assert "相邻权纠纷判后答疑" in seat.text and "1 件" in seat.text


async def test_where_a_hit_is_that_the_line_doesn_t_show_is_told_of_the_selected_line(sit, court):
    court.register("a", title="欠薪", request="请求法院依法发布公告并执行", phone="13812342210")
    court.register("b", title="公告送达", petitioner_name="赵大海", handler_id=court.people["周洲"])
    async with sit(court) as seat:
        await seat.press("2", "slash")
        await seat.type("公告")
        await seat.press("down", "end")
        await seat.settle()
        assert "诉求：请求法院依法发布公告并执行" in seat.text
        await seat.press("home")
        await seat.settle()
        assert "诉求：" not in seat.text
        await seat.press("escape", "slash")
        await seat.type("138123")
        await seat.settle()
        assert "号码：相符" in seat.text and "13812342210" not in seat.text


async def test_while_only_the_decision_is_due_the_list_says_until_when(sit, town):
    town.register("a", date=TODAY - timedelta(days=20), title="迟了")
    town.register("b", date=TODAY - timedelta(days=10), title="还早")
    town.register("c", date=TODAY, title="有期限", due=TODAY + timedelta(days=3))
    async with sit(town, first="cases") as seat:
        assert "!受理 11-16" in line_of(seat, "迟了")
        assert "受理 11-26" in line_of(seat, "还早") and "!" not in line_of(seat, "还早")
        assert "2016-11-24" in line_of(seat, "有期限"), "a day for the answer stands before it"
        await sort_by(seat, "期限")
        assert "有期限" in line_of(seat, "▌"), "sorted by the day of the answer: what has none yet comes last"
