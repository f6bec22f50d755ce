"""Setting right what was done: orders signed by mistake, completions, answers, steps, work and notes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.support.court import TODAY, Court, key
from tests.support.reviews import determined
from xftui.domain import Actor, Refused
from xftui.domain.captions import CaseStatus
from xftui.domain.figures import FIGURES
from xftui.domain.handling import Stage, Step
from xftui.domain.lists import OrderStatus
from xftui.domain.orders import OrderState
from xftui.scoring.facts import Kind
from xftui.scoring.plugins import open_shelf
from xftui.scoring.tables import table
from xftui.services.attachments import add_note
from xftui.services.cases import Ending, answer_case, close_case, correct_case
from xftui.services.duties import withdraw
from xftui.services.extensions import extend_order
from xftui.services.handling import StepEntry, take_step
from xftui.services.noted import DoneBy, correct_noted
from xftui.services.old_petitioners import log_work, open_file
from xftui.services.order_corrections import Completion, correct_order
from xftui.services.order_steps import withdraw_order_step
from xftui.services.orders import OrderEntry, complete_order, feed_back_order, receive_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.undoing import last_change, undo_change
from xftui.store.facts import StoreEvidence
from xftui.store.models import Case, Deadline, OrderStep, Review, SupervisionOrder
from xftui.store.queries.case_detail import OrderRow, case_detail
from xftui.store.queries.fact_records import fact_record
from xftui.store.queries.orders import count_orders
from xftui.store.queries.paging import Wanted
from xftui.store.queries.timeline import Noted
from xftui.store.queries.today import today_view

NOV = {day: date(2016, 11, day) for day in range(1, 31)}


@pytest.fixture
def case(court: Court, actor: Actor) -> int:
    """Register a case on 1 November and return its id."""
    return register_contact(actor, court.visit("case", date=NOV[1])).case_id


@pytest.fixture
def order(court: Court, actor: Actor, case: int) -> int:
    """Sign an order of three requirements on the 2nd, due on the 10th, and return its id."""
    entry = OrderEntry(
        key=key("order"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"], signed=NOV[2],
        due=NOV[10], requirements="查清款项；与信访人见面；书面报告",
        signer_id=court.people["张庭安"],
    )  # fmt: skip
    return sign_order(actor, entry)[0]


def refused(do: Callable[[], object]) -> set[str]:
    with pytest.raises(Refused) as refusal:
        do()
    return set(refusal.value.problems)


def shown(court: Court, case: int) -> OrderRow:
    (found,) = case_detail(court.id, case).orders
    return found


def noted(court: Court, case: int, action: str) -> Noted:
    found = next(event.noted for event in case_detail(court.id, case).events if event.action == action)
    assert found is not None
    return found


def test_an_order_signed_by_mistake_is_due_no_more_and_no_fact(
    court: Court, actor: Actor, case: int, order: int
) -> None:
    facts = lambda: list(StoreEvidence(court.id).facts({Kind.ORDER}, None))  # noqa: E731
    assert [due.number for due in today_view(actor, court.id, TODAY).overdue] == ["2016-001"]
    assert len(facts()) == 1
    withdraw(actor, court.id, SupervisionOrder, order, 1, "签到别的案件了")
    assert today_view(actor, court.id, TODAY).overdue == ()
    assert facts() == []
    row = shown(court, case)
    assert (row.state, row.withdrawal, row.number) == (OrderState.WITHDRAWN, "签到别的案件了", "2016-001")
    assert case_detail(court.id, case).stage is Stage.REGISTERED, "it handed nothing out"
    assert [event.text for event in case_detail(court.id, case).events if event.action == "withdraw"] == [
        "签到别的案件了"
    ]


def test_nothing_is_done_any_more_with_an_order_that_was_withdrawn(court: Court, actor: Actor, order: int) -> None:
    withdraw(actor, court.id, SupervisionOrder, order, 1, "签错")
    assert refused(lambda: receive_order(actor, court.id, order, NOV[3])) == {""}
    assert refused(lambda: complete_order(actor, court.id, order, 2, NOV[9], "完")) == {""}
    late = lambda: extend_order(actor, key("x"), court.id, order, 2, NOV[5], NOV[20], "难", court.people["张庭安"])  # noqa: E731
    assert refused(late) == {""}
    assert refused(lambda: withdraw(actor, court.id, SupervisionOrder, order, 2, "再一次")) == {""}


def test_the_list_and_the_figure_tell_withdrawn_orders_apart(court: Court, actor: Actor, order: int) -> None:
    def count(status: OrderStatus) -> int:
        return count_orders(Wanted(court.id, chosen={"status": status}), 9)

    assert (count(OrderStatus.OPEN), count(OrderStatus.STANDING), count(OrderStatus.WITHDRAWN)) == (1, 1, 0)
    withdraw(actor, court.id, SupervisionOrder, order, 1, "签错")
    assert (count(OrderStatus.OPEN), count(OrderStatus.STANDING), count(OrderStatus.WITHDRAWN)) == (0, 0, 1)
    (figure,) = (figure for figure in FIGURES if figure.id == "orders")
    assert count_orders(Wanted(court.id, chosen=figure.whole), 9) == 0


def test_a_withdrawal_is_undone(court: Court, actor: Actor, case: int, order: int) -> None:
    withdraw(actor, court.id, SupervisionOrder, order, 1, "签错")
    change = last_change(actor, court.id, case)
    assert change is not None and change.action == "withdraw"
    undo_change(actor, court.id, case, change.entry_id)
    assert shown(court, case).state is OrderState.SIGNED


def _correct_due(court: Court, actor: Actor, order: int, due: date) -> None:
    row = SupervisionOrder.get_by_id(order)
    correct_order(
        actor, court.id, order, row.version, unit_id=court.units["zxj"], signer_id=row.__data__["signer"],
        requirements=row.requirements, reason="期限抄错", due=due,
    )  # fmt: skip


def test_a_closing_date_put_down_wrongly_is_corrected_and_the_first_one_stays(
    court: Court, actor: Actor, case: int, order: int
) -> None:
    """Due on the 10th, done on the 12th: 3 points. The order said the 20th: none, and what stood first is told."""
    complete_order(actor, court.id, order, 1, NOV[12], "已办")
    assert dict(points(court))["zxj"] == Decimal("-3.5")
    _correct_due(court, actor, order, NOV[20])
    assert dict(points(court))["zxj"] == Decimal("-0.5")
    assert (shown(court, case).due, shown(court, case).due_before) == (NOV[20], NOV[10])
    assert "期限 2016-11-10→2016-11-20" in case_detail(court.id, case).events[0].text
    assert "（期限抄错）" in case_detail(court.id, case).events[0].text
    _correct_due(court, actor, order, NOV[11])
    assert (shown(court, case).due, shown(court, case).due_before) == (NOV[11], NOV[10])
    found = fact_record(court.id, f"o{order}")
    assert found is not None and found.due_before == NOV[10], "what scores says so"
    _correct_due(court, actor, order, NOV[10])
    assert (shown(court, case).due, shown(court, case).due_before) == (NOV[10], None)


def test_a_corrected_closing_date_is_no_extension(court: Court, actor: Actor, case: int, order: int) -> None:
    """What a leader granted is not corrected below; nor does an order end before it is signed."""
    assert refused(lambda: _correct_due(court, actor, order, NOV[1])) == {"due"}
    extend_order(actor, key("e"), court.id, order, 1, NOV[9], NOV[20], "难", court.people["张庭安"])
    assert refused(lambda: _correct_due(court, actor, order, NOV[25])) == {"due"}


def test_a_closing_date_by_the_rule_explains_itself_no_more_once_corrected(
    court: Court, actor: Actor, case: int, order: int
) -> None:
    """15 days from the 2nd are the 17th: corrected to it, the deadline is reckoned; corrected away, it is typed."""
    reasons = lambda: [row.withdrawal for row in case_detail(court.id, case).deadlines]  # noqa: E731
    assert reasons() == []
    _correct_due(court, actor, order, NOV[17])
    assert reasons() == [""]
    _correct_due(court, actor, order, NOV[18])
    assert reasons() == ["期限更正为 2016-11-18"]


def _correct(court: Court, actor: Actor, order: int, completion: Completion) -> None:
    row = SupervisionOrder.get_by_id(order)
    correct_order(
        actor, court.id, order, row.version, unit_id=court.units["zxj"], signer_id=row.__data__["signer"],
        requirements=row.requirements, reason="登记错了", completion=completion,
    )  # fmt: skip


def test_a_completion_is_corrected_with_what_was_not_met(court: Court, actor: Actor, case: int, order: int) -> None:
    """On time and all met by mistake: it was the 12th, two days late, and the second requirement wasn't met."""
    complete_order(actor, court.id, order, 1, NOV[9], "已办")
    _correct(court, actor, order, Completion(NOV[12], "款已查清，未见面", (2,)))
    row = shown(court, case)
    assert (row.completed, row.as_required, row.unmet, row.result) == (NOV[12], False, {2}, "款已查清，未见面")
    assert refused(lambda: _correct(court, actor, order, Completion(NOV[12], "", (4,)))) == {"unmet", "result"}
    assert refused(lambda: _correct(court, actor, order, Completion(NOV[1], "已办"))) == {"completed"}


