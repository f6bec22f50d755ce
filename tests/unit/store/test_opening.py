"""What is refused at the door: each with its reason in one sentence, and left as it was found."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from tests.support.court import found_court
from tests.support.postgres import Server
from xftui.domain import Actor
from xftui.services.registering import register_contact
from xftui.store import database, errors, grams, opening
from xftui.store.checking import check_database
from xftui.store.connection import PostgresStore, close_database, current, reading, writing
from xftui.store.database import migrate_database, open_database
from xftui.store.models import TABLES, Case, Contact, Publication
from xftui.store.opening import open_to_read
from xftui.store.queries.organisations import organisations

BAD_FILES = {
    "text": ("这不是数据库".encode() * 100, errors.NotADatabase),
    "short": (b"x", errors.NotADatabase),
    "only a header": (b"SQLite format 3\x00" + b"\xff" * 4080, errors.DatabaseError),
}


@contextmanager
def without_rights(folder: Path, mode: int) -> Iterator[None]:
    """Be nobody for a while if the tests run as root, whom no mode stops."""
    folder.chmod(mode)
    root = os.getuid() == 0
    if root:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o755)


@pytest.fixture
def public() -> Iterator[Path]:
    """Return a folder that any account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="xftui-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def refused(location: str | Path, kind: type[errors.DatabaseError], *, create: bool = True) -> str:
    """Open the database both ways; return why it was refused."""
    with pytest.raises(kind):
        open_to_read(location)
    with pytest.raises(kind) as refusal:
        open_database(location, create=create)
    return str(refusal.value)


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, bad: str) -> None:
    content, kind = BAD_FILES[bad]
    path = tmp_path / "bad.db"
    path.write_bytes(content)
    assert str(path) in refused(path, kind)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["bad.db"]


def test_a_damaged_database_is_refused(sqlite_path: Path) -> None:
    content = sqlite_path.read_bytes()
    sqlite_path.write_bytes(content[: len(content) // 2])
    assert "损坏" in refused(sqlite_path, errors.CorruptDatabase)


def test_damage_inside_is_found_by_the_check(sqlite_path: Path) -> None:
    content = bytearray(sqlite_path.read_bytes())
    content[8192:12288] = b"\xaa" * 4096
    sqlite_path.write_bytes(content)
    try:
        assert check_database(sqlite_path).problems
    except errors.CorruptDatabase as error:
        assert "损坏" in str(error)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "不是文件" in refused(tmp_path, errors.NotADatabase)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "no") in refused(tmp_path / "no" / "xftui.db", errors.MissingFolder)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_database_is_not_made_unasked(tmp_path: Path) -> None:
    refused(tmp_path / "xftui.db", errors.MissingDatabase, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_t_be_written(public: Path) -> None:
    with without_rights(public, 0o555), pytest.raises(errors.NotAccessible, match="写不了"):
        open_database(public / "xftui.db")
    assert list(public.iterdir()) == []


def test_a_folder_that_can_t_be_entered(public: Path) -> None:
    with without_rights(public, 0o700 if os.getuid() == 0 else 0o000):
        refused(public / "in" / "xftui.db", errors.DatabaseError)


def test_a_database_in_a_read_only_folder_can_still_be_read(public: Path, sqlite_path: Path) -> None:
    path = public / "xftui.db"
    shutil.copy(sqlite_path, path)
    path.chmod(0o444)
    with without_rights(public, 0o555):
        open_to_read(path)
        assert organisations() == ()
        close_database()
        with pytest.raises(errors.NotAccessible):
            open_database(path)


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE schema_migration (name TEXT)")
    before = path.read_bytes()
    assert "另一个程序" in refused(path, errors.ForeignDatabase)
    assert path.read_bytes() == before


def test_a_newer_database_is_refused(location: str) -> None:
    store = open_database(location)
    store.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_future', '2030-01-01')")
    close_database()
    try:
        assert "9999_future" in refused(location, errors.NewerDatabase)
    finally:
        store.execute_sql("DELETE FROM schema_migration WHERE name = '9999_future'")
        store.close()


@pytest.mark.parametrize(
    "location", ["", "a\x00b", "mysql://host/db", "postgresql://", "postgresql://h:port/db", "http://x"]
)
def test_a_malformed_location_is_refused(location: str) -> None:
    refused(location, errors.MalformedLocation)


def test_a_server_that_isn_t_there(tmp_path: Path) -> None:
    url = f"postgresql://clerk:geheim@/office?host={tmp_path}"
    said = refused(url, errors.Unreachable)
    assert "office" in said and "geheim" not in said


def test_postgres_without_its_driver_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from xftui.store.location import parse_location\n"
        "parse_location('postgresql://h/db')"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "MissingDriver" in found.stderr and "xftui[postgres]" in found.stderr


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "xftui.db").touch()
    assert migrate_database(tmp_path / "xftui.db") == sorted(path.stem for path in opening.MIGRATIONS.glob("[0-9]*.py"))
    assert migrate_database(tmp_path / "xftui.db") == []


def test_reading_waits_for_no_writer(sqlite_path: Path, tmp_path: Path) -> None:
    store = open_database(sqlite_path)
    program = f"from xftui.store.checking import check_database as c; print(c({str(sqlite_path)!r}).problems)"
    with writing():
        store.execute_sql("INSERT INTO sequence (organisation_id, series, year, last) SELECT 1, 'x', 1, 1 WHERE 0")
        found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout == "()\n"


def test_a_full_disk_loses_nothing_and_says_so(sqlite_path: Path, clock: None, actor: Actor) -> None:
    store = open_database(sqlite_path)
    court = found_court(actor)
    pages = store.pragma("page_count")
    store.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.NotSaved, match="没有保存"):
        register_contact(actor, court.visit("a", request="长" * 90_000))
    store.execute_sql("PRAGMA max_page_count = 1000000")
    assert register_contact(actor, court.visit("a")).case_number == "2016-0001"
    assert not register_contact(actor, court.visit("b")).again


