"""Early signs by keyboard: found, settled ahead, and what that gives the unit."""

from datetime import date

from tests.tui import offices
from tests.tui.story import fill, fill_in, line_of, on, select, setting


async def test_a_sign_is_found_settled_and_scored(sit, court):
    offices.adopt(court, "court", date(2016, 1, 1))
    court.register("a", title="工程款执行", date=date(2016, 11, 1))
    on(11, 2)
    async with sit(court, size=(100, 30)) as seat:
        await setting(seat, "苗头")
        await seat.press("a")
        await fill(seat, 单位="zxj", 苗头="商户询问清场安置，情绪激动", 措施="约谈三户")
        assert "未化解" in line_of(seat, "商户询问")
        on(11, 9)
        await seat.press("enter")
        await fill(seat, 措施="约谈三户，签了协议")
        assert "2016-11-09" in line_of(seat, "商户询问")
        await seat.press("m")
        await fill_in(seat, 化解日期="")
        await seat.press("end", "ctrl+u")
        await seat.type("2016-11-08")
        await fill(seat, 理由="是前一天签的")
        assert "已更正苗头" in seat.text and "2016-11-08" in line_of(seat, "商户询问")
        await seat.press("5")
        await select(seat, "执行局")
        await seat.press("u")
        assert "11-08 22-2" in seat.text

        await setting(seat, "苗头")
        await seat.press("c")
        await seat.type("工程款")
        await seat.press("enter")
        assert "已连到案件 2016-0001" in seat.text and "2016-0001" in line_of(seat, "商户询问")
        await seat.press("x")
        await fill(seat, 理由="登记了两次")
        assert "未核实" in line_of(seat, "商户询问")
        await seat.press("5")
        await select(seat, "执行局")
        await seat.press("u")
        assert "22-2" not in seat.text
        await setting(seat, "苗头")
        await seat.press("r")
        assert "已核实，计分" in seat.text
