"""What is done with a case: answers, orders, old petitioners, early signs, reports, rulings."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Conflict, NotFound, Refused
from xftui.domain.captions import CaseStatus
from xftui.domain.lists import FileStatus
from xftui.scoring.facts import Kind
from xftui.scoring.facts import Settlement as SettlementFact
from xftui.scoring.periods import Span
from xftui.services.cases import answer_case, close_case, correct_case, hand_over_case
from xftui.services.early_signs import record_early_sign, settle_early_sign
from xftui.services.extensions import extend_order
from xftui.services.monthly_reports import record_monthly_report
from xftui.services.old_petitioners import AssignmentEntry, assign, log_work, open_file, set_next_step
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.rulings import give_ruling
from xftui.services.settlements import approve_settlement, report_settlement, withdraw_approval
from xftui.services.undoing import last_change, undo_change
from xftui.store.facts import StoreEvidence
from xftui.store.models import Assignment, Case, MonthlyReport, Ruling, Settlement, SupervisionOrder
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import list_cases
from xftui.store.queries.old_petitioners import file_detail, list_files
from xftui.store.queries.paging import Wanted


@pytest.fixture
def case(court: Court, actor: Actor) -> int:
    """Register a case on 1 November and return its id."""
    return register_contact(actor, court.visit("case", date=date(2016, 11, 1))).case_id


@pytest.fixture
def order(court: Court, actor: Actor, case: int) -> int:
    """Sign an order due on 21 November and return its id."""
    return sign_order(actor, an_order(court, case))[0]


@pytest.fixture
def file(court: Court, actor: Actor, case: int) -> int:
    """Open an old petitioner's file on 2 November and return its id."""
    return open_file(actor, key("file"), court.id, case, date(2016, 11, 2))[0]


def an_order(court: Court, case: int, **changes: object) -> OrderEntry:
    values: dict[str, object] = {
        "key": key("order"), "organisation_id": court.id, "case_id": case, "unit_id": court.units["zxj"],
        "signed": date(2016, 11, 2), "due": TODAY, "requirements": "查清到账款项", "signer_id": court.people["张庭安"],
    }  # fmt: skip
    return OrderEntry(**{**values, **changes})  # type: ignore[arg-type]


def refused(do: Callable[[], object]) -> set[str]:
    with pytest.raises(Refused) as refusal:
        do()
    return set(refusal.value.problems)


def test_a_case_is_answered_then_closed(court: Court, actor: Actor, case: int) -> None:
    assert refused(lambda: answer_case(actor, court.id, case, 1, date(2016, 10, 31), "")) == {"answered", "result"}
    answer_case(actor, court.id, case, 1, date(2016, 11, 10), "已书面答复")
    answer_case(actor, court.id, case, 1, date(2016, 11, 10), "已书面答复")
    assert refused(lambda: close_case(actor, court.id, case, 2, date(2016, 11, 9))) == {"closed"}
    close_case(actor, court.id, case, 2, date(2016, 11, 12), "双方和解")
    detail = case_detail(court.id, case)
    assert (detail.status, detail.closed, detail.result) == (CaseStatus.CLOSED, date(2016, 11, 12), "已书面答复")
    assert [(event.day.day, event.what, event.text) for event in detail.events[:2]] == [
        (12, "办结", "双方和解"), (10, "答复", "已书面答复"),
    ], "the answer reads as it was given"  # fmt: skip
    assert refused(lambda: answer_case(actor, court.id, case, 3, TODAY, "再答复")) == {"answered"}
    assert [row.id for row in list_cases(Wanted(court.id, "双方和解")).rows] == [case]


def test_a_closing_without_an_answer_says_what_came_of_it(court: Court, actor: Actor, case: int) -> None:
    assert refused(lambda: close_case(actor, court.id, case, 1, date(2016, 11, 9), " ")) == {"closing"}
    close_case(actor, court.id, case, 1, date(2016, 11, 9), "当场释明")
    change = last_change(actor, court.id, case)
    assert change is not None
    undo_change(actor, court.id, case, change.entry_id)
    assert (Case.get_by_id(case).closed, Case.get_by_id(case).closing) == (None, "")


