"""Registering and correcting letters, calls and visits."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Conflict, NotFound, Refused
from xftui.domain.captions import CaseStatus
from xftui.scoring.evidence import KINDS
from xftui.scoring.facts import Arrival, DelayInquiry, Kind, Level, Response, UnitKind
from xftui.services.cases import answer_case
from xftui.services.drafts import save_draft
from xftui.services.registering import correct_contact, register_contact
from xftui.services.setup import UnitEntry, add_units, create_organisation
from xftui.services.verifying import verify
from xftui.services.visits import record_delay_inquiry, record_responses
from xftui.store.connection import close_database
from xftui.store.facts import StoreEvidence
from xftui.store.models import AuditEntry, Case, Contact, Petitioner
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.drafts import list_drafts


def problems(actor: Actor, court: Court, **changes: object) -> dict[str, str]:
    with pytest.raises(Refused) as refused:
        register_contact(actor, court.visit("refused", **changes))
    assert (Contact.select().count(), Case.select().count(), Petitioner.select().count()) == (0, 0, 0)
    return refused.value.problems


def test_a_visit_makes_petitioner_case_and_contact(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a", people=20, level=Level.CITY, due=date(2016, 12, 6)))
    detail = case_detail(court.id, saved.case_id)
    assert (saved.case_number, detail.title, detail.petitioner.name) == ("2016-0001", "工程款执行", "刘建国")
    (contact,) = detail.contacts
    assert (contact.people, contact.level, contact.unit, contact.verified) == (20, Level.CITY, "执行局", True)
    assert [(event.what, event.by) for event in detail.events] == [("来访", "王芳")]


def test_the_same_key_saves_once(court: Court, actor: Actor) -> None:
    entry = court.visit("a")
    first, second = register_contact(actor, entry), register_contact(actor, entry)
    assert second == replace(first, again=True)
    assert Contact.select().count() == Case.select().count() == 1
    assert AuditEntry.select().where(AuditEntry.action == "register_contact").count() == 1


def test_numbers_run_by_year_of_the_date(court: Court, actor: Actor) -> None:
    days = [date(2015, 12, 31), date(2016, 11, 21), date(2015, 1, 1), date(2016, 1, 1)]
    numbers = [register_contact(actor, court.visit(str(day), date=day)).case_number for day in days]
    assert numbers == ["2015-0001", "2016-0001", "2015-0002", "2016-0002"]


def test_a_refused_entry_leaves_no_gap(court: Court, actor: Actor) -> None:
    register_contact(actor, court.visit("a"))
    with pytest.raises(Refused):
        register_contact(actor, court.visit("b", title=""))
    assert register_contact(actor, court.visit("c")).case_number == "2016-0002"


def test_the_same_matter_is_one_case(court: Court, actor: Actor) -> None:
    first = register_contact(actor, court.visit("a"))
    case = Case.get_by_id(first.case_id)
    again = court.visit(
        "b", case_id=case.id, petitioner_id=case.petitioner_id, title="", petitioner_name="", repeat=True
    )
    assert register_contact(actor, again).case_number == first.case_number
    assert Petitioner.select().count() == Case.select().count() == 1


def test_what_is_not_on_record_of_a_person_is_filled_in_and_nothing_there_is_replaced(
    court: Court, actor: Actor
) -> None:
    """What was typed before the person was recognised isn't lost."""
    first = register_contact(actor, court.visit("a", petitioner_name="罗成", id_number="130503670401001"))
    who = Contact.get_by_id(first.contact_id).petitioner_id
    typed = {"id_number": "130503196704010016", "phone": "13812342210", "address": "东港村二组"}
    again = register_contact(actor, court.visit("b", petitioner_id=who, **typed))
    person = Petitioner.get_by_id(who)
    assert (person.id_number, person.phone, person.address) == ("130503670401001", "13812342210", "东港村二组")
    assert again.differing == (), "the longer number is that of the same card"
    third = register_contact(actor, court.visit("c", petitioner_id=who, phone="138123", address="西湖村"))
    assert third.differing == ("address",), "the figures by which a person was looked for are no other number"
    assert Petitioner.get_by_id(who).address == "东港村二组"


def test_a_case_that_has_ended_is_told_when_it_comes_again(court: Court, actor: Actor) -> None:
    first = register_contact(actor, court.visit("a"))
    again = court.visit("b").linked(first.case_id, Contact.get_by_id(first.contact_id).petitioner_id)
    assert register_contact(actor, again).ended is None
    answer_case(actor, court.id, first.case_id, 1, TODAY, "已书面答复")
    assert register_contact(actor, replace(again, key=key("c"))).ended is CaseStatus.ANSWERED


def test_every_problem_is_said_at_its_field(court: Court, actor: Actor) -> None:
    assert problems(actor, court, date=None, unit_id=None, petitioner_name=" ", title="", people=0) == {
        "date": "没有填日期",
        "unit_id": "没有选部门",
        "petitioner_name": "没有填",
        "title": "没有填",
        "people": "人数至少 1 人",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": date(2016, 11, 22)}, "date"),
        ({"title": "长" * 201}, "title"),
        ({"id_number": "1" * 33}, "id_number"),
        ({"due": date(2016, 11, 20)}, "due"),
        ({"stayed_minutes": -1}, "stayed_minutes"),
        ({"unit_id": 99}, "unit_id"),
        ({"case_id": 99}, "case_id"),
        ({"petitioner_id": 99}, "petitioner_id"),
        ({"handler_id": 99}, "handler_id"),
        ({"kind": Kind.LETTER, "irregular": True}, "irregular"),
        ({"kind": Kind.ORDER}, "kind"),
        ({"responses": {99: Response(Arrival.LATE, False)}}, "responses"),
    ],
)
def test_a_problem_is_refused(court: Court, actor: Actor, changes: dict[str, object], field: str) -> None:
    assert list(problems(actor, court, **changes)) == [field]