def test_a_completion_that_never_was_is_taken_out_and_recorded_again(
    court: Court, actor: Actor, case: int, order: int
) -> None:
    assert refused(lambda: _correct(court, actor, order, Completion(NOV[9], "已办"))) == {"completed"}
    complete_order(actor, court.id, order, 1, NOV[9], "已办", unmet=(1,))
    _correct(court, actor, order, Completion(None, ""))
    assert (shown(court, case).state, shown(court, case).as_required) == (OrderState.SIGNED, True)
    complete_order(actor, court.id, order, SupervisionOrder.get_by_id(order).version, NOV[10], "办结")
    assert (shown(court, case).completed, shown(court, case).unmet) == (NOV[10], frozenset())
    feed_back_order(actor, court.id, order, NOV[11])
    assert refused(lambda: _correct(court, actor, order, Completion(None, ""))) == {"completed"}
    assert refused(lambda: _correct(court, actor, order, Completion(NOV[12], "已办"))) == {"completed"}


def points(court: Court) -> list[tuple[str, Decimal | None]]:
    """Return the totals of the court at the end of the year."""
    scheme = open_shelf().scheme("court")
    there = table(scheme, StoreEvidence(court.id), scheme.period("2016"), date(2016, 12, 31))
    return [(row.unit, row.total) for row in there.rows]


