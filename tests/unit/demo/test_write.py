"""The demo in a database: every clause occurs, the audit holds, and there is something to do today."""

import getpass
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.unit.demo.conftest import TODAY
from xftui.demo import write_demo
from xftui.domain import Actor, Refused, dates
from xftui.domain.captions import Source
from xftui.domain.lists import FileStatus
from xftui.scoring.engine import score
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Account, Line, Sheet, Status
from xftui.store.checking import check_database
from xftui.store.connection import close_database, reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import (
    Attachment,
    AuditEntry,
    CalendarDay,
    Case,
    CaseNote,
    Contact,
    Deadline,
    FileWork,
    OldPetitionerFile,
    Organisation,
    Person,
    Petitioner,
    RelatedCase,
    SchemeBinding,
    Settlement,
    SupervisionOrder,
)
from xftui.store.opening import open_to_read
from xftui.store.queries.old_petitioners import list_files
from xftui.store.queries.paging import Wanted
from xftui.store.queries.related import related_to
from xftui.store.queries.rosters import roster_month, rostered
from xftui.store.queries.today import today_view

COURT = {"17-1", "17-2", "20", "18-1", "18-3", "18-4", "19", "22-1", "22-2", "23"}


def organisation(code: str) -> int:
    return Organisation.get(Organisation.code == code).id


def sheet(code: str, period: str) -> Sheet:
    evidence = StoreEvidence(organisation(code))
    scheme = open_shelf().scheme(SchemeBinding.get(SchemeBinding.organisation == organisation(code)).scheme)
    with reading():
        return score(scheme, evidence, scheme.period(period), TODAY)


def lines(sheet: Sheet) -> dict[str, list[Line]]:
    found = defaultdict(list)
    for account in sheet.units:
        for line in account.lines:
            found[line.clause].append(line)
    return found


def account(sheet: Sheet, unit: str) -> Account:
    return next(account for account in sheet.units if account.unit == unit)


def test_every_clause_of_the_court_occurs(demo):
    found = lines(sheet("court", "2026"))
    assert set(found) >= COURT
    assert {line.status for line in found["18-1"]} == {Status.FINAL, Status.WAIVED}
    assert {line.points for line in found["18-3"]} == {Decimal(-2)}
    assert {line.points for line in found["18-4"]} == {Decimal(-5), Decimal(-10), Decimal(-15)}
    assert len(found["19"]) >= 7  # late, deficient and overdue ones
    assert len(found["22-1"]) == 4
    assert len(found["22-2"]) >= 7
    assert {line.status for line in found["23"]} == {Status.ON_COURSE}


def test_a_department_without_deduction_is_on_course_and_scores_spread(demo):
    court = sheet("court", "2026")
    assert [line.clause for line in account(court, "xt").lines if line.status is Status.ON_COURSE] == ["23"]
    totals = {account.total for account in court.units}
    assert len(totals) >= 5
    assert min(totals) < -30 < 0 < max(totals)


def test_an_early_sign_gives_way_to_the_settlement_of_the_same_matter(demo):
    evidence = StoreEvidence(organisation("court"))
    with reading():
        signs = {fact.id: fact for fact in evidence.facts({"early_settlement"}, None)}
        settled = {fact.case for fact in evidence.facts({"settlement"}, None) if fact.approved}
    removed = [sign.id for sign in signs.values() if sign.case in settled]
    assert len(removed) == 1
    scored = {id for line in lines(sheet("court", "2026"))["22-2"] if line.points for id in line.facts}
    assert scored == set(signs) - set(removed)


def test_supervision_orders_run_in_every_way(demo):
    orders = list(SupervisionOrder.select())
    done = [order for order in orders if order.completed]
    assert any(order.completed > order.due for order in done)
    assert any(order.completed <= order.due and not order.as_required for order in done)
    assert any(order.extensions.count() and order.completed <= order.due for order in done)
    running = [order for order in orders if not order.completed]
    assert any(order.due < TODAY for order in running)
    assert any(order.due == TODAY for order in running)
    assert any(order.due > TODAY for order in running)


