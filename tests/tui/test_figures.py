"""The figures on the screen: by unit and by month, and the records behind a cell."""

from datetime import date

from tests.support.court import Court, key
from tests.tui import offices
from tests.tui.story import line_of
from xftui.domain.reviews import Origin
from xftui.scoring.facts import Kind
from xftui.services.cases import answer_case
from xftui.services.old_petitioners import open_file
from xftui.services.registering import register_contact
from xftui.services.reviews import ReviewEntry, register_review


async def test_a_leader_sees_which_answers_are_late_and_opens_them(sit, court, actor):
    office = Court(court.id, {"zxj": court.units["执行局"], "mye": court.units["民二庭"]}, {})
    for name, unit, due, answered in (
        ("a", "zxj", 8, 7), ("b", "zxj", 9, 12), ("c", "zxj", 18, None), ("d", "mye", 10, 10),
    ):  # fmt: skip
        entry = office.visit(
            name, title=f"事项{name}", unit_id=office.units[unit], date=date(2016, 10, 20), due=date(2016, 11, due)
        )
        saved = register_contact(actor, entry)
        if answered is not None:
            answer_case(actor, court.id, saved.case_id, 1, date(2016, 11, answered), "已答复")
    letter = office.visit("e", kind=Kind.LETTER, date=date(2016, 11, 2), petitioner_name="钱一")
    register_contact(actor, letter)
    async with sit(court, size=(80, 24)) as seat:
        await seat.press("b")
        assert "2016年11月" in seat.text, "from Today too, whose last line has some of the figures"
        await seat.press("6", "b")
        assert "2016年11月" in seat.text
        row = next(line for line in seat.text.splitlines() if "执行局" in line)
        assert row.split() == ["执行局", "1", "·", "·", "—", "0/1", "—", "—", "1/3", "3", "0/4", "—"]
        while "执行局  2016年11月" not in seat.text:
            await seat.press("down")
        await seat.press(*["right"] * 7)
        assert "执行局  2016年11月  按期答复率  1 ÷ 3 = 33.3%   其余 2" in seat.text

        # The two that weren't answered in time: one late, one not at all.
        await seat.press("x")
        assert "未按期 · 执行局   2 件" in seat.text
        assert "事项b" in seat.text and "事项c" in seat.text and "事项a" not in seat.text
        await seat.press("escape")
        assert "按期答复率" in seat.text, "Esc leads back to the same figure"
        await seat.press("enter")
        assert "事项a" in seat.text and "事项b" not in seat.text
        await seat.press("escape", "a")
        assert "执行局   3 件" in seat.text

        # The months of the department: October has its three visits.
        await seat.press("escape", "z")
        assert "2016年 执行局" in seat.text
        october = next(line for line in seat.text.splitlines() if "10月" in line)
        assert october.split()[1:4] == ["·", "·", "3"]
        await seat.press("z", "b")
        row = next(line for line in seat.text.splitlines() if "执行局" in line and "%" in line)
        assert "33.3%" in row.split()
        await seat.press("left_square_bracket")
        assert "2016年10月" in seat.text or "2015年" in seat.text


async def test_a_number_has_no_remainder(sit, court, actor):
    office = Court(court.id, {"zxj": court.units["执行局"], "mye": court.units["民二庭"]}, {})
    register_contact(actor, office.visit("a"))
    async with sit(court, size=(80, 24)) as seat:
        await seat.press("6", "b", "right", "right", "x")
        assert "来访只有件数，不是比率" in seat.text
        await seat.press("enter")
        assert "刘建国" in seat.text


async def test_an_old_petitioners_file_and_a_review_are_counted_and_opened(sit, court, actor):
    case, _number, _contact = court.register("a", date=date(2016, 10, 3), unit_id=court.units["执行局"])
    open_file(actor, key("file"), court.id, case, date(2016, 10, 4))
    entry = ReviewEntry(
        key=key("review"), organisation_id=court.id, case_id=case, unit_id=court.units["执行局"], origin=Origin.HIGHER,
        day=date(2016, 11, 2), grounds="越级",
    )  # fmt: skip
    register_review(actor, entry)
    async with sit(court, first="figures", size=(110, 30)) as seat:
        row = next(line for line in seat.text.splitlines() if "执行局" in line)
        assert row.split()[-6:] == ["—", "1", "0/1", "—", "0/1", "0/1"]
        await seat.press(*["right"] * 13)
        assert "老户化解率  0 ÷ 1 = 0.0%" in seat.text
        await seat.press("a")
        assert "001" in seat.text and "宅基地确权判决未执行" in seat.text
        await seat.press("escape", "left", "x")
        assert "没有认定" in seat.text and "宅基地确权判决未执行" in seat.text


async def test_a_townships_figures_are_those_of_its_assessment_year_too(sit, town, actor):
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    town.register("a", date=date(2015, 12, 8), unit_id=town.units["东港村"])
    async with sit(town, first="figures") as seat:
        await seat.press("y")
        assert "2016年" in seat.text and line_of(seat, "合计").replace("▌", "").split()[:4] == ["合计", "·", "·", "·"]
        await seat.press("y")
        assert "2016考核年度" in seat.text and line_of(seat, "合计").replace("▌", "").split()[:4] == [
            "合计",
            "·",
            "·",
            "1",
        ]
        await seat.press("z")
        assert line_of(seat, "12月").replace("▌", "").split()[:4] == ["12月", "·", "·", "1"]
        await seat.press("z", "y")
        assert "2016年11月" in seat.text or "2015年12月" in seat.text
