"""Supervision orders from the signing inbox to the feedback (court art. 6, 7, 19)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Conflict, Refused
from xftui.domain.keys import new_key
from xftui.domain.orders import ORDER_STEPS, PROPOSAL_STEPS, OrderState, ProposalState, Step
from xftui.services.extensions import extend_order, withdraw_extension
from xftui.services.order_corrections import correct_order
from xftui.services.orders import (
    OrderEntry,
    complete_order,
    feed_back_order,
    receive_order,
    sign_order,
    state_of,
)
from xftui.services.proposals import (
    due_when_signed,
    propose_order,
    return_proposal,
    send_again,
    sign_proposal,
    withdraw_proposal,
)
from xftui.services.registering import register_contact
from xftui.services.setup import PersonEntry, add_people
from xftui.store.models import AuditEntry, OrderExtension, OrderProposal, OrderStep, SupervisionOrder
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted
from xftui.store.queries.proposals import open_proposals
from xftui.store.queries.today import today_view


@pytest.fixture
def case(court: Court, actor: Actor) -> int:
    """Register a case on 1 November and return its id."""
    return register_contact(actor, court.visit("case", date=date(2016, 11, 1))).case_id


@pytest.fixture
def leader(court: Court) -> Actor:
    """Return the vice-president, come in by an account of his own."""
    return Actor("张庭安", "zhang", court.people["张庭安"])


def an_order(court: Court, case: int, **changes: Any) -> OrderEntry:
    values: dict[str, Any] = {
        "key": key("order"), "organisation_id": court.id, "case_id": case, "unit_id": court.units["zxj"],
        "signed": date(2016, 11, 2), "due": TODAY, "requirements": "查清款项；与信访人见面；书面报告",
        "signer_id": court.people["张庭安"], "feedback": "书面",
    }  # fmt: skip
    return OrderEntry(**{**values, **changes})


def refused(do: Callable[[], object]) -> set[str]:
    with pytest.raises(Refused) as refusal:
        do()
    return set(refusal.value.problems)


def test_an_order_is_sent_signed_received_checked_and_fed_back(
    court: Court, actor: Actor, leader: Actor, case: int
) -> None:
    sent = propose_order(actor, an_order(court, case))
    assert propose_order(actor, an_order(court, case)) == sent
    assert [(row.id, row.signer, row.state) for row in open_proposals(court.id)] == [(sent, "张庭安", "waiting")]
    assert not SupervisionOrder.select().exists(), "what isn't signed is no order"

    number = sign_proposal(leader, court.id, sent, 1, date(2016, 11, 3), "抓紧")
    assert sign_proposal(leader, court.id, sent, 1, date(2016, 11, 3), "抓紧") == number == "2016-001"
    order = SupervisionOrder.get()
    assert (order.signed, order.signer_id, order.opinion) == (date(2016, 11, 3), leader.person_id, "抓紧")
    assert open_proposals(court.id) == ()

    receive_order(actor, court.id, order.id, date(2016, 11, 4), court.people["周洲"])
    complete_order(actor, court.id, order.id, 1, date(2016, 11, 10), "款已查清，未见面", unmet=(2,))
    feed_back_order(actor, court.id, order.id, date(2016, 11, 11), "领导已阅")
    (shown,) = case_detail(court.id, case).orders
    assert (shown.received, shown.fed_back, shown.unmet) == (date(2016, 11, 4), date(2016, 11, 11), {2})
    assert not shown.as_required and shown.state is OrderState.FED_BACK
    told = [event.what for event in case_detail(court.id, case).events]
    assert told == ["反馈督办结果", "督办令办结", "签收督办令", "签发督办令", "送签督办令", "来访"]


def test_a_returned_order_is_changed_and_sent_again(court: Court, actor: Actor, leader: Actor, case: int) -> None:
    sent = propose_order(actor, an_order(court, case))
    assert refused(lambda: return_proposal(leader, court.id, sent, 1, "")) == {"remark"}
    return_proposal(leader, court.id, sent, 1, "写明由谁见面")
    return_proposal(leader, court.id, sent, 1, "写明由谁见面")
    assert [row.remark for row in today_view(actor, court.id, TODAY).returned] == ["写明由谁见面"]
    assert refused(lambda: sign_proposal(leader, court.id, sent, 2, TODAY, "")) == {""}
    send_again(actor, sent, 2, an_order(court, case, requirements="由周洲与信访人见面"))
    view = today_view(leader, court.id, TODAY)
    assert [row.requirements for row in view.to_sign] == ["由周洲与信访人见面"] and not view.returned
    assert sign_proposal(leader, court.id, sent, 3, TODAY, "") == "2016-001"


def test_an_order_that_waits_is_changed_freely_until_it_is_signed(
    court: Court, actor: Actor, leader: Actor, case: int
) -> None:
    """Its closing date was mistyped; the leader who has the earlier one before him doesn't sign that."""
    sent = propose_order(actor, an_order(court, case, due=date(2016, 12, 12)))
    send_again(actor, sent, 1, an_order(court, case, due=date(2016, 11, 22)))
    with pytest.raises(Conflict):
        sign_proposal(leader, court.id, sent, 1, TODAY, "")
    sign_proposal(leader, court.id, sent, 2, TODAY, "")
    order = SupervisionOrder.get()
    assert (order.due, order.due_before) == (date(2016, 11, 22), None)


