"""How far a case has come, by the table of court art. 6: whatever is done, every stage is one of it."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from xftui.domain.captions import CaseStatus
from xftui.domain.handling import (
    REACHED,
    STAGES,
    STEP_NAMES,
    STEPS,
    WAYS,
    Ordered,
    Stage,
    Step,
    Taken,
    Way,
    reached,
    stage_of,
)

FIRST = date(2016, 11, 1)
NOBODY_YET = {Stage.ANSWERED: None, Stage.CLOSED: None}


def walked(*steps: Step) -> list[Taken]:
    """Return these steps, a day apart, as the table leads."""
    stage, taken = Stage.REGISTERED, []
    for number, step in enumerate(steps, 1):
        stage = STEPS[stage, step]
        taken.append(Taken(step, stage, FIRST + timedelta(days=number)))
    return taken


@given(st.lists(st.sampled_from(list(Step)), max_size=30))
def test_no_sequence_of_allowed_steps_leaves_the_table(wanted: list[Step]) -> None:
    taken: list[Taken] = []
    for number, step in enumerate(wanted):
        stage = stage_of(CaseStatus.OPEN, taken, ())
        assert stage in STAGES and stage in REACHED
        if (stage, step) in STEPS:
            taken.append(Taken(step, STEPS[stage, step], FIRST + timedelta(days=number)))
    assert stage_of(CaseStatus.OPEN, taken, ()) is (taken[-1].stage if taken else Stage.REGISTERED)
    there = dict(reached(Way.FULL, FIRST, taken, (), NOBODY_YET))
    assert there[Stage.REGISTERED] == FIRST


def test_from_every_stage_the_case_comes_to_its_end() -> None:
    """At every stage it can be answered and closed; from there it is filed. And every step leads somewhere known."""
    assert set(STEPS.values()) | {Stage.REGISTERED, Stage.ANSWERED, Stage.CLOSED} == set(Stage)
    assert {step for _stage, step in STEPS} == set(Step) == set(STEP_NAMES)
    assert STEPS[Stage.CLOSED, Step.FILE] is Stage.FILED
    assert [step for stage, step in STEPS if stage is Stage.FILED] == [Step.REOPEN]


def test_every_way_is_walked_by_the_table() -> None:
    for way in WAYS.values():
        stages = [stage for stage in way if stage not in (Stage.ANSWERED, Stage.CLOSED, Stage.FILED)]
        for here, there in pairwise(stages):
            assert there in {leads_to for (stage, _step), leads_to in STEPS.items() if stage is here}


def test_an_order_is_the_handing_out_the_receipt_and_the_result() -> None:
    signed, received, done = FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=9)
    accepted = walked(Step.ACCEPT)
    assert stage_of(CaseStatus.OPEN, accepted, [Ordered(signed, None, None)]) is Stage.HANDED
    assert stage_of(CaseStatus.OPEN, accepted, [Ordered(signed, received, None)]) is Stage.RECEIVED
    assert stage_of(CaseStatus.OPEN, (), [Ordered(signed, received, done)]) is Stage.REPORTED
    both = [Ordered(signed, received, done), Ordered(done, None, None)]
    assert stage_of(CaseStatus.OPEN, accepted, both) is Stage.HANDED
    assert stage_of(CaseStatus.ANSWERED, accepted, both) is Stage.ANSWERED


def test_a_case_handed_out_again_after_its_order_was_done_is_with_the_department() -> None:
    order = Ordered(FIRST, FIRST, FIRST + timedelta(days=1))
    again = [Taken(Step.HAND, Stage.HANDED, FIRST + timedelta(days=3))]
    assert stage_of(CaseStatus.OPEN, again, [order]) is Stage.HANDED


def test_what_was_returned_or_is_to_be_redone_is_ahead_again() -> None:
    taken = walked(Step.ACCEPT, Step.HAND, Step.RECEIVE, Step.REPORT, Step.REDO)
    there = dict(reached(Way.FULL, FIRST, taken, (), NOBODY_YET))
    assert there[Stage.RECEIVED] == FIRST + timedelta(days=3)
    assert there[Stage.REPORTED] is None
    returned = walked(Step.ACCEPT, Step.HAND, Step.RETURN)
    there = dict(reached(Way.FULL, FIRST, returned, (), NOBODY_YET))
    assert (there[Stage.ACCEPTED], there[Stage.HANDED]) == (FIRST + timedelta(days=1), None)


def test_a_declined_case_goes_on_to_the_answer_only() -> None:
    there = reached(Way.FULL, FIRST, walked(Step.DECLINE), (), NOBODY_YET)
    assert [stage for stage, _day in there] == [Stage.REGISTERED, Stage.DECLINED, Stage.ANSWERED, Stage.CLOSED]


def test_what_was_before_a_case_came_back_counts_no_more() -> None:
    before = walked(Step.ACCEPT, Step.HAND, Step.RECEIVE, Step.REPORT)
    back = FIRST + timedelta(days=9)
    taken = [*before, Taken(Step.FILE, Stage.FILED, back), Taken(Step.REOPEN, Stage.ACCEPTED, back)]
    done = Ordered(FIRST, FIRST, FIRST + timedelta(days=2))
    assert stage_of(CaseStatus.OPEN, taken, [done]) is Stage.ACCEPTED
    there = dict(reached(Way.FULL, FIRST, taken, [done], NOBODY_YET))
    assert {stage for stage, day in there.items() if day is not None} == {Stage.REGISTERED, Stage.ACCEPTED}
    assert there[Stage.ACCEPTED] == back