def test_every_clause_of_the_township_occurs(demo):
    year = sheet("town", "2026")
    found = lines(year)
    assert {line.status for line in found["q2.4h"]} == {Status.FINAL, Status.OPEN}
    assert {line.status for line in found["q1.3"]} >= {Status.FINAL, Status.WAIVED}
    assert {line.points for line in found["q1.3"]} >= {Decimal(-3), Decimal(-2), Decimal("-1.5"), Decimal(-1)}
    assert found["q1.2"]
    assert len(found["q2"]) >= 18
    assert len([account for account in year.units if account.vetoes]) == 2
    assert len({account.total for account in year.units}) >= 15
    assert {line.points for line in found["q1.1"]} == {Decimal("-0.5"), Decimal(-1)}
    assert {line.points for line in found["b1"]} == {Decimal(3), Decimal(2), Decimal("1.5"), Decimal(1)}
    assert {line.points for line in found["c1"]} == {Decimal(-1), Decimal(-2)}
    assert all(found[clause] for clause in ("b2", "b3", "b4"))
    assert {line.status for line in found["a4"]} == {Status.FINAL, Status.OPEN}


def test_units_of_the_town_share_the_first_rank_of_a_quarter(demo):
    quarter = sheet("town", "2026-Q1")
    best = max(account.total for account in quarter.units)
    assert 5 <= sum(account.total == best for account in quarter.units) <= 20


def test_a_key_person_who_went_to_beijing_unreported_costs_three(demo):
    assert account(sheet("town", "2026-Q1"), "shkc").total == 20 - 4 - 3


def test_the_worked_check_of_the_rules_is_in_the_second_quarter(demo):
    quarter = sheet("town", "2026-Q2")
    assert account(quarter, "dgc").total == Decimal("12.125")
    assert account(quarter, "xhc").total == Decimal("18.875")


def test_something_is_overdue_due_today_and_due_soon_and_a_draft_waits(demo):
    view = today_view(Actor("王芳", getpass.getuser()), organisation("court"), TODAY)
    assert {due.duty.value for due in view.overdue} == {"answer", "order", "next_step", "half_month"}
    assert len(view.overdue) + len(view.soon) <= 12, "the draft is to be seen below it on 24 lines"
    assert {due.days for due in view.soon} == {0, 1, 2, 3}
    assert [draft.form for draft in view.drafts] == ["contact"]
    name = view.drafts[0].values["petitioner_name"]
    assert Petitioner.select().where(Petitioner.name == name).exists()


def test_in_the_town_too_something_is_overdue_and_due_soon_and_a_draft_waits(demo):
    view = today_view(Actor("王芳", getpass.getuser()), organisation("town"), TODAY)
    assert {due.duty.value for due in view.overdue} == {"answer", "count", "deadline", "next_step", "report"}
    assert {due.duty.value for due in view.soon} == {"answer", "deadline", "next_step"}
    assert {due.days for due in view.soon} == {0, 2, 3}
    assert len(view.drafts) == 1


def test_deadlines_are_reckoned_in_every_way(demo):
    kinds = {row.what for row in Deadline.select()}
    assert kinds >= {"accept", "answer", "review_request", "review", "rereview_request", "rereview", "order", "inquiry"}
    computed = Case.select().join(Deadline).where(Deadline.what == "answer", Deadline.withdrawn.is_null())
    assert computed.count() > 60 and all(case.due is not None for case in computed)
    assert {day.working for day in CalendarDay.select()} == {True, False}


@pytest.mark.parametrize("code", ["court", "town"])
def test_somebody_is_on_duty_every_day_but_at_weekends_and_substitutes_are_named(demo, code):
    months = [date(2026, number, 1) for number in range(1, 12)]
    days = [row for month in months for row in roster_month(organisation(code), month) if row.duty.day <= TODAY]
    assert not [row.duty.day for row in days if row.duty.gap]
    assert sum(row.duty.order is not None for row in days) >= 20
    assert sum(len(post.stands_in) for row in days for post in row.duty.posts) >= 4
    if code == "court":
        absent = {name: {post.member.name for post in row.duty.posts} for row in days for name in row.absences}
        assert set(absent) == {"邵亦安", "陆行舟"} and all(name in there for name, there in absent.items())


def test_who_receives_is_on_duty_and_ways_and_representatives_occur(demo):
    court = rostered(organisation("court"), date(2026, 1, 1), TODAY)
    received = Contact.select().where(Contact.organisation == organisation("court"))
    regular = [(one.received_by_id, duty.staff) for one in received if (duty := court.on(one.date)).week is not None]
    assert len(regular) > 300
    assert all(person in {post.member.id for post in staff} for person, staff in regular)
    assert {one.source for one in received} == {None, *Source}
    together = [one for one in Contact.select() if one.people > 4]
    assert together and all(one.representatives for one in together)


