"""Nobody knows the department yet: the petition office holds the case until it is handed out (court art. 6, 18-1)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.services.test_duties import sheet_of
from tests.services.test_handling import an_order, step
from tests.support.court import Court, key
from xftui.domain import Actor, Conflict, Refused
from xftui.domain.handling import Step
from xftui.scoring.facts import Kind, UnitKind
from xftui.services.cases import hand_over_case
from xftui.services.corrections import move_contact
from xftui.services.duties import withdraw
from xftui.services.handling import take_step
from xftui.services.orders import sign_order
from xftui.services.proposals import propose_order, sign_proposal
from xftui.services.registering import register_contact
from xftui.services.setup import UnitEntry, add_units
from xftui.services.steps_back import withdraw_step
from xftui.services.undoing import last_change, undo_change
from xftui.store.models import AuditEntry, Case, CaseStep, Contact, SupervisionOrder, Unit
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import list_cases
from xftui.store.queries.changed_fields import changed_fields
from xftui.store.queries.paging import Wanted

HELD, HANDED = ("xfb", "xfb", "xfb", "mye"), ("zxj", "zxj", "zxj", "mye")
"""Whose the case and its three contacts are, before and after it was handed to 执行局."""


def registered(actor: Actor, court: Court) -> int:
    """Register a visit and a letter about a matter whose department nobody knows, and a visit that is 民二庭's own."""
    day = date(2016, 11, 1)
    case = register_contact(actor, court.visit("v", date=day, unit_id=None)).case_id
    office, known = court.units["xfb"], court.units["mye"]
    register_contact(actor, court.visit("l", date=day, case_id=case, kind=Kind.LETTER, unit_id=office))
    register_contact(actor, court.visit("w", date=day, case_id=case, unit_id=known))
    return case


def borne(court: Court, case: int) -> tuple[str, ...]:
    """Return the unit of the case, then those of its contacts in their order."""
    names = {id_: code for code, id_ in court.units.items()}
    contacts = Contact.select().where(Contact.case == case).order_by(Contact.id)
    return tuple(names[unit] for unit in (Case.get_by_id(case).unit_id, *(one.unit_id for one in contacts)))


def visits_scored(court: Court, unit: str) -> int:
    """Return how many lines of 18-1 stand on a unit's sheet."""
    return sum(line.clause == "18-1" for line in sheet_of(court, "court", "2016", unit).lines)


def test_without_a_department_the_petition_office_holds_the_case(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("v", unit_id=None))
    assert (saved.held_by, borne(court, saved.case_id)) == ("信访办", ("xfb", "xfb"))
    assert [row.id for row in list_cases(Wanted(court.id, chosen={"unit": court.units["xfb"]})).rows] == [saved.case_id]
    named = register_contact(actor, court.visit("n"))
    assert (named.held_by, borne(court, named.case_id)) == ("", ("zxj", "zxj"))


def refused(actor: Actor, court: Court, **changes: object) -> str:
    """Return why a visit can't be registered without a department."""
    with pytest.raises(Refused) as found:
        register_contact(actor, court.visit("v", **{"unit_id": None, **changes}))
    return found.value.problems["unit_id"]


def test_who_can_t_hold_it_is_told_with_what_to_do(court: Court, town: Court, actor: Actor) -> None:
    """A township scores villages; of two petition offices none is meant; of an earlier case the unit is known."""
    assert "村" in refused(actor, town)
    case = register_contact(actor, court.visit("known")).case_id
    assert refused(actor, court, case_id=case) == "没有选部门"
    second = UnitEntry(code="lf", name="来访接待中心", kind=UnitKind.PETITION_OFFICE, valid_from=date(2016, 11, 10))
    add_units(actor, key("second"), court.id, [second])
    assert "信访办、来访接待中心" in refused(actor, court)
    saved = register_contact(actor, court.visit("before", date=date(2016, 11, 9), unit_id=None))
    assert saved.held_by == "信访办", "the other one wasn't there yet"


def test_a_court_without_a_petition_office_asks_for_the_department(actor: Actor, court: Court) -> None:
    Unit.update(kind=UnitKind.DEPARTMENT.value).where(Unit.id == court.units["xfb"]).execute()
    assert "没有信访办" in refused(actor, court)


def test_handing_it_out_moves_the_case_with_what_the_office_held(court: Court, actor: Actor) -> None:
    """One entry of the journal; the visit's half point stands with the department, and is back when it is undone."""
    case = registered(actor, court)
    take = step(court, case, Step.HAND, unit_id=court.units["zxj"])
    assert (borne(court, case), visits_scored(court, "xfb"), visits_scored(court, "zxj")) == (HELD, 1, 0)
    entries = AuditEntry.select().count()
    take_step(actor, take)
    assert AuditEntry.select().count() == entries + 1
    assert (borne(court, case), visits_scored(court, "xfb"), visits_scored(court, "zxj")) == (HANDED, 0, 1)
    told = case_detail(court.id, case).events[0]
    assert (told.what, told.text) == ("交办", "信访办→执行局（连同来信来电来访 2 件） 说明")
    change = last_change(actor, court.id, case)
    assert change is not None
    journal = [f"{one.table} {one.told}" for one in changed_fields(change.entry_id) if not one.made]
    assert journal == ["案件 单位 信访办→执行局", *["来信来电来访 单位 信访办→执行局"] * 2]
    undo_change(actor, court.id, case, change.entry_id)
    assert (borne(court, case), visits_scored(court, "xfb"), visits_scored(court, "zxj")) == (HELD, 1, 0)


