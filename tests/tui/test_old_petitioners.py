"""Old petitioners: the five parts of 四定一包 at a look, and all that is done with a file by keyboard."""

from datetime import date

from tests.tui import offices
from tests.tui.story import fill, fill_in, line_of, select, sort_by
from xftui.services.noted import correct_noted
from xftui.services.old_petitioners import AssignmentEntry, assign, set_next_step
from xftui.store.models import Assignment, AssignmentStaff, FileWork, OldPetitionerFile, Settlement
from xftui.store.queries.timeline import Noted
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.conflict import ConflictScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.old_petitioners import OldPetitionersScreen
from xftui.tui.widgets.form import Form


def fields(seat):
    return seat.app.screen.query_one(Form)


async def test_given_and_missing_parts_are_seen_at_once_with_the_next_step_and_its_day(sit, court):
    first = offices.old_petitioner(court)
    offices.give(court, first, "a1")
    offices.worked(court, first)
    second = offices.old_petitioner(court, "f2", "钱小满", "抚养权变更")
    offices.give(court, second, "a2", leader_id=None, responsibility="", guarantor_id=None)
    async with sit(court, first="old_petitioners") as seat:
        assert line_of(seat, "赵大海").count("●") == 5
        assert "核对款项" in line_of(seat, "赵大海")
        assert "!11-19" in line_of(seat, "赵大海"), "overdue is said with a mark, not by colour alone"
        assert (line_of(seat, "钱小满").count("●"), line_of(seat, "钱小满").count("○")) == (2, 3)
        assert "缺领导、责任" in line_of(seat, "钱小满")
        assert "查清到账款项，十日内核对一次" in seat.text
        assert "11-16 电话告知进度（周洲）" in seat.text


async def test_a_file_far_down_stays_selected_when_something_is_recorded_and_both_ends_are_reached(sit, court):
    for index in range(230):
        offices.old_petitioner(court, f"f{index}")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("end")
        table = seat.app.screen.query_one("VirtualTable")
        assert table.selected.cells[0] == "230"
        await seat.press("up", "d")
        await seat.type("核对款项")
        await seat.press("f2")
        assert "核对款项" in line_of(seat, "▌")
        assert (table.selected.cells[0], table.rows[-1].cells[0]) == ("229", "230")
        assert "226" in seat.text, "rows ahead of the selected one fill the list"
        await seat.press("home")
        assert table.selected.cells[0] == "001"


async def test_the_last_file_in_the_list_goes_and_the_one_ahead_is_selected(sit, court):
    offices.old_petitioner(court)
    second = offices.old_petitioner(court, "f2", "钱小满", "抚养权变更")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("end")
        OldPetitionerFile.update(closed=date(2016, 11, 1)).where(OldPetitionerFile.id == second).execute()
        seat.app.screen.reload()
        await seat.settle()
        assert "赵大海" in line_of(seat, "▌")
        assert "钱小满" not in seat.text


async def test_the_selected_file_stands_beside_the_list_where_there_is_room(sit, court):
    offices.give(court, offices.old_petitioner(court), "a1")
    async with sit(court, size=(120, 40), first="old_petitioners") as seat:
        assert "001 赵大海 工程款执行" in line_of(seat, "编号")


async def test_four_parts_and_one_are_given_by_initials_several_staff_included(sit, court):
    offices.old_petitioner(court)
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("e")
        await seat.type("+30")
        await seat.press("down")
        await seat.type("zz、lx")
        await seat.press("down")
        assert fields(seat)["staff_ids"].value == "周洲、李响"
        await seat.type("zta")
        await seat.press("f2")
        assert isinstance(seat.app.screen, OldPetitionersScreen)
        assert "已定四定一包" in seat.text
        assert (line_of(seat, "赵大海").count("●"), line_of(seat, "赵大海").count("○")) == (3, 2)
    made = Assignment.get()
    assert (made.deadline, made.leader.name, made.guarantor) == (date(2016, 12, 21), "张庭安", None)
    assert [row.person.name for row in AssignmentStaff.select().order_by(AssignmentStaff.id)] == ["周洲", "李响"]


async def test_the_staff_list_adds_one_name_after_the_other(sit, court):
    offices.old_petitioner(court)
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("e", "down", "f8")
        await seat.type("周")
        await seat.press("enter", "f8")
        assert "周洲" not in [row.cells[1] for row in seat.app.screen.query_one("VirtualTable").rows]
        await seat.type("李")
        await seat.press("enter")
        assert fields(seat)["staff_ids"].value == "周洲、李响"


