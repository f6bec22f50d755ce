"""What matters are about, by keyboard: the list, a registration that chooses from it, lists and figures by it."""

from tests.tui import offices
from tests.tui.story import fill, line_of, select, setting
from xftui.services.categories import add_categories
from xftui.store.models import Case


def categories(office, *names):
    add_categories(offices.CLERK, offices.key("categories"), office.id, names)


async def test_the_list_is_made_renamed_and_ended(sit, busy):
    async with sit(busy) as seat:
        await setting(seat, "事项类别")
        assert "还没有事项类别：按 a 加，一次可以写几个" in seat.text
        await seat.press("a")
        await fill(seat, 类别="执行、再审申诉 作风")
        assert "已增加 3 个类别" in seat.text
        await seat.press("e")
        await fill(seat, 类别="难")
        assert "已改为 执行难" in seat.text
        await select(seat, "作风")
        await seat.press("x")
        assert "2016-11-21 起不再选" in line_of(seat, "作风")
        await seat.press("x")
        assert "起不再选" not in line_of(seat, "作风")


async def test_a_registration_chooses_one_and_an_office_without_a_list_isn_t_asked(sit, busy):
    async with sit(busy, size=(100, 40)) as seat:
        await seat.press("n")
        assert "类别" not in seat.text
        await seat.press("escape")
        categories(busy, "执行", "再审申诉")
        await seat.press("n")
        await fill(seat, 信访人="何思源", 事项="请求恢复执行", 责任单位="zxj", 类别="zs")
        assert "已登记来访" in seat.text
        await seat.press("2", "enter")
        assert "类别 再审申诉" in seat.text
    assert Case.select().order_by(Case.id.desc()).first().category.name == "再审申诉"


async def test_an_older_case_is_given_one_and_lists_and_figures_tell_them_apart(sit, busy):
    categories(busy, "执行", "再审申诉")
    async with sit(busy, first="cases", size=(100, 40)) as seat:
        await select(seat, "2016-0001")
        await seat.press("enter", "m")
        await seat.type("定类别")
        await seat.press("enter", "enter")
        assert "已定类别" in seat.text and "类别 执行" in seat.text
        await seat.press("2", "slash")
        await seat.type("类别:执行")
        assert "2016-0001" in seat.text and "2016-0002" not in seat.text
        await seat.press("escape", "slash")
        await seat.type("类别:未分类")
        assert "2016-0001" not in seat.text and "2016-0002" in seat.text
        await seat.press("enter")
        await setting(seat, "事项类别")
        assert line_of(seat, "执行").split()[-1] == "1"
        await seat.press("enter")
        assert "2016-0001" in seat.text and "2016-0002" not in seat.text
        await seat.press("6", "b", "y", "c")
        assert line_of(seat, "执行").split()[1:4] == ["·", "·", "1"]
        assert line_of(seat, "未分类")
        await select(seat, "执行")
        await seat.press("right", "right")
        assert "执行  2016年  来访  1" in seat.text
        await seat.press("enter")
        assert "工程款执行久拖反映" in seat.text and "1 " in seat.text
