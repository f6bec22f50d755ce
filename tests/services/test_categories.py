"""What matters are about: the office's own list."""

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.domain.lists import UNCATEGORISED
from xftui.services.categories import add_categories, categorise, change_category
from xftui.services.registering import register_contact
from xftui.services.undoing import last_change, undo_change
from xftui.store.models import Case
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import count_cases
from xftui.store.queries.categories import cases_of, categories
from xftui.store.queries.paging import Wanted


def test_a_list_is_made_once_and_a_name_stands_in_it_once(court: Court, actor: Actor) -> None:
    made = add_categories(actor, key("c"), court.id, ["执行", "再审申诉"])
    assert add_categories(actor, key("c"), court.id, ["执行", "再审申诉"]) == made
    with pytest.raises(Refused, match="已有“执行”"):
        add_categories(actor, key("d"), court.id, ["立案", "执行"])
    assert [row.name for row in categories(court.id)] == ["执行", "再审申诉"]
    with pytest.raises(Refused, match="已有“执行”"):
        change_category(actor, court.id, made[1], 1, "执行", None)


def test_one_that_is_no_longer_offered_keeps_its_cases_and_stands_last(court: Court, actor: Actor) -> None:
    first, _second = add_categories(actor, key("c"), court.id, ["执行", "再审申诉"])
    register_contact(actor, court.visit("a", category_id=first))
    change_category(actor, court.id, first, 1, "执行难", TODAY)
    assert [(row.name, row.retired) for row in categories(court.id)] == [("再审申诉", None), ("执行难", TODAY)]
    assert cases_of(court.id) == {first: 1}


def test_a_case_is_given_another_and_that_is_told_and_undone(court: Court, actor: Actor) -> None:
    first, second = add_categories(actor, key("c"), court.id, ["执行", "再审申诉"])
    case = register_contact(actor, court.visit("a", category_id=first)).case_id
    categorise(actor, court.id, case, 1, second)
    detail = case_detail(court.id, case)
    assert detail.category == "再审申诉"
    assert detail.events[0].text == "类别 执行→再审申诉"
    change = last_change(actor, court.id, case)
    assert change is not None
    undo_change(actor, court.id, case, change.entry_id)
    assert Case.get_by_id(case).category_id == first


def test_cases_are_found_by_it_or_by_having_none(court: Court, actor: Actor) -> None:
    first, _second = add_categories(actor, key("c"), court.id, ["执行", "再审申诉"])
    register_contact(actor, court.visit("a", category_id=first))
    register_contact(actor, court.visit("b"))
    counts = [
        count_cases(Wanted(court.id, chosen={"category": name}), 9) for name in ("执行", "再审申诉", UNCATEGORISED)
    ]
    assert counts == [1, 0, 1]


def test_another_offices_category_is_refused(court: Court, town: Court, actor: Actor) -> None:
    (theirs,) = add_categories(actor, key("c"), town.id, ["征地拆迁"])
    with pytest.raises(Refused) as refusal:
        register_contact(actor, court.visit("a", category_id=theirs))
    assert set(refusal.value.problems) == {"category_id"}
