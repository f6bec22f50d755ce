"""The lists of orders, contacts and entries by keyboard: filtered by keys or typing, and on to the case."""

from datetime import date, timedelta

from tests.tui import offices
from tests.tui.story import line_of, sort_by
from xftui.scoring.facts import Kind, Level
from xftui.services.filters import save_filter
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.store.models import Case
from xftui.store.queries.filters import list_filters
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.figures import FiguresScreen
from xftui.tui.screens.journal import JournalScreen
from xftui.tui.screens.settings import SettingsScreen
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable


def shown(seat):
    """Return the cells of the list's rows, without the mark of the selected one."""
    return [row.cells for row in seat.app.screen.query_one(VirtualTable).rows]


def texts(seat, column):
    return [getattr(cells[column], "text", cells[column]) for cells in shown(seat)]


def order_of(court, key, case, due, done=None):
    entry = OrderEntry(
        key=offices.key(key), organisation_id=court.id, case_id=case, unit_id=court.units["执行局"],
        signed=date(2016, 11, 1), due=due, requirements="查清", signer_id=court.people["张庭安"],
    )  # fmt: skip
    id_, number = sign_order(offices.CLERK, entry)
    if done is not None:
        complete_order(offices.CLERK, court.id, id_, 1, done, "已办")
    return number


async def test_the_orders_are_those_that_wait_first_and_all_on_escape(sit, court):
    (case, *_rest) = court.register("a", date=date(2016, 10, 8), title="工程款执行")
    late = order_of(court, "late", case, date(2016, 11, 10))
    later = order_of(court, "later", case, date(2016, 12, 10))
    done = order_of(court, "done", case, date(2016, 11, 5), date(2016, 11, 9))
    async with sit(court, first="orders") as seat:
        assert texts(seat, 0) == [late, later]
        assert "未办结   2 件" in seat.text and "!2016-11-10" in seat.text
        await seat.press("escape")
        assert texts(seat, 0) == [done, late, later]
        assert "2016-11-09 !" in seat.text, "it was done after the deadline"
        await seat.press("slash")
        await seat.type("期限:逾期")
        assert texts(seat, 0) == [late]
        await seat.press("enter", "enter")
        assert isinstance(seat.app.screen, CaseScreen)
        await seat.press("escape")
        assert texts(seat, 0) == [late], "the line stays while one is away"


async def test_the_ledger_is_filtered_by_kind_level_and_day(sit, court):
    court.register("v", date=date(2016, 11, 2), petitioner_name="张三", people=6)
    court.register("l", date=date(2016, 11, 3), kind=Kind.LETTER, petitioner_name="李四", level=Level.CITY)
    court.register("c", date=date(2016, 10, 3), kind=Kind.CALL, petitioner_name="王五")
    async with sit(court, first="contacts") as seat:
        assert texts(seat, 1) == ["来信", "来访", "来电"]
        await seat.press("s", "s")
        assert "来信   1 件" in seat.text and texts(seat, 4) == ["李四"]
        await seat.press("escape", "slash")
        await seat.type("日期:11/1..11/30 zs")
        assert texts(seat, 4) == ["张三"]
        await seat.press("escape", "slash")
        await seat.type("层级:火星")
        assert "! " not in seat.text, "it is still being written"
        await seat.press("enter")
        assert "层级没有 火星" in seat.text


async def test_a_filter_is_completed_with_what_the_list_knows(sit, court):
    async with sit(court, first="contacts") as seat:
        await seat.press("slash")
        await seat.type("形")
        await seat.press("right")
        await seat.type("来")
        await seat.press("right")
        assert seat.app.screen.query_one(TextField).value == "形式:来访"


async def test_tab_and_the_right_arrow_complete_by_initials_and_never_leave_the_line(sit, court):
    court.register("v", date=date(2016, 11, 2), unit_id=court.units["执行局"])
    async with sit(court, first="cases") as seat:
        await seat.press("slash")
        assert "筛选 状态:、环节:、" in seat.text
        await seat.type("unit:zx")
        assert "单位可写 执行局；→ 补全" in seat.text
        await seat.press("tab")
        assert seat.app.screen.query_one(TextField).value == "unit:执行局"
        await seat.press("tab", "space")
        await seat.type("状态:")
        assert "状态可写 办理中、已答复、办结" in seat.text and "! " not in seat.text
        await seat.press("right", "tab")
        assert seat.app.screen.query_one(TextField).value == "unit:执行局 状态:办理中"
        assert "执行局" in shown(seat)[0]
        await seat.press("enter")
        assert "可写" not in seat.text


