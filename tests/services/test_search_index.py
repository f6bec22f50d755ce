"""What search knows of a case follows the record, and the check says where it doesn't."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor
from xftui.domain.captions import Source
from xftui.domain.grams import Searched
from xftui.domain.reviews import Origin
from xftui.services.attachments import add_note, attach
from xftui.services.cases import answer_case, correct_case
from xftui.services.extensions import extend_order
from xftui.services.old_petitioners import log_work, open_file
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.petitioners import correct_petitioner
from xftui.services.registering import correct_contact, register_contact
from xftui.services.reviews import ReviewEntry, register_review
from xftui.store import grams
from xftui.store.checking import check_database
from xftui.store.connection import Store, current, writing
from xftui.store.models import Attachment, Case, CaseSearch, Contact, PetitionerWord
from xftui.store.queries.cases import list_cases
from xftui.store.queries.lookup import find_petitioners
from xftui.store.queries.paging import Wanted


def known(case_id: int) -> list[str]:
    """Return what search knows a case's texts to be."""
    text: str = CaseSearch.get(CaseSearch.case == case_id).text
    return text.split("\n")


def test_what_is_registered_and_corrected_can_be_searched(court: Court, actor: Actor, location: str) -> None:
    first = register_contact(actor, court.visit("a", petitioner_name="張三", request="請求 执行\n判决"))
    other = register_contact(actor, court.visit("b", title="宅基地"))
    assert known(first.case_id) == ["2016-0001", "工程款执行", "张三", "请求执行判决"]
    correct_case(actor, court.id, first.case_id, 1, "补偿款", None, "写错")
    petitioner = Case.get_by_id(first.case_id).petitioner_id
    correct_petitioner(actor, court.id, petitioner, 1, "李四", "写错")
    correct_contact(actor, first.contact_id, 1, court.visit("a", case_id=other.case_id, request="补偿"), "写错")
    assert known(first.case_id) == ["2016-0001", "补偿款", "李四"]
    assert known(other.case_id) == ["2016-0002", "宅基地", "刘建国", "李四", "补偿"]
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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep attached files in a folder of the test's own, whichever the database; return where others can be written."""
    monkeypatch.setattr("xftui.store.files._Place.folder", tmp_path / "files")
    return tmp_path


def everything(court: Court, actor: Actor, folder: Path) -> tuple[int, list[str]]:
    """Register a case with all that is searched; return it, and what finds it."""
    case = register_contact(
        actor,
        court.visit(
            "a", petitioner_name="單雄信", source=Source.HANDED_DOWN, source_organ="示例市信访局",
            source_number="信字8号", people=6, representatives="程咬金、罗成", phone="13812342210",
            id_number="130503670401001", address="瓦岗寨二贤庄", handler_id=court.people["周洲"],
            received_by_id=court.people["王芳"],
        ),
    ).case_id  # fmt: skip
    register_contact(actor, court.visit("b", case_id=case, petitioner_name="阿依古丽·买买提", title=""))
    entry = OrderEntry(
        key=key("o"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"], signed=TODAY, due=TODAY,
        requirements="查清", opinion="从速", feedback="报党组", signer_id=court.people["张庭安"],
    )  # fmt: skip
    order, _number = sign_order(actor, entry)
    extend_order(
        actor, key("e"), court.id, order, 1, TODAY, TODAY + timedelta(days=5), "等鉴定", court.people["张庭安"]
    )
    review = ReviewEntry(
        key=key("r"), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"], origin=Origin.MEDIA,
        day=TODAY, grounds="报道拖延",
    )  # fmt: skip
    register_review(actor, review)
    file = folder / "笔录.txt"
    file.write_text("谈话" * 5000 + "要求复耕" + "完" * 30_000 + "之后的", encoding="utf-8")
    attach(actor, key("f"), court.id, case, str(file), "扫描")
    add_note(actor, key("n"), court.id, case, TODAY, "电话约谈")
    found = (
        "单雄信 shanxx 市信访局 信字8号 程咬金 二贤庄 古丽买 阿依古丽.买买提 aygl 从速 报党组 等鉴定"
        " 报道拖延 要求复耕 扫描 约谈 138123 13812342210 13050367 130503196704010016"
    )
    return case, found.split()


def test_everything_about_a_case_finds_it(court: Court, actor: Actor, location: str, folder: Path) -> None:
    case, typed = everything(court, actor, folder)
    register_contact(actor, court.visit("x", petitioner_name="某某", title="宅基地"))
    for text in typed:
        assert [row.id for row in list_cases(Wanted(court.id, text)).rows] == [case], text
    # too little of a number, its end, behind what is read, and whoever handled or received it
    for text in ("13812", "2210", "812342210", "之后的", "周洲", "zz", "王芳"):
        assert not list_cases(Wanted(court.id, text)).rows, text
    assert check_database(location).problems == ()


def test_whoever_changes_is_found_by_what_is_true_now(court: Court, actor: Actor, location: str) -> None:
    case = register_contact(actor, court.visit("a")).case_id
    other = register_contact(actor, court.visit("b", case_id=case, petitioner_name="程咬金", title=""))
    came = Contact.get_by_id(other.contact_id).petitioner_id
    correct_petitioner(actor, court.id, came, 1, "罗成", "写错", phone="13812342210")
    for text, found in (("程咬金", []), ("罗成", [case]), ("138123", [case])):
        assert [row.id for row in list_cases(Wanted(court.id, text)).rows] == found, text
    assert [match.name for match in find_petitioners(court.id, "luoc")] == ["罗成"]
    assert not find_petitioners(court.id, "chengyj")
    assert check_database(location).problems == ()


def test_an_index_made_before_all_was_searched_takes_in_the_rest(
    court: Court, actor: Actor, location: str, folder: Path
) -> None:
    case, typed = everything(court, actor, folder)
    answer_case(actor, court.id, case, 1, TODAY, "已书面答复")
    row = CaseSearch.get()
    grams.remove(current(), row.id, Searched(row.text, row.sounds).grams())
    row.text, row.sounds = "2016-0001\n工程款执行", ""
    row.save()
    grams.add(current(), row.id, Searched(row.text, row.sounds).grams())
    PetitionerWord.delete().execute()
    Attachment.update(text="").execute()
    assert not list_cases(Wanted(court.id, "书面答复")).rows and not find_petitioners(court.id, "单雄信")
    with writing():
        import_module("xftui.store.migrations.0027_search_people").refresh(current())
    for text in ("书面答复", *typed):
        assert [found.id for found in list_cases(Wanted(court.id, text)).rows] == [case], text
    assert find_petitioners(court.id, "单雄信")
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


@pytest.mark.parametrize("tamper", ["DELETE FROM petitioner_word", "UPDATE petitioner_word SET word = 'x' || word"])
def test_the_check_names_a_petitioner_whose_name_finds_nobody(
    court: Court, actor: Actor, database: Store, location: str, tamper: str
) -> None:
    register_contact(actor, court.visit("a"))
    database.execute_sql(tamper)
    assert "检索" in check_database(location).problems[0]