async def test_an_unknown_name_is_said_in_its_own_place_and_nothing_is_lost(sit, court):
    offices.old_petitioner(court)
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("e", "down")
        await seat.type("周洲、张三")
        await seat.press("f2")
        assert isinstance(seat.app.screen, FormScreen)
        assert "名单里没有“张三”" in seat.text
        assert fields(seat)["staff_ids"].value == "周洲、张三"


async def test_somebody_elses_change_is_shown_side_by_side_and_never_overwritten(sit, court):
    file_id = offices.old_petitioner(court)
    first = offices.give(court, file_id, "a1")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("e", "down", "down", "down")
        await seat.press("end")
        await seat.type("，月底报告")
        offices.give(court, file_id, "a2", (first, 1), responsibility="由李响改写的责任")
        await seat.press("f2")
        assert isinstance(seat.app.screen, ConflictScreen)
        assert "李响" in line_of(seat, "改过这条记录")
        both = line_of(seat, "≠  定责任")
        assert "查清到账" in both
        assert "由李响" in both
        assert Assignment.select().count() == 2, "nothing was written"
        await seat.press("escape")
        assert isinstance(seat.app.screen, OldPetitionersScreen)
        assert "由李响改写的责任" in seat.text


async def test_after_a_conflict_ones_own_version_is_saved_only_when_that_is_decided(sit, court):
    file_id = offices.old_petitioner(court)
    first = offices.give(court, file_id, "a1")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("e", "down", "down", "down", "end")
        await seat.type("，月底报告")
        offices.give(court, file_id, "a2", (first, 1), responsibility="由李响改写的责任")
        await seat.press("f2", "f2")
        assert "已定四定一包" in seat.text
    in_force = Assignment.get(Assignment.valid_to.is_null())
    assert in_force.responsibility == "查清到账款项，十日内核对一次，月底报告"
    assert Assignment.select().count() == 3, "the other's version stays in the history"


async def test_work_and_the_next_step_are_recorded(sit, court):
    offices.give(court, offices.old_petitioner(court), "a1")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("a", "down")
        await seat.type("上门走访")
        await seat.press("f2")
        assert FileWork.get().text == "上门走访"
        assert "11-21 上门走访（王芳）" in seat.text
        await seat.press("d")
        await seat.type("核对款项")
        await seat.press("down")
        await seat.type("+5")
        await seat.press("f2")
        assert "11-26" in line_of(seat, "赵大海")


async def test_a_settlement_is_reported_and_approved_and_closes_the_file(sit, court):
    offices.give(court, offices.old_petitioner(court), "a1")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("p")
        assert "还没有报结；先按 c" in seat.text
        await seat.press("c", "down")
        await seat.type("款项已付清")
        await seat.press("f2")
        assert "已报结待批" in line_of(seat, "赵大海")
        await seat.press("c")
        assert "等待批准" in seat.text
        await seat.press("p", "down")
        await seat.type("zta")
        await seat.press("f2")
        assert "已批准报结" in seat.text
        assert Settlement.get().approved_by.name == "张庭安"
        assert OldPetitionerFile.get().closed == date(2016, 11, 21)
        seat.app.open("case", OldPetitionerFile.get().case_id)
        await seat.settle()
        await select(seat, "批准报结", "张庭安 批准")
        await seat.press("m", "home", "enter")
        await fill(seat, 理由="还没有兑现")
        assert "已撤回批准报结" in seat.text
    assert OldPetitionerFile.get().closed is None


async def test_a_file_that_was_opened_by_mistake_is_taken_back_and_counts_nowhere(sit, court):
    offices.give(court, offices.old_petitioner(court), "a1")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("enter")
        await select(seat, "建立老户档案")
        await seat.press("m", "home", "enter")
        assert "撤回老户档案" in seat.text
        await fill(seat, 理由="选错了案件")
        assert "已撤回老户档案" in seat.text and "已立老户档案" not in seat.text
        assert "选错了案件" in line_of(seat, "撤回老户档案")
        await seat.press("4", "escape")
        assert "赵大海" not in seat.text
        await seat.press("1")
        assert "老户半月报" not in seat.text and "包案" not in seat.text
        await seat.press("2", "enter", "o", "y")
        assert "已立档 002" in seat.text, "its number isn't given again"


async def test_a_file_is_opened_for_a_case_and_leads_back_to_it(sit, busy):
    async with sit(busy, first="old_petitioners") as seat:
        assert "按 o 选一个案件立档" in seat.text
        await seat.press("o")
        await seat.type("工程款")
        await seat.press("enter")
        assert "已立档 001" in seat.text
        assert line_of(seat, "赵大海").count("○") == 5
        await seat.press("enter")
        assert isinstance(seat.app.screen, CaseScreen)