async def test_either_of_several_values_is_shown(sit, busy):
    async with sit(busy, first="cases") as seat:
        both = {row[0] for row in shown(seat)}
        await seat.press("slash")
        await seat.type("状态:办理中、yidafu")
        assert "办理中、已答复 " in seat.text
        assert {row[0] for row in shown(seat)} == both
        await seat.press("enter", "s")
        assert seat.app.screen.query_one(TextField).value.strip() == "", "from several, s goes on with all"
        await seat.press("slash")
        await seat.type("单位:执行局,xzt")
        assert {row[4] for row in shown(seat)} <= {"执行局", "行政庭"} and shown(seat)


async def test_a_filter_that_isn_t_known_is_named_where_nothing_is_found_and_none_that_is_wrong_is_saved(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("slash")
        await seat.type("stats:open")
        assert "没有这个筛选：stats；可写 状态、环节" in seat.text
        await seat.press("escape", "slash")
        await seat.type("状态:外星")
        await seat.press("enter")
        assert "状态没有 外星；可写 办理中、已答复、办结" in seat.text
        await seat.press("w")
        assert "这一行有错，存不了：状态没有 外星" in seat.text


async def test_the_journal_says_who_did_what_and_opens_the_case(sit, court):
    court.register("a", date=date(2016, 10, 8), title="工程款执行")
    async with sit(court, first="settings") as seat:
        seat.app.open("journal")
        await seat.settle()
        assert isinstance(seat.app.screen, JournalScreen)
        assert "登记" in shown(seat)[0]
        assert "工程款执行" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, CaseScreen)
        await seat.press("escape", "end", "o")
        assert "这一条不是案件里的" in seat.text
        await seat.press("slash")
        await seat.type("操作:登记")
        assert set(texts(seat, 3)) == {"登记"}
        await seat.press("escape")
        assert isinstance(seat.app.screen, SettingsScreen)


async def test_a_filter_is_saved_by_name_and_shared_with_the_office(sit, court):
    court.register("v", date=date(2016, 11, 2), petitioner_name="张三")
    court.register("l", date=date(2016, 11, 3), kind=Kind.LETTER, petitioner_name="李四")
    async with sit(court, first="contacts") as seat:
        await seat.press("w")
        assert "没有筛选可存" in seat.text
        await seat.press("s", "s", "w")
        await seat.type("只看信")
        await seat.press("enter", "right", "f2")
        assert "已存：只看信" in seat.text
        await seat.press("escape", "f")
        assert list(shown(seat)[0]) == ["只看信", "形式:来信", "共用"]
        await seat.press("enter")
        assert texts(seat, 4) == ["李四"]
    other = offices.Actor("赵六", "zhaoliu")
    assert [row.name for row in list_filters(court.id, "contacts", other.login)] == ["只看信"]
    assert list_filters(court.id, "cases", offices.CLERK.login) == ()


async def test_a_filter_of_the_same_name_is_replaced_and_one_may_be_taken_away(sit, court):
    save_filter(offices.CLERK, offices.key("f"), court.id, "cases", "急", "期限:<3", False)
    save_filter(offices.CLERK, offices.key("g"), court.id, "cases", "急", "期限:<7", False)
    async with sit(court, first="cases") as seat:
        await seat.press("f")
        assert [list(cells) for cells in shown(seat)] == [["急", "期限:<7", "自己的"]]
        await seat.press("x", "y")
        assert "还没有存过筛选" in seat.text
        await seat.press("escape")
    assert list_filters(court.id, "cases", "zhaoliu") == ()


async def test_a_list_stands_on_the_same_row_after_it_was_read_again_however_far_down(sit, court):
    for number in range(150):
        court.register(str(number), title=f"事项{number:03}")
    async with sit(court, first="cases") as seat:
        table = seat.app.screen.query_one(VirtualTable)
        await seat.press("end", *["up"] * 20)
        await seat.press("insert")
        at, top = table.selected.texts[0], seat.text.splitlines()[5]
        await seat.press("o", "escape")
        assert table.selected.texts[0] == at and seat.text.splitlines()[5] == top
        assert len(table.marks) == 1
        await seat.press("home")
        assert table.selected.texts[0] == "2016-0150", "the rows above are there"


