"""What search knows of a case follows the record, and the check says where it doesn't."""

from importlib import import_module

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor
from xftui.domain.grams import Searched
from xftui.services.cases import answer_case, correct_case
from xftui.services.old_petitioners import log_work, open_file
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.petitioners import correct_petitioner
from xftui.services.registering import correct_contact, register_contact
from xftui.store import grams
from xftui.store.checking import check_database
from xftui.store.connection import Store, current, writing
from xftui.store.models import Case, CaseSearch
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted


def known(case_id: int) -> list[str]:
    """Return what search knows a case's texts to be."""
    text: str = CaseSearch.get(CaseSearch.case == case_id).text
    return text.split("\n")


def test_what_is_registered_and_corrected_can_be_searched(court: Court, actor: Actor, location: str) -> None:
    first = register_contact(actor, court.visit("a", petitioner_name="張三", request="請求 执行\n判决"))
    other = register_contact(actor, court.visit("b", title="宅基地"))
    assert known(first.case_id) == ["张三", "2016-0001", "工程款执行", "请求执行判决"]
    correct_case(actor, court.id, first.case_id, 1, "补偿款", None, "写错")
    petitioner = Case.get_by_id(first.case_id).petitioner_id
    correct_petitioner(actor, court.id, petitioner, 1, "李四", "写错")
    correct_contact(actor, first.contact_id, 1, court.visit("a", case_id=other.case_id, request="补偿"), "写错")
    assert known(first.case_id) == ["李四", "2016-0001", "补偿款"]
    assert known(other.case_id) == ["刘建国", "2016-0002", "宅基地", "补偿", ""]
    assert check_database(location).problems == ()


def test_what_was_done_about_a_case_can_be_searched(court: Court, actor: Actor, location: str) -> None:
    case = register_contact(actor, court.visit("a")).case_id
    entry = OrderEntry(
        key=key("o"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"], signed=TODAY, due=TODAY,
        requirements="查清保证金", signer_id=court.people["张庭安"],
    )  # fmt: skip
    order, _number = sign_order(actor, entry)
    complete_order(actor, court.id, order, 1, TODAY, "保证金已退")
    file, _number = open_file(actor, key("f"), court.id, case, TODAY)
    log_work(actor, key("w"), court.id, file, TODAY, "与社区核对账目")
    answer_case(actor, court.id, case, 1, TODAY, "已书面答复")
    for text in ("查清保证金", "保证金已退", "2016-001", "社区核对", "书面答复"):
        assert [row.id for row in list_cases(Wanted(court.id, text)).rows] == [case], text
    assert check_database(location).problems == ()


def test_an_index_made_before_all_was_searched_takes_in_the_rest(court: Court, actor: Actor, location: str) -> None:
    case = register_contact(actor, court.visit("a")).case_id
    answer_case(actor, court.id, case, 1, TODAY, "已书面答复")
    row = CaseSearch.get()
    grams.remove(current(), row.id, Searched(row.text, row.sounds).grams())
    row.text = row.text.rpartition("\n")[0]
    row.save()
    grams.add(current(), row.id, Searched(row.text, row.sounds).grams())
    assert not list_cases(Wanted(court.id, "书面答复")).rows
    with writing():
        import_module("xftui.store.migrations.0021_search_everything").up(None, current())
    assert [found.id for found in list_cases(Wanted(court.id, "书面答复")).rows] == [case]
    assert check_database(location).problems == ()


def test_a_lost_transaction_leaves_search_as_it_was(court: Court, actor: Actor, location: str) -> None:
    saved = register_contact(actor, court.visit("a"))
    with pytest.raises(Exception, match="没有填"):
        correct_case(actor, court.id, saved.case_id, 1, "  ", None, "写错")
    assert check_database(location).problems == ()


@pytest.mark.parametrize(
    "tamper",
    ["UPDATE case_search SET text = 'x'", "UPDATE case_search SET sounds = ' x'", "grams", "missing"],
)
def test_the_check_names_a_case_that_search_doesn_t_know(
    court: Court, actor: Actor, database: Store, location: str, tamper: str
) -> None:
    register_contact(actor, court.visit("a", request="第一"))
    row = CaseSearch.get()
    if tamper in ("grams", "missing"):
        grams.remove(database, row.id, Searched(row.text, row.sounds).grams())
        if tamper == "missing":
            row.delete_instance()
        else:
            grams.add(database, row.id, ["工"])
    else:
        database.execute_sql(tamper)
    (problem,) = check_database(location).problems
    assert str(row.case_id) in problem and "检索" in problem
