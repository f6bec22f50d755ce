"""Handling a case (court art. 6): every step is kept, refused where the table doesn't lead, and meets its deadline."""

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.test_deadlines import the
from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.domain.captions import CaseStatus
from xftui.domain.handling import STEPS, Stage, Step, Way
from xftui.scoring.facts import Kind, Level, Supervised
from xftui.scoring.periods import Span
from xftui.scoring.plugins import open_shelf
from xftui.scoring.tables import table
from xftui.services.cases import Ending, answer_case, close_case, correct_case, hand_over_case
from xftui.services.duties import supervise, withdraw
from xftui.services.extensions import extend_order
from xftui.services.handling import StepEntry, set_way, take_step
from xftui.services.noted import correct_noted
from xftui.services.order_steps import withdraw_order_step
from xftui.services.orders import OrderEntry, complete_order, feed_back_order, receive_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.steps_back import withdraw_step
from xftui.services.undoing import last_change, undo_change
from xftui.store.facts import StoreEvidence
from xftui.store.kept_table import KeptTable
from xftui.store.models import Case, CaseStep, Contact, OrderStep, SupervisionOrder
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import list_cases
from xftui.store.queries.handling import way_of
from xftui.store.queries.paging import Wanted

DAY = date(2016, 11, 8)
YEAR = Span(date(2016, 1, 1), date(2016, 12, 31))
_NUMBERS = count()


def registered(actor: Actor, court: Court, name: str = "c") -> int:
    """Register a case on 1 November; return its id."""
    return register_contact(actor, court.visit(name, date=date(2016, 11, 1))).case_id


def step(court: Court, case: int, what: Step, day: date = DAY, **values: object) -> StepEntry:
    """Return a step as it is taken, with a text where one is needed."""
    organ = "县信访局" if what is Step.REPLY else ""
    given = {"key": key(f"s{next(_NUMBERS)}"), "note": "说明", "organ": organ, **values}
    return StepEntry(organisation_id=court.id, case_id=case, step=what, day=day, **given)  # type: ignore[arg-type]


def stage(court: Court, case: int) -> Stage:
    """Return how far the case has come."""
    return case_detail(court.id, case).stage