async def test_files_are_found_by_status_by_what_is_missing_and_by_words(sit, court):
    offices.give(court, offices.old_petitioner(court), "a1", leader_id=None)
    offices.old_petitioner(court, "f2", "钱小满", "抚养权变更")
    offices.old_petitioner(court, "f3", "孙立", "征地补偿")
    OldPetitionerFile.update(closed=date(2016, 11, 1)).where(OldPetitionerFile.number == "002").execute()
    async with sit(court, first="old_petitioners") as seat:
        assert "钱小满" not in seat.text
        assert "2 件" in seat.text
        await seat.press("s", "s")
        assert "已结案" in line_of(seat, "钱小满")
        assert "赵大海" not in seat.text
        await seat.press("escape", "m")
        assert "赵大海" not in seat.text, "its day is given"
        assert "孙立" in seat.text
        await seat.press("m", "m")
        assert "赵大海" in seat.text, "its leader isn't"
        await seat.press("escape", "slash")
        await seat.type("fyq")
        assert "钱小满" not in seat.text
        await seat.press("escape", "slash")
        await seat.type("钱小")
        await seat.press("enter")
        assert "钱小满" in seat.text
        assert "赵大海" not in seat.text
        await seat.press("escape")
        assert "赵大海" in seat.text


async def test_files_are_sorted_by_the_day_of_the_next_step_those_without_one_behind(sit, court):
    days = {"001": None, "002": date(2016, 12, 1), "003": date(2016, 11, 19), "004": date(2016, 11, 19)}
    for number, day in days.items():
        offices.old_petitioner(court, f"f{number}")
        OldPetitionerFile.update(next_due=day).where(OldPetitionerFile.number == number).execute()
    async with sit(court, first="old_petitioners") as seat:
        await sort_by(seat, "期限")
        table = seat.app.screen.query_one("VirtualTable")
        assert [row.cells[0] for row in table.rows] == ["003", "004", "002", "001"]
        await seat.press("x")
        assert [row.cells[0] for row in table.rows] == ["001", "002", "004", "003"]
        await seat.press("escape", "slash")
        await seat.type("期限:逾期")
        assert [row.cells[0] for row in table.rows] == ["003", "004"]


async def test_a_case_leads_to_its_file_and_opens_one_where_there_is_none(sit, busy):
    async with sit(busy, first="cases") as seat:
        await seat.press("enter", "o", "o")
        assert "为本案立老户档案？" in seat.text and "2016-0003" in seat.text
        await seat.press("y")
        assert "已立档 001" in seat.text
        assert "已立老户档案" in seat.text
        await seat.press("o")
        assert isinstance(seat.app.screen, OldPetitionersScreen)
        assert "001" in line_of(seat, "▌")


async def test_what_is_urgent_is_recorded_told_and_stands_first_in_the_half_months_report(sit, court):
    first = offices.old_petitioner(court)
    offices.give(court, first, "a1")
    offices.worked(court, first)
    offices.old_petitioner(court, "f2", "钱小满", "抚养权变更")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("down", "i")
        assert "没有还没报告的紧急情况" in seat.text
        await seat.press("a")
        await seat.type("11-15")
        await seat.press("down")
        await seat.type("称将赴京")
        await seat.press("down", "down", "2", "f2")
        assert "已记紧急情况：002" in seat.text
        assert "还没有报告" in seat.text
        await seat.press("1")
        assert "称将赴京" in line_of(seat, "紧急  ")
        assert "老户半月报：2016年10月下半月" in line_of(seat, "逾期 16 天")
        assert "老户半月报：2016年11月上半月" in line_of(seat, "逾期 1 天")
        await seat.press("4", "down", "i", "down")
        await seat.type("zta")
        await seat.press("f2")
        assert "已记报告院领导：002" in seat.text
        await seat.press("r")
        assert "2016年10月下半月（2016-10-16 至 2016-10-31）" in seat.text
        assert "应在 2016-11-05 前，逾期 16 天" in seat.text
        await seat.press("right_square_bracket")
        assert "2016年11月上半月" in seat.text
        texts = [line for line in seat.text.splitlines() if line.strip()]
        assert next(index for index, line in enumerate(texts) if "紧急情况 1" in line) < next(
            index for index, line in enumerate(texts) if "无变化 1" in line and "紧急" not in line
        )
        assert "称将赴京" in line_of(seat, "钱小满")


