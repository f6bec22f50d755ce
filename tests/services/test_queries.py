"""What the screens read."""

from datetime import date, timedelta

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor
from xftui.domain.captions import ASSIGNMENT_PARTS, CaseStatus
from xftui.domain.folding import fold_name
from xftui.domain.lists import FileStatus
from xftui.scoring.facts import Kind
from xftui.services.cases import answer_case, close_case
from xftui.services.drafts import discard_draft, save_draft
from xftui.services.old_petitioners import open_file, set_next_step
from xftui.services.orders import OrderEntry, sign_order
from xftui.services.registering import register_contact
from xftui.store.models import Case, OldPetitionerFile
from xftui.store.queries.cases import count_cases, list_cases
from xftui.store.queries.drafts import list_drafts
from xftui.store.queries.due import Duty
from xftui.store.queries.fact_records import fact_record
from xftui.store.queries.lookup import find_petitioners, known_names
from xftui.store.queries.old_petitioners import FileRow, count_files, list_files
from xftui.store.queries.paging import Wanted
from xftui.store.queries.today import today_view


@pytest.fixture
def cases(court: Court, actor: Actor) -> list[str]:
    """Register 23 cases, several a day, and return their numbers, the latest first."""
    days = [TODAY - timedelta(days=index // 3) for index in range(23)]
    found = [
        (day, register_contact(actor, court.visit(f"c{index}", date=day, petitioner_name=f"某{index}")))
        for index, day in enumerate(days)
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].case_id), reverse=True)
    return [saved.case_number for _day, saved in found]


def test_pages_follow_each_other_in_both_directions(court: Court, cases: list[str]) -> None:
    wanted = Wanted(court.id)
    page = list_cases(wanted, size=5)
    down = [page]
    while page.more_after:
        page = list_cases(wanted, after=page.rows[-1].cursor, size=5)
        down.append(page)
    assert [row.number for page in down for row in page.rows] == cases
    assert [page.more_before for page in down] == [False, True, True, True, True]
    page = list_cases(wanted, last=True, size=5)
    up = list(page.rows)
    while page.more_before:
        page = list_cases(wanted, before=page.rows[0].cursor, size=5)
        up[:0] = page.rows
    assert [row.number for row in up] == cases


def test_pages_hold_when_cases_come_in_between(court: Court, cases: list[str], actor: Actor) -> None:
    first = list_cases(Wanted(court.id), size=5)
    register_contact(actor, court.visit("new"))
    second = list_cases(Wanted(court.id), after=first.rows[-1].cursor, size=5)
    assert [row.number for row in second.rows] == cases[5:10]


@pytest.mark.parametrize(("closed", "text"), [(False, ""), (True, ""), (False, "某1"), (True, "没有的")])
def test_pages_of_old_petitioners_are_a_plain_list_cut_up(court: Court, actor: Actor, closed: bool, text: str) -> None:
    for index in range(13):
        case = register_contact(actor, court.visit(f"c{index}", petitioner_name=f"某{index}")).case_id
        open_file(actor, key(f"f{index}"), court.id, case, TODAY)
    OldPetitionerFile.update(closed=TODAY).where(OldPetitionerFile.number.in_(["003", "012"])).execute()
    plain = [
        file.id
        for file in OldPetitionerFile.select().order_by(OldPetitionerFile.id)
        if (closed or file.closed is None) and text in file.petitioner.name
    ]
    wanted = Wanted(court.id, text, {} if closed else {"status": FileStatus.OPEN}, descending=False)
    page = list_files(wanted, size=3)
    down: list[FileRow] = [*page.rows]
    while page.more_after:
        page = list_files(wanted, after=page.rows[-1].cursor, size=3)
        down += page.rows
    page = list_files(wanted, last=True, size=3)
    up = [*page.rows]
    while page.more_before:
        page = list_files(wanted, before=page.rows[0].cursor, size=3)
        up[:0] = page.rows
    assert [row.id for row in down] == [row.id for row in up] == plain
    assert count_files(wanted, 100) == len(plain)
    assert count_files(wanted, 2) == min(len(plain), 3)


