"""A village is dissolved: the clerk sees what is open with it, and gives it to the one that follows."""

from datetime import date

from tests.tui.story import fill, line_of, select
from xftui.domain.owed import Owed
from xftui.services.duties import owe_reports
from xftui.store.models import Case, Unit

from .conftest import ACTOR, key


async def test_a_clerk_sees_what_is_open_and_merges_a_village_into_another(sit, town):
    west = town.units["西湖村"]
    case, number, _contact = town.register("a", unit_id=west, date=date(2016, 10, 3))
    owe_reports(ACTOR, key("owe"), town.id, [west], [date(2016, 11, 30)], Owed.MONTHLY)
    async with sit(town, first="units") as seat:
        await select(seat, "西湖村")
        await seat.press("e")
        await fill(seat, 止日="2016-11-20")
        assert "西湖村到 2016-11-20 止" in seat.text
        assert "未办结的案件 1 件" in seat.text and "以后应报的 1 份" in seat.text
        assert not Unit.get_by_id(west).valid_to, "nothing is saved before it is confirmed"
        await seat.press("escape")
        assert "改单位" in seat.text, "what was typed is still there"
        await seat.press("f2")
        await fill(seat, 并入="东港村", 理由="示政发〔2016〕20号")
        assert "西湖村已并入东港村，移交案件 1 件" in seat.text
        assert "2016-11-20" in line_of(seat, "西湖村")
        await seat.press("2")
        assert "东港村" in line_of(seat, number)
    assert Case.get_by_id(case).unit_id == town.units["东港村"]


async def test_what_is_open_is_said_ahead_of_the_day_and_kept_where_nobody_follows(sit, town):
    west = town.units["西湖村"]
    town.register("a", unit_id=west)
    async with sit(town, first="units") as seat:
        await select(seat, "西湖村")
        await seat.press("e")
        await fill(seat, 止日="2016-12-31")
        assert "还没有到那天" in seat.text and "并入" not in line_of(seat, "理由")
        await seat.press("f2")
        assert "已改 西湖村" in seat.text
    assert (Unit.get_by_id(west).valid_to, Case.get().unit_id) == (date(2016, 12, 31), west)
