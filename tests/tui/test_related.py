"""Cases that have to do with each other, by keyboard: from the registration, and from the case."""

from tests.tui.story import fill, fill_in, line_of, select


async def test_a_registration_is_related_to_an_earlier_matter_and_each_leads_to_the_other(sit, busy):
    async with sit(busy, first="cases", size=(100, 40)) as seat:
        earlier = line_of(seat, "2016-0001").split()
        await seat.press("n")
        await fill_in(seat, 信访人=earlier[2])
        await seat.press("ctrl+l")
        assert "已连为相关案件" in seat.text and "2016-0001" in seat.text
        await fill(seat, 事项="利息计算")
        assert "已登记来访" in seat.text
        await select(seat, "利息计算")
        await seat.press("enter")
        assert "相关 2016-0001" in seat.text
        await select(seat, "相关案件", "2016-0001")
        await seat.press("enter")
        await seat.press("home")
        assert earlier[3] in "\n".join(seat.text.splitlines()[3:5])
        assert "利息计算" in line_of(seat, "相关案件")


async def test_a_link_between_cases_is_made_taken_off_and_undone(sit, busy):
    async with sit(busy, first="cases", size=(100, 40)) as seat:
        await select(seat, "2016-0001")
        await seat.press("enter", "L")
        await seat.type("2016-0002")
        await seat.press("enter")
        assert "已连为相关案件：2016-0002" in seat.text
        await select(seat, "相关案件", "2016-0002")
        await seat.press("m", "enter")
        assert "不再相关：2016-0002" in seat.text
        assert "已取消" in line_of(seat, "相关案件", "2016-0002")
        assert "相关 2016-0002" not in seat.text
        await seat.press("u", "y")
        assert "相关 2016-0002" in seat.text


async def test_a_draft_keeps_what_a_registration_is_related_to(sit, busy):
    async with sit(busy, first="cases", size=(100, 40)) as seat:
        earlier = line_of(seat, "2016-0001").split()
        await seat.press("n")
        await fill_in(seat, 信访人=earlier[2])
        await seat.press("ctrl+l", "alt+z")
        assert "已连为相关案件" not in seat.text
        await seat.press("alt+y")
        assert "已连为相关案件" in seat.text
        await fill_in(seat, 事项="利息计算")
        await seat.press("escape", "full_stop")
        assert "已连为相关案件" in seat.text