def test_only_a_leader_signs_and_a_later_version_is_a_conflict(
    court: Court, actor: Actor, leader: Actor, case: int
) -> None:
    clerk = replace(actor, person_id=court.people["王芳"])
    assert refused(lambda: propose_order(actor, an_order(court, case, signer_id=court.people["王芳"]))) == {"signer_id"}
    assert refused(lambda: propose_order(actor, an_order(court, case, signer_id=None))) == {"signer_id"}
    sent = propose_order(actor, an_order(court, case))
    assert refused(lambda: sign_proposal(clerk, court.id, sent, 1, TODAY, "")) == {""}
    assert refused(lambda: sign_proposal(actor, court.id, sent, 1, TODAY, "")) == {""}
    withdraw_proposal(clerk, court.id, sent, 1, "已口头解决")
    with pytest.raises(Conflict):
        sign_proposal(leader, court.id, sent, 1, TODAY, "")
    assert not SupervisionOrder.select().exists()


def test_what_is_grave_goes_to_the_president(court: Court, actor: Actor, leader: Actor, case: int) -> None:
    (president,) = add_people(
        actor, key("president"), court.id, [PersonEntry(name="梁守中", unit="", duty="院长", leader=True)]
    )
    grave = an_order(court, case, grave=True)
    assert refused(lambda: propose_order(actor, grave)) == {"signer_id"}
    assert refused(lambda: sign_order(actor, grave)) == {"signer_id"}
    sent = propose_order(actor, replace(grave, signer_id=president))
    assert refused(lambda: sign_proposal(leader, court.id, sent, 1, TODAY, "")) == {"signer_id"}
    assert sign_proposal(Actor("梁守中", "liang", president), court.id, sent, 1, TODAY, "") == "2016-001"


def test_steps_have_their_order_and_their_days(court: Court, actor: Actor, case: int) -> None:
    order = sign_order(actor, an_order(court, case))[0]
    assert refused(lambda: feed_back_order(actor, court.id, order, TODAY)) == {""}
    assert refused(lambda: receive_order(actor, court.id, order, date(2016, 11, 1))) == {"received"}
    receive_order(actor, court.id, order, date(2016, 11, 3))
    receive_order(actor, court.id, order, date(2016, 11, 3))
    assert refused(lambda: receive_order(actor, court.id, order, date(2016, 11, 4))) == {""}
    assert refused(lambda: complete_order(actor, court.id, order, 1, TODAY, "办了", unmet=(4,))) == {""}
    complete_order(actor, court.id, order, 1, date(2016, 11, 10), "办了")
    assert refused(lambda: feed_back_order(actor, court.id, order, date(2016, 11, 9))) == {"fed_back"}
    assert OrderStep.select().count() == 2


