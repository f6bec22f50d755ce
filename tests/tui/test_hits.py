"""What was looked for, in every list: marked where a line shows it, else told of the selected line; and counted."""

from datetime import date
from threading import Event

import pytest
from textual.events import Key

from tests.tui import offices
from tests.tui.story import line_of
from xftui.domain.reviews import Origin
from xftui.services.reviews import ReviewEntry, register_review
from xftui.store.queries.cases import count_cases
from xftui.tui.screens import list_base
from xftui.tui.widgets.virtual_table import VirtualTable

LISTS = ("cases", "contacts", "orders", "old_petitioners", "reviews")


@pytest.fixture
def searched(court):
    """A case with an order, a review and an old petitioner's file, among others."""
    title = "宅基地使用权纠纷一案判决已经生效而被执行人名下无可供执行财产故申请追加其配偶为被执行人"
    case = court.register("a", date=date(2016, 10, 8), petitioner_name="單雄信", title=title)[0]
    court.register("b", petitioner_name="李四", title="别的")
    court.order("o", case, date(2016, 11, 1), date(2016, 12, 1))
    offices.open_file(offices.CLERK, offices.key("f"), court.id, case, date(2016, 10, 9))
    review = ReviewEntry(
        key=offices.key("r"), organisation_id=court.id, case_id=case, unit_id=court.units["执行局"],
        origin=Origin.MEDIA, day=date(2016, 11, 2), grounds="报道",
    )  # fmt: skip
    register_review(offices.CLERK, review)
    return court


def marked(seat):
    """Return what is marked in the first row."""
    strip = seat.app.screen.query_one(VirtualTable).render_line(1)
    return [part.text for part in strip if part.text and part.style and part.style.bold and part.style.underline]


async def look_for(seat, typed):
    await seat.press("escape", "slash")
    await seat.type(typed)
    await seat.settle()


@pytest.mark.parametrize("where", LISTS)
async def test_a_hit_is_marked_in_every_column_that_has_one(sit, searched, where):
    async with sit(searched, first="cases", size=(140, 40)) as seat:
        seat.app.open(where)
        await look_for(seat, "shanxx ０１ 宅基 權")
        assert "單雄信" in marked(seat) and {"宅基", "权"} <= set(marked(seat))
        number = seat.app.screen.query_one(VirtualTable).selected.value.number
        assert ("01" in marked(seat)) is ("01" in number)


@pytest.mark.parametrize("where", LISTS)
async def test_a_hit_that_the_line_has_no_room_for_is_told(sit, searched, where):
    async with sit(searched, first="cases") as seat:
        seat.app.open(where)
        await look_for(seat, "追加其配偶")
        assert not marked(seat)
        assert "申请追加其配偶为被执行人" in line_of(seat, "事项：…")
        await look_for(seat, "sxx")
        told = "信访人：單雄信" in seat.text
        assert told is not ("單雄信" in marked(seat)), "where there is no column of names at this width"
        await look_for(seat, "2016-0001")
        assert ("案件编号：2016-0001" in seat.text) is not ("2016-0001" in marked(seat))


async def test_the_journal_marks_whom_and_which_case_was_looked_for(sit, searched):
    async with sit(searched, first="cases", size=(140, 40)) as seat:
        seat.app.open("journal")
        for typed, hit in (("wf", "王芳"), ("angf", "angf"), ("2016-0001", "2016-0001"), ("使用權", "使用权")):
            await seat.press("slash")
            await seat.type(typed)
            assert hit in marked(seat), typed
            await seat.press(*["backspace"] * len(typed), "enter")


async def test_hits_wait_for_no_count_and_what_is_outrun_is_never_counted(sit, court, monkeypatch):
    court.register("a", title="欠薪")
    court.register("b", title="欠费")
    counted, go_on = [], Event()
    go_on.set()

    def count(wanted, most):
        counted.append(wanted.text)
        go_on.wait(10)
        return count_cases(wanted, most)

    monkeypatch.setattr("xftui.tui.screens.cases.count_cases", count)
    monkeypatch.setattr(list_base, "_PAUSE", 1)
    async with sit(court, first="cases") as seat:
        await seat.press("slash")
        counted.clear()
        go_on.clear()
        for character in "欠薪":
            seat.app.post_message(Key(character, character))
        await seat.until(lambda: "欠薪" in line_of(seat, "2016-0001") and not line_of(seat, "2016-0002"))
        assert "件" not in line_of(seat, "搜索")
        go_on.set()
        await seat.settle()
        assert counted == ["欠薪"] and "1 件" in line_of(seat, "搜索")


async def test_more_than_is_counted_says_so(sit, court, monkeypatch):
    monkeypatch.setattr(list_base, "_MOST_COUNTED", 3)
    for number in range(5):
        court.register(str(number), title="欠薪" if number else "退费")
    async with sit(court, first="cases") as seat:
        assert "超过 3 件" in seat.text
        await look_for(seat, "退")
        assert "   1 件" in seat.text and "超过" not in seat.text