def test_a_case_is_handed_over_and_its_visits_stay_where_they_were(court: Court, actor: Actor, case: int) -> None:
    hand_over_case(actor, court.id, case, 1, court.units["mye"], court.people["李响"], TODAY, "分工调整")
    detail = case_detail(court.id, case)
    assert (detail.unit, detail.handler, detail.contacts[0].unit) == ("民二庭", "李响", "执行局")
    assert (detail.events[0].what, detail.events[0].text) == ("转交", "单位 执行局→民二庭；承办人 —→李响（分工调整）")
    with pytest.raises(Conflict):
        hand_over_case(actor, court.id, case, 1, court.units["zxj"], None, TODAY, "分工调整")


def test_a_case_gets_a_limit(court: Court, actor: Actor, case: int) -> None:
    correct_case(actor, court.id, case, 1, "工程款执行（更正）", date(2016, 11, 30), "写错")
    assert case_detail(court.id, case).due == date(2016, 11, 30)
    assert refused(lambda: correct_case(actor, court.id, case, 2, "", date(2016, 10, 1), "写错")) == {"title", "due"}


def test_orders_are_numbered_and_complete(court: Court, actor: Actor, case: int, order: int) -> None:
    assert sign_order(actor, an_order(court, case)) == (order, "2016-001")
    assert sign_order(actor, an_order(court, case, key=key("second")))[1] == "2016-002"
    wrong = an_order(court, case, key=key("x"), unit_id=None, due=date(2016, 11, 1), requirements="")
    assert refused(lambda: sign_order(actor, wrong)) == {"unit_id", "due", "requirements"}
    complete_order(actor, court.id, order, 1, TODAY, "款项已付", unmet=(1,))
    row = SupervisionOrder.get_by_id(order)
    assert (row.completed, row.as_required) == (TODAY, False)


def test_an_order_completed_is_neither_completed_again_nor_extended(court: Court, actor: Actor, order: int) -> None:
    complete_order(actor, court.id, order, 1, TODAY, "款项已付", unmet=(1,))
    with pytest.raises(Refused) as refusal:
        complete_order(actor, court.id, order, 2, TODAY, "都办好了")
    assert refusal.value.problems == {"": "督办令已办结"}
    with pytest.raises(Refused) as refusal:
        extend_order(actor, key("e"), court.id, order, 2, TODAY, date(2016, 12, 20), "案情复杂", court.people["张庭安"])
    assert refusal.value.problems == {"due": "督办令已办结"}
    row = SupervisionOrder.get_by_id(order)
    assert (row.version, row.due, row.as_required, row.result) == (2, TODAY, False, "款项已付")


def test_whoever_completes_an_order_as_it_was_read_before_learns_of_the_other(
    court: Court, actor: Actor, order: int
) -> None:
    complete_order(actor, court.id, order, 1, TODAY, "款项已付")
    with pytest.raises(Conflict):
        complete_order(actor, court.id, order, 1, TODAY, "都办好了")
    assert SupervisionOrder.get_by_id(order).result == "款项已付"


def test_an_order_is_extended_until_its_deadline_and_not_after(court: Court, actor: Actor, order: int) -> None:
    def extend(name: str, version: int, granted: date, due: date) -> None:
        extend_order(actor, key(name), court.id, order, version, granted, due, "案情复杂", court.people["张庭安"])

    extend("e1", 1, TODAY, date(2016, 12, 5))
    extend("e1", 1, TODAY, date(2016, 12, 5))
    assert SupervisionOrder.get_by_id(order).due == date(2016, 12, 5)
    assert refused(lambda: extend("e2", 2, date(2016, 11, 1), date(2016, 12, 5))) == {"granted", "due"}
    with pytest.raises(Conflict):
        extend("e3", 1, TODAY, date(2016, 12, 20))
    assert SupervisionOrder.get_by_id(order).due == date(2016, 12, 5)


def test_an_extension_that_nobody_approved_moves_nothing(court: Court, actor: Actor, order: int) -> None:
    with pytest.raises(Refused) as refusal:
        extend_order(actor, key("e"), court.id, order, 1, TODAY, date(2016, 12, 5), "案情复杂", None)
    assert refusal.value.problems == {"approved_by_id": "没有填"}
    assert SupervisionOrder.get_by_id(order).due == TODAY