def last_steps(court: Court, actor: Actor, order: int) -> list[tuple[str, Callable[[], object]]]:
    """Return what may follow one another with an order, each with the action that it is told as."""
    at = lambda: SupervisionOrder.get_by_id(order).version  # noqa: E731
    zhang = court.people["张庭安"]
    return [
        ("receive_order", lambda: receive_order(actor, court.id, order, NOV[3])),
        ("extend_order", lambda: extend_order(actor, key("e"), court.id, order, at(), NOV[9], NOV[20], "难", zhang)),
        ("complete_order", lambda: complete_order(actor, court.id, order, at(), NOV[21], "已办", unmet=(2,))),
        ("feed_back_order", lambda: feed_back_order(actor, court.id, order, NOV[21])),
    ]


def test_each_step_of_an_order_is_undone_and_its_score_with_it(
    court: Court, actor: Actor, case: int, order: int
) -> None:
    """Undone, the order stands and scores as before; the undoing undone, as after; done again, it counts once."""
    for action, do in last_steps(court, actor, order):
        before = replace(shown(court, case), version=0), points(court)
        do()
        after = replace(shown(court, case), version=0), points(court)
        assert after != before
        for expected in (before, after, before):
            change = last_change(actor, court.id, case)
            assert change is not None and change.why_not is None
            undo_change(actor, court.id, case, change.entry_id)
            assert (replace(shown(court, case), version=0), points(court)) == expected
        told = [event.text for event in case_detail(court.id, case).events if event.action == action]
        assert len(told) == 1 and ("不算数" in told[0] or "已撤回" in told[0]), "it stays on record"
        do() if action != "extend_order" else _extend_anew(court, actor, order)
        assert (replace(shown(court, case), version=0), points(court)) == after


def _extend_anew(court: Court, actor: Actor, order: int) -> None:
    at = SupervisionOrder.get_by_id(order).version
    extend_order(actor, key("anew"), court.id, order, at, NOV[9], NOV[20], "难", court.people["张庭安"])


