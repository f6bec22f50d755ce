"""What if a record were otherwise: both results side by side, and nothing stored."""

from datetime import date

from tests.tui import offices
from tests.tui.test_publishing import published
from tests.tui.test_scores import table, to_cell
from xftui.scoring.facts import Arrival, Level, Response, UnitKind
from xftui.services.setup import UnitEntry, add_units
from xftui.store.models import AuditEntry, Contact, Ruling
from xftui.tui.screens.line import LineScreen
from xftui.tui.screens.suppose import SupposeForm
from xftui.tui.screens.supposed import SupposedScreen
from xftui.tui.widgets.form import Form


def form(seat):
    return seat.app.screen.query_one(Form)


def row_of(seat, name):
    """Return both sides of the row called `name`."""
    return next(row.value[1:] for row in table(seat).rows if not row.heading and row.cells[0] == name)


def headings(seat):
    return [row.cells[0] for row in table(seat).rows if row.heading]


async def to_split(seat, unit="东港村"):
    """Open the line of the split repeat visit."""
    await to_cell(seat, unit, "非正常上访")
    await seat.press("enter", "enter")
    assert isinstance(seat.app.screen, LineScreen)


async def give(seat, name, text):
    """Choose or type into a field of the form."""
    form(seat).go(form(seat)[name])
    await seat.settle()
    if hasattr(form(seat)[name], "action_take"):
        await seat.press(text)
    else:
        await seat.press("home", "ctrl+k")
        await seat.type(text)


async def test_a_leader_who_had_arrived_in_time(sit, town):
    """−5 × 1.5 × 0.7 × 1.5 = −7.875; in time the last step is gone: −5.25."""
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        before = AuditEntry.select().count()
        await to_split(seat)
        await seat.press("i")
        assert isinstance(seat.app.screen, SupposeForm)
        assert "什么也不存" in seat.text
        await give(seat, "arrival_unit", "2")
        await seat.press("f2")
        assert isinstance(seat.app.screen, SupposedScreen)
        assert "到场 东港村 迟到（无效） → 东港村 及时到场（无效）" in seat.text
        assert "什么也没有存" in seat.text
        assert row_of(seat, "第 4 步") == ("×1.5 延迟到场", "")
        assert row_of(seat, "得分") == ("−7.875", "−5.25")
        assert row_of(seat, "合计") == ("6.125", "8.75")
        assert AuditEntry.select().count() == before