@pytest.mark.parametrize("code", ["court", "town"])
def test_most_of_what_was_due_this_month_is_answered(demo, code):
    month = today_view(Actor("王芳", getpass.getuser()), organisation(code), TODAY).month
    assert 80 <= 100 * month.settled / month.due <= 95


def test_only_old_petitioners_matters_stay_unclosed_for_long(demo):
    files = OldPetitionerFile.select(OldPetitionerFile.case)
    unclosed = Case.select().where(Case.closed.is_null(), Case.id.not_in(files))
    assert max((TODAY - case.registered).days for case in unclosed) < 120


def test_each_thing_is_done_by_whom_it_is_up_to(demo):
    by = defaultdict(set)
    for entry in AuditEntry.select():
        by[entry.action].add((entry.actor, entry.login))
    leaders = {(person.name, person.login) for person in Person.select().where(Person.leader)}
    for action in ("sign_order", "extend_order", "approve_settlement", "give_ruling"):
        assert by[action] <= leaders, action
    everybody = {(person.name, person.login) for person in Person.select()}
    assert set().union(*by.values()) <= everybody
    assert {name for name, _login in by["log_work"]} == {work.person.name for work in FileWork.select()}
    assert ("王芳", getpass.getuser()) in by["register_contact"]


def test_the_towns_old_petitioners_wait_for_work_for_people_and_for_approval(demo):
    files = list_files(Wanted(organisation("town"), chosen={"status": FileStatus.OPEN}, descending=False)).rows
    assert [len(file.missing) for file in files] == [0, 2, 0, 0]
    assert [bool(file.next_due) for file in files] == [True, True, False, False]
    assert [bool(file.reported) for file in files] == [False, False, True, False]


def test_old_petitioners_have_whole_and_incomplete_assignments_and_every_state_of_a_settlement(demo):
    files = list_files(Wanted(organisation("court"), chosen={"status": FileStatus.OPEN}, descending=False)).rows
    assert len(list_files(Wanted(organisation("court"))).rows) == len(files) + 4 == 11
    assert {len(file.missing) for file in files} >= {0, 1, 2, 3, 5}
    settlements = list(Settlement.select().where(Settlement.organisation == organisation("court")))
    assert sum(settlement.approved is not None for settlement in settlements) == 4
    assert sum(settlement.approved is None for settlement in settlements) == 1


def test_the_database_is_sound_and_its_audit_chain_holds(written):
    checked = check_database(written)
    assert checked.problems == ()
    assert checked.entries > 1500


def test_every_record_was_made_on_its_day(demo):
    for contact in Contact.select().limit(50):
        assert dates.local(contact.created_at).date() == contact.date


def test_the_same_day_gives_the_same_records_with_the_same_keys(written, tmp_path):
    again = tmp_path / "again.db"
    write_demo(str(again), today=TODAY)
    assert content(again) == content(written)


def content(path: Path) -> list[tuple[object, ...]]:
    open_to_read(path)
    try:
        contacts = Contact.select(
            Contact.id,
            Contact.key,
            Contact.created_at,
            Contact.date,
            Contact.request,
            Case.key,
            Case.number,
            Case.title,
        ).join(Case)
        digests = [(StoreEvidence(organisation(code)).digest(),) for code in ("court", "town")]
        return [*contacts.tuples(), *digests]
    finally:
        close_database()


def test_a_database_with_records_in_it_is_left_alone(written):
    before = written.read_bytes()
    with pytest.raises(Refused, match="已有记录"):
        write_demo(str(written), today=TODAY)
    assert written.read_bytes() == before


def test_the_clock_is_put_back():
    assert abs((dates.now() - dates._system().replace(tzinfo=None)).total_seconds()) < 60


def test_there_are_files_and_notes_to_look_at(demo: Path) -> None:
    with reading():
        assert {row.name for row in Attachment.select()} >= {"约谈记录.txt", "到账明细.csv", "房屋现状.png"}
        assert CaseNote.select().count() == 3
        assert len(related_to(RelatedCase.get().other_id)) == 1
    assert check_database(demo).problems == ()
