"""What is done with several cases at once: each case keeps its own record, and an error in one loses no other."""

from datetime import date

from tests.services.test_handling import registered, stage, step
from tests.support.court import Court, key
from xftui.domain import Actor
from xftui.domain.captions import Source
from xftui.domain.handling import Stage, Step
from xftui.services.categories import add_categories, categorise
from xftui.services.handling import take_step
from xftui.services.registering import register_contact
from xftui.services.together import Together, undo_each, with_each
from xftui.store.models import AuditEntry, Case
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.in_hand import in_hand

DAY = date(2016, 11, 9)


def accepted(actor: Actor, court: Court, cases: list[int], day: date = DAY) -> Together:
    """Take on the cases."""
    return with_each(actor, cases, lambda case: take_step(actor, step(court, case, Step.ACCEPT, day)))


def entries(became: Together) -> dict[int, int]:
    """Return what can be taken back."""
    return {case: entry for case, entry in became.done.items() if entry is not None}


def test_one_that_is_refused_is_told_and_the_others_are_done(court: Court, actor: Actor) -> None:
    first, second, third = (registered(actor, court, name) for name in "abc")
    take_step(actor, step(court, second, Step.HAND))
    before = AuditEntry.select().count()
    became = accepted(actor, court, [first, second, third])
    assert list(became.done) == [first, third]
    assert became.refused == {second: {"": "案件已交办，待签收，不能受理"}}
    assert [stage(court, case) for case in (first, second, third)] == [Stage.ACCEPTED, Stage.HANDED, Stage.ACCEPTED]
    assert AuditEntry.select().count() == before + 2, "one entry a case"


def test_a_whole_batch_is_taken_back_but_for_what_was_changed_since(court: Court, actor: Actor) -> None:
    first, second = registered(actor, court, "a"), registered(actor, court, "b")
    became = accepted(actor, court, [first, second])
    take_step(actor, step(court, second, Step.HAND, DAY))
    undone = undo_each(actor, court.id, entries(became))
    assert list(undone.done) == [first]
    assert undone.refused == {second: {"": "后来又有改动，不能撤销"}}
    assert (stage(court, first), stage(court, second)) == (Stage.REGISTERED, Stage.HANDED)


def test_what_needed_no_change_has_nothing_to_take_back(court: Court, actor: Actor) -> None:
    (kind,) = add_categories(actor, key("k"), court.id, ["执行"])
    first, second = registered(actor, court, "a"), registered(actor, court, "b")
    categorise(actor, court.id, first, 1, kind)
    versions = {case.id: case.version for case in in_hand(court.id, [first, second])}
    became = with_each(
        actor, [first, second], lambda case: categorise(actor, court.id, case, versions[case], kind)
    )  # fmt: skip
    assert list(became.done) == [first, second]
    undo_each(actor, court.id, entries(became))
    assert [Case.get_by_id(case).category_id for case in (first, second)] == [kind, None], "it had it before"


def test_what_somebody_changed_in_between_is_told_by_its_case(court: Court, actor: Actor) -> None:
    (kind,) = add_categories(actor, key("k"), court.id, ["执行"])
    case = registered(actor, court)
    Case.update(version=2).where(Case.id == case).execute()
    became = with_each(actor, [case], lambda one: categorise(actor, court.id, one, 1, kind))
    assert not became.done and "改过" in became.refused[case][""]


def test_tried_again_a_case_is_refused_no_longer(court: Court, actor: Actor) -> None:
    case = registered(actor, court)
    early = accepted(actor, court, [case], date(2016, 10, 1))
    assert early.refused[case] == {"day": "不能早于 2016-11-01"}
    both = early | accepted(actor, court, [case])
    assert list(both.done) == [case] and not both.refused


def test_a_case_in_hand_tells_its_stage_and_who_waits_for_a_reply(court: Court, actor: Actor) -> None:
    sent = court.visit("a", date=date(2016, 11, 1), source=Source.HANDED_DOWN, source_organ="县信访局")
    handed, own = register_contact(actor, sent).case_id, registered(actor, court, "b")
    take_step(actor, step(court, own, Step.ACCEPT))
    found = {case.id: case for case in in_hand(court.id, [own, handed])}
    assert [(found[case].stage, found[case].unreplied) for case in (handed, own)] == [
        (Stage.REGISTERED, "县信访局"), (Stage.ACCEPTED, ""),
    ]  # fmt: skip
    assert found[own].number == case_detail(court.id, own).number