async def test_going_back_finds_the_form_as_it_was_typed(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i")
        await give(seat, "people", "29")
        await seat.press("f2", "escape")
        assert form(seat)["people"].value == "29"
        assert form(seat).current is form(seat)["people"]
        await seat.press("f5")
        assert form(seat)["people"].value == "20"
        await seat.press("escape")
        assert isinstance(seat.app.screen, LineScreen)
        assert Contact.get_by_id(1).people == 20


async def test_others_are_moved_too_and_each_is_named_with_its_rank(sit, town):
    """A split visit that wasn't: the other village, which bears 30 %, gains as well and loses its line."""
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i")
        await give(seat, "there", "2")
        assert not form(seat)["people"].display
        await seat.press("f2")
        assert "没有这件事：来访 2016-10-08" in seat.text
        assert row_of(seat, "得分")[1] == "—"
        assert row_of(seat, "名次") == ("第 2 名，共 3 个", "第 1 名，共 3 个")
        assert headings(seat)[-2:] == ["别的单位", "别的条目"]
        assert row_of(seat, "西湖村 q2")[1] == "—"
        assert row_of(seat, "南堤村")[1].endswith("第 2 名 ↓")


async def test_another_reading(sit, town):
    """Percentages added up: −5 × (1 + 0.5 + 0.5) × 0.7 = −7 instead of −7.875."""
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        assert "口径  重复、到场等加减扣分如何并用：逐项相乘" in seat.text
        await seat.press("i")
        await give(seat, "reading:combine", "2")
        await seat.press("f2")
        assert "逐项相乘 → 百分比相加" in seat.text
        assert row_of(seat, "合计") == ("6.125", "7")


async def test_a_supposition_is_judged_as_a_facts_file_is(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i", "f2")
        assert "什么也没有改" in seat.text
        await seat.press("escape")
        await give(seat, "people", "0")
        await seat.press("f2")
        assert isinstance(seat.app.screen, SupposeForm)
        assert "人数至少为 1" in seat.text
        assert "正在" not in seat.text


async def test_what_the_scheme_cannot_score_is_said_and_the_form_stays(sit, town):
    """A unit of a kind that isn't scored can't answer for a visit."""
    offices.town_quarter(town)
    office = UnitEntry(code="zzb", name="综治办", kind=UnitKind.DEPARTMENT)
    add_units(offices.CLERK, offices.key("b"), town.id, [office])
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i")
        await give(seat, "unit", "综治办")
        await seat.press("f2")
        assert isinstance(seat.app.screen, SupposeForm)
        assert "照此假设算不出分数" in seat.text


async def test_parts_are_asked_for_where_there_is_a_whole(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_split(seat)
        await seat.press("i")
        assert form(seat)["arrival_residence_unit"].display
        await give(seat, "residence_unit", "")
        assert not form(seat)["arrival_residence_unit"].display
        await give(seat, "arrival_unit", "1")
        assert not form(seat)["effective_unit"].display
        await seat.press("f2")
        assert row_of(seat, "得分") == ("−7.875", "−7.5")


async def test_an_open_line_ruled_on_and_a_shorter_stay(sit, town):
    """300 minutes leave a line open; 200 don't: nobody has to rule."""
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await to_cell(seat, "南堤村", "合计")
        await seat.press("enter", "end")
        while "待核定" not in str(table(seat).selected.cells[4]):
            await seat.press("up")
        await seat.press("enter", "i")
        await give(seat, "stayed_minutes", "200")
        await seat.press("f2")
        old, new = row_of(seat, "合计")
        assert (old, new) == (new + "?", new)
        assert not Ruling.select().exists()


async def test_an_order_that_had_been_carried_out(sit, court):
    """The late order costs 3; carried out before it was due it costs nothing."""
    offices.court_year(court)
    async with sit(court, first="scores") as seat:
        await to_cell(seat, "执行局", "督办令")
        await seat.press("enter", "enter", "i")
        await give(seat, "completed", "2016-09-20")
        await seat.press("f2")
        assert "办结日期 未记 → 2016-09-20" in seat.text
        assert row_of(seat, "合计") == ("−8.5", "−5.5")


async def test_a_fact_that_nobody_recorded(sit, town):
    """A missing monthly report costs; a report of two matters would have been enough."""
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await seat.press("y")
        await to_cell(seat, "东港村", "年度检查")
        await seat.press("enter")
        while table(seat).selected.cells[1] != "a1.1":
            await seat.press("down")
        await seat.press("enter")
        assert "没有单独的记录" in seat.text
        await seat.press("i")
        assert not form(seat)["points"].display
        await give(seat, "there", "2")
        await give(seat, "points", "1")
        await seat.press("f2")
        assert "另有检查打分" in seat.text
        assert row_of(seat, "得分") == ("待核定 0", "1")


async def test_all_leaders_had_arrived_in_time(sit, town):
    """Two visits with a late leader, each −5 × 1.5 = −7.5; both in time, each −5."""
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    east = town.units["东港村"]
    for name, day in (("a", 8), ("b", 9)):
        town.register(
            name, date=date(2016, 10, day), unit_id=east, level=Level.CITY, people=20, irregular=True,
            reported_beforehand=True, responses={east: Response(Arrival.LATE, False)},
        )  # fmt: skip
    async with sit(town, first="scores") as seat:
        await to_cell(seat, "东港村", "非正常上访")
        assert "−15" in seat.text
        await seat.press("enter", "enter", "i")
        await give(seat, "arrival_unit", "2")
        await seat.press("f2")
        one = row_of(seat, "合计")
        await seat.press("escape")
        await give(seat, "alike", "2")
        await seat.press("f2")
        assert "本单位同类的另 1 条也这样" in seat.text
        assert (one, row_of(seat, "合计")) == (("−1", "1.5"), ("−1", "4"))
        assert row_of(seat, "东港村 q2") == (
            "−7.5 到市20人，延迟到场", "−5 到市20人",
        )  # fmt: skip


async def test_a_published_sheet_is_what_it_is(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await published(seat, "镇政办发（2016）40号")
        await seat.press("y", "d", "enter", "enter", "enter")
        assert isinstance(seat.app.screen, LineScreen)
        await seat.press("i")
        assert "通报过的表不再变；到考核表上看假如" in seat.text
        assert isinstance(seat.app.screen, LineScreen)