def test_filters_find_what_they_name(court: Court, actor: Actor) -> None:
    a = register_contact(actor, court.visit("a", title="宅基地100%确权_", due=date(2016, 11, 30)))
    b = register_contact(actor, court.visit("b", unit_id=court.units["mye"], petitioner_name="赵某某"))
    answer_case(actor, court.id, b.case_id, 1, TODAY, "已答复")

    def numbers(**wanted: object) -> list[str]:
        asked = Wanted(court.id, **wanted)  # type: ignore[arg-type]
        rows = list_cases(asked).rows
        assert count_cases(asked, 100) == len(rows)
        return [row.number for row in rows]

    assert numbers(text="基地100%") == numbers(text=a.case_number) == [a.case_number]
    assert numbers(chosen={"status": CaseStatus.OPEN}) == [a.case_number]
    assert numbers(text="赵某") == numbers(unit_ids=[court.units["mye"]]) == [b.case_number]
    assert numbers(text="\x00%\ud800") == numbers(text="%") == numbers(text="_") == [a.case_number]
    assert numbers(days={"due": (None, date(2016, 11, 30))}) == [a.case_number]
    assert numbers(days={"due": (date(2016, 12, 1), None)}) == []
    assert numbers(text="  ") == [b.case_number, a.case_number]


def test_today_shows_what_is_due_the_most_urgent_first(court: Court, actor: Actor) -> None:
    days = {
        "late": TODAY - timedelta(days=1),
        "now": TODAY,
        "soon": TODAY + timedelta(days=3),
        "far": date(2016, 12, 9),
    }
    start = date(2016, 11, 1)
    for name, due in days.items():
        register_contact(actor, court.visit(name, date=start, due=due, people=5, title=name))
    done = register_contact(actor, court.visit("done", date=start, due=days["late"], kind=Kind.LETTER))
    close_case(actor, court.id, done.case_id, 1, start, "已办")
    case = Case.get(Case.title == "far").id
    order = OrderEntry(
        key=key("o"), organisation_id=court.id, case_id=case, unit_id=court.units["mye"], signed=start,
        due=TODAY - timedelta(days=2), requirements="x", signer_id=court.people["张庭安"],
    )  # fmt: skip
    sign_order(actor, order)
    file = open_file(actor, key("f"), court.id, case, start)[0]
    set_next_step(actor, court.id, file, 1, "约谈", TODAY)
    save_draft(actor, key("d"), "contact", "来访", {}, court.id)
    view = today_view(actor, court.id, TODAY)
    assert [(due.duty, due.days, due.unit) for due in view.overdue] == [
        (Duty.ORDER, -2, "民二庭"),
        (Duty.ANSWER, -1, "执行局"),
        (Duty.HALF_MONTH, -1, ""),
    ]
    assert [(due.duty, due.days, due.text) for due in view.soon] == [
        (Duty.ANSWER, 0, "now"),
        (Duty.NEXT_STEP, 0, "刘建国：约谈"),
        (Duty.ANSWER, 3, "soon"),
    ]
    assert [draft.title for draft in view.drafts] == ["来访"]
    month = view.month
    assert (month.letters, month.calls, month.visits, month.collective, month.due, month.settled) == (1, 0, 4, 4, 2, 1)
    assert (view.lacking.count, view.lacking.first[0].missing) == (1, tuple(ASSIGNMENT_PARTS))


def test_an_empty_organisation_has_a_today(court: Court, actor: Actor) -> None:
    view = today_view(actor, court.id, TODAY)
    assert (view.overdue, view.soon, view.drafts, view.month.due) == ((), (), (), 0)


