"""The morning's pile: marked cases are handled by one key and one form, and taken back by another."""

from datetime import date

import pytest

from tests.tui.conftest import ACTOR, key
from tests.tui.story import fill, fill_in, line_of, select
from xftui.domain.handling import Step
from xftui.services.categories import add_categories
from xftui.services.handling import StepEntry, take_step
from xftui.store.models import AuditEntry, Case, CaseStep
from xftui.store.queries.case_detail import case_detail
from xftui.tui.widgets.message_line import MessageLine


@pytest.fixture
def pile(court):
    """Register the pile of 1 November: four cases, the last of which was handed out already."""
    made = [
        court.register(f"p{n}", date=date(2016, 11, 1), title=f"事项{n}", petitioner_name=f"来信人{n}") for n in "1234"
    ]
    entry = StepEntry(
        key=key("handed"), organisation_id=court.id, case_id=made[3][0], step=Step.HAND, day=date(2016, 11, 2)
    )  # fmt: skip
    take_step(ACTOR, entry)
    return court


def stages(office):
    """Return how far the cases have come, by their numbers."""
    found = Case.select().where(Case.organisation == office.id).order_by(Case.number)
    return [case_detail(office.id, case.id).stage.value for case in found]


def said(seat):
    """Return what the screen says above the keys."""
    return seat.app.screen.query_one(MessageLine).text


def marked(seat):
    """Return the numbers of the marked cases."""
    return [line[1:10] for line in seat.text.splitlines() if line.startswith("*2016")]


async def test_a_pile_is_taken_on_with_one_form_and_what_cannot_be_is_told_first(sit, pile):
    before = AuditEntry.select().count()
    async with sit(pile, first="cases") as seat:
        await seat.press("plus", "a")
        assert "办理 4 件" in seat.text
        assert "3 件可以，1 件不能" in line_of(seat, "▌", "受理"), "the step that most cases wait for is chosen"
        await seat.press("enter")
        assert "受理 3 件" in seat.text and "要办的：2016-0001 2016-0002 2016-0003" in seat.text
        assert "! 案件已交办，待签收，不能受理：2016-0004" in seat.text
        await seat.press("f2")
        assert "受理 3 件，已记" in seat.text and "1 件没有办，仍标记着" in seat.text
        assert marked(seat) == ["2016-0004"]
        assert stages(pile) == ["accepted", "accepted", "accepted", "handed"]
        assert AuditEntry.select().count() == before + 3
        assert {step.person_id for step in CaseStep.select().where(CaseStep.step == "accept")} == {pile.people["王芳"]}


async def test_without_marks_it_is_the_selected_case(sit, pile):
    async with sit(pile, first="cases") as seat:
        await select(seat, "2016-0002")
        await seat.press("a", "enter", "f2")
        assert stages(pile) == ["registered", "accepted", "registered", "handed"]


async def test_handed_out_each_goes_to_its_own_unit_or_all_to_one(sit, pile):
    Case.update(unit=pile.units["民二庭"]).where(Case.number == "2016-0002").execute()
    async with sit(pile, first="cases") as seat:
        await seat.press("plus", "a")
        await seat.type("交办")
        await seat.press("enter")
        assert "立案庭 2 件" in seat.text and "民二庭 1 件" in seat.text
        await seat.press("f2")
        units = [step.unit.name for step in CaseStep.select().order_by(CaseStep.case)]
        assert units == ["立案庭", "民二庭", "立案庭", "立案庭"]
        await seat.press("U", "y", "a")
        await seat.type("交办")
        await seat.press("enter")
        await fill(seat, 交给单位="民二庭")
        assert "已办 1 件；还有 2 件，改了再保存" in seat.text
        assert "换了单位，要写理由" in seat.text
        await seat.press("escape")
        await fill(seat, 说明="院长批示")
        assert "交办 3 件，已记" in seat.text
        shown = [line_of(seat, f"2016-000{n}") for n in "123"]
        assert all("民二庭" in line for line in shown)


async def test_what_one_case_is_refused_for_is_named_by_its_number_and_the_rest_are_done(sit, pile):
    Case.update(registered=date(2016, 11, 10)).where(Case.number == "2016-0003").execute()
    async with sit(pile, first="cases") as seat:
        await seat.press("plus", "a", "enter")
        await fill(seat, 日期="2016-11-05")
        assert "! 不能早于 2016-11-10" in seat.text and "已办 2 件；还有 1 件" in seat.text
        await seat.press("escape", "escape")
        assert "受理 2 件，已记" in seat.text and "不能早于 2016-11-10：2016-0003" in said(seat)
        assert set(marked(seat)) == {"2016-0003", "2016-0004"}
        assert stages(pile) == ["accepted", "accepted", "registered", "handed"]


async def test_all_of_it_is_taken_back_by_one_key_and_marked_again(sit, pile):
    async with sit(pile, first="cases") as seat:
        await seat.press("U")
        assert "打开以来没有一起办过" in seat.text
        await seat.press("plus", "a", "enter", "f2", "U")
        assert "撤销这一次一起办的？" in seat.text and "2016-0001 2016-0002 2016-0003" in seat.text
        await seat.press("escape")
        assert stages(pile)[0] == "accepted", "asked, and not confirmed"
        entry = StepEntry(
            key=key("later"), organisation_id=pile.id, case_id=Case.get(Case.number == "2016-0002").id, step=Step.HAND,
            day=date(2016, 11, 21),
        )  # fmt: skip
        take_step(ACTOR, entry)
        await seat.press("U", "y")
        assert "已撤销：受理 2 件" in seat.text and "后来又有改动，不能撤销：2016-0002" in seat.text
        assert stages(pile) == ["registered", "handed", "registered", "handed"]
        assert set(marked(seat)) == {"2016-0001", "2016-0003", "2016-0004"}


async def test_a_step_for_none_of_them_says_why(sit, pile):
    async with sit(pile, first="cases") as seat:
        await seat.press("plus", "a")
        await seat.type("归档")
        assert "都不能" in line_of(seat, "▌", "归档")
        await seat.press("enter")
        assert "案件待受理，不能归档：2016-0001 2016-0002 2016-0003" in said(seat)


async def test_a_category_is_given_to_all_of_them(sit, pile):
    add_categories(ACTOR, key("kinds"), pile.id, ["执行", "再审申诉"])
    async with sit(pile, first="cases") as seat:
        await seat.press("plus", "a")
        await seat.type("定类别")
        await seat.press("enter")
        await fill_in(seat, 类别="再审")
        await seat.press("enter")
        assert "定类别 4 件，已记" in seat.text and marked(seat) == []
        assert {case.category.name for case in Case.select()} == {"再审申诉"}
        await seat.press("U", "y")
        assert {case.category_id for case in Case.select()} == {None}
