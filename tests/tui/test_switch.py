"""Switching schemes: both results before anything is changed, from a period's first day, with a basis."""

from datetime import date

from tests.tui import offices
from xftui.scoring.facts import Level, UnitKind
from xftui.services.setup import UnitEntry, change_unit
from xftui.store.models import SchemeBinding, Unit
from xftui.store.queries.organisations import units
from xftui.tui.screens.scores import ScoresScreen
from xftui.tui.screens.switch import SwitchScreen
from xftui.tui.screens.units import UnitsScreen


def line_of(seat, text):
    return next((line for line in seat.text.splitlines() if text in line), "")


def departments(office):
    """Give the office's villages the kind that the court's scheme scores."""
    for row in units(office.id):
        entry = UnitEntry(name=row.name, kind=UnitKind.DEPARTMENT)
        change_unit(offices.CLERK, office.id, row.id, row.version, entry, "类别定错")


async def choose(seat, scheme):
    await seat.press("s")
    await seat.type(scheme)
    await seat.press("enter")


async def under_both(town):
    """A township that was scored like a court so far: its villages are still departments."""
    departments(town)
    offices.adopt(town, "court", date(2016, 1, 1))
    east = town.units["东港村"]
    town.register("v", date=date(2016, 10, 8), unit_id=east, level=Level.CITY, people=20, irregular=True)


async def test_a_scheme_that_scores_none_of_the_units_is_an_error_on_its_side_and_cannot_be_confirmed(sit, town):
    await under_both(town)
    async with sit(town, first="scores") as seat:
        await choose(seat, "township-2016")
        assert "算不出分数，没有部分得分" in seat.text
        assert "综合部门3个" in seat.text
        await seat.type("镇政办发（2016）31号")
        await seat.press("f2")
        assert "新方案算不出本组织的分数，不能换" in seat.text
        assert isinstance(seat.app.screen, SwitchScreen)
    assert SchemeBinding.select().count() == 1


async def test_after_the_kinds_are_changed_from_there_the_switch_is_confirmed(sit, town):
    await under_both(town)
    async with sit(town, first="scores") as seat:
        await choose(seat, "township-2016")
        await seat.press("f6")
        await seat.type("名单")
        await seat.press("enter")
        assert isinstance(seat.app.screen, UnitsScreen)
        await seat.press("t")
        await seat.type("village")
        await seat.press("enter")
        assert "3 个单位从综合部门改成村？" in seat.text
        await seat.press("y", "escape")
        assert isinstance(seat.app.screen, SwitchScreen)
        assert "现在：" in seat.text, "the old scheme can't score villages now, and says so"
        assert "—" in line_of(seat, "▌")
        await seat.type("镇政办发（2016）31号")
        await seat.press("f2")
        assert isinstance(seat.app.screen, ScoresScreen), seat.text
        assert "已定：从 2016-12-01 起采用" in seat.text
    made = SchemeBinding.select().order_by(SchemeBinding.id.desc()).get()
    assert (made.scheme, made.starts, made.basis) == ("township-2016", date(2016, 12, 1), "镇政办发（2016）31号")
    assert {unit.kind for unit in Unit.select()} == {"village"}


async def test_units_are_tried_as_another_kind_so_that_both_results_are_seen_before_anything_changes(sit, town):
    await under_both(town)
    async with sit(town, first="scores") as seat:
        await choose(seat, "township-2016")
        await seat.press("f6")
        await seat.type("village")
        await seat.press("enter")
        row = (line_of(seat, " 东港村 ") or line_of(seat, "▌东港村 ")).replace("▌", " ").split()
        assert row[:6] == ["东港村", "-5", "3", "7", "3", "+12"]
        assert {unit.kind for unit in Unit.select()} == {"department"}
        await seat.type("镇政办发（2016）31号")
        await seat.press("f2")
        assert "已定：从 2016-12-01 起采用" in seat.text
    assert {unit.kind for unit in Unit.select()} == {"village"}


async def test_both_results_stand_side_by_side_with_what_makes_them_differ(sit, town, tmp_path):
    """Another edition of the same scheme, from the office's own folder: percentages added, not multiplied."""
    from xftui.scoring.plugins import open_shelf
    from xftui.tui.shelf import LazyShelf

    offices.town_quarter(town)
    text = open_shelf().scheme("township-2016").text
    edited = text.replace('id = "township-2016"', 'id = "township-2017"', 1)
    edited = edited.replace('edition = "2016"', 'edition = "2017"', 1)
    edited = edited.replace('default = "multiply"', 'default = "add"', 1)
    (tmp_path / "township-2017.toml").write_text(edited, encoding="utf-8")
    async with sit(town, first="scores") as seat:
        seat.app.shelf = LazyShelf([tmp_path])
        await choose(seat, "township-2017")
        shown = seat.text
        assert "现在  township-2016（2016 版）  2016年第4季度 2016-09-01—11-30" in shown
        assert "换成  township-2017（2017 版）  2016年第4季度 2016-09-01—11-30" in shown
        row = line_of(seat, " 东港村 ") or line_of(seat, "▌东港村 ")
        assert row.replace("▌", " ").split()[:8] == ["东港村", "6.125", "2", "7", "2", "+0.875", "q2", "+0.875"]


async def test_it_begins_only_with_a_period_and_needs_a_basis(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await seat.press("s")
        assert "township-2016" not in "".join(line for line in seat.text.splitlines() if "镇" in line and "▌" in line)
        await seat.press("escape")
        assert isinstance(seat.app.screen, ScoresScreen)
    departments(town)
    async with sit(town, first="scores") as seat:
        await choose(seat, "court")
        await seat.press("f5")
        listed = [row.cells[0] for row in seat.app.screen.query_one("VirtualTable").rows]
        assert listed
        days = [row.cells[2][:10] for row in seat.app.screen.query_one("VirtualTable").rows]
        assert {day[5:] for day in days} <= {"01-01", "04-01", "07-01", "10-01"}
        await seat.press("escape", "f2")
        assert "先填依据" in seat.text
    assert SchemeBinding.select().count() == 1


async def test_escape_changes_nothing(sit, town):
    offices.town_quarter(town)
    async with sit(town, first="scores") as seat:
        await choose(seat, "court")
        await seat.type("文件")
        await seat.press("escape")
        assert isinstance(seat.app.screen, ScoresScreen)
    assert SchemeBinding.select().count() == 1