def test_a_step_of_an_order_is_taken_back_long_after_unless_something_followed(
    court: Court, actor: Actor, case: int, order: int
) -> None:
    for _action, do in last_steps(court, actor, order):
        do()
    add_note(actor, key("note"), court.id, case, NOV[21], "另有一事")
    steps = {row.step: row for row in OrderStep.select().where(OrderStep.order == order)}

    def take_back(step: str) -> None:
        withdraw_order_step(actor, court.id, steps[step].id, steps[step].version, "登记到别的令上了")

    assert refused(lambda: take_back("complete")) == {""}
    take_back("feed_back")
    take_back("receive")
    take_back("complete")
    row = shown(court, case)
    assert (row.state, row.received, row.completed, row.fed_back) == (OrderState.SIGNED, None, None, None)
    assert (row.result, row.as_required, row.unmet) == ("", True, frozenset())
    told = [event.text for event in case_detail(court.id, case).events if event.action == "withdraw_order_step"]
    assert len(told) == 3 and all("（登记到别的令上了）" in text for text in told)
    complete_order(actor, court.id, order, SupervisionOrder.get_by_id(order).version, NOV[15], "办结", unmet=(1,))
    assert (shown(court, case).completed, shown(court, case).unmet) == (NOV[15], {1})
    texts = [event.text for event in case_detail(court.id, case).events if event.action == "complete_order"]
    assert texts == ["2016-001 （已更正，不算数）", "2016-001 办结"]


def test_the_completion_of_a_filed_case_stands(court: Court, actor: Actor, case: int, order: int) -> None:
    complete_order(actor, court.id, order, 1, NOV[9], "已办")
    close_case(actor, court.id, case, Case.get_by_id(case).version, NOV[10], "已处理")
    take_step(actor, _step(court, case, Step.FILE, NOV[11]))
    step = OrderStep.get(OrderStep.order == order)
    assert refused(lambda: withdraw_order_step(actor, court.id, step.id, step.version, "登记错了")) == {""}
    assert refused(lambda: _correct(court, actor, order, Completion(None, ""))) == {"completed"}


def test_undo_never_passes_over_what_was_done_later(court: Court, actor: Actor, case: int) -> None:
    """Work on the old petitioner's file came after the closing: it is that which would be undone, and it can't be."""
    file, _number = open_file(actor, key("file"), court.id, case, NOV[2])
    close_case(actor, court.id, case, 1, NOV[8], "已处理")
    log_work(actor, key("work"), court.id, file, NOV[9], "回访")
    change = last_change(actor, court.id, case)
    assert change is not None and (change.action, change.why_not) == (
        "log_work", "最后一次是记一次工作，登记了新的记录，不能撤销；登记错了的，用更正"
    )  # fmt: skip
    assert refused(lambda: undo_change(actor, court.id, case, change.entry_id)) == {""}


def _end(court: Court, actor: Actor, case: int, ending: Ending) -> None:
    row = Case.get_by_id(case)
    correct_case(actor, court.id, case, row.version, row.title, row.due, "登记错了", ending)


def test_an_answer_and_a_closing_are_corrected_or_taken_out(court: Court, actor: Actor, case: int) -> None:
    assert refused(lambda: _end(court, actor, case, Ending(NOV[5], None, "已答复"))) == {"answered"}
    answer_case(actor, court.id, case, 1, NOV[5], "已答复")
    close_case(actor, court.id, case, 2, NOV[8])
    _end(court, actor, case, Ending(NOV[6], NOV[9], "书面答复", "已息诉"))
    found = Case.get_by_id(case)
    assert (found.answered, found.closed, found.status) == (NOV[6], NOV[9], CaseStatus.CLOSED)
    assert (found.result, found.closing) == ("书面答复", "已息诉")
    assert refused(lambda: _end(court, actor, case, Ending(None, NOV[9], "", " "))) == {"closing"}
    assert refused(lambda: _end(court, actor, case, Ending(NOV[10], NOV[9], " "))) == {"closed", "result"}
    _end(court, actor, case, Ending(NOV[6], None, "书面答复", "已息诉"))
    assert (Case.get_by_id(case).status, Case.get_by_id(case).closing) == (CaseStatus.ANSWERED, "")
    _end(court, actor, case, Ending(None, None, ""))
    assert Case.get_by_id(case).status == CaseStatus.OPEN