def test_an_extension_granted_too_late_moves_nothing(court: Court, actor: Actor, case: int) -> None:
    late = sign_order(actor, an_order(court, case, key=key("late"), due=date(2016, 11, 20)))[0]
    with pytest.raises(Refused) as refusal:
        extend_order(actor, key("e"), court.id, late, 1, TODAY, date(2016, 12, 5), "晚了", court.people["张庭安"])
    assert refusal.value.problems == {"granted": "期限 2016-11-20 已过，不能再延期"}


def test_an_assignment_keeps_its_history(court: Court, actor: Actor, file: int) -> None:
    people = court.people
    first = AssignmentEntry(
        key=key("a1"), organisation_id=court.id, file_id=file, valid_from=date(2016, 11, 2),
        staff_ids=(people["周洲"], people["李响"]), leader_id=people["张庭安"],
    )  # fmt: skip
    assign(actor, first, None)
    assert list_files(Wanted(court.id)).rows[0].missing == ("deadline", "responsibility", "guarantor")
    second = AssignmentEntry(
        key=key("a2"), organisation_id=court.id, file_id=file, valid_from=date(2016, 11, 10),
        deadline=date(2016, 12, 31), staff_ids=(people["周洲"],), leader_id=people["张庭安"],
        responsibility="查清到账款项", guarantor_id=people["王芳"],
    )  # fmt: skip
    assert assign(actor, second, 1) == assign(actor, second, 1)
    detail = file_detail(court.id, file)
    assert detail.row.missing == ()
    assert [(row.valid_from.day, row.valid_to and row.valid_to.day) for row in detail.assignments] == [
        (10, None),
        (2, 9),
    ]
    assert [name for _id, name in detail.assignments[1].staff] == ["周洲", "李响"]
    assert detail.assignments[0].unit == "执行局"


def test_an_assignment_that_can_t_be_is_refused(court: Court, actor: Actor, file: int) -> None:
    entry = AssignmentEntry(
        key=key("a"), organisation_id=court.id, file_id=file, valid_from=date(2016, 11, 1),
        deadline=date(2016, 10, 1), staff_ids=(1, 1), leader_id=99,
    )  # fmt: skip
    assert refused(lambda: assign(actor, entry, None)) == {"valid_from", "deadline", "staff_ids", "leader_id"}
    assert Assignment.select().count() == 0


def test_work_and_next_steps_are_kept(court: Court, actor: Actor, file: int) -> None:
    log_work(actor, key("w1"), court.id, file, date(2016, 11, 2), "与申请人核对", court.people["周洲"])
    log_work(actor, key("w2"), court.id, file, date(2016, 11, 16), "电话告知进度")
    set_next_step(actor, court.id, file, 1, "核对款项", date(2016, 11, 23))
    assert refused(lambda: set_next_step(actor, court.id, file, 2, "", TODAY)) == {"step"}
    detail = file_detail(court.id, file)
    assert [(work.day.day, work.person) for work in detail.works] == [(16, None), (2, "周洲")]
    assert (detail.row.next_step, detail.row.next_due) == ("核对款项", date(2016, 11, 23))


def test_a_case_has_one_open_file(court: Court, actor: Actor, case: int, file: int) -> None:
    assert refused(lambda: open_file(actor, key("again"), court.id, case, TODAY)) == {"case_id"}
    assert open_file(actor, key("file"), court.id, case, date(2016, 11, 2)) == (file, "001")


def test_a_settlement_goes_to_whoever_held_the_assignment(court: Court, actor: Actor, file: int) -> None:
    def report(name: str, day: date) -> int:
        return report_settlement(actor, key(name), court.id, file, day, "双方和解")

    assert refused(lambda: report("s0", TODAY)) == {""}
    entry = AssignmentEntry(
        key=key("a1"), organisation_id=court.id, file_id=file, valid_from=date(2016, 11, 2), unit_id=court.units["mye"]
    )
    assign(actor, entry, None)
    settlement = report("s1", TODAY)
    assert refused(lambda: report("s2", TODAY)) == {""}
    assert list_files(Wanted(court.id)).rows[0].reported == TODAY
    clerk = court.people["王芳"]
    for nobody in (None, clerk):
        assert refused(lambda who=nobody: approve_settlement(actor, court.id, settlement, 1, TODAY, who)) == {
            "approved_by_id"
        }
    approve_settlement(actor, court.id, settlement, 1, TODAY, court.people["张庭安"])
    row = Settlement.get_by_id(settlement)
    assert (row.unit.code, row.approved) == ("mye", TODAY)
    assert list_files(Wanted(court.id, chosen={"status": FileStatus.OPEN})).rows == ()
    (closed,) = list_files(Wanted(court.id)).rows
    assert (closed.number, closed.closed) == ("001", TODAY)
    with pytest.raises(Refused):
        set_next_step(actor, court.id, file, 3, "再访", TODAY)