def test_persons_and_matter_apart_need_two_units(court: Court, actor: Actor) -> None:
    assert "residence_unit_id" in problems(actor, court, residence_unit_id=court.units["zxj"])


def test_the_unit_must_be_there_on_the_day(court: Court, actor: Actor) -> None:
    entry = UnitEntry(name="旧庭", kind=UnitKind.BUSINESS, code="old", valid_to=date(2015, 6, 30))
    (old,) = add_units(actor, key("old"), court.id, [entry])
    assert problems(actor, court, unit_id=old) == {"unit_id": "2016-11-21 没有“旧庭”这个部门"}
    assert register_contact(actor, court.visit("then", unit_id=old, date=date(2015, 6, 30)))


def test_another_organisation_s_records_can_t_be_linked(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    town = create_organisation(actor, key("town"), "town", "示例镇")
    (village,) = add_units(actor, key("villages"), town, [UnitEntry(name="东港村", kind=UnitKind.VILLAGE)])
    entry = court.visit("b", organisation_id=town, unit_id=village, case_id=saved.case_id)
    with pytest.raises(Refused) as refused:
        register_contact(actor, entry)
    assert list(refused.value.problems) == ["case_id"]
    with pytest.raises(NotFound):
        case_detail(town, saved.case_id)


def test_text_that_no_database_can_hold_is_kept_without_it(court: Court, actor: Actor) -> None:
    hostile = "[/案] \x1b]0;x\x07 \u202e 𠮷 ①“” \x00\ud800 " + "长" * 99_000
    saved = register_contact(actor, court.visit("a", request=hostile, petitioner_name="𠮷\x00野"))
    detail = case_detail(court.id, saved.case_id)
    assert detail.petitioner.name == "𠮷野"
    assert detail.contacts[0].request == hostile.replace("\x00\ud800", "")


def test_what_a_unit_reports_is_no_fact_until_verified(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a", verified=False))
    contact = saved.contact_id
    assert list(StoreEvidence(court.id).facts(KINDS, None)) == [], "nor is the case that rests on it alone"
    verify(actor, court.id, Contact, contact, 1)
    verify(actor, court.id, Contact, contact, 1)
    assert [fact.id for fact in StoreEvidence(court.id).facts(KINDS, None)] == [f"v{contact}", f"i{saved.case_id}"]


def test_the_draft_goes_with_the_save(court: Court, actor: Actor) -> None:
    save_draft(actor, key("a"), "contact", "来访 刘建国", {"title": "工程"}, court.id)
    register_contact(actor, court.visit("a"))
    assert list_drafts(actor) == ()
    assert not save_draft(actor, key("a"), "contact", "来访 刘建国", {"title": "工程款"}, court.id)
    assert list_drafts(actor) == ()


def test_a_correction_against_an_old_version_shows_both(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    other = Actor("李响", "lixiang")
    correct_contact(other, saved.contact_id, 1, court.visit("a", people=6), "人数写错")
    with pytest.raises(Conflict) as conflict:
        correct_contact(actor, saved.contact_id, 1, court.visit("a", people=7), "人数写错")
    assert (conflict.value.mine["people"], conflict.value.theirs["people"]) == (7, 6)
    assert (conflict.value.by, conflict.value.version) == ("李响", 2)
    assert Contact.get_by_id(saved.contact_id).people == 6


def test_a_correction_repeated_after_a_lost_confirmation_is_no_conflict(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    correct_contact(actor, saved.contact_id, 1, court.visit("a", people=6), "人数写错")
    correct_contact(actor, saved.contact_id, 1, court.visit("a", people=6), "人数写错")
    assert Contact.get_by_id(saved.contact_id).version == 2


def test_responses_and_an_inquiry_follow_the_visit(court: Court, actor: Actor) -> None:
    mine, theirs = court.units["zxj"], court.units["mye"]
    saved = register_contact(
        actor, court.visit("a", residence_unit_id=theirs, responses={mine: Response(Arrival.LATE, False)})
    )
    record_responses(actor, court.id, saved.contact_id, {theirs: Response(Arrival.PROMPT, True)})
    record_responses(actor, court.id, saved.contact_id, {theirs: Response(Arrival.PROMPT, True)})
    record_delay_inquiry(actor, court.id, saved.contact_id, 1, DelayInquiry(True, date(2016, 12, 1)))
    (visit,) = StoreEvidence(court.id).facts({Kind.VISIT}, None)
    assert visit.responses == {"zxj": Response(Arrival.LATE, False), "mye": Response(Arrival.PROMPT, True)}
    assert visit.delay_inquiry == DelayInquiry(True, date(2016, 12, 1))
    with pytest.raises(Refused):
        record_responses(actor, court.id, saved.contact_id, {court.units["xfb"]: Response(Arrival.LATE, False)})


def test_nothing_is_lost_when_the_program_starts_again(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a"))
    close_database()
    assert case_detail(court.id, saved.case_id).number == saved.case_number