def test_the_whole_way_stands_on_the_timeline_with_who_did_each_step(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    zhou = court.people["周洲"]
    for number, what in enumerate((Step.ACCEPT, Step.HAND, Step.RECEIVE, Step.REPORT), 2):
        take_step(actor, step(court, case, what, date(2016, 11, number), person_id=zhou))
    answer_case(actor, court.id, case, Case.get_by_id(case).version, date(2016, 11, 8), "已书面答复")
    take_step(actor, step(court, case, Step.REPLY, date(2016, 11, 9), note="已报送办理情况"))
    close_case(actor, court.id, case, Case.get_by_id(case).version, date(2016, 11, 10))
    take_step(actor, step(court, case, Step.FILE, date(2016, 11, 11), note="信访卷第12号"))
    detail = case_detail(court.id, case)
    assert detail.stage is Stage.FILED
    told = [(event.day.day, event.what, event.text) for event in reversed(detail.events)]
    assert told[1:] == [
        (2, "受理", "说明 （周洲）"), (3, "交办", "执行局 说明 （周洲）"), (4, "部门签收", "说明 （周洲）"),
        (5, "部门报结果", "说明 （周洲）"), (8, "答复", "已书面答复"), (9, "答复交办机关", "县信访局 已报送办理情况"),
        (10, "办结", ""), (11, "归档", "信访卷第12号"),
    ]  # fmt: skip


def test_a_department_returns_it_and_the_office_sends_a_result_back(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    for what in (Step.HAND, Step.RETURN):
        take_step(actor, step(court, case, what))
    assert stage(court, case) is Stage.RETURNED
    for what in (Step.HAND, Step.RECEIVE, Step.REPORT, Step.REDO, Step.REPORT):
        take_step(actor, step(court, case, what))
    assert stage(court, case) is Stage.REPORTED
    assert CaseStep.select().count() == 7, "nothing is lost"


def refusal(actor: Actor, entry: StepEntry) -> dict[str, str]:
    """Return what is wrong with a step."""
    with pytest.raises(Refused) as refused:
        take_step(actor, entry)
    return dict(refused.value.problems)


def test_what_the_table_does_not_lead_to_is_refused_with_the_stage(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    assert refusal(actor, step(court, case, Step.REPORT)) == {"": "案件待受理，不能部门报结果"}
    assert refusal(actor, step(court, case, Step.DECLINE, note="")) == {"note": "没有填"}
    assert refusal(actor, step(court, case, Step.ACCEPT, date(2016, 10, 31))) == {"day": "不能早于 2016-11-01"}
    take_step(actor, step(court, case, Step.ACCEPT, date(2016, 11, 9)))
    assert refusal(actor, step(court, case, Step.HAND, DAY)) == {"day": "不能早于 2016-11-09"}


def test_the_same_attempt_twice_is_one_step(court: Court, actor: Actor) -> None:
    entry = step(court, registered(actor, court), Step.ACCEPT)
    assert take_step(actor, entry) is take_step(actor, entry) is Stage.ACCEPTED
    assert CaseStep.select().count() == 1


def test_handed_to_another_unit_it_is_theirs_and_the_text_says_why(court: Court, actor: Actor) -> None:
    case, mye = registered(actor, court), court.units["mye"]
    Case.update(handler=court.people["周洲"]).where(Case.id == case).execute()
    no_reason = step(court, case, Step.HAND, unit_id=mye, note="")
    assert refusal(actor, no_reason) == {"note": "换了单位，要写理由"}
    take_step(actor, step(court, case, Step.HAND, unit_id=mye, note="院长批示"))
    detail = case_detail(court.id, case)
    assert (detail.unit, detail.handler) == ("民二庭", None), "its own people take it from here"
    assert detail.events[0].text == "执行局→民二庭 院长批示"
    assert detail.contacts[0].unit == "执行局", "what came before stays with the unit that bore it"
    change = last_change(actor, court.id, case)
    assert change is not None
    undo_change(actor, court.id, case, change.entry_id)
    detail = case_detail(court.id, case)
    assert (detail.unit, detail.handler, detail.stage) == ("执行局", "周洲", Stage.REGISTERED)


def test_taken_back_later_the_unit_is_as_before(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    take_step(actor, step(court, case, Step.HAND, unit_id=court.units["mye"]))
    taken = CaseStep.get()
    withdraw_step(actor, court.id, taken.id, taken.version, "交错了")
    assert Case.get_by_id(case).unit_id == court.units["zxj"]


def test_a_step_to_the_same_unit_needs_no_reason(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    before = Case.get_by_id(case).version
    take_step(actor, step(court, case, Step.HAND, unit_id=court.units["zxj"], note=""))
    assert Case.get_by_id(case).version == before


def an_order(court: Court, case: int) -> OrderEntry:
    """Return an order of the 2nd, due on the 20th."""
    return OrderEntry(
        key=key("o"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"], signed=date(2016, 11, 2),
        due=date(2016, 11, 20), requirements="查清", signer_id=next(iter(court.people.values())),
    )  # fmt: skip


def test_an_order_hands_the_case_out_and_nobody_records_that_twice(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    number = sign_order(actor, an_order(court, case))[0]
    assert stage(court, case) is Stage.HANDED
    assert refusal(actor, step(court, case, Step.RECEIVE)) == {"": "有督办令 2016-001：交办、签收记在督办令上"}
    receive_order(actor, court.id, number, date(2016, 11, 3))
    assert stage(court, case) is Stage.RECEIVED
    take_step(actor, step(court, case, Step.REPORT))
    take_step(actor, step(court, case, Step.REDO))
    assert stage(court, case) is Stage.RECEIVED
    complete_order(actor, court.id, number, 1, DAY, "已办")
    assert stage(court, case) is Stage.REPORTED
    assert refusal(actor, step(court, case, Step.REDO)) == {"": "督办令已办结；要再办，另签督办令"}


def test_a_department_returns_an_order_that_stays_open(court: Court, actor: Actor) -> None:
    """It is another's business: the office gives it back to the department, or withdraws the order."""
    case = registered(actor, court)
    order = sign_order(actor, an_order(court, case))[0]
    receive_order(actor, court.id, order, date(2016, 11, 3))
    take_step(actor, step(court, case, Step.RETURN))
    assert (stage(court, case), ids(court, Stage.RETURNED)) == (Stage.RETURNED, {case})
    assert case_detail(court.id, case).handled.open_order == "2016-001"
    take_step(actor, step(court, case, Step.HAND))
    assert stage(court, case) is Stage.RECEIVED
    take_step(actor, step(court, case, Step.RETURN))
    withdraw(actor, court.id, SupervisionOrder, order, 1, "不属执行局")
    assert stage(court, case) is Stage.RETURNED


def test_a_case_with_an_open_order_isn_t_filed(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    order = sign_order(actor, an_order(court, case))[0]
    close_case(actor, court.id, case, 1, DAY, "已释明")
    assert refusal(actor, step(court, case, Step.FILE)) == {"": "督办令 2016-001 还没有办结，不能归档"}
    complete_order(actor, court.id, order, 1, DAY, "已办")
    assert take_step(actor, step(court, case, Step.FILE)) is Stage.FILED


def test_a_case_that_comes_back_is_handled_again_and_keeps_what_was_answered(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    answer_case(actor, court.id, case, 1, date(2016, 11, 8), "已书面答复")
    close_case(actor, court.id, case, 2, date(2016, 11, 10), "双方和解")
    take_step(actor, step(court, case, Step.FILE, date(2016, 11, 11)))
    early = step(court, case, Step.REOPEN, date(2016, 11, 10))
    assert refusal(actor, early) == {"day": "不能早于 2016-11-11"}
    back, due = date(2016, 11, 14), date(2016, 12, 14)
    again = step(court, case, Step.REOPEN, back, note="对方反悔，又来访", due=due)
    assert take_step(actor, again) is take_step(actor, again) is Stage.ACCEPTED
    detail = case_detail(court.id, case)
    assert (detail.status, detail.stage, detail.due) == (CaseStatus.OPEN, Stage.ACCEPTED, due)
    assert (detail.answered, detail.closed, detail.result, detail.closing) == (None, None, "", "")
    take_step(actor, step(court, case, Step.HAND, date(2016, 11, 15)))
    answer_case(actor, court.id, case, detail.version, date(2016, 11, 16), "再次答复")
    close_case(actor, court.id, case, detail.version + 1, date(2016, 11, 17))
    events = case_detail(court.id, case).events
    ended = ("answer_case", "close_case")
    assert [(one.day.day, one.what, one.text, one.by) for one in events if one.action in ended] == [
        (17, "办结", "", "王芳"), (16, "答复", "再次答复", "王芳"),
        (10, "办结", "双方和解", "王芳"), (8, "答复", "已书面答复", "王芳"),
    ]  # fmt: skip
    assert [row.id for row in list_cases(Wanted(court.id, "双方和解")).rows] == [case]
    take_step(actor, step(court, case, Step.FILE, date(2016, 11, 18)))
    take_step(actor, step(court, case, Step.REOPEN, date(2016, 11, 19)))
    told = [(one.day.day, one.text) for one in case_detail(court.id, case).events if one.action == "answer_case"]
    assert told == [(16, "再次答复"), (8, "已书面答复")]


def test_the_deadlines_of_a_case_that_comes_back_begin_anew(town: Court, actor: Actor) -> None:
    """Answered on the 8th; taken up again on the 14th with 60 days: until 13 January. The first was met in time."""
    case = registered(actor, town)
    take_step(actor, step(town, case, Step.ACCEPT, date(2016, 11, 2)))
    answer_case(actor, town.id, case, Case.get_by_id(case).version, date(2016, 11, 8), "已答复")
    take_step(actor, step(town, case, Step.REOPEN, date(2016, 11, 14), due=date(2017, 1, 13)))
    rows = case_detail(town.id, case).deadlines
    answers = [(row.reckoning.start.day, row.done, row.over) for row in rows if row.what == "answer"]
    assert answers == [(14, None, False), (2, date(2016, 11, 8), True)]
    assert [row.withdrawal for row in rows if row.what == "review_request"] == ["重新办理"]
    answer_case(actor, town.id, case, Case.get_by_id(case).version, date(2016, 11, 18), "再答复")
    answers = [row.done for row in case_detail(town.id, case).deadlines if row.what == "answer"]
    assert answers == [date(2016, 11, 18), date(2016, 11, 8)]


def test_the_decision_meets_its_deadline_and_the_answers_begins(town: Court, actor: Actor) -> None:
    taken, declined = registered(actor, town, "a"), registered(actor, town, "b")
    take_step(actor, step(town, taken, Step.ACCEPT))
    assert the(town, taken, "accept").done == DAY
    assert the(town, taken, "answer").reckoning.start == DAY
    take_step(actor, step(town, declined, Step.DECLINE))
    assert the(town, declined, "accept").done == DAY
    assert [row.what for row in case_detail(town.id, declined).deadlines] == ["accept"]


def test_handing_a_case_out_takes_it_on_where_the_way_has_no_step_for_that(town: Court, actor: Actor) -> None:
    """The shorter way goes from the door to the village: the answer's sixty days run from there."""
    case = registered(actor, town)
    take_step(actor, step(town, case, Step.HAND))
    assert (the(town, case, "accept").done, the(town, case, "accept").result) == (DAY, "交办")
    assert case_detail(town.id, case).due == DAY + timedelta(days=60)
    change = last_change(actor, town.id, case)
    assert change is not None
    undo_change(actor, town.id, case, change.entry_id)
    assert (the(town, case, "accept").done, case_detail(town.id, case).due) == (None, None)


def test_the_day_of_handing_out_moves_what_it_began(town: Court, actor: Actor) -> None:
    case, other = registered(actor, town, "a"), registered(actor, town, "b")
    for each in (case, other):
        take_step(actor, step(town, each, Step.ACCEPT if each == other else Step.HAND))
    take_step(actor, step(town, other, Step.HAND))
    for each in (case, other):
        event = next(one for one in case_detail(town.id, each).events if one.what == "交办")
        assert event.noted is not None
        correct_noted(actor, town.id, event.noted, DAY + timedelta(days=1), "", "记错日期")
    assert the(town, case, "answer").reckoning.start == the(town, case, "accept").done == DAY + timedelta(days=1)
    assert the(town, other, "answer").reckoning.start == DAY, "it was taken on before, by a step of its own"


def test_an_order_takes_a_case_on_too_where_the_way_is_the_shorter(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    entry = an_order(town, case)
    sign_order(actor, entry)
    assert the(town, case, "accept").done == the(town, case, "answer").reckoning.start == entry.signed


def test_the_whole_way_waits_for_the_decision_itself(town: Court, actor: Actor) -> None:
    set_way(actor, town.id, Way.FULL)
    case = registered(actor, town)
    take_step(actor, step(town, case, Step.HAND))
    assert (the(town, case, "accept").done, case_detail(town.id, case).due) == (None, None)


def test_a_court_goes_the_whole_way_a_township_the_shorter_unless_it_is_set(
    court: Court, town: Court, actor: Actor
) -> None:
    assert (way_of(court.id), way_of(town.id)) == (Way.FULL, Way.SHORT)
    set_way(actor, court.id, Way.SHORT)
    assert way_of(court.id) is Way.SHORT


_ELSE = (
    "order", "receive order", "extend", "complete", "feed back", "withdraw order", "answer", "close", "never ended",
    "undo", "take back", "take back of order", "hand over",
)  # fmt: skip
"""What else is done with a case."""


UNITS = ("zxj", "mye", "xfb")
SCHEME = open_shelf().scheme("court")


def standing(model: Any, of: Any) -> Any:
    """Return the last step that stands."""
    return model.select().where(of, model.withdrawn.is_null()).order_by(model.id.desc()).first()


def contacts_of(case: int) -> list[Contact]:
    """Return the contacts about a case."""
    return list(Contact.select().where(Contact.case == case))


def ids(court: Court, at: Stage) -> set[int]:
    """Return the cases that the list finds at a stage."""
    return {row.id for row in list_cases(Wanted(court.id, chosen={"stage": at}), size=1000).rows}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from([None, *UNITS]),
    st.lists(st.tuples(st.sampled_from([*Step, *_ELSE]), st.integers(0, 1), st.sampled_from(UNITS)), max_size=12),
)
def test_whatever_is_done_the_case_stands_at_one_stage_and_keeps_every_step(
    court: Court, actor: Actor, first: str | None, wanted: list[tuple[object, int, str]]
) -> None:
    """What the petition office held goes with the case to its department, and comes back with it."""
    unit = court.units[first] if first else None
    visit = court.visit(f"r{next(_NUMBERS)}", date=date(2016, 11, 1), unit_id=unit)
    case, orders, taken, today = register_contact(actor, visit).case_id, [], 0, DAY
    office = court.units["xfb"]
    score = KeptTable(SCHEME, court.id, SCHEME.period("2016"), date(2016, 12, 31))
    for what, days, to in wanted:
        today += timedelta(days)
        before, version = stage(court, case), Case.get_by_id(case).version
        at = SupervisionOrder.get_by_id(orders[-1]).version if orders else 1
        open_order = bool(orders) and case_detail(court.id, case).handled.open_order
        try:
            if isinstance(what, Step):
                take_step(actor, step(court, case, what, today, unit_id=court.units[to]))
                taken += 1
                assert (before, what) in STEPS
                assert not (open_order and what in (Step.HAND, Step.RECEIVE, Step.FILE)) or before is Stage.RETURNED
            elif what == "order":
                entry = OrderEntry(
                    key=key(f"o{next(_NUMBERS)}"), organisation_id=court.id, case_id=case,
                    unit_id=court.units[to], signed=today, due=TODAY, requirements="查清",
                    signer_id=court.people["张庭安"],
                )  # fmt: skip
                orders.append(sign_order(actor, entry)[0])
            elif what == "receive order" and orders:
                receive_order(actor, court.id, orders[-1], today)
            elif what == "complete" and orders:
                complete_order(actor, court.id, orders[-1], at, today, "已办")
            elif what == "extend" and orders:
                extend_order(
                    actor, key(f"x{next(_NUMBERS)}"), court.id, orders[-1], at, today,
                    TODAY + timedelta(next(_NUMBERS)), "等鉴定", court.people["张庭安"],
                )  # fmt: skip
            elif what == "feed back" and orders:
                feed_back_order(actor, court.id, orders[-1], today)
            elif what == "take back" and (last := standing(CaseStep, CaseStep.case == case)):
                withdraw_step(actor, court.id, last.id, last.version, "登记错了")
            elif what == "take back of order" and (last := standing(OrderStep, OrderStep.order.in_(orders))):
                withdraw_order_step(actor, court.id, last.id, last.version, "登记错了")
            elif what == "hand over":
                hand_over_case(actor, court.id, case, version, court.units[to], None, today, "归它管")
            elif what == "answer":
                answer_case(actor, court.id, case, version, today, "答复")
            elif what == "close":
                close_case(actor, court.id, case, version, today, "办结")
            elif what == "withdraw order" and orders:
                withdraw(actor, court.id, SupervisionOrder, orders[-1], at, "签错")
            elif what == "undo" and (change := last_change(actor, court.id, case)) is not None:
                untouched = change.why_not
                undo_change(actor, court.id, case, change.entry_id)
                assert untouched is None
            elif what == "never ended":
                correct_case(actor, court.id, case, version, "事项", None, "登记错", Ending(None, None, ""))
        except Refused:
            assert stage(court, case) is before, "what is refused changes nothing"
        found = {one for one in Stage if case in ids(court, one)}
        assert found == {stage(court, case)}, "the list finds a case at its stage, and at no other"
        borne = {case_unit := Case.get_by_id(case).unit_id, *(one.unit_id for one in contacts_of(case))}
        assert case_unit == office or office not in borne, "what the office held doesn't stay behind"
        fresh = table(SCHEME, StoreEvidence(court.id), SCHEME.period("2016"), date(2016, 12, 31))
        assert score.current() == fresh
    assert CaseStep.select().where(CaseStep.case == case).count() == taken
    assert CaseStatus(Case.get_by_id(case).status) in CaseStatus
    assert stage(court, case) in Stage


def taken_up_again(court: Court, actor: Actor, note: str = "对方反悔") -> int:
    """Return a case that was answered, closed, filed, and taken up again by mistake."""
    case = registered(actor, court)
    answer_case(actor, court.id, case, Case.get_by_id(case).version, date(2016, 11, 8), "已书面答复")
    close_case(actor, court.id, case, Case.get_by_id(case).version, date(2016, 11, 10), "双方和解")
    take_step(actor, step(court, case, Step.FILE, date(2016, 11, 11), note="信访卷第12号"))
    take_step(actor, step(court, case, Step.REOPEN, date(2016, 11, 14), note=note, due=date(2017, 1, 13)))
    return case


def ending(court: Court, case: int) -> tuple[object, ...]:
    """Return how a case ended, what runs of it, and what is told of its end."""
    found = case_detail(court.id, case)
    running = [(one.what, one.done, one.reckoning.due) for one in found.deadlines if not one.withdrawal]
    told = [(one.day, one.text) for one in found.events if one.action in ("answer_case", "close_case")]
    as_a_whole = found.status, found.answered, found.closed, found.result, found.closing, found.due
    return *as_a_whole, found.stage, running, told


@pytest.mark.parametrize("way", ["undo", "withdraw"])
def test_a_case_taken_up_again_by_mistake_has_its_ending_back(town: Court, actor: Actor, way: str) -> None:
    """Its answer, closing, place in the archive, deadlines and timeline are as before, the mistake is told beside."""
    case = registered(actor, town)
    take_step(actor, step(town, case, Step.ACCEPT, date(2016, 11, 2)))
    answer_case(actor, town.id, case, Case.get_by_id(case).version, date(2016, 11, 8), "已书面答复")
    close_case(actor, town.id, case, Case.get_by_id(case).version, date(2016, 11, 10), "双方和解")
    take_step(actor, step(town, case, Step.FILE, date(2016, 11, 11), note="信访卷第12号"))
    before = ending(town, case)
    take_step(actor, step(town, case, Step.REOPEN, date(2016, 11, 14), note="对方反悔", due=date(2017, 1, 13)))
    assert ending(town, case)[0] is CaseStatus.OPEN
    if way == "undo":
        change = last_change(actor, town.id, case)
        assert change is not None and change.why_not is None
        undo_change(actor, town.id, case, change.entry_id)
    else:
        again = standing(CaseStep, CaseStep.case == case)
        withdraw_step(actor, town.id, again.id, again.version, "认错了案件")
    assert ending(town, case) == before
    told = [one.text for one in case_detail(town.id, case).events if one.what == "重新办理"]
    assert told == ["（已撤销）对方反悔"]
    take_step(actor, step(town, case, Step.REOPEN, date(2016, 11, 15), note="真的反悔"))
    assert stage(town, case) is Stage.ACCEPTED


def test_a_case_taken_up_again_stays_so_once_something_followed(court: Court, actor: Actor) -> None:
    case = taken_up_again(court, actor)
    again = standing(CaseStep, CaseStep.case == case)

    def refused() -> str:
        with pytest.raises(Refused) as found:
            withdraw_step(actor, court.id, again.id, again.version, "认错了")
        return found.value.problems[""]

    take_step(actor, step(court, case, Step.HAND, date(2016, 11, 15)))
    assert refused() == "后来又登记了交办（2016-11-15）：先撤回它"
    handed = standing(CaseStep, CaseStep.case == case)
    withdraw_step(actor, court.id, handed.id, handed.version, "还没有交办")
    order = sign_order(actor, an_order(court, case))[0]
    assert refused() == "后来签了督办令 2016-001：先撤回它"
    withdraw(actor, court.id, SupervisionOrder, order, 1, "签错")
    answer_case(actor, court.id, case, Case.get_by_id(case).version, date(2016, 11, 16), "再答复")
    assert refused() == "后来又答复或办结了：先更正案件，清空答复、办结日期"
    row = Case.get_by_id(case)
    correct_case(actor, court.id, case, row.version, row.title, row.due, "没有", Ending(None, None, ""))
    withdraw_step(actor, court.id, again.id, again.version, "认错了")
    assert stage(court, case) is Stage.FILED
    assert Case.get_by_id(case).closing == "双方和解"


def test_a_step_taken_wrongly_is_undone_with_the_deadline_that_it_met(town: Court, actor: Actor) -> None:
    case = registered(actor, town)
    take_step(actor, step(town, case, Step.DECLINE))
    assert the(town, case, "accept").done == DAY
    change = last_change(actor, town.id, case)
    assert change is not None and change.action == "take_step"
    undo_change(actor, town.id, case, change.entry_id)
    assert stage(town, case) is Stage.REGISTERED
    assert the(town, case, "accept").done is None
    told = [event for event in case_detail(town.id, case).events if event.action == "take_step"]
    assert [event.text for event in told] == ["（已撤销）说明"], "it stays on record"


def test_a_supervised_matter_that_was_settled_stays_so_when_its_case_comes_back(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    supervise(actor, key("s"), court.id, case, Level.CITY, date(2016, 12, 5), "市督办函")
    close_case(actor, court.id, case, Case.get_by_id(case).version, TODAY, "双方和解")

    def settled() -> list[date | None]:
        return [
            one.settled for one in StoreEvidence(court.id).facts({Kind.SUPERVISED}, YEAR) if isinstance(one, Supervised)
        ]

    assert settled() == [TODAY]
    take_step(actor, step(court, case, Step.REOPEN, TODAY, due=date(2016, 12, 20)))
    assert settled() == [TODAY], "what was done in time isn't taken back (township b4)"