def test_writing_inside_reading_is_a_mistake(sqlite_path: Path) -> None:
    open_database(sqlite_path)
    with reading(), pytest.raises(RuntimeError), writing():
        pass
    with writing(), reading():
        assert Case.select().count() == 0


def test_an_upgrade_keeps_every_row_and_a_backup(
    sqlite_path: Path, clock: None, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(sqlite_path)
    court = found_court(actor)
    register_contact(actor, court.visit("a"))
    close_database()
    later_version(tmp_path / "later", monkeypatch, "migrator.migrate(migrator.add_column('matter', 'x', x))")
    with pytest.raises(errors.OlderDatabase, match="xftui db migrate"):
        open_to_read(sqlite_path)
    assert migrate_database(sqlite_path) == ["0002_later"]
    assert check_database(sqlite_path).problems == ()
    (backup,) = tmp_path.glob("*.bak")
    monkeypatch.undo()
    open_database(backup)
    assert Case.select().count() == 1
    close_database()
    with pytest.raises(errors.NewerDatabase):
        open_database(sqlite_path)


def test_an_upgrade_that_fails_changes_nothing(
    location: str, clock: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later_version(tmp_path / "later", monkeypatch, "db.execute_sql('DROP TABLE draft'); db.execute_sql('nonsense')")
    with pytest.raises(errors.NotSaved, match="保持原样"):
        open_database(location)
    monkeypatch.undo()
    open_database(location)
    assert current().table_exists("draft")
    close_database()


def later_version(folder: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Pretend that a later version of the program ships one more migration."""
    shutil.copytree(opening.MIGRATIONS, folder)
    field = "from peewee import IntegerField\nx = IntegerField(default=0)\n"
    (folder / "0002_later.py").write_text(f"{field}def up(migrator, db):\n    {step}\n")
    monkeypatch.setattr(opening, "MIGRATIONS", folder)
    monkeypatch.setattr(database, "MIGRATIONS", folder)


def test_a_foreign_postgres_database_is_left_alone(postgres: Server) -> None:
    url = postgres.new("foreign")
    store = PostgresStore(url)
    store.execute_sql("CREATE TABLE other (id int)")
    refused(url, errors.ForeignDatabase)
    assert store.get_tables() == ["other"]
    store.close()


def test_a_database_of_the_first_version_is_brought_up_with_all_that_it_holds(
    location: str, actor: Actor, clock: None
) -> None:
    store = open_database(location)
    court = found_court(actor)
    register_contact(actor, court.visit("a"))
    first = import_module("xftui.store.migrations.0001_first_tables")
    later = [model._meta.table_name for model in reversed(TABLES) if not hasattr(first, model.__name__)]
    listed = (
        "old_petitioner_file_listed_due",
        "supervision_order_listed_due",
        "supervision_order_listed_signed",
        "contact_listed",
        "audit_entry_listed",
    )
    work = ("file_work_to_tell", "file_work_told_to_id")
    counted = ("contact_counted_origin", "contact_counted_residence", "response_counted")
    sorted_by = (
        "matter_organisation_handler",
        *(f"contact_listed_{column}" for column in ("unit", "level", "people")),
        *(f"supervision_order_listed_{column}" for column in ("unit", "signer", "completed")),
        *(f"audit_entry_listed_{column}" for column in ("actor", "action")),
    )
    for index in (*listed, *sorted_by, *counted, *work, "petitioner_phone", "contact_by_source"):
        store.execute_sql(f"DROP INDEX {index}")
    for column in ("source", "source_organ", "source_number", "representatives"):
        store.execute_sql(f"ALTER TABLE contact DROP COLUMN {column}")
    for column in ("urgent", "told", "told_to_id"):
        store.execute_sql(f"ALTER TABLE file_work DROP COLUMN {column}")
    store.execute_sql("DROP INDEX report_owed_campaign_id")
    store.execute_sql("ALTER TABLE report_owed DROP COLUMN campaign_id")
    store.execute_sql("DROP INDEX petitioner_merged_into_id")
    store.execute_sql("ALTER TABLE petitioner DROP COLUMN merged_into_id")
    store.execute_sql("ALTER TABLE organisation DROP COLUMN handling")
    store.execute_sql("DROP INDEX matter_category_id")
    for column in ("category_id", "closing"):
        store.execute_sql(f"ALTER TABLE matter DROP COLUMN {column}")
    for column in ("withdrawn", "withdrawal"):
        store.execute_sql(f"ALTER TABLE supervision_order DROP COLUMN {column}")
        store.execute_sql(f"ALTER TABLE order_extension DROP COLUMN {column}")
    store.execute_sql("ALTER TABLE supervision_order DROP COLUMN due_before")
    store.execute_sql("ALTER TABLE review_person DROP COLUMN level")
    store.execute_sql("ALTER TABLE old_petitioner_file DROP COLUMN withdrawn")
    for table in (grams.TABLE, *later):
        store.execute_sql(f'DROP TABLE "{table}"')
    for index in ("due", "status", "unit"):
        store.execute_sql(f"DROP INDEX matter_organisation_{index}")
    store.execute_sql(f"DELETE FROM {opening.HISTORY} WHERE name > '0001_first_tables'")
    close_database()
    with pytest.raises(errors.OlderDatabase, match="xftui db migrate"):
        open_to_read(location)

    open_database(location)
    assert [row.title for row in Case.select()] == ["工程款执行"]
    assert [(row.source, row.representatives) for row in Contact.select()] == [(None, "")]
    assert not Publication.select().exists()
    close_database()
    assert check_database(location).problems == ()
    if "://" not in location:
        (copy,) = Path(location).parent.glob("*.before-0002_publications.bak")
        with pytest.raises(errors.OlderDatabase, match="xftui db migrate"):
            open_to_read(copy)