def test_a_case_in_the_archive_is_not_opened_by_a_correction(court: Court, actor: Actor, case: int) -> None:
    close_case(actor, court.id, case, 1, NOV[8], "已处理")
    take_step(actor, _step(court, case, Step.FILE, NOV[9]))
    assert refused(lambda: _end(court, actor, case, Ending(None, None, ""))) == {"closed"}


def _step(court: Court, case: int, step: Step, day: date, note: str = "") -> StepEntry:
    return StepEntry(key=key(step), organisation_id=court.id, case_id=case, step=step, day=day, note=note)


def test_what_begins_with_an_answer_follows_its_right_day(town: Court, actor: Actor) -> None:
    """A township's answer of the 5th begins 30 days to ask for a review, until 5 December; of the 6th, the 6th."""
    unit = min(town.units.values())
    case = register_contact(actor, town.visit("a", unit_id=unit, date=NOV[1])).case_id

    def asked() -> list[date]:
        found = Deadline.select().where(Deadline.case == case, Deadline.what == "review_request")
        return [row.due for row in found.where(Deadline.withdrawn.is_null())]

    answer_case(actor, town.id, case, Case.get_by_id(case).version, NOV[5], "已答复")
    assert asked() == [date(2016, 12, 5)]
    _end(town, actor, case, Ending(NOV[6], None, "已答复"))
    assert asked() == [date(2016, 12, 6)]
    _end(town, actor, case, Ending(None, None, ""))
    assert asked() == []


def test_the_day_of_acceptance_moves_what_it_met_and_what_it_began(town: Court, actor: Actor) -> None:
    """Accepted on the 3rd, answered within 60 days, by 2 January; on the 7th, by 6 January."""
    unit = min(town.units.values())
    case = register_contact(actor, town.visit("a", unit_id=unit, date=NOV[1])).case_id
    take_step(actor, _step(town, case, Step.ACCEPT, NOV[3]))
    assert Case.get_by_id(case).due == date(2017, 1, 2)
    correct_noted(actor, town.id, noted(town, case, "take_step"), NOV[7], "属本镇职权", "日期写错")
    assert Case.get_by_id(case).due == date(2017, 1, 6)
    accept = Deadline.get((Deadline.case == case) & (Deadline.what == "accept"))
    assert accept.done == NOV[7]
    line = case_detail(town.id, case).events[0]
    assert line.action == "correct_noted" and "日期写错" in line.text and "2016-11-03→2016-11-07" in line.text


def test_the_day_of_a_signature_that_took_a_case_on_moves_what_began_with_it(town: Court, actor: Actor) -> None:
    """Signed on the 3rd, answered within 60 days, by 2 January; on the 7th, by 6 January."""
    unit, leader = min(town.units.values()), town.people["钟汉章"]
    case = register_contact(actor, town.visit("a", unit_id=unit, date=NOV[2])).case_id

    def signed(day: date) -> int:
        entry = OrderEntry(
            key=key(f"order {day}"), organisation_id=town.id, case_id=case, unit_id=unit, signed=day, due=NOV[20],
            requirements="查清款项", signer_id=leader,
        )  # fmt: skip
        return sign_order(actor, entry)[0]

    def correct(order: int, day: date) -> None:
        version = SupervisionOrder.get_by_id(order).version
        correct_order(
            actor, town.id, order, version, unit_id=unit, signer_id=leader, requirements="查清款项", reason="日期写错",
            signed=day,
        )  # fmt: skip

    def accepted() -> tuple[date, date]:
        accept = Deadline.get((Deadline.case == case) & (Deadline.what == "accept"))
        return accept.done, Case.get_by_id(case).due

    first, second = signed(NOV[3]), signed(NOV[5])
    assert accepted() == (NOV[3], date(2017, 1, 2))
    assert refused(lambda: correct(first, NOV[1])) == {"signed"}, "before it was registered"
    correct(second, NOV[7])
    assert accepted() == (NOV[3], date(2017, 1, 2))
    correct(first, NOV[7])
    assert accepted() == (NOV[7], date(2017, 1, 6))
    line = case_detail(town.id, case).events[0]
    assert line.action == "correct_order"
    assert "2016-11-03→2016-11-07" in line.text and "2017-01-02→2017-01-06" in line.text
    change = last_change(actor, town.id, case)
    assert change is not None
    undo_change(actor, town.id, case, change.entry_id)
    assert accepted() == (NOV[3], date(2017, 1, 2))


