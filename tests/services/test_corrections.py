"""Setting right what is on record, with a reason; and taking the last change back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.court import TODAY, Court
from xftui.domain import Actor, Conflict, Refused
from xftui.domain.record_captions import COLUMNS, UNSAID
from xftui.domain.record_captions import TABLES as CALLED
from xftui.scoring.facts import Kind, Level
from xftui.services.cases import answer_case, close_case, correct_case, hand_over_case
from xftui.services.corrections import merge_petitioners, move_contact, withdraw_contact
from xftui.services.parting import part_petitioners
from xftui.services.petitioners import correct_petitioner
from xftui.services.registering import correct_contact, register_contact
from xftui.services.undoing import last_change, undo_change
from xftui.services.verifying import verify
from xftui.store.models import TABLES, Case, Contact, Correction, Deadline, Petitioner
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.changed_fields import changed_fields
from xftui.store.queries.journal import list_entries
from xftui.store.queries.lookup import find_petitioners
from xftui.store.queries.paging import Wanted

OTHER = Actor("李响", "lixiang")
BESIDES = {"sequence", "audit_entry", "audit_row", "audit_value", "draft", "case_search", "petitioner_word"} | {
    "petitioner_place"
}


def test_every_column_of_the_record_has_a_name() -> None:
    shown = [model for model in TABLES if model._meta.table_name not in BESIDES]
    assert {model._meta.table_name for model in shown} == set(CALLED)
    columns = {field.column_name for model in shown for field in model._meta.sorted_fields}
    assert columns - UNSAID == set(COLUMNS) - UNSAID


def told(court: Court, case_id: int) -> list[str]:
    """Return the lines of the case's timeline, the latest first."""
    return [f"{event.action} {event.text}" for event in case_detail(court.id, case_id).events]


