"""The scores: every figure opens into its lines, a line into its steps and its record."""

from datetime import date

from tests.support.reviews import determined
from tests.tui import offices
from tests.tui.story import fill
from xftui.scoring.facts import UnitKind
from xftui.services.duties import LapseEntry, record_lapse
from xftui.services.setup import UnitEntry, add_units
from xftui.store.models import Ruling
from xftui.tui.screens.case import CaseScreen
from xftui.tui.screens.line import LineScreen
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.screens.scores import ScoresScreen
from xftui.tui.widgets.virtual_table import VirtualTable


def table(seat):
    return seat.app.screen.query_one(VirtualTable)


def line_of(seat, text):
    return next((line for line in seat.text.splitlines() if text in line), "")


async def to_cell(seat, unit, column):
    """Select the cell of `unit` in the column titled `column`."""
    await seat.press("home")
    while table(seat).selected.cells[1] != unit:
        await seat.press("down")
    wanted = [one.title for one in table(seat).columns].index(column)
    while table(seat).column != wanted:
        await seat.press("right" if table(seat).column < wanted else "left")


async def test_a_court_is_ranked_over_the_year_with_its_groups_of_clauses(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        assert "2016年（2016-01-01—12-31）  截至 2016-11-21  暂定（期间未完）" in seat.text
        assert line_of(seat, "执行局").split() == ["4", "执行局", "·", "-5.5", "-3", "·", "·", "-8.5", "·"]
        assert line_of(seat, "立案庭").split() == ["▌1", "立案庭", "·", "·", "·", "·", "有望", "0", "·"]


async def test_a_cell_opens_into_lines_a_line_into_steps_and_record_and_on_to_the_case(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await to_cell(seat, "执行局", "接访与越级")
        assert "执行局 · 接访与越级  −5.5  （2 条）" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, LinesScreen)
        assert "赵大海 工程款执行" in line_of(seat, "08-30")
        assert line_of(seat, "08-30").rstrip().endswith("−0.5")
        await seat.press("down", "enter")
        assert isinstance(seat.app.screen, LineScreen)
        shown = seat.text
        assert "第十八条" in shown
        assert "−5" in line_of(seat, "起 ")
        assert "王芳" in line_of(seat, "来访     2016-09-12")
        await seat.press("enter")
        assert isinstance(seat.app.screen, CaseScreen)
        await seat.press("escape", "escape", "escape")
        assert isinstance(seat.app.screen, ScoresScreen)
        assert table(seat).selected.cells[1] == "执行局"
        assert table(seat).columns[table(seat).column].title == "接访与越级"


async def test_lines_that_say_something_else_by_now_bring_the_table_of_now(sit, court):
    """The table is counted first, a unit's lines are read when they are looked at."""
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await to_cell(seat, "立案庭", "接待与督办失职")
        unit = court.units["执行局"]
        entry = LapseEntry(
            key=offices.key("later"), organisation_id=court.id, unit_id=unit, day=date(2016, 11, 1), clause="17-1",
            finding="值班时间无人接待",
        )  # fmt: skip
        record_lapse(offices.CLERK, entry)
        await to_cell(seat, "执行局", "接待与督办失职")
        assert line_of(seat, "4    执行局").split()[2:8] == ["-5", "-5.5", "-3", "·", "·", "-13.5"]
        assert "执行局 · 接待与督办失职  −5  （1 条）" in seat.text


async def test_the_arithmetic_of_a_split_repeat_visit_is_shown_step_by_step(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        assert "2016年第4季度（2016-09-01—11-30）" in seat.text
        await to_cell(seat, "东港村", "非正常上访")
        await seat.press("enter")
        assert "−5 × 1.5 × 0.7 × 1.5 = −7.875" in seat.text


async def test_an_explanation_takes_the_room_that_few_lines_leave(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_cell(seat, "东港村", "非正常上访")
        await seat.press("enter")
        assert "集体上访起算人数：5" in seat.text


async def test_the_total_explains_itself_and_an_open_line_is_ruled_after_confirming(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        assert "暂定（1 条待核定）" in seat.text
        await to_cell(seat, "南堤村", "合计")
        await seat.press("enter")
        assert "1 条待核定，合计可能：最高" in seat.text
        await seat.press("end")
        while "待核定" not in str(table(seat).selected.cells[4]):
            await seat.press("up")
        await seat.press("u")
        await seat.type("2")
        await seat.press("f2")
        assert "超出本条允许的范围" in seat.text
        await seat.press("backspace")
        await seat.type("-1.5")
        await seat.press("down")
        await seat.type("镇信访领导小组")
        await seat.press("down", "down")
        await seat.type("滞留五小时")
        await seat.press("f2", "f2")
        assert not Ruling.select().exists(), "the key that asked must not confirm"
        await seat.press("y")
        assert Ruling.get().points == "-1.5"
        assert isinstance(seat.app.screen, ScoresScreen)
        assert "待核定" not in seat.text.splitlines()[3]
        await seat.press("enter")
        assert "镇信访领导小组裁定" in seat.text


async def test_persons_have_a_sheet_of_their_own_below_the_units(sit, court):
    case = offices.court_year(court)
    unit, person, day = court.units["执行局"], court.people["周洲"], date(2016, 9, 5)
    entry = LapseEntry(
        key=offices.key("absent"), organisation_id=court.id, unit_id=unit, day=day, clause="17-1",
        finding="值班时间无人接待", person_id=person,
    )  # fmt: skip
    record_lapse(offices.CLERK, entry)
    determined(offices.CLERK, offices.key("review"), court.id, unit, case, day, "久拖不执", [person])
    async with sit(court, first="scores") as seat:
        assert "责任人" in [line.strip() for line in seat.text.splitlines()]
        await seat.press("end")
        assert table(seat).selected.cells[1] == "周洲"
        assert line_of(seat, "▌").split()[-3:] == ["-5", "●", "否决"]
        await seat.press("c")
        assert "选中一个单位再按" in seat.text
        await seat.press("u")
        assert "周洲 · 合计  −5" in seat.text and "一票否决 12" in seat.text
        for refused in ("m", "j", "u"):
            await seat.press(refused)
            assert "这是责任人的条目" in seat.text
        await seat.press("enter")
        assert "责任人  周洲" in seat.text
        await seat.press("i")
        assert "这是责任人的条目" in seat.text


async def test_a_veto_is_said_in_words_and_explained(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        assert "● 否决" in line_of(seat, "西湖村")
        await to_cell(seat, "西湖村", "否决")
        await seat.press("enter")
        assert "一票否决" in seat.text
        assert "q2.veto" in seat.text


async def test_periods_are_walked_and_the_future_is_not_shown(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await seat.press("right_square_bracket")
        assert "下一个期间还没有开始" in seat.text
        await seat.press("left_square_bracket")
        assert "2016年第3季度（2016-06-01—08-31）" in seat.text
        await seat.press("y")
        assert "2016年（2015-12-01—2016-11-30）" in seat.text
        await seat.type("【")
        assert "2015年（2014-12-01—2015-11-30）" in seat.text


async def test_an_earlier_as_of_date_sees_only_what_was_recorded_of_until_then(sit, court):
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await seat.press("t")
        await seat.type("2016-12-01")
        await seat.press("f2")
        assert "2016-12-01 还没有到" in seat.text
        await seat.press("home", "ctrl+k")
        await seat.type("2016-08-31")
        await seat.press("f2")
        assert "截至 2016-08-31" in seat.text
        assert line_of(seat, "执行局").split()[3] == "-0.5"


async def test_readings_and_digests_are_shown_on_request(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await seat.press("r")
        assert "逐项相乘" in seat.text
        assert "sha256:" in seat.text


async def test_an_office_without_a_scheme_is_told_what_to_do(sit, court):
    async with sit(court, first="scores") as seat:
        assert "还没有采用考核方案；按 s 选一个" in seat.text


async def test_a_scheme_that_cannot_be_read_gives_an_error_and_no_total(sit, court):
    from xftui.store.models import SchemeBinding

    offices.court_year(court)
    SchemeBinding.update(text="format = 1").execute()
    async with sit(court, first="scores") as seat:
        assert "算不出分数，没有部分得分" in seat.text
        assert "执行局" not in seat.text
        await seat.press("w")
        assert "还没有算出分数" in seat.text


async def test_a_record_for_which_there_is_no_sheet_is_named_and_opened(sit, town):
    """A visit that is registered for the town's own office, which the scheme doesn't score."""
    offices.town_quarter(town)
    office = [UnitEntry(code="zzb", name="综治办", kind=UnitKind.DEPARTMENT)]
    (unit,) = add_units(offices.CLERK, offices.key("office"), town.id, office)
    town.register("astray", unit_id=unit, petitioner_name="钱八", title="道路扬尘")
    async with sit(town, first="scores") as seat:
        assert "算不出分数，没有部分得分" in seat.text and "钱八 道路扬尘：按 w 打开" in "".join(seat.text.split("\n "))
        await seat.press("w")
        assert isinstance(seat.app.screen, CaseScreen) and "综治办" in seat.text
        await seat.press("home", "m", "enter")
        await fill(seat, 责任单位="东港村", 理由="是东港村的事")
        await seat.press("escape")
        assert "算不出分数" not in seat.text and line_of(seat, "东港村")


async def test_computing_can_be_stopped(sit, court, monkeypatch):
    """The database thread is kept busy, so that the answer is surely still out when Esc comes."""
    from threading import Event

    offices.court_year(court)
    async with sit(court) as seat:
        busy = Event()
        seat.app.background.ask(seat.app, lambda: busy.wait(10), lambda _done: None, seat.app.report)
        seat.app.go("scores")
        await seat.pilot.pause()
        await seat.until(lambda: "正在计算" in seat.text)
        await seat.pilot.press("escape")
        busy.set()
        await seat.settle()
        assert "已停止计算" in seat.text
        assert "执行局" not in seat.text
        await seat.press("f12")
        assert "执行局" in seat.text


async def test_twenty_four_villages_scroll_at_80_by_24(sit, town):
    from xftui.scoring.facts import UnitKind
    from xftui.services.setup import UnitEntry, add_units

    offices.adopt(town, "township-2016", date(2015, 12, 1))
    more = [UnitEntry(name=f"第{n}村", kind=UnitKind.VILLAGE) for n in range(1, 22)]
    add_units(offices.CLERK, offices.key("more"), town.id, more)
    async with sit(town, first="scores") as seat:
        assert "第21村" not in seat.text
        await seat.press("end")
        assert line_of(seat, "第21村").startswith("▌")


async def test_what_is_counted_beside_the_points_stands_over_a_units_lines(sit, town):
    from xftui.scoring.facts import UnitKind
    from xftui.services.setup import UnitEntry, change_unit
    from xftui.store.queries.organisations import units

    for row in units(town.id):
        change_unit(offices.CLERK, town.id, row.id, row.version, UnitEntry(name=row.name, kind=UnitKind.TOWN), "定错")
    offices.adopt(town, "district", date(2016, 1, 1))
    town.register("v", date=date(2016, 10, 8), unit_id=town.units["东港村"], people=20, repeat=True)
    async with sit(town, first="scores") as seat:
        await seat.press("u")
        assert "# 不计分 重复上访率 1/1（100%）（二（二））" in seat.text
        assert "# 不计分 集体上访人次 20人次" in seat.text
        assert "# 不计分 信访案件结案率 0/1（0%）" in seat.text


async def test_leaving_while_a_sheet_is_being_computed_is_no_fault(sit, town):
    offices.town_quarter(town)
    async with sit(town) as seat:
        await seat.press("5")
        seat.app.screen.reload()
        seat.app.go("settings")
        await seat.settle()
        assert "方案沿革" in seat.text


async def test_a_low_window_shows_the_units_before_the_lines_of_one(sit, busy):
    offices.court_year(busy)
    async with sit(busy, size=(60, 20), first="scores") as seat:
        table = seat.app.screen.query_one("VirtualTable")
        assert len(list(table.in_view())) == len(table.rows) == 5
