"""Files and notes of a case: kept by what they hold, found by the search, proven by the check."""

from pathlib import Path

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.services.attachments import add_note, attach, save_copy
from xftui.services.duties import withdraw
from xftui.services.registering import register_contact
from xftui.store import files
from xftui.store.attached_text import text_of
from xftui.store.checking import _attached
from xftui.store.connection import PostgresStore, Store, reading
from xftui.store.models import Attachment, CaseNote
from xftui.store.queries.attachments import attached
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted

LIMIT = 2 * files.MEGABYTE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, database: Store) -> Path:
    """Keep files in a folder of the test."""
    place = tmp_path / "kept"
    files.use(place, LIMIT)
    return place


@pytest.fixture
def case(court: Court, actor: Actor) -> int:
    """Register a case."""
    return register_contact(actor, court.visit("a")).case_id


def scan(tmp_path: Path, name: str = "答复书.pdf", content: bytes = b"%PDF-1.7 \x00\xff") -> str:
    """Write a file to attach; return its path."""
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def test_a_file_is_kept_and_comes_out_as_it_went_in(court: Court, actor: Actor, case: int, tmp_path: Path) -> None:
    source = scan(tmp_path)
    for _attempt in range(2):
        attach(actor, key("a"), court.id, case, source, "已送达")
    Path(source).unlink()
    (one,) = attached(court.id, case)
    assert (one.name, one.size, one.text) == ("答复书.pdf", 11, "已送达")
    copy = save_copy(one.sha256, one.name, str(tmp_path / "copy.pdf"))
    assert copy.read_bytes() == b"%PDF-1.7 \x00\xff"
    with pytest.raises(Refused) as refusal:
        save_copy(one.sha256, one.name, str(copy))
    assert "不覆盖" in refusal.value.problems["target"]
    assert "attach 答复书.pdf" in [f"{event.action} {event.text}" for event in case_detail(court.id, case).events]


def test_what_can_not_be_attached_is_refused_with_the_reason(
    court: Court, actor: Actor, case: int, tmp_path: Path, folder: Path
) -> None:
    bad = {
        scan(tmp_path, "x.exe"): "不收这种文件",
        scan(tmp_path, "empty.pdf", b""): "是空文件",
        scan(tmp_path, "large.pdf", b"x" * (LIMIT + 1)): "太大：最多 2 MB",
        str(tmp_path / "none.pdf"): "没有这个文件",
    }
    for number, (source, why) in enumerate(bad.items()):
        with pytest.raises(Refused) as refusal:
            attach(actor, key(str(number)), court.id, case, source, "")
        assert why in refusal.value.problems["source"]
    assert not Attachment.select().exists()
    assert [path for path in folder.rglob("*") if path.is_file()] == [], "nothing is left behind"


def test_a_database_that_is_no_file_needs_a_folder_in_the_settings(
    court: Court, actor: Actor, case: int, tmp_path: Path, database: Store
) -> None:
    files.use(None, LIMIT)
    if isinstance(database, PostgresStore):
        with pytest.raises(Refused) as refusal:
            attach(actor, key("a"), court.id, case, scan(tmp_path), "")
        assert "attachments" in refusal.value.problems["source"]
    else:
        attach(actor, key("a"), court.id, case, scan(tmp_path), "")
        assert files.folder().name.endswith(".files")


def test_a_file_is_saved_under_its_own_kind_of_name_only(court: Court, actor: Actor, case: int, tmp_path: Path) -> None:
    attach(actor, key("a"), court.id, case, scan(tmp_path), "")
    (one,) = attached(court.id, case)
    for target in ("rc", "authorized_keys", ".bashrc", "x.PDF"):
        assert save_copy(one.sha256, one.name, str(tmp_path / target)).suffix.lower() == ".pdf"


def test_the_check_names_a_file_that_was_changed(court: Court, actor: Actor, case: int, tmp_path: Path) -> None:
    attach(actor, key("a"), court.id, case, scan(tmp_path), "")
    with reading():
        assert list(_attached()) == []
    (one,) = attached(court.id, case)
    files.path_of(one.sha256).write_bytes(b"other")
    with reading():
        (problem,) = _attached()
    assert "答复书.pdf" in problem
    with pytest.raises(Refused):
        save_copy(one.sha256, one.name, str(tmp_path / "copy.pdf"))


def test_notes_and_names_of_files_are_found_by_the_search(
    court: Court, actor: Actor, case: int, tmp_path: Path
) -> None:
    attach(actor, key("a"), court.id, case, scan(tmp_path, "勘验笔录.pdf"), "")
    note = add_note(actor, key("n"), court.id, case, TODAY, "与社区商定下周三面谈")
    for text in ("勘验", "社区商定"):
        assert [row.id for row in list_cases(Wanted(court.id, text)).rows] == [case]
    withdraw(actor, court.id, CaseNote, note, 1, "记错案件")
    assert not list_cases(Wanted(court.id, "社区商定")).rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_text_is_read_in_either_encoding(
    court: Court, actor: Actor, case: int, tmp_path: Path, encoding: str
) -> None:
    text = "接访笔录：申请人称款项未到。"
    attach(actor, key("a"), court.id, case, scan(tmp_path, "笔录.txt", text.encode(encoding)), "")
    (one,) = attached(court.id, case)
    assert one.is_text and text_of(one.sha256) == (text, True)


def test_a_long_text_is_read_from_its_beginning(court: Court, actor: Actor, case: int, tmp_path: Path) -> None:
    attach(actor, key("a"), court.id, case, scan(tmp_path, "长.txt", ("中" * 400_000).encode()), "")
    text, whole = text_of(attached(court.id, case)[0].sha256)
    assert not whole and set(text) == {"中"} and len(text) == (1 << 20) // 3
