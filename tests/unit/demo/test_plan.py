"""The demo's plan: the same every time, as large as promised, and about nobody real."""

from collections import Counter
from datetime import date, timedelta

import pytest

from xftui.demo.court import plan_court
from xftui.demo.days import after, is_open, months, opening
from xftui.demo.names import FICTITIOUS_AREA, FICTITIOUS_PREFIX
from xftui.demo.plan import Contacted, OrderCompleted, OrderExtended, OrderSigned, OrderWithdrawn, Plan
from xftui.demo.plan_campaigns import CampaignPlanned
from xftui.demo.plan_desk import UnitEnded
from xftui.demo.plan_duties import MonthReported
from xftui.demo.town import plan_town
from xftui.domain.identity import id_number_warning
from xftui.scoring.facts import Kind, Level

TODAY = date(2026, 11, 21)
DAYS = (
    TODAY,
    date(2027, 1, 4),
    date(2026, 4, 29),
    date(2026, 5, 1),
    date(2026, 3, 30),
    date(2026, 3, 31),
    date(2026, 4, 1),
    date(2028, 2, 29),
)


def contacts(plan: Plan) -> list[Contacted]:
    return [event for event in plan.events if isinstance(event, Contacted)]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("make", [plan_court, plan_town])
def test_the_same_day_gives_the_same_plan_and_nothing_lies_ahead_of_it(make, day):
    plan = make(day)
    assert plan == make(day)
    assert max(event.day for event in plan.events) <= day
    assert [event.day for event in plan.events] == sorted(event.day for event in plan.events)
    refs = Counter((type(event), event.ref) for event in plan.events)
    assert set(refs.values()) == {1}


@pytest.mark.parametrize("day", DAYS)
def test_the_court_has_eight_departments_thirty_people_and_about_four_hundred_cases(day):
    plan = plan_court(day)
    assert len(plan.units) == 8
    assert len(plan.people) == 30
    assert 390 <= len({contact.case for contact in contacts(plan)}) <= 410


def test_the_town_has_twenty_four_villages_and_every_band_of_an_irregular_visit():
    plan = plan_town(TODAY)
    ended = {event.unit for event in plan.events if isinstance(event, UnitEnded)}
    assert len({unit.name for unit in plan.units if unit.code not in ended}) == 24 == len(plan.units) - len(ended)
    irregular = [(c.level, c.visit.people) for c in contacts(plan) if c.visit and c.visit.irregular]
    for level in (Level.OWN, Level.COUNTY, Level.CITY):
        for least, most in ((1, 5), (6, 10), (11, 30), (31, 10_000)):
            assert any(at is level and least <= people <= most for at, people in irregular), (level, least)
    for level in (Level.PROVINCE, Level.BEIJING):
        for least, most in ((1, 5), (6, 10_000)):
            assert any(at is level and least <= people <= most for at, people in irregular), (level, least)


def test_what_happens_to_a_case_happens_after_it_was_registered():
    for plan in (plan_court(TODAY), plan_town(TODAY)):
        seen: set[str] = set()
        for event in plan.events:
            if isinstance(event, Contacted) and event.opening:
                assert event.case not in seen
                seen.add(event.case)
            elif case := getattr(event, "case", None):
                assert case in seen, event


@pytest.mark.parametrize("make", [plan_court, plan_town])
def test_whatever_day_it_is_a_campaign_is_planned_before_anything_is_done_in_it(make):
    for number in range(0, 366, 9):
        planned: set[str] = set()
        for event in make(date(2026, 1, 1) + timedelta(days=number)).events:
            if isinstance(event, CampaignPlanned):
                planned.add(event.ref)
            elif campaign := getattr(event, "campaign", None):
                assert campaign in planned, event


def test_orders_are_extended_before_their_deadline_only():
    plan = plan_court(TODAY)
    due = {event.ref: event.due for event in plan.events if isinstance(event, OrderSigned)}
    extended = [event for event in plan.events if isinstance(event, OrderExtended)]
    assert len(extended) == 4
    assert all(event.day <= due[event.order] < event.due for event in extended)


def test_orders_fall_due_about_today():
    plan = plan_court(TODAY)
    done = {event.order for event in plan.events if isinstance(event, OrderCompleted | OrderWithdrawn)}
    running = sorted(
        (event.due - TODAY).days for event in plan.events if isinstance(event, OrderSigned) and event.ref not in done
    )
    assert running == [-2, 0, 4, 6, 9, 13]


def test_visits_are_registered_on_days_on_which_the_office_is_open():
    for plan in (plan_court(TODAY), plan_town(TODAY)):
        assert all(is_open(contact.day) for contact in contacts(plan))


@pytest.mark.parametrize("day", DAYS)
def test_nobody_in_the_demo_can_be_a_real_person(day):
    for plan in (plan_court(day), plan_town(day)):
        people = {contact.petitioner for contact in contacts(plan)}
        assert len({person.id_number for person in people}) == len({person.phone for person in people}) == len(people)
        for person in people:
            assert person.id_number.startswith(FICTITIOUS_AREA)
            assert id_number_warning(person.id_number) is None
            assert person.phone.startswith(FICTITIOUS_PREFIX)
            assert len(person.phone) == 11


def test_a_name_is_shared_now_and_then_so_that_the_form_has_something_to_ask():
    people = {contact.petitioner for contact in contacts(plan_court(TODAY))}
    names = Counter(person.name for person in people)
    assert 1 <= sum(count > 1 for count in names.values()) <= 20


def test_letters_and_calls_outnumber_visits_and_few_go_above():
    kinds = Counter(contact.kind for contact in contacts(plan_court(TODAY)))
    assert kinds[Kind.CALL] > kinds[Kind.VISIT]
    above = [c for c in contacts(plan_court(TODAY)) if c.kind is Kind.VISIT and c.level is not Level.OWN]
    assert len(above) < kinds[Kind.VISIT] / 3
    assert {contact.level for contact in above} == set(Level) - {Level.OWN}


def test_most_villages_report_two_cases_for_every_month():
    plan = plan_town(TODAY)
    reported: Counter[tuple[str, date]] = Counter()
    for event in plan.events:
        if isinstance(event, MonthReported):
            reported[event.unit, event.month] += event.count
    over = [month for month in months(plan.starts, TODAY) if month < TODAY.replace(day=1)]
    short = {unit.code for unit in plan.units if any(reported[unit.code, month] < 2 for month in over)}
    assert 5 <= len(short) <= 12


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("month", [1, 12])
def test_the_register_begins_with_a_year_four_months_ago_or_more(day, month):
    start = opening(day, month)
    assert (start.month, start.day) == (month, 1)
    assert timedelta(120) <= day - start < timedelta(120 + 366)


def test_days_after_are_open_days():
    assert after(date(2026, 9, 29), 3) == date(2026, 10, 8)
    assert after(date(2026, 11, 20), 1) == date(2026, 11, 23)