def test_a_mistaken_approval_is_taken_back_and_the_settlement_counts_no_more(
    court: Court, actor: Actor, case: int, file: int
) -> None:
    leader = court.people["张庭安"]
    entry = AssignmentEntry(
        key=key("a1"), organisation_id=court.id, file_id=file, valid_from=date(2016, 11, 2), unit_id=court.units["mye"]
    )
    assign(actor, entry, None)
    settlement = report_settlement(actor, key("s"), court.id, file, TODAY, "双方和解")
    assert refused(lambda: withdraw_approval(actor, court.id, settlement, 1, "批错了")) == {""}
    approve_settlement(actor, court.id, settlement, 1, TODAY, leader)
    assert [event.text for event in case_detail(court.id, case).events if event.what == "批准报结"] == ["张庭安 批准"]
    assert refused(lambda: withdraw_approval(actor, court.id, settlement, 2, " ")) == {"reason"}
    withdraw_approval(actor, court.id, settlement, 2, "批错了")
    span = Span(date(2016, 1, 1), date(2016, 12, 31))
    (fact,) = StoreEvidence(court.id).facts(frozenset((Kind.SETTLEMENT,)), span)
    assert isinstance(fact, SettlementFact) and not fact.approved
    (row,) = list_files(Wanted(court.id, chosen={"status": FileStatus.OPEN})).rows
    assert (row.number, row.reported) == ("001", TODAY)
    told = {event.what: event.text for event in case_detail(court.id, case).events}
    assert told["批准报结"] == "（已更正，不算数）" and "（批错了）" in told["撤回批准报结"]
    approve_settlement(actor, court.id, settlement, 3, TODAY, leader)


def test_early_signs_reports_and_rulings_are_checked(court: Court, actor: Actor) -> None:
    unit = court.units["zxj"]
    sign = record_early_sign(actor, key("e"), court.id, unit, date(2016, 11, 3), "工人欲集体来访")
    assert refused(lambda: settle_early_sign(actor, court.id, sign, 1, date(2016, 11, 2))) == {"settled"}
    settle_early_sign(actor, court.id, sign, 1, TODAY, "已发工资")
    month = record_monthly_report(actor, key("m"), court.id, unit, date(2016, 10, 31), 3, TODAY)
    assert MonthlyReport.get_by_id(month).month == date(2016, 10, 1)
    wrong = lambda: record_monthly_report(actor, key("n"), court.id, None, date(2016, 12, 1), -1, TODAY)  # noqa: E731
    assert refused(wrong) == {"unit_id", "month", "count"}
    ruling = give_ruling(actor, key("r"), court.id, unit, "q2.4h:v1", Decimal("-2.50"), "审议组", TODAY, "滞留五小时")
    assert Ruling.get_by_id(ruling).points == "-2.50"
    bad = lambda: give_ruling(actor, key("s"), court.id, unit, "q2", Decimal("NaN"), "", TODAY, "")  # noqa: E731
    assert refused(bad) == {"line", "points", "by", "reason"}


def test_what_isn_t_there_is_said_to_be_missing(court: Court, actor: Actor) -> None:
    with pytest.raises(NotFound):
        answer_case(actor, court.id, 99, 1, TODAY, "x")
    with pytest.raises(NotFound):
        case_detail(court.id, 99)
    with pytest.raises(NotFound):
        file_detail(court.id, 99)
    with pytest.raises(NotFound):
        complete_order(actor, court.id, 99, 1, TODAY, "x")