def test_no_sequence_of_steps_leaves_the_tables_of_states(court: Court, actor: Actor, leader: Actor, case: int) -> None:
    """Whatever is tried in whatever order: what the table allows is done, all else is refused and changes nothing."""
    steps = st.lists(st.sampled_from(Step), min_size=1, max_size=12)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(steps)
    def walked(tried: list[Step]) -> None:
        entry = an_order(court, case, key=new_key())
        sent = propose_order(actor, entry)
        proposal: ProposalState | None = ProposalState.WAITING
        order_state: OrderState | None = None
        for step in tried:
            row = OrderProposal.get_by_id(sent)
            order: Any = row.order
            doing: dict[Step, Callable[[], object]] = {
                Step.SIGN: lambda row=row: sign_proposal(leader, court.id, sent, row.version, TODAY, ""),
                Step.RETURN: lambda row=row: return_proposal(leader, court.id, sent, row.version, "再改"),
                Step.SEND: lambda row=row: send_again(actor, sent, row.version, entry),
                Step.WITHDRAW: lambda row=row: withdraw_proposal(actor, court.id, sent, row.version, "不签了"),
            }
            if order is not None:
                doing |= {
                    Step.RECEIVE: lambda order=order: receive_order(actor, court.id, order.id, TODAY),
                    Step.EXTEND: lambda order=order: extend_order(
                        actor, new_key(), court.id, order.id, order.version, TODAY, date(2017, 1, 1 + order.version),
                        "等鉴定", court.people["张庭安"],
                    ),
                    Step.COMPLETE: lambda order=order: complete_order(
                        actor, court.id, order.id, order.version, TODAY, "办了"
                    ),
                    Step.FEED_BACK: lambda order=order: feed_back_order(actor, court.id, order.id, TODAY),
                }  # fmt: skip
            if step not in doing:
                continue
            led = PROPOSAL_STEPS.get((proposal, step)) or ORDER_STEPS.get((order_state, step))  # type: ignore[arg-type]
            before = AuditEntry.select().count()
            if led is None:
                with suppress(Refused):
                    doing[step]()
                assert AuditEntry.select().count() == before, f"{step} changed something"
            else:
                doing[step]()
                if isinstance(led, ProposalState):
                    proposal = led
                    order_state = OrderState.SIGNED if led is ProposalState.SIGNED else None
                else:
                    order_state = led
            there = OrderProposal.get_by_id(sent)
            assert there.state == proposal
            assert (there.order and state_of(there.order)) == order_state

    walked()


def test_an_order_is_signed_by_a_leader_of_that_day(court: Court, actor: Actor, case: int) -> None:
    """Not by a clerk, not by nobody, not by a leader who came later: signed at once as sent for signature."""
    later = PersonEntry(name="陈新", unit="", duty="副院长", leader=True, valid_from=date(2016, 11, 10))
    (new,) = add_people(actor, key("later"), court.id, [later])
    for wrong in (court.people["王芳"], None, new):
        assert refused(lambda wrong=wrong: sign_order(actor, an_order(court, case, signer_id=wrong))) == {"signer_id"}
    clerk = court.people["王芳"]
    order = sign_order(actor, an_order(court, case))[0]
    extend = lambda who: extend_order(  # noqa: E731
        actor, key("e"), court.id, order, 1, TODAY, date(2016, 12, 5), "等鉴定", who
    )
    assert refused(lambda: extend(clerk)) == {"approved_by_id"}


def _texts(court: Court, case: int, action: str) -> list[str]:
    return [event.text for event in case_detail(court.id, case).events if event.action == action]


def test_an_extension_says_who_granted_it_and_that_it_was_entered_late(court: Court, actor: Actor, case: int) -> None:
    order = sign_order(actor, an_order(court, case, due=date(2016, 11, 18)))[0]
    granted, due = date(2016, 11, 17), date(2016, 12, 5)
    extend_order(actor, key("e"), court.id, order, 1, granted, due, "等鉴定", court.people["张庭安"])
    assert _texts(court, case, "extend_order") == ["2016-11-18 延至 2016-12-05：等鉴定  张庭安 批准  11-21 才登记"]