async def test_what_is_typed_comes_behind_the_filters_that_keys_wrote(sit, court):
    court.register("a", title="欠薪", petitioner_name="赵铁柱")
    court.register("b", title="退费")
    async with sit(court, first="cases") as seat:
        await seat.press("slash", "escape", "s")
        await sort_by(seat, "编号")
        await seat.press("slash")
        await seat.type("ztz")
        assert seat.app.screen.query_one(TextField).value == "状态:办理中 排序:编号 ztz"
        assert "欠薪" in seat.text and "退费" not in seat.text


async def test_a_row_that_has_moved_is_followed(sit, court):
    for number in range(60):
        court.register(str(number), title=f"事项{number:03}", due=date(2016, 12, 1) + timedelta(days=number))
    async with sit(court, first="cases") as seat:
        await sort_by(seat, "期限")
        table = seat.app.screen.query_one(VirtualTable)
        await seat.press("home", *["down"] * 30)
        at, id_ = table.selected.texts[0], table.selected.identity
        Case.update(due=date(2016, 12, 29)).where(Case.id == id_).execute()
        await seat.press("f12")
        assert table.selected.texts[0] == at


async def test_every_list_is_sorted_by_its_columns_names_by_their_pinyin(sit, court):
    for number, (name, kind, people) in enumerate(
        [("张三", Kind.VISIT, 6), ("单雄信", Kind.LETTER, 1), ("李四", Kind.VISIT, 12), ("曾国藩", Kind.CALL, 1)]
    ):
        handler = court.people["周洲"] if number % 2 else None
        court.register(
            str(number),
            petitioner_name=name,
            kind=kind,
            people=people,
            date=date(2016, 11, 2 + number),
            handler_id=handler,
        )
    by_name = ["李四", "单雄信", "曾国藩", "张三"]
    async with sit(court, first="cases") as seat:
        await sort_by(seat, "xfr")
        assert "信访人↑" in seat.text and texts(seat, 2) == by_name
        await seat.press("x")
        assert "信访人↓" in seat.text and texts(seat, 2) == by_name[::-1]
        assert "承办人" not in line_of(seat, "编号", "信访人")
        await sort_by(seat, "承办人")
        assert "承办人↑" in seat.text, "a column that there was no room for is shown as long as it sorts"
        assert texts(seat, 5) == ["周洲", "周洲", "", ""], "those that nobody handles are behind"
        await seat.press("6")
        await sort_by(seat, "xfr")
        assert texts(seat, 4) == by_name
        await sort_by(seat, "人数")
        assert "人数↓" in seat.text and texts(seat, 3) == ["12", "6", "", ""]
        await sort_by(seat, "形式")
        assert texts(seat, 1) == ["来访", "来访", "来信", "来电"]
        await sort_by(seat, "编号")
        assert texts(seat, 7) == ["2016-0004", "2016-0003", "2016-0002", "2016-0001"]
        await seat.press("enter", "escape")
        assert "编号↓" in seat.text, "the order stays while one is away"
        await seat.press("b")
        assert isinstance(seat.app.screen, FiguresScreen)


async def test_the_journal_and_the_reviews_are_sorted_too(sit, court):
    court.register("a", date=date(2016, 10, 8), title="工程款执行")
    async with sit(court, first="settings") as seat:
        seat.app.open("journal")
        await seat.settle()
        await sort_by(seat, "操作")
        assert "操作↑" in seat.text
        done = [row.value.action for row in seat.app.screen.query_one(VirtualTable).rows]
        assert done == sorted(done) and len(set(done)) > 1
        await sort_by(seat, "谁")
        assert "谁↑" in seat.text and "排序:谁" in seat.text
        seat.app.open("reviews")
        await seat.settle()
        await sort_by(seat, "部门")
        assert "部门↑" in seat.text


async def test_whose_cases_and_whose_visits_are_shown_by_name_or_initials(sit, court):
    court.register("a", title="欠薪", handler_id=court.people["周洲"], received_by_id=court.people["王芳"])
    court.register("b", title="退费", handler_id=court.people["李响"])
    async with sit(court) as seat:
        for place, line in (("2", "承办人:zz"), ("2", "接待人:王芳"), ("6", "接待人:wf"), ("6", "承办人:周")):
            await seat.press(place, "slash")
            await seat.type(line)
            assert "欠薪" in seat.text and "退费" not in seat.text, line
            await seat.press("escape", "escape")
            assert "退费" in seat.text
