"""The audit: an entry for everything that is done, and a chain that shows tampering."""

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.services.cases import answer_case
from xftui.services.drafts import save_draft
from xftui.services.petitioners import show_numbers
from xftui.services.registering import register_contact
from xftui.store.checking import check_database
from xftui.store.connection import Store
from xftui.store.models import AuditEntry, AuditRow, AuditValue


def entries() -> list[tuple[str, str]]:
    return list(AuditEntry.select(AuditEntry.actor, AuditEntry.action).order_by(AuditEntry.id).tuples())


@pytest.fixture
def some_history(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("a", id_number="510212199003077654"))
    answer_case(actor, court.id, saved.case_id, 1, TODAY, "已答复")
    register_contact(actor, court.visit("b"))


def test_everything_done_leaves_one_entry_and_drafts_none(some_history: None, court: Court, actor: Actor) -> None:
    save_draft(actor, key("draft"), "contact", "来访", {})
    with pytest.raises(Refused):
        register_contact(actor, court.visit("c", title=""))
    done = ["create_organisation", "add_units", "add_people", "register_contact", "answer_case", "register_contact"]
    assert entries() == [("王芳", action) for action in done]


def test_an_entry_has_the_whole_rows_before_and_after(some_history: None) -> None:
    entry = AuditEntry.get(AuditEntry.action == "answer_case")
    (row,) = AuditRow.select().where(AuditRow.entry == entry)
    value = AuditValue.get(AuditValue.row == row)
    assert '"status": "open"' in value.before and '"status": "answered"' in value.after
    assert '"title": "工程款执行"' in value.before and '"title": "工程款执行"' in value.after


def test_a_sound_database_passes(some_history: None, location: str) -> None:
    checked = check_database(location)
    assert (checked.problems, checked.entries) == ((), 6)


TAMPERED: dict[str, tuple[str, str]] = {
    "who did it": ("UPDATE audit_entry SET actor = '别人' WHERE id = 4", "第 4 条断开"),
    "what was done": ("UPDATE audit_entry SET action = 'x' WHERE id = 5", "第 5 条断开"),
    "when": ("UPDATE audit_entry SET at = '2016-01-01 00:00:00' WHERE id = 4", "第 4 条断开"),
    "an entry's rows": ("UPDATE audit_row SET subject_id = 9 WHERE entry_id = 5", "第 5 条断开"),
    "a digest": ("UPDATE audit_row SET after = 'x' WHERE entry_id = 4", "第 4 条断开"),
    "what a row became": (
        "UPDATE audit_value SET after = '{}' WHERE row_id = (SELECT id FROM audit_row WHERE entry_id = 5)",
        "第 5 条的内容",
    ),
    "a record": ("UPDATE matter SET title = '另一件事' WHERE id = 1", "matter 第 1 行在程序以外被改过"),
    "a record that nobody made": (
        "INSERT INTO petitioner (key, version, created_at, organisation_id, name, address) "
        "VALUES ('x', 1, '2016-01-01 00:00:00', 1, '无', '')",
        "petitioner 第 3 行没有审计记录",
    ),
    "a record that is gone": ("DELETE FROM contact WHERE id = 2", "contact 第 2 行在程序以外被删除"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_named(some_history: None, database: Store, location: str, what: str) -> None:
    statement, said = TAMPERED[what]
    database.execute_sql(statement)
    assert any(said in problem for problem in check_database(location).problems)


def test_an_entry_taken_out_breaks_the_chain(some_history: None, location: str) -> None:
    rows = AuditRow.select(AuditRow.id).where(AuditRow.entry == 5)
    AuditValue.delete().where(AuditValue.row.in_(rows)).execute()
    AuditRow.delete().where(AuditRow.entry == 5).execute()
    AuditEntry.delete().where(AuditEntry.id == 5).execute()
    assert any("第 6 条断开" in problem for problem in check_database(location).problems)


def test_erased_values_leave_the_chain_whole(some_history: None, location: str) -> None:
    AuditValue.update(salt="", before=None, after=None).execute()
    assert check_database(location).problems == ()


def test_digests_of_the_same_row_differ_by_salt(some_history: None) -> None:
    digests = [row.after for row in AuditRow.select()]
    assert len(set(digests)) == len(digests)
    assert len({value.salt for value in AuditValue.select()}) == AuditValue.select().count()


def test_full_numbers_are_shown_and_the_showing_is_recorded(some_history: None, court: Court) -> None:
    shown = show_numbers(Actor("李响", "lixiang"), court.id, 1)
    assert shown.id_number == "510212199003077654"
    assert entries()[-1] == ("李响", "show_petitioner")
