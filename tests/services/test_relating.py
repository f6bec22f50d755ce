"""Cases that have to do with each other."""

import pytest

from tests.support.court import Court, key
from xftui.domain import Actor, Refused
from xftui.services.registering import register_contact
from xftui.services.relating import relate_cases, unrelate_cases
from xftui.services.undoing import last_change, undo_change
from xftui.store.models import RelatedCase
from xftui.store.queries.related import related_to


def related(case_id: int) -> list[tuple[str, bool]]:
    """Return the titles of the cases related to one, and whether each still is."""
    return [(row.title, row.withdrawn is None) for row in related_to(case_id)]


def test_both_cases_show_it_and_it_is_said_once(court: Court, actor: Actor) -> None:
    one = register_contact(actor, court.visit("a", title="工程款执行")).case_id
    other = register_contact(actor, court.visit("b", title="同一工地的工伤赔偿")).case_id
    relate_cases(actor, key("r"), court.id, one, other)
    relate_cases(actor, key("r"), court.id, one, other)
    assert related(one) == [("同一工地的工伤赔偿", True)]
    assert related(other) == [("工程款执行", True)]
    with pytest.raises(Refused, match="已连为相关案件"):
        relate_cases(actor, key("s"), court.id, other, one)
    with pytest.raises(Refused, match="就是本案"):
        relate_cases(actor, key("s"), court.id, one, one)


def test_a_registration_makes_a_case_of_its_own_that_is_related(court: Court, actor: Actor) -> None:
    first = register_contact(actor, court.visit("a"))
    second = register_contact(actor, court.visit("b", title="利息计算", related_id=first.case_id))
    assert second.case_id != first.case_id
    assert related(first.case_id) == [("利息计算", True)]
    with pytest.raises(Refused, match="同一事项不能又是相关案件"):
        register_contact(actor, court.visit("c", case_id=first.case_id, related_id=second.case_id))


def test_another_offices_case_is_refused(court: Court, town: Court, actor: Actor) -> None:
    ours = register_contact(actor, court.visit("a")).case_id
    theirs = register_contact(actor, town.visit("b")).case_id
    with pytest.raises(Refused, match="没有这个案件"):
        relate_cases(actor, key("r"), court.id, ours, theirs)
    with pytest.raises(Refused, match="没有这个案件"):
        register_contact(actor, court.visit("c", related_id=theirs))


def test_it_is_taken_back_from_either_case_and_stays_on_record(court: Court, actor: Actor) -> None:
    one = register_contact(actor, court.visit("a")).case_id
    other = register_contact(actor, court.visit("b", title="利息计算")).case_id
    relate_cases(actor, key("r"), court.id, one, other)
    row = related_to(other)[0]
    unrelate_cases(actor, court.id, row.id, row.version)
    assert related(one) == [("利息计算", False)]
    with pytest.raises(Refused, match="已取消"):
        unrelate_cases(actor, court.id, row.id, row.version + 1)
    relate_cases(actor, key("s"), court.id, other, one)
    assert related(one) == [("利息计算", True), ("利息计算", False)]


@pytest.mark.parametrize("from_other", [False, True])
def test_undo_takes_it_back_and_brings_it_again(court: Court, actor: Actor, from_other: bool) -> None:
    one = register_contact(actor, court.visit("a")).case_id
    other = register_contact(actor, court.visit("b", title="利息计算")).case_id
    relate_cases(actor, key("r"), court.id, one, other)
    here = other if from_other else one
    for stands in (False, True):
        change = last_change(actor, court.id, here)
        assert change is not None
        undo_change(actor, court.id, here, change.entry_id)
        assert related(one) == [("利息计算", stands)]
    assert RelatedCase.select().count() == 1