async def test_a_report_that_said_something_wrong_is_withdrawn_and_made_anew_and_both_are_shown(sit, court):
    file_id = offices.old_petitioner(court)
    offices.log_work(offices.CLERK, offices.key("wrong"), court.id, file_id, date(2016, 11, 10), "写错的一句")
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("r", "right_square_bracket", "a", "down")
        await seat.type("zta")
        await seat.press("f2")
        await seat.press("m")
        await fill_in(seat, 说明="口头汇报")
        await fill(seat, 理由="漏写")
        assert "已更正 2016年11月上半月的半月报" in seat.text
        assert "已于 2016-11-21 报张庭安  口头汇报" in seat.text
        await seat.press("x")
        await fill(seat, 理由="有一句写错")
        await seat.press("y")
        assert "还没有报" in seat.text and "撤回过 1 份" in seat.text
        work = FileWork.get(FileWork.text == "写错的一句")
        noted = Noted(FileWork, work.id, work.version, work.date, work.text)
        correct_noted(offices.CLERK, court.id, noted, work.date, "写对的一句", "写错")
        await seat.press("a", "down")
        await seat.type("zta")
        await seat.press("f2")
        assert "写对的一句" in seat.text and "写错的一句" not in seat.text
        await seat.press("w")
        assert "! 已撤回：有一句写错  已于 2016-11-21 报张庭安  口头汇报" in seat.text
        assert "写错的一句" in seat.text and "写对的一句" not in seat.text
        await seat.press("x")
        assert "这是撤回的一份" in seat.text
        await seat.press("w")
        assert "写对的一句" in seat.text


async def test_the_report_is_made_and_stays_as_it_was_told(sit, court):
    file_id = offices.old_petitioner(court)
    async with sit(court, first="old_petitioners") as seat:
        await seat.press("r", "right_square_bracket", "a", "down")
        await seat.type("zta")
        await seat.press("f2")
        assert "已报 2016年11月上半月" in seat.text
        assert "已于 2016-11-21 报张庭安" in seat.text
        await seat.press("a")
        assert "2016年11月上半月已于 2016-11-21 报过" in seat.text
        offices.log_work(offices.CLERK, offices.key("late"), court.id, file_id, date(2016, 11, 10), "补记的工作")
        await seat.press("f12")
        assert "补记的工作" not in seat.text
        await seat.press("right_square_bracket", "a")
        assert "2016年11月下半月到 2016-11-30 才完" in seat.text
        await seat.press("left_square_bracket", "enter")
        assert isinstance(seat.app.screen, OldPetitionersScreen)
        assert "001" in line_of(seat, "▌")


async def test_what_is_missing_is_said_in_the_case_and_on_the_first_screen(sit, court):
    """周洲 leaves: nobody guarantees the matter any more, and the clerk is told when recording it."""
    file_id = offices.old_petitioner(court)
    given = AssignmentEntry(
        key=offices.key("given"), organisation_id=court.id, file_id=file_id, valid_from=date(2016, 11, 14),
        deadline=date(2016, 12, 31), staff_ids=(court.people["王芳"],), responsibility="核对款项",
        guarantor_id=court.people["周洲"],
    )  # fmt: skip
    assign(offices.CLERK, given, None)
    set_next_step(offices.CLERK, court.id, file_id, 1, "约谈当事人", date(2016, 11, 30))
    set_next_step(offices.CLERK, court.id, file_id, 2, "核对账目", date(2016, 12, 9))
    async with sit(court) as seat:
        assert "缺领导" in line_of(seat, "老户", "001") and "老户档案缺四定一包 1" in seat.text
        await select(seat, "缺领导")
        await seat.press("enter")
        assert isinstance(seat.app.screen, OldPetitionersScreen)
        await seat.press("enter")
        assert "已立老户档案 缺领导" in seat.text
        assert "约谈当事人（2016-11-30 前）" in line_of(seat, "定下一步", "约谈")
        assert "核对账目（2016-12-09 前）" in line_of(seat, "定下一步", "核对账目")
        assert "定时间 2016-12-31 前，定人员 王芳" in seat.text
        seat.app.open("people")
        await seat.settle()
        await select(seat, "周洲")
        await seat.press("e")
        await fill(seat, 止日="11-20")
        assert "001 包案" in line_of(seat, "已改 周洲")
        await seat.press("1")
        assert "缺领导、包案" in line_of(seat, "老户", "001")
        await seat.press("4")
        assert "○ 缺  周洲（已离）" in seat.text
