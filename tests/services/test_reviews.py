"""Accountability reviews (court art. 8 to 13): step by step, with approvals, three days, and what they come to."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.test_duties import sheet_of
from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.domain.reviews import BY_LEADERS, OVER, STAGES, STEP_NAMES, STEPS, Level, Origin, Stage, Step
from xftui.scoring.facts import Kind
from xftui.scoring.facts import Review as ReviewFact
from xftui.services.registering import register_contact
from xftui.services.reviews import (
    ReviewEntry,
    ReviewStepEntry,
    correct_review,
    register_review,
    take_review_step,
    withdraw_review,
)
from xftui.services.setup import PersonEntry, add_people
from xftui.store.facts import StoreEvidence
from xftui.store.models import Review, ReviewPerson, ReviewProcess, ReviewStep
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.due import Duty, Wanted, all_due
from xftui.store.queries.paging import Wanted as Listed
from xftui.store.queries.reviews import count_reviews, list_reviews, review_detail

DAY = date(2016, 11, 16)
_NUMBERS = count()


def registered(actor: Actor, court: Court, name: str = "v") -> int:
    """Register a case and its review; return the review's id."""
    case = register_contact(actor, court.visit(name, date=date(2016, 11, 1))).case_id
    entry = ReviewEntry(
        key=key(f"r{name}"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"],
        origin=Origin.HANDED_DOWN, day=date(2016, 11, 15), grounds="县信访局交办",
    )  # fmt: skip
    return register_review(actor, entry)[0]


def step(court: Court, process: int, what: Step, day: date = DAY, **values: object) -> ReviewStepEntry:
    """Return a step as it is taken, by the leader where it is a leader's."""
    person = court.people["张庭安"] if what in BY_LEADERS else None
    given = {"key": key(f"s{next(_NUMBERS)}"), "note": "说明", "person_id": person, **values}
    return ReviewStepEntry(organisation_id=court.id, process_id=process, step=what, day=day, **given)  # type: ignore[arg-type]


def take(actor: Actor, court: Court, process: int, *steps: Step) -> None:
    """Take these steps."""
    for what in steps:
        take_review_step(actor, step(court, process, what))


def test_the_whole_way_ends_in_the_record_that_scores(court: Court, actor: Actor) -> None:
    """A determination costs the department 5 points (court 20), and holds the persons by their level."""
    process = registered(actor, court)
    take(actor, court, process, Step.SUBMIT, Step.SECOND, Step.APPROVE, Step.INQUIRE)
    assert sheet_lines(court) == []
    held = {"direct_ids": (court.people["李响"],), "leading_ids": (court.people["周洲"],)}
    take_review_step(actor, step(court, process, Step.DETERMINE, note="久拖不执", **held))
    assert sheet_lines(court) == [Decimal(-5)]
    take(actor, court, process, Step.CARRY_OUT, Step.REPORT, Step.FILE)
    assert ReviewProcess.get().stage == Stage.FILED
    assert ReviewProcess.get().review.determination == "久拖不执"
    assert review_detail(process).persons == ((Level.DIRECT, "李响"), (Level.LEADING, "周洲"))
    assert [one.step for one in review_detail(process).steps] == [
        Step.SUBMIT, Step.SECOND, Step.APPROVE, Step.INQUIRE, Step.DETERMINE, Step.CARRY_OUT, Step.REPORT, Step.FILE,
    ]  # fmt: skip
    told = [event.text for event in case_detail(court.id, ReviewProcess.get().case_id).events]
    assert "认定责任 久拖不执（张庭安）" in told
    assert "2016-001 上级批转交办 县信访局交办" in told


def sheet_lines(court: Court) -> list[Decimal]:
    """Return what clause 20 costs the department."""
    return [line.points for line in sheet_of(court, "court", "2016", "zxj").lines if line.clause == "20"]


def test_a_cleared_or_refused_review_costs_nothing(court: Court, actor: Actor) -> None:
    cleared, refused = registered(actor, court, "a"), registered(actor, court, "b")
    take(actor, court, cleared, Step.SUBMIT, Step.SECOND, Step.APPROVE, Step.INQUIRE, Step.CLEAR, Step.FILE)
    take(actor, court, refused, Step.SUBMIT, Step.REFUSE, Step.FILE)
    assert Review.select().count() == 0
    assert [row.stage for row in list_reviews(Listed(court.id)).rows] == [Stage.FILED, Stage.FILED]


def due(court: Court) -> list[tuple[str, date]]:
    """Return the first inquiries that are due."""
    found = all_due(Wanted(court.id, TODAY, date(2016, 12, 31)))
    return [(one.called, one.due) for one in found if one.duty is Duty.DEADLINE]


def test_the_first_inquiry_has_three_days_from_the_presidents_approval(court: Court, actor: Actor) -> None:
    """Art. 10: approved on the 16th, three calendar days on is the 19th; the inquiry meets it."""
    process = registered(actor, court)
    take(actor, court, process, Step.SUBMIT, Step.SECOND)
    assert due(court) == []
    take(actor, court, process, Step.APPROVE)
    assert due(court) == [("初查", date(2016, 11, 19))]
    take(actor, court, process, Step.INQUIRE)
    assert due(court) == []


def refusal(actor: Actor, entry: ReviewStepEntry) -> dict[str, str]:
    """Return what is wrong with a step."""
    with pytest.raises(Refused) as refused:
        take_review_step(actor, entry)
    return dict(refused.value.problems)


def test_a_leader_is_held_responsible_as_one_who_leads_and_stands_on_no_sheet(court: Court, actor: Actor) -> None:
    process = registered(actor, court)
    take(actor, court, process, Step.SUBMIT, Step.SECOND, Step.APPROVE, Step.INQUIRE)
    leader, zhou = court.people["张庭安"], court.people["周洲"]
    with pytest.raises(Refused) as refused:
        take_review_step(actor, step(court, process, Step.DETERMINE, direct_ids=(leader,)))
    assert refused.value.problems == {"direct_ids": "“张庭安”不属于任何部门，不能记在计分表上"}
    held = {"direct_ids": (zhou,), "leading_ids": (leader,)}
    take_review_step(actor, step(court, process, Step.DETERMINE, note="久拖不执", **held))
    assert review_detail(process).persons == ((Level.DIRECT, "周洲"), (Level.LEADING, "张庭安"))
    (fact,) = StoreEvidence(court.id).facts(frozenset((Kind.REVIEW,)), None)
    assert isinstance(fact, ReviewFact) and fact.persons == (f"p{zhou}",)
    assert sheet_lines(court) == [Decimal(-5)]


def test_the_president_approves_where_there_is_one(court: Court, actor: Actor) -> None:
    add_people(actor, key("president"), court.id, [PersonEntry(name="梁守中", duty="院长", leader=True)])
    process = registered(actor, court)
    take(actor, court, process, Step.SUBMIT, Step.SECOND)
    assert refusal(actor, step(court, process, Step.APPROVE)) == {"person_id": "应是院长：梁守中"}
    assert refusal(actor, step(court, process, Step.REFUSE, person_id=None, note="")) == {
        "person_id": "没有填", "note": "没有填",
    }  # fmt: skip


def test_what_the_table_does_not_lead_to_is_refused_with_the_stage(court: Court, actor: Actor) -> None:
    process = registered(actor, court)
    assert refusal(actor, step(court, process, Step.INQUIRE)) == {"": "倒查已登记，待填审批表，不能初查，提处理意见"}
    assert refusal(actor, step(court, process, Step.SUBMIT, date(2016, 11, 14))) == {"day": "不能早于 2016-11-15"}


def test_a_case_has_one_open_review(court: Court, actor: Actor) -> None:
    process = registered(actor, court)
    entry = ReviewEntry(
        key=key("again"), organisation_id=court.id, case_id=ReviewProcess.get().case_id, unit_id=court.units["mye"],
        origin=Origin.MEDIA, day=TODAY, grounds="报道",
    )  # fmt: skip
    with pytest.raises(Refused, match="倒查 2016-001 还没有归档"):
        register_review(actor, entry)
    take(actor, court, process, Step.SUBMIT, Step.REFUSE, Step.FILE)
    assert register_review(actor, entry)[1] == "2016-002"
    assert count_reviews(Listed(court.id, chosen={"status": "open"}), 10) == 1
    assert [row.number for row in list_reviews(Listed(court.id, "002")).rows] == ["2016-002"]


def test_a_registration_is_corrected_with_a_reason(court: Court, actor: Actor) -> None:
    process = registered(actor, court)
    take(actor, court, process, Step.SUBMIT)
    case = ReviewProcess.get().case_id

    def correct(reason: str = "抄错", **changes: Any) -> None:
        values = {"unit_id": court.units["mye"], "origin": Origin.MEDIA, "day": date(2016, 11, 14), "grounds": "报道"}
        entry = ReviewEntry(key="", organisation_id=court.id, case_id=case, **{**values, **changes})
        correct_review(actor, process, ReviewProcess.get_by_id(process).version, entry, reason)

    for wrong in ({"reason": " "}, {"day": date(2016, 11, 17)}, {"grounds": ""}, {"unit_id": None}):
        with pytest.raises(Refused) as refused:
            correct(**wrong)
        assert set(refused.value.problems) == set(wrong)
    correct()
    (row,) = list_reviews(Listed(court.id)).rows
    assert (row.unit, row.origin, row.registered.day, row.grounds) == ("民二庭", Origin.MEDIA, 14, "报道")
    told = {event.what: event.text for event in case_detail(court.id, case).events}
    assert "起因 上级批转交办→媒体反映" in told["更正责任倒查"] and "（抄错）" in told["更正责任倒查"]


def test_a_review_registered_by_mistake_is_withdrawn_with_what_it_determined(court: Court, actor: Actor) -> None:
    process = registered(actor, court)
    case = ReviewProcess.get().case_id
    take(actor, court, process, Step.SUBMIT, Step.SECOND, Step.APPROVE, Step.INQUIRE, Step.DETERMINE)
    assert sheet_lines(court) == [Decimal(-5)]
    version = ReviewProcess.get_by_id(process).version
    for _retry in range(2):
        withdraw_review(actor, court.id, process, version, "查错了案件")
    assert sheet_lines(court) == []
    assert case_detail(court.id, case).review is None, "another one can be registered"
    for status in ("open", "determined"):
        assert count_reviews(Listed(court.id, chosen={"status": status}), 10) == 0
    assert set(refusal(actor, step(court, process, Step.CARRY_OUT))) == {""}
    assert "（查错了案件）" in case_detail(court.id, case).events[0].text


def test_what_a_withdrawn_review_waited_for_is_over(court: Court, actor: Actor) -> None:
    process = registered(actor, court)
    take(actor, court, process, Step.SUBMIT, Step.SECOND, Step.APPROVE)
    assert due(court) != []
    withdraw_review(actor, court.id, process, ReviewProcess.get_by_id(process).version, "查错了案件")
    assert due(court) == []


def test_every_stage_leads_to_the_archive() -> None:
    assert set(STAGES) == set(Stage) and set(STEP_NAMES) == set(Step)
    ends = {Stage.FILED}
    while more := {stage for (stage, _step), leads_to in STEPS.items() if leads_to in ends} - ends:
        ends |= more
    assert ends | {Stage.WITHDRAWN} == set(Stage)
    assert not [step for stage, step in STEPS if stage in OVER]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(list(Step)), max_size=14))
def test_whatever_is_tried_the_review_stands_in_the_table_and_keeps_its_steps(
    court: Court, actor: Actor, wanted: list[Step]
) -> None:
    process, taken = registered(actor, court, f"h{next(_NUMBERS)}"), 0
    stage, held = Stage.REGISTERED, {"direct_ids": (court.people["周洲"],)}
    for what in wanted:
        try:
            stage = take_review_step(actor, step(court, process, what, **(held if what is Step.DETERMINE else {})))
            taken += 1
        except Refused:
            assert (stage, what) not in STEPS
        assert Stage(ReviewProcess.get_by_id(process).stage) is stage
    assert ReviewStep.select().where(ReviewStep.process == process).count() == taken
    decided = ReviewProcess.get_by_id(process).review
    assert (decided is not None) == (stage in (Stage.DETERMINED, Stage.CARRIED_OUT) or _determined(process))
    assert decided is None or ReviewPerson.select().where(ReviewPerson.review == decided).count() == 1


def _determined(process: int) -> bool:
    steps = ReviewStep.select().where(ReviewStep.process == process, ReviewStep.step == Step.DETERMINE.value)
    return bool(steps.exists())
