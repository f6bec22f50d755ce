"""Registering by keyboard: few keys, errors at once and in place, nothing lost."""

from datetime import date

import pytest
from textual.events import Paste

from tests.tui import offices
from tests.tui.conftest import ACTOR, TODAY
from tests.tui.story import fill, fill_in, line_of, on, select
from xftui.scoring.facts import Kind, UnitKind
from xftui.services.cases import answer_case
from xftui.services.setup import UnitEntry, add_units
from xftui.store.models import Case, Contact, Draft, Petitioner, Response, SupervisionOrder
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.entry import EntryScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.picker import Picker
from xftui.tui.screens.today import TodayScreen
from xftui.tui.widgets.form import Form

TEXT = {"petitioner": "刘建国", "request": "要求尽快执行判决，答复进度"}


def form(seat):
    return seat.app.screen.query_one(Form)


async def test_a_letter_about_a_case_that_is_answered_says_how_to_take_that_up_again(sit, busy):
    async with sit(busy) as seat:
        seat.app.open("case", Case.get(Case.number == "2016-0004").id)
        await seat.settle()
        await seat.press("v", "f2")
        assert "案件 2016-0004；案件已答复：要再办，在案件里按 w 重新办理" in seat.text


async def test_a_routine_visit_takes_at_most_40_keys_beside_its_text(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type(TEXT["petitioner"])
        await seat.press("f5")
        await seat.type(TEXT["request"])
        await seat.press("f2")
        assert seat.pressed <= 40
        assert "已登记来访，案件 2016-0004" in seat.text
    visit = Contact.select().order_by(Contact.id.desc()).get()
    assert (visit.case.number, visit.date, visit.level, visit.people, visit.repeat) == (
        "2016-0004", TODAY, "own", 1, True,
    )  # fmt: skip
    assert visit.request == TEXT["request"]
    assert visit.unit.name == "立案庭"
    assert visit.received_by.name == "王芳"


async def test_a_known_petitioner_with_a_new_matter_and_a_unit_by_initials_takes_at_most_40_keys(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f6")
        await seat.type("要求退还诉讼费")
        await seat.press("tab")
        await seat.type("退还多缴的诉讼费")
        await seat.press("tab", *"zxj", "f2")
        assert seat.pressed <= 40
        assert "已登记来访" in seat.text
    visit = Contact.select().order_by(Contact.id.desc()).get()
    assert (visit.case.title, visit.unit.name, visit.petitioner.name) == ("要求退还诉讼费", "执行局", "刘建国")
    assert Petitioner.select().where(Petitioner.name == "刘建国").count() == 1


async def test_earlier_matters_appear_beside_the_name_as_it_is_typed(sit, busy):
    async with sit(busy, size=(120, 40)) as seat:
        await seat.press("n")
        await seat.type("刘")
        assert "刘：1 人，1 件以往事项" in seat.text
        assert "宅基地确权判决未执行" in seat.text and "立案庭 已答复 2016-0004" in seat.text
        await seat.type("玄德")
        assert "刘玄德：没有登记过" in seat.text


async def test_an_odd_identity_number_is_warned_of_and_never_in_the_way(sit, court):
    async with sit(court, size=(100, 40)) as seat:
        await seat.press("n")
        await seat.type("赵大海")
        await fill(seat, 身份证="110105194912310021", 事项="工程款执行", 责任单位="zxj")
        assert "已登记来访，案件 2016-0001" in seat.text
    assert Petitioner.get().id_number == "110105194912310021"
    async with sit(court, size=(100, 40)) as seat:
        await seat.press("n", "tab")
        await seat.type("110105194912310021")
        await seat.press("tab")
        assert "! 赵大海 登记过这个号码" in seat.text and "身份证号校验位不符，请核对" in seat.text
        await seat.press("shift+tab", "backspace")
        await seat.type("X")
        await seat.press("backspace", "backspace", *"2X", "tab")
        assert "校验位不符" not in seat.text


async def test_a_person_is_found_by_number_too(sit, court):
    court.register("p", id_number="110101199003077758", phone="13812342210", title="退费")
    async with sit(court, size=(100, 40)) as seat:
        await seat.press("n")
        await seat.type("刘建囯")
        await seat.press("tab", *"110101")
        assert "刘建囯：1 人，1 件以往事项" in seat.text and "刘建国（号码相符）" in seat.text
        await seat.press("f6")
        assert "已认作同一人" in seat.text


async def test_who_was_found_by_name_stays_while_an_unknown_number_is_typed(sit, court):
    court.register("p", petitioner_name="單雄信", title="退费")
    court.register("q", petitioner_name="罗成", phone="13812342210", title="欠薪")
    async with sit(court, size=(100, 40)) as seat:
        await seat.press("n")
        await seat.type("单雄信")
        await fill_in(seat, 身份证="110101199003077758")
        assert "单雄信：1 人，1 件以往事项" in seat.text and "退费" in seat.text
        await fill_in(seat, 电话="138123")
        names = [seat.text.index(text) for text in ("罗成（号码相符）", "欠薪", "單雄信", "退费")]
        assert names == sorted(names)
        await seat.press("pagedown", "pagedown", "f5")
        assert "已认作同一事项" in seat.text and "2016-0001" in seat.text


async def test_an_identity_number_that_somebody_has_is_told_beside_the_field(sit, court):
    court.register("p", petitioner_name="罗成", id_number="130503670401001", title="退费")
    async with sit(court, size=(100, 40)) as seat:
        await seat.press("n")
        await seat.type("罗诚")
        await fill_in(seat, 身份证="130503196704010016")
        assert "! 罗成 登记过这个号码：按 F6 认作同一人" in seat.text
        await seat.press("backspace")
        assert "登记过这个号码" not in seat.text
        await seat.type("6")
        await fill_in(seat, 事项="欠薪", 责任单位="zxj")
        assert "登记过这个号码" in seat.text
        await seat.press("f2")
        assert "已登记来访，案件 2016-0002" in seat.text


async def test_a_matter_beside_the_form_can_be_told_from_others_at_80_columns(sit, court):
    court.register("p", title="宅基地确权判决未执行")
    async with sit(court) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        assert "宅基地确权判决未执行" in seat.text and "2016-11-21 立案庭" in seat.text


async def test_the_same_matter_by_another_person_is_seen_while_it_is_typed(sit, court):
    court.register("p", title="宅基地确权判决未执行", petitioner_name="钱小满")
    court.register("q", title="退诉讼费", petitioner_name="孙立新")
    async with sit(court, size=(100, 40)) as seat:
        await seat.press("n")
        await seat.type("李四")
        await fill_in(seat, 事项="宅基地确权执行")
        assert "相近的事项" in seat.text and "钱小满 2016-11-21 立案庭 办理中" in seat.text
        assert "退诉讼费" not in seat.text
        await seat.press("f6")
        assert "选中的是相近的事项，不是人" in seat.text
        await seat.press("f5")
        assert "已认作同一事项，另一人" in seat.text
        await seat.press("f2")
        assert "已登记来访，案件 2016-0001" in seat.text
    visit = Contact.select().order_by(Contact.id.desc()).get()
    assert (visit.petitioner.name, visit.case.petitioner.name, visit.repeat) == ("李四", "钱小满", True)


async def test_a_text_that_is_longer_than_its_field_shows_its_beginning_once_left(sit, court):
    async with sit(court) as seat:
        await seat.press("n")
        await fill_in(seat, 人数="20", 代表="曹树财、李四、王五、赵六、钱七、孙八、周九、吴十")
        assert line_of(seat, "代表", "吴十") and not line_of(seat, "代表", "李四")
        await seat.press("tab")
        assert line_of(seat, "代表", "曹树财、李四") and not line_of(seat, "代表", "吴十")
        await seat.press("shift+tab")
        await seat.type("、郑一")
        assert line_of(seat, "代表", "吴十、郑一")


async def test_a_unit_by_which_a_township_cannot_score_is_told_at_once(sit, town):
    office = [UnitEntry(code="zzb", name="综治办", kind=UnitKind.DEPARTMENT)]
    add_units(ACTOR, offices.key("office"), town.id, office)
    async with sit(town) as seat:
        await seat.press("n")
        await seat.type("钱八")
        await fill_in(seat, 事项="道路扬尘", 责任单位="综治", 承办人="")
        assert "不是村（分场、社区）" in seat.text and "没有填" not in seat.text
        await seat.press("shift+tab")
        await seat.type("东港村")
        await seat.press("tab")
        assert "不是村（分场、社区）" not in seat.text


async def test_what_was_typed_before_the_person_was_recognised_is_kept(sit, court):
    """Number and telephone come before the matter on the form: linking late loses none of it."""
    case = court.register("p", title="宅基地确权判决未执行", phone="13700000000")
    answer_case(ACTOR, court.id, case[0], 1, TODAY, "已书面答复")
    async with sit(court) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await fill_in(seat, 身份证="110101199003077758", 电话="13812342210", 事项="宅基地至今没有执行")
        await seat.press("f5")
        assert line_of(seat, "身份证", "110101199003077758") and line_of(seat, "诉求", "宅基地至今没有执行")
        await seat.press("f2")
        said = "".join(seat.text.split())
        assert "案件已答复：要再办，在案件里按w重新办理；电话和原登记的不同，没有改" in said
    visit = Contact.select().order_by(Contact.id.desc()).get()
    assert (visit.request, visit.petitioner.id_number) == ("宅基地至今没有执行", "110101199003077758")
    assert visit.petitioner.phone == "13700000000"


async def test_what_is_wrong_is_said_at_once_in_the_fields_own_place(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "shift+tab", "shift+tab")
        await seat.type("2016-2-30")
        await seat.press("tab")
        lines = seat.text.splitlines()
        where = next(number for number, line in enumerate(lines) if line.startswith(" 日期"))
        assert "! 没有这一天：2016-2-30" in lines[where + 1]
        await seat.press("shift+tab")
        await seat.type("3-2")
        assert "没有这一天" not in seat.text
        assert "2016-03-02" in seat.text


async def test_a_date_may_be_typed_as_people_say_it(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "shift+tab", "shift+tab")
        for typed, shown in (
            ("昨天", "2016-11-20"),
            ("3-2", "2016-03-02"),
            ("20160302", "2016-03-02 "),
            ("-3", "11-18"),
            ("上周五", "2016-11-18 周五"),
            ("15", "2016-11-15 周二"),
            ("3月2日", "2016-03-02 周三"),
        ):
            await seat.press("end", *["backspace"] * 12)
            await seat.type(typed)
            assert shown in seat.text, typed


async def test_saving_with_gaps_names_each_and_loses_nothing(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("周伯通")
        await seat.press("f2")
        assert isinstance(seat.app.screen, EntryScreen)
        assert seat.text.count("! 没有填") == 1, "the department may be left open"
        assert form(seat).current.key == "title"
        assert form(seat).values["petitioner_name"] == "周伯通"


async def test_what_the_service_refuses_stands_at_the_field(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "shift+tab", "shift+tab")
        await seat.type("明天")
        await seat.press("tab", "tab")
        await seat.type("周伯通")
        form(seat).fill({"title": "要求退费", "unit_id": "执行局"})
        await seat.press("f2")
        assert "! 2016-11-22 还没有到" in seat.text
        assert form(seat).current.key == "date"
        assert form(seat).values["petitioner_name"] == "周伯通"


async def test_a_unit_is_found_by_characters_initials_or_code_and_written_out(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        unit = form(seat)["unit_id"]
        form(seat).go(unit)
        for typed in ("执行", "zxj", "ZXJ", "行局"):
            unit.value = ""
            await seat.type(typed)
            assert "▸执行局" in seat.text
            await seat.press("tab", "shift+tab")
            assert unit.value == "执行局"


async def test_what_fits_several_units_opens_a_screen_to_choose_from(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        form(seat).go(form(seat)["unit_id"])
        await seat.type("庭")
        assert "▸立案庭 等3个" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, Picker)
        await seat.press("down", "enter")
        assert form(seat)["unit_id"].value == "民二庭"


async def test_a_unit_that_is_not_there_is_refused_in_place(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        form(seat).go(form(seat)["unit_id"])
        await seat.type("水利局")
        await seat.press("tab")
        assert "! 名单里没有“水利局”" in seat.text


@pytest.mark.parametrize("key", ["enter", "f8"])
async def test_where_no_unit_fits_all_are_offered_and_what_was_typed_is_said(sit, busy, key):
    async with sit(busy) as seat:
        await seat.press("n")
        form(seat).go(form(seat)["unit_id"])
        await seat.type("水利局")
        await seat.press(key)
        assert "责任单位：名单里没有“水利局”，下面是全部" in seat.text
        assert all(name in seat.text for name in ("立案庭", "民二庭", "执行局", "行政庭", "信访办"))
        await seat.press("escape")
        assert form(seat)["unit_id"].value == "水利局", "what was typed is still there"
        await seat.press(key, "down", "enter")
        assert form(seat)["unit_id"].value == "民二庭"


async def test_where_labels_are_long_the_earlier_matters_leave_room_for_a_date(sit, busy, monkeypatch):
    monkeypatch.setattr("xftui.tui.screens.entry._ROOM", 17 + 17)  # as in English
    async with sit(busy, size=(60, 20)) as seat:
        await seat.press("n")
        assert form(seat).size.width >= 17 + 17 - 1
    async with sit(busy, size=(80, 24)) as seat:
        await seat.press("n")
        assert seat.app.screen.query_one("EarlierMatters").size.width > 26


async def test_a_letter_asks_nothing_that_only_a_visit_has(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "shift+tab", "2")
        assert "登记来信" in seat.text
        assert "人数" not in seat.text
        await seat.press("tab")
        await seat.type("周伯通")
        form(seat).fill({"title": "要求退费", "unit_id": "执行局"})
        await seat.press("f2")
    assert Contact.get(Contact.kind == "letter", Contact.request == "").case.title == "要求退费"


async def test_a_court_asks_about_long_delay(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f5")
        form(seat).go(form(seat)["delay"])
        await seat.press("2")
        assert "审限至" in seat.text
        await seat.press("f2")
        assert form(seat).current.key == "delay_limit"
        await seat.type("2016-12-01")
        await seat.press("f2")
    visit = Contact.select().order_by(Contact.id.desc()).get()
    assert (visit.inquiry_within_limit, visit.inquiry_limit.isoformat()) == (True, "2016-12-01")


async def test_a_town_asks_what_its_scheme_scores(sit, town):
    async with sit(town, size=(120, 40)) as seat:
        await seat.press("n")
        await seat.type("甲某")
        form(seat).fill({"title": "土地补偿", "unit_id": "东港村", "people": "20", "stayed_minutes": "50"})
        form(seat).go(form(seat)["level"])
        await seat.press("3")
        form(seat).go(form(seat)["irregular"])
        await seat.press("2", "tab")
        await seat.type("xhc")
        await seat.press("tab")
        form(seat).go(form(seat)["arrival"])
        await seat.press("3")
        form(seat).go(form(seat)["arrival_residence"])
        await seat.press("2", "tab", "2")
        assert "反映久拖" not in seat.text
        await seat.press("f2")
        assert "已登记来访" in seat.text
    visit = Contact.get()
    assert (visit.level, visit.people, visit.irregular, visit.stayed_minutes) == ("city", 20, True, 50)
    assert visit.residence_unit.name == "西湖村"
    met = {row.unit.name: (row.arrival, row.effective) for row in Response.select()}
    assert met == {"东港村": ("late", False), "西湖村": ("prompt", True)}


async def test_changing_the_name_undoes_the_link(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f5")
        assert "已认作同一事项" in seat.text
        form(seat).go(form(seat)["petitioner_name"])
        await seat.press("backspace")
        assert "已认作" not in seat.text
        assert "事项" in seat.text.replace("以往事项", "")


async def test_a_form_put_down_is_kept_and_taken_up_again(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("周伯通")
        await seat.press("escape")
        assert "草稿留着" in seat.text
        await seat.press("full_stop")
        assert form(seat).values["petitioner_name"] == "周伯通"
        await seat.type("老")
        await seat.press("escape")
        assert "草稿 1" in seat.text
    assert Draft.select().count() == 1


async def test_a_draft_is_kept_a_moment_after_typing_without_being_asked_for(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("周伯通")
        await seat.until(lambda: Draft.select().count() == 1)
        assert "周伯通" in Draft.get().title


async def test_a_dropped_line_loses_nothing(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f5")
        await seat.type("催办")
        seat.app.hang_up()
    async with sit(busy) as seat:
        assert "草稿 1" in seat.text
        await seat.press("full_stop")
        assert "已认作同一事项" in seat.text
        assert form(seat).values["request"] == "催办"
        await seat.press("f2")
        assert "草稿" not in seat.text.replace("续草稿", "").replace("丢弃草稿", "")
    assert Draft.select().count() == 0
    assert Contact.get(Contact.request == "催办").case.number == "2016-0004"


async def test_quitting_in_mid_form_loses_nothing(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("周伯通")
        await seat.pilot.press("ctrl+q")
    assert "周伯通" in Draft.get().title


async def test_a_fault_of_the_program_loses_nothing(sit, busy):
    with pytest.raises(ZeroDivisionError):
        async with sit(busy) as seat:
            await seat.press("n")
            await seat.type("周伯通")
            seat.app.screen.call_later(lambda: 1 / 0)
            await seat.pilot.pause()
    assert "周伯通" in Draft.get().title


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_no_size_of_terminal_breaks_a_screen(sit, busy, size):
    async def shrink_and_grow():
        for one in ((20, 6), (40, 10), size):
            await seat.pilot.resize_terminal(*one)
            await seat.settle()

    async with sit(busy, size=size) as seat:
        for key in ("2", "enter", "d", "escape", "escape", "n"):
            await seat.press(key)
            await shrink_and_grow()
        await seat.type("刘")
        await shrink_and_grow()
        await seat.press("f2", "f1", "escape")
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert form(seat).values["petitioner_name"] == "刘"


async def test_an_empty_form_leaves_no_draft(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n", "escape")
        assert isinstance(seat.app.screen, TodayScreen)
    assert Draft.select().count() == 0


async def test_saving_twice_registers_once(sit, busy):
    before = Contact.select().count()
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f5")
        await seat.pilot.press("f2", "f2", "f2")
        await seat.settle()
    assert Contact.select().count() == before + 1


async def test_saving_and_signing_goes_on_to_the_order(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f5", "f3")
        assert isinstance(seat.app.screen, FormScreen)
        assert "签督办令" in seat.text
        form(seat).fill({"requirements": "十日内答复", "signer_id": "张庭安"})
        await seat.press("f2")
        assert isinstance(seat.app.screen, CaseScreen)
        assert "已签督办令 2016-004" in seat.text
    assert SupervisionOrder.select().order_by(SupervisionOrder.id.desc()).get().case.number == "2016-0004"


async def test_the_same_as_before_the_login_but_today(sit, court):
    async with sit(court) as seat:
        await seat.press("n", "f4")
        assert "没有上一条" in seat.text
    court.register(
        "mine", kind=Kind.LETTER, date=date(2016, 11, 17), unit_id=court.units["行政庭"], title="要求退费",
        handler_id=court.people["周洲"],
    )  # fmt: skip
    async with sit(court) as seat:
        await seat.press("n", "f4")
        found = form(seat).values
        assert (found["kind"], found["unit_id"], found["handler_id"]) == ("letter", "行政庭", "周洲")
        assert (found["date"], found["title"]) == ("2016-11-21", "")
        form(seat).go(form(seat)["title"])
        await seat.press("ctrl+t")
        assert form(seat).values["title"] == "要求退费"


async def test_the_same_as_last_time(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f6")
        form(seat).fill({"title": "一", "unit_id": "行政庭", "date": "2016-11-18"})
        await seat.press("f2", "n", "f4")
        assert form(seat).values["unit_id"] == "行政庭"
        assert form(seat).values["date"] == "2016-11-18"


async def test_one_field_the_same_as_last_time(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        await seat.type("刘建国")
        await seat.press("f6")
        form(seat).fill({"title": "要求退费", "unit_id": "行政庭", "phone": "13800000000"})
        await seat.press("f2", "n")
        blank = form(seat).values
        form(seat).go(form(seat)["title"])
        await seat.press("ctrl+t")
        assert form(seat).values == {**blank, "title": "要求退费"}
        form(seat).go(form(seat)["petitioner_name"])
        await seat.press("ctrl+t")
        assert "刘建国" in form(seat).values["petitioner_name"]
        await seat.settle()
        assert "立案庭 已答复" in seat.text
        await seat.press("escape")
        assert Draft.select().count() == 1


async def test_all_lines_of_a_pasted_text_arrive_in_one_field(sit, busy):
    async with sit(busy) as seat:
        await seat.press("n")
        form(seat).go(form(seat)["request"])
        await seat.settle()
        seat.app.post_message(Paste("第一行\n第二行\x1b]0;x\x07\r\n第三行"))
        await seat.settle()
        assert form(seat).values["request"] == "第一行 第二行]0;x 第三行"


async def test_a_registered_case_is_in_the_list(sit, court):
    async with sit(court) as seat:
        assert "按 n 登记" in seat.text
        await seat.press("n")
        await seat.type("周伯通")
        form(seat).fill({"title": "要求退费", "unit_id": "立案庭"})
        await seat.press("f2", "2")
        assert "周伯通" in seat.text
    assert [case.petitioner for case in list_cases(Wanted(court.id)).rows] == ["周伯通"]
    assert Case.get().number == "2016-0001"


@pytest.mark.parametrize(
    ("scheme", "starts", "day", "repeat"),
    [
        ("court", date(2016, 1, 1), date(2017, 1, 3), False),
        ("township-2016", date(2015, 12, 1), date(2016, 12, 1), False),
        ("township-2016", date(2015, 12, 1), date(2016, 11, 30), True),
    ],
)
async def test_a_matter_comes_again_only_within_the_assessment_year(sit, court, scheme, starts, day, repeat):
    offices.adopt(court, scheme, starts)
    court.register("1", date=date(2016, 11, 2), petitioner_name="赵大海")
    on(day.month, day.day, day.year)
    async with sit(court) as seat:
        await seat.press("n")
        await seat.type("赵大海")
        await seat.press("f5", "f2")
        assert "已登记来访" in seat.text
    assert Contact.select().order_by(Contact.id.desc()).first().repeat is repeat


async def test_another_visit_about_a_case_begins_at_the_request_and_is_a_repeat(sit, busy):
    async with sit(busy, first="cases") as seat:
        await select(seat, "2016-0001")
        await seat.press("enter", "v")
        await seat.type("又来反映款项未到")
        await seat.press("f2")
        assert "已登记来访" in seat.text
    contact = Contact.select().order_by(Contact.id.desc()).first()
    assert (contact.case.number, contact.petitioner.name, contact.request, contact.repeat) == (
        "2016-0001", "赵大海", "又来反映款项未到", True,
    )  # fmt: skip