def test_a_step_that_is_withdrawn_later_gives_it_back_too(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    take_step(actor, step(court, case, Step.HAND, unit_id=court.units["zxj"]))
    taken = CaseStep.get()
    withdraw_step(actor, court.id, taken.id, taken.version, "还没有定")
    assert borne(court, case) == HELD


def test_what_was_passed_on_since_stays_where_it_is(court: Court, actor: Actor) -> None:
    """Handed to 执行局, then given to 民二庭: the visits stay with 执行局, whatever becomes of the first step."""
    case = registered(actor, court)
    take_step(actor, step(court, case, Step.HAND, unit_id=court.units["zxj"]))
    hand_over(actor, court, case, "mye")
    assert borne(court, case) == ("mye", "zxj", "zxj", "mye")
    taken = CaseStep.get()
    withdraw_step(actor, court.id, taken.id, taken.version, "还没有定")
    assert borne(court, case) == ("mye", "zxj", "zxj", "mye")


def hand_over(actor: Actor, court: Court, case: int, unit: str) -> None:
    """Give the case to another unit."""
    version, day = Case.get_by_id(case).version, date(2016, 11, 9)
    hand_over_case(actor, court.id, case, version, court.units[unit], None, day, "归它管")


def test_giving_it_to_another_unit_takes_along_what_the_office_held(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    hand_over(actor, court, case, "zxj")
    assert borne(court, case) == HANDED


def test_the_petition_office_may_keep_it_on_purpose(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    take_step(actor, step(court, case, Step.HAND, unit_id=court.units["xfb"]))
    assert (borne(court, case), case_detail(court.id, case).events[0].text) == (HELD, "信访办 说明")


def test_two_clerks_hand_it_out_differently(court: Court, actor: Actor) -> None:
    """The second sees that the case went elsewhere while the form was open, and nothing is overwritten."""
    case = registered(actor, court)
    seen = Case.get_by_id(case).version
    hand_over(actor, court, case, "mye")
    with pytest.raises(Conflict):
        take_step(actor, step(court, case, Step.HAND, unit_id=court.units["zxj"], version=seen))
    assert borne(court, case)[0] == "mye"
    assert CaseStep.select().count() == 0


def test_an_order_hands_it_out_to_its_department_once_it_is_signed(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    leader = Actor("张庭安", "zhang", court.people["张庭安"])
    waiting = propose_order(actor, an_order(court, case))
    assert borne(court, case) == HELD
    sign_proposal(leader, court.id, waiting, 1, date(2016, 11, 3), "同意")
    assert borne(court, case) == HANDED
    told = [(one.what, one.text) for one in case_detail(court.id, case).events]
    assert ("交办", "信访办→执行局（连同来信来电来访 2 件） 督办令 2016-001") in told


def test_a_withdrawn_order_gives_the_case_back(court: Court, actor: Actor) -> None:
    """So that the next one takes along what the office held; not where it was handed out as well."""
    case = registered(actor, court)
    order = sign_order(actor, an_order(court, case))[0]
    withdraw(actor, court.id, SupervisionOrder, order, 1, "签错")
    assert borne(court, case) == HELD
    assert case_detail(court.id, case).events[0].text == "签错 执行局→信访办（连同来信来电来访 2 件）"
    again = sign_order(actor, replace(an_order(court, case), key=key("again")))[0]
    sign_order(actor, replace(an_order(court, case), key=key("more")))
    withdraw(actor, court.id, SupervisionOrder, again, 1, "签错")
    assert borne(court, case) == HANDED


def test_an_order_to_another_department_leaves_the_case_where_it_is(court: Court, actor: Actor) -> None:
    case = register_contact(actor, court.visit("v", date=date(2016, 11, 1), unit_id=court.units["mye"])).case_id
    sign_order(actor, an_order(court, case))
    assert borne(court, case) == ("mye", "mye")


def test_a_visit_from_before_the_department_was_there_stays(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    new = UnitEntry(code="new", name="新设庭", kind=UnitKind.BUSINESS, valid_from=date(2016, 11, 5))
    court.units["new"] = add_units(actor, key("new"), court.id, [new])[0]
    take_step(actor, step(court, case, Step.HAND, unit_id=court.units["new"]))
    assert borne(court, case) == ("new", "xfb", "xfb", "mye")


def test_a_visit_that_turns_out_to_be_about_a_known_matter_is_that_departments(court: Court, actor: Actor) -> None:
    """Registered on its own and held by the office; 民二庭's own visit stays 民二庭's."""
    known = register_contact(actor, court.visit("known", date=date(2016, 11, 1))).case_id
    case = registered(actor, court)
    for contact in Contact.select().where(Contact.case == case):
        move_contact(actor, court.id, contact.id, contact.version, known, "同一事项")
    assert borne(court, known) == ("zxj", "zxj", "zxj", "zxj", "mye")