def test_earlier_matters_appear_while_a_name_is_typed(court: Court, actor: Actor) -> None:
    first = register_contact(actor, court.visit("a", id_number="510212199003077654", phone="13812342210"))
    petitioner = Case.get_by_id(first.case_id).petitioner_id
    second = register_contact(actor, court.visit("b", petitioner_id=petitioner, title="宅基地确权"))
    register_contact(actor, court.visit("c", petitioner_name="刘建华", title="x"))
    register_contact(actor, court.visit("d", petitioner_name="张刘", title="x"))
    found = find_petitioners(court.id, "刘建")
    assert [(match.name, len(match.matters)) for match in found] == [("刘建华", 1), ("刘建国", 2)]
    known = found[1]
    assert (known.id_number, known.phone) == ("5102**…54", "138…2210")
    assert [matter.number for matter in known.matters] == [second.case_number, first.case_number]
    assert find_petitioners(court.id, "\x00刘建\ud800") == found
    assert find_petitioners(court.id, "%") == find_petitioners(court.id, " ") == ()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("單雄信", "单雄信 单　雄 單雄 Shanxx sxx shanx"), ("单雄信", "單雄信"), ("張學良", "张学良 zhangxl zxl"),
        ("阿依古丽·买买提", "阿依古丽买 阿依古丽.买买提 阿依古丽・买"), ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("ＡNNA", "anna Ａｎ"),
    ],
)  # fmt: skip
def test_a_petitioner_is_known_however_the_name_is_written(court: Court, actor: Actor, name: str, typed: str) -> None:
    register_contact(actor, court.visit("a", petitioner_name=name))
    register_contact(actor, court.visit("b", petitioner_name="欧阳某"))
    for text in typed.split(" "):
        assert [match.name for match in find_petitioners(court.id, text)] == [name], text
    whole = typed.split(" ")[0]
    known = {whole: 1} if fold_name(whole) == fold_name(name) else {}
    assert known_names(court.id, [whole, name, "欧阳"]) == {**known, name: 1}


def test_who_came_about_another_s_case_is_found_with_it(court: Court, actor: Actor) -> None:
    case = register_contact(actor, court.visit("a")).case_id
    register_contact(actor, court.visit("b", case_id=case, petitioner_name="程咬金", title=""))
    for typed in ("程咬金", "chengyj"):
        (found,) = find_petitioners(court.id, typed)
        assert [matter.case_id for matter in found.matters] == [case]


def test_name_and_numbers_are_looked_for_together_those_by_number_first(court: Court, actor: Actor) -> None:
    register_contact(actor, court.visit("a", petitioner_name="刘甲", phone="13812342210"))
    register_contact(actor, court.visit("b", petitioner_name="张三"))
    found = find_petitioners(court.id, "张三", phone="138123", id_number="110101199003077758")
    assert [(match.name, match.by_number) for match in found] == [("刘甲", True), ("张三", False)]
    assert [match.name for match in find_petitioners(court.id, "张三", id_number="99")] == ["张三"]


def test_drafts_are_their_owner_s_and_go_when_discarded(court: Court, actor: Actor) -> None:
    other = Actor("李响", "lixiang")
    save_draft(actor, key("a"), "contact", "来访 刘", {"title": "宅"}, court.id)
    save_draft(actor, key("a"), "contact", "来访 刘某" * 100, {"title": "宅基地\x00"}, court.id)
    save_draft(other, key("b"), "contact", "来信", {})
    (draft,) = list_drafts(actor)
    assert (draft.values, len(draft.title), draft.organisation_id) == ({"title": "宅基地"}, 200, court.id)
    discard_draft(other, key("a"))
    assert len(list_drafts(actor)) == 1
    discard_draft(actor, key("a"))
    assert list_drafts(actor) == ()
    assert list_drafts(other, court.id) == ()


def test_a_fact_leads_back_to_its_record(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a", request="要求执行"))
    record = fact_record(court.id, f"v{saved.contact_id}")
    assert record is not None
    assert (record.number, record.title, record.petitioner, record.recorded_by) == (
        saved.case_number, "工程款执行", "刘建国", "王芳",
    )  # fmt: skip
    for unknown in ("v99", "x1", "v", "", "q2.4h", "v1" * 30, "v" + "9" * 30):
        assert fact_record(court.id, unknown) is None
    assert fact_record(court.id + 1, f"v{saved.contact_id}") is None