def test_a_visit_typed_wrongly_is_corrected_and_the_timeline_says_from_what_to_what(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    right = court.visit("a", level=Level.CITY, people=6, unit_id=court.units["mye"])
    with pytest.raises(Refused) as refusal:
        correct_contact(actor, saved.contact_id, 1, right, " ")
    assert set(refusal.value.problems) == {"reason"}
    correct_contact(actor, saved.contact_id, 1, right, "听错了")
    line = told(court, saved.case_id)[0]
    assert line == "correct_contact 单位 执行局→民二庭；层级 本级→市；人数 1→6（听错了）"
    entry = list_entries(Wanted(court.id)).rows[0]
    assert (entry.action, entry.case_id) == ("correct_contact", saved.case_id)
    assert ("层级", "本级", "市") in {(one.name, one.before, one.after) for one in changed_fields(entry.id)}


def test_a_repeated_correction_is_kept_once(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    for _attempt in range(2):
        correct_contact(actor, saved.contact_id, 1, court.visit("a", people=6), "人数写错")
    assert Correction.select().count() == 1


def test_a_contact_linked_to_the_wrong_matter_is_moved_and_moved_back(court: Court, actor: Actor) -> None:
    first, second = (register_contact(actor, court.visit(name, title=name)) for name in "ab")
    move_contact(actor, court.id, second.contact_id, 1, first.case_id, "就是同一事项")
    assert len(case_detail(court.id, first.case_id).contacts) == 2
    assert not case_detail(court.id, second.case_id).contacts
    assert (
        told(court, second.case_id)[0] == f"move_contact 案件 {second.case_number}→{first.case_number}（就是同一事项）"
    )
    with pytest.raises(Refused):
        move_contact(actor, court.id, second.contact_id, 2, first.case_id, "再移一次")
    move_contact(actor, court.id, second.contact_id, 2, second.case_id, "不是")
    assert [one.id for one in case_detail(court.id, second.case_id).contacts] == [second.contact_id]


def test_a_contact_gets_a_case_and_a_person_of_its_own(court: Court, actor: Actor) -> None:
    first = register_contact(actor, court.visit("a"))
    letter = court.visit("b", kind=Kind.LETTER, title="", case_id=first.case_id, petitioner_id=1)
    second = register_contact(actor, letter)
    same, number = move_contact(
        actor, court.id, second.contact_id, 1, None, "另一件事", petitioner="刘建国", title="退费"
    )  # fmt: skip
    assert (number, Case.get_by_id(same).petitioner_id) == ("2016-0002", 1)
    other, _number = move_contact(
        actor, court.id, first.contact_id, 1, None, "同名的另一人", petitioner="刘建国（西街）", title="执行款"
    )  # fmt: skip
    who = Case.get_by_id(other).petitioner
    assert who.name == "刘建国（西街）" and Contact.get_by_id(first.contact_id).petitioner_id == who.id


def test_what_was_registered_by_mistake_counts_no_more_and_can_count_again(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    withdraw_contact(actor, court.id, saved.contact_id, 1, "登记了两次")
    assert Contact.get_by_id(saved.contact_id).verified_at is None
    assert told(court, saved.case_id)[0] == "withdraw_contact 核实 是→否（登记了两次）"
    verify(actor, court.id, Contact, saved.contact_id, 2)
    assert Contact.get_by_id(saved.contact_id).verified_at is not None


def test_two_entries_of_one_person_are_merged_and_parted_again(court: Court, actor: Actor) -> None:
    first = register_contact(actor, court.visit("a", phone="13812342210"))
    second = register_contact(actor, court.visit("b", id_number="110101199003077758"))
    one, two = (Case.get_by_id(saved.case_id).petitioner_id for saved in (first, second))
    before = rows_of(Case, Contact, Petitioner)
    assert merge_petitioners(actor, court.id, two, one, "同一人") == 2
    (found,) = find_petitioners(court.id, "刘建国")
    assert (found.id, found.id_number[:4], len(found.matters)) == (one, "1101", 2)
    assert case_detail(court.id, second.case_id).petitioner.id == one
    with pytest.raises(Refused):
        merge_petitioners(actor, court.id, one, two, "反过来")

    change = last_change(actor, court.id, second.case_id)
    assert change is not None and change.action == "merge_petitioners"
    undo_change(actor, court.id, second.case_id, change.entry_id)
    assert rows_of(Case, Contact, Petitioner) == before
    assert len(find_petitioners(court.id, "刘建国")) == 2


def test_the_old_and_the_new_number_of_one_person_are_no_hindrance(court: Court, actor: Actor) -> None:
    numbers = ("130503670401001", "130503196704010016")
    saved = [register_contact(actor, court.visit(number, id_number=number)) for number in numbers]
    one, two = (Case.get_by_id(each.case_id).petitioner_id for each in saved)
    assert [match.id for match in find_petitioners(court.id, "", id_number=numbers[0])] == [one, two]
    assert all(match.same_id_number for match in find_petitioners(court.id, numbers[1]))
    assert merge_petitioners(actor, court.id, one, two, "同一人") == 2


def test_people_with_different_numbers_are_not_merged(court: Court, actor: Actor) -> None:
    numbers = ("110101199003077758", "11010119900307299X")
    saved = [register_contact(actor, court.visit(number, id_number=number)) for number in numbers]
    one, two = (Case.get_by_id(each.case_id).petitioner_id for each in saved)
    with pytest.raises(Refused) as refusal:
        merge_petitioners(actor, court.id, two, one, "同一人")
    assert "身份证号不同" in refusal.value.problems["into"]


def test_a_petitioner_is_corrected_with_masked_numbers_in_the_timeline(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a", phone="13812342210"))
    who = Case.get_by_id(saved.case_id).petitioner_id
    correct_petitioner(
        actor, court.id, who, 1, "刘建国", "号码换了", phone="13900001111", case_id=saved.case_id
    )  # fmt: skip
    assert told(court, saved.case_id)[0] == "correct_petitioner 电话 138…2210→139…1111（号码换了）"


def test_closing_by_mistake_is_taken_back_and_done_again(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    close_case(actor, court.id, saved.case_id, 1, TODAY, "已处理")
    change = last_change(actor, court.id, saved.case_id)
    assert change is not None and change.action == "close_case"
    others = last_change(OTHER, court.id, saved.case_id)
    assert others is not None and others.why_not == "最后一次改动是 王芳 做的，不能代为撤销"
    undo_change(actor, court.id, saved.case_id, change.entry_id)
    case = Case.get_by_id(saved.case_id)
    assert (case.status, case.closed, case.result) == ("open", None, "")
    with pytest.raises(Refused):
        undo_change(actor, court.id, saved.case_id, change.entry_id)
    again = last_change(actor, court.id, saved.case_id)
    assert again is not None
    undo_change(actor, court.id, saved.case_id, again.entry_id)
    assert Case.get_by_id(saved.case_id).closed == TODAY


def test_a_deadline_that_began_with_an_answer_goes_and_comes_with_it(town: Court, actor: Actor) -> None:
    """In a township an answer begins the petitioner's 30 days to ask for a review."""
    unit = min(town.units.values())
    saved = register_contact(actor, town.visit("a", unit_id=unit, date=date(2016, 11, 1)))

    def running() -> set[str]:
        held = Deadline.select().where(Deadline.case == saved.case_id, Deadline.withdrawn.is_null())
        return {row.what for row in held}

    before = running()
    answer_case(actor, town.id, saved.case_id, Case.get_by_id(saved.case_id).version, TODAY, "已答复")
    after = running()
    assert after - before == {"review_request"}
    for expected in (before, after):
        change = last_change(actor, town.id, saved.case_id)
        assert change is not None
        undo_change(actor, town.id, saved.case_id, change.entry_id)
        assert running() == expected


def test_a_registration_is_not_undone_but_corrected(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    change = last_change(actor, court.id, saved.case_id)
    assert change is not None and change.why_not == "最后一次是登记，登记了新的记录，不能撤销；登记错了的，用更正"


def rows_of(*models: Any) -> list[dict[str, Any]]:
    """Return all rows as they stand, but for their versions."""
    return [
        {name: value for name, value in row.items() if name != "version"}
        for model in models
        for row in model.select().order_by(model.id).dicts()
    ]


OF_CONTACT = ("contact", "withdraw", "move")
STEPS = st.lists(
    st.sampled_from(("answer", "close", "hand", "case", "contact", "withdraw", "move", "undo")), max_size=9
)


@given(STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_undoing_leaves_all_rows_as_they_were(court: Court, actor: Actor, steps: list[str]) -> None:
    """Whatever was done before: the last change taken back leaves all rows as they were; again, as after."""
    name = str(Contact.select().count())
    first, second = (register_contact(actor, court.visit(name + part, date=date(2016, 11, 1))) for part in "ab")
    for step in steps:
        before = rows_of(Case, Contact, Petitioner)
        try:
            _take(step, court, actor, first.case_id, first.contact_id, second.case_id)
        except (Refused, Conflict):
            continue
        after = rows_of(Case, Contact, Petitioner)
        of = Contact.get_by_id(first.contact_id).case_id if step in OF_CONTACT else first.case_id
        change = last_change(actor, court.id, of)
        if step == "undo" or change is None or change.why_not or before == after:
            continue
        undo_change(actor, court.id, of, change.entry_id)
        assert rows_of(Case, Contact, Petitioner) == before
        redo = last_change(actor, court.id, first.case_id if step == "move" else of)
        assert redo is not None
        undo_change(actor, court.id, first.case_id if step == "move" else of, redo.entry_id)
        assert rows_of(Case, Contact, Petitioner) == after


def _take(step: str, court: Court, actor: Actor, case_id: int, contact_id: int, other_id: int) -> None:
    case, contact = Case.get_by_id(case_id), Contact.get_by_id(contact_id)
    if step == "answer":
        answer_case(actor, court.id, case_id, case.version, TODAY, "已答复")
    elif step == "close":
        close_case(actor, court.id, case_id, case.version, TODAY, "已处理")
    elif step == "hand":
        unit = court.units["mye" if case.unit_id == court.units["zxj"] else "zxj"]
        hand_over_case(actor, court.id, case_id, case.version, unit, None, TODAY, "分工调整")
    elif step == "case":
        correct_case(actor, court.id, case_id, case.version, case.title + "改", date(2016, 12, 1), "写错")
    elif step == "contact":
        entry = court.visit("x", people=contact.people + 1, date=date(2016, 11, 1))
        correct_contact(actor, contact_id, contact.version, entry, "人数写错")
    elif step == "withdraw":
        withdraw_contact(actor, court.id, contact_id, contact.version, "重复登记")
    elif step == "move":
        move_contact(actor, court.id, contact_id, contact.version, other_id, "认错了")
    elif (change := last_change(actor, court.id, case_id)) is not None:
        undo_change(actor, court.id, case_id, change.entry_id)


def test_a_merge_is_taken_back_long_after_and_what_came_since_stays(court: Court, actor: Actor) -> None:
    one = register_contact(actor, court.visit("a", petitioner_name="刘建国")).case_id
    two = register_contact(actor, court.visit("b", petitioner_name="刘建囯", phone="13800001111")).case_id
    stays, double = Case.get_by_id(one).petitioner_id, Case.get_by_id(two).petitioner_id
    merge_petitioners(actor, court.id, double, stays, "同一人")
    answer_case(actor, court.id, two, Case.get_by_id(two).version, TODAY, "已答复")
    since = register_contact(actor, court.visit("c", petitioner_id=stays, title="新的事项")).case_id
    with pytest.raises(Refused, match="没有填"):
        part_petitioners(actor, court.id, double, "")
    assert part_petitioners(actor, court.id, double, "两个人") == 2
    assert [Case.get_by_id(case).petitioner_id for case in (one, two, since)] == [stays, double, stays]
    assert Contact.get(Contact.case == two).petitioner_id == double
    assert Petitioner.get_by_id(stays).phone is None
    assert case_detail(court.id, two).events[0].action == "part_petitioners"
    assert (Case.get_by_id(two).status, Petitioner.get_by_id(double).merged_into_id) == ("answered", None)
    with pytest.raises(Refused, match="没有并到别人名下"):
        part_petitioners(actor, court.id, double, "再一次")