def test_steps_keep_their_order_when_their_days_are_corrected(court: Court, actor: Actor, case: int) -> None:
    for step, day in ((Step.ACCEPT, NOV[3]), (Step.HAND, NOV[5]), (Step.RECEIVE, NOV[7])):
        take_step(actor, _step(court, case, step, day))
    events = [event.noted for event in case_detail(court.id, case).events if event.action == "take_step"]
    handed = events[1]
    assert handed is not None and handed.day == NOV[5]
    for day in (NOV[2], NOV[8]):
        assert refused(lambda day=day: correct_noted(actor, court.id, handed, day, "", "写错")) == {"day"}  # type: ignore[misc]
    correct_noted(actor, court.id, handed, NOV[7], "随函", "写错")
    assert refused(lambda: correct_noted(actor, court.id, noted(court, case, "take_step"), NOV[7], "", " ")) == {
        "reason"
    }


def test_work_and_notes_are_corrected_and_undone(court: Court, actor: Actor, case: int) -> None:
    file, _number = open_file(actor, key("file"), court.id, case, NOV[2])
    log_work(actor, key("work"), court.id, file, NOV[3], "电话告知进度")
    add_note(actor, key("note"), court.id, case, NOV[4], "材料在卷")
    for action in ("log_work", "add_note"):
        assert refused(lambda action=action: _retell(court, actor, case, action, "")) == {"text"}  # type: ignore[misc]
        before = noted(court, case, action).text
        _retell(court, actor, case, action, "改过的话")
        assert noted(court, case, action).text == "改过的话"
        change = last_change(actor, court.id, case)
        assert change is not None and change.action == "correct_noted"
        undo_change(actor, court.id, case, change.entry_id)
        assert noted(court, case, action).text == before


def test_who_did_something_is_corrected_and_undone(court: Court, actor: Actor, case: int) -> None:
    """The wrong colleague was picked, in a step, for work on a file, and at the window where an order was taken."""
    right, wrong = court.people["张庭安"], court.people["李响"]
    take_step(actor, replace(_step(court, case, Step.ACCEPT, NOV[2]), person_id=wrong))
    file, _number = open_file(actor, key("file"), court.id, case, NOV[2])
    log_work(actor, key("work"), court.id, file, NOV[3], "电话告知进度", wrong)
    for action in ("take_step", "log_work"):
        line = noted(court, case, action)
        assert line.person == "李响"
        correct_noted(actor, court.id, line, line.day, line.text, "选错了人", DoneBy(right))
        assert noted(court, case, action).person == "张庭安"
        assert "李响→张庭安" in case_detail(court.id, case).events[0].text
        stranger = lambda line=line: correct_noted(actor, court.id, line, line.day, line.text, "错", DoneBy(10**6))  # type: ignore[misc]  # noqa: E731
        assert refused(stranger) == {"person_id"}
        change = last_change(actor, court.id, case)
        assert change is not None
        undo_change(actor, court.id, case, change.entry_id)
        assert noted(court, case, action).person == "李响"


def test_a_decision_stays_one_of_a_leader(court: Court, actor: Actor, case: int) -> None:
    determined(actor, key("review"), court.id, court.units["zxj"], case, NOV[7], "负直接责任")
    line = noted(court, case, "take_review_step")
    assert refused(lambda: correct_noted(actor, court.id, line, NOV[7], "负直接责任", "错", DoneBy(None))) == {
        "person_id"
    }


def _retell(court: Court, actor: Actor, case: int, action: str, text: str) -> None:
    line = noted(court, case, action)
    correct_noted(actor, court.id, line, line.day, text, "听错了")


def test_a_determination_scores_on_its_right_day(court: Court, actor: Actor, case: int) -> None:
    determined(actor, key("review"), court.id, court.units["zxj"], case, NOV[7], "负直接责任")
    assert Review.get().date == NOV[7]
    correct_noted(actor, court.id, noted(court, case, "take_review_step"), NOV[8], "负领导责任", "日期写错")
    assert (Review.get().date, Review.get().determination) == (NOV[8], "负领导责任")