def test_the_last_extension_is_withdrawn_and_the_deadline_is_what_it_was(court: Court, actor: Actor, case: int) -> None:
    """Due by the rule of 15 days; extended twice by mistake; taken back from the last one on, then explained again."""
    rule_day = date(2016, 11, 17)
    order = sign_order(actor, an_order(court, case, due=rule_day))[0]
    for number, day in enumerate((date(2016, 11, 25), date(2016, 12, 5)), 1):
        extend_order(actor, key(f"e{number}"), court.id, order, number, rule_day, day, "等鉴定", court.people["张庭安"])
    first, last = OrderExtension.select().order_by(OrderExtension.id)
    assert refused(lambda: withdraw_extension(actor, court.id, first.id, 1, "批错")) == {""}
    assert refused(lambda: withdraw_extension(actor, court.id, last.id, 1, " ")) == {"reason"}
    for _twice in range(2):
        withdraw_extension(actor, court.id, last.id, 1, "批错")
    assert SupervisionOrder.get_by_id(order).due == date(2016, 11, 25)
    assert [row.withdrawal for row in case_detail(court.id, case).deadlines] == ["延期至 2016-11-25"]
    withdraw_extension(actor, court.id, first.id, 1, "批错")
    assert SupervisionOrder.get_by_id(order).due == rule_day
    assert [row.withdrawal for row in case_detail(court.id, case).deadlines] == [""], "it is reckoned again"
    assert _texts(court, case, "withdraw_extension")[0] == "2016-001 2016-11-25 改回 2016-11-17：批错"
    assert _texts(court, case, "extend_order")[0].startswith("已撤回：批错")


def test_a_limit_by_the_rule_runs_from_the_signature_and_one_by_hand_stays(
    court: Court, actor: Actor, leader: Actor, case: int
) -> None:
    """Sent on the 2nd with 15 days, signed on the 4th: until the 19th, and explained. Typed by hand, or by the leader:
    as typed."""
    signed, rule, hand = date(2016, 11, 4), date(2016, 11, 17), date(2016, 11, 30)
    sent = [
        propose_order(actor, an_order(court, case, key=key(f"p{n}"), due=due))
        for n, due in enumerate((rule, hand, rule))
    ]
    assert due_when_signed(court.id, date(2016, 11, 2), rule, signed) == date(2016, 11, 19)
    for id_, due in zip(sent, (None, None, date(2016, 11, 10)), strict=True):
        sign_proposal(leader, court.id, id_, 1, signed, "", due)
    dues = [row.due.day for row in SupervisionOrder.select().order_by(SupervisionOrder.id)]
    assert dues == [19, 30, 10]
    assert [row.reckoning.start for row in case_detail(court.id, case).deadlines] == [signed]


def test_what_the_leader_wrote_is_shown_corrected_and_found(court: Court, actor: Actor, case: int) -> None:
    order = sign_order(actor, an_order(court, case, opinion="抓紧办"))[0]
    correct_order(
        actor, court.id, order, 1, unit_id=court.units["zxj"], signer_id=court.people["张庭安"], requirements="查清",
        reason="抄错", opinion="限期办结", feedback="当面汇报",
    )  # fmt: skip
    (shown,) = case_detail(court.id, case).orders
    assert (shown.opinion, shown.feedback) == ("限期办结", "当面汇报")
    for word in ("限期办结", "当面汇报"):
        assert [row.id for row in list_cases(Wanted(court.id, word)).rows] == [case]
    refuse = lambda: correct_order(  # noqa: E731
        actor, court.id, order, 2, unit_id=court.units["zxj"], signer_id=court.people["王芳"], requirements="查清",
        reason="抄错",
    )  # fmt: skip
    assert refused(refuse) == {"signer_id"}


def test_the_day_of_the_signature_is_corrected_and_what_runs_from_it_follows(
    court: Court, actor: Actor, case: int
) -> None:
    """Signed on the 2nd, 15 days until the 17th; it was the 4th: until the 19th. Not after what followed."""
    order = sign_order(actor, an_order(court, case, due=date(2016, 11, 17)))[0]
    receive_order(actor, court.id, order, date(2016, 11, 8))

    def correct(day: date) -> None:
        row = SupervisionOrder.get_by_id(order)
        correct_order(
            actor, court.id, order, row.version, unit_id=court.units["zxj"], signer_id=court.people["张庭安"],
            requirements=row.requirements, reason="抄错", signed=day,
        )  # fmt: skip

    assert refused(lambda: correct(date(2016, 11, 9))) == {"signed"}
    assert refused(lambda: correct(date(2015, 12, 31))) == {"signed"}
    correct(date(2016, 11, 4))
    row = SupervisionOrder.get_by_id(order)
    assert (row.signed, row.due) == (date(2016, 11, 4), date(2016, 11, 19))
