"""What is looked at before a database is used: that it is there, sound, ours, and of which version.

Everything here only reads; a database that is refused is left as it was found.
"""

import os
from pathlib import Path

import peewee

from xftui.i18n import _
from xftui.store.connection import FAILURES, PostgresStore, SqliteStore, Store, explained, reason, use
from xftui.store.errors import (
    DatabaseError,
    ForeignDatabase,
    MissingDatabase,
    MissingFolder,
    NewerDatabase,
    NotAccessible,
    NotADatabase,
    OlderDatabase,
    Unreachable,
)
from xftui.store.location import PostgresUrl, SqliteFile, parse_location

APPLICATION_ID = 0x78667475
"""Marks an SQLite file as ours (`xftu`)."""

HISTORY = "schema_migration"
MIGRATIONS = Path(__file__).parent / "migrations"

_SMALLEST = 512
"""Bytes in SQLite's smallest page."""


def open_to_read(location: str | Path) -> Store:
    """Open a database that is there, only to read it, without waiting for anyone. Raises a DatabaseError.

    OlderDatabase when migrations are due: reading doesn't bring them.
    """
    place = parse_location(location)
    if isinstance(place, SqliteFile):
        check_file(place.path, create=False, write=False)
        store: Store = SqliteStore(place.path, read_only=True)
    else:
        store = connect(place)
    try:
        if pending(store, str(place)):
            raise OlderDatabase(_("{place} 还没有升级到这一版，请先运行 xftui db migrate").format(place=place))
    except DatabaseError:
        store.close()
        raise
    use(store)
    return store


def connect(place: PostgresUrl) -> PostgresStore:
    """Return a connected PostgreSQL database. Raises Unreachable."""
    store = PostgresStore(place.url)
    try:
        store.connect()
    except peewee.PeeweeException as error:
        raise Unreachable(_("连不上数据库 {place}：{why}").format(place=place, why=reason(error))) from None
    return store


def check_file(path: Path, *, create: bool, write: bool) -> None:
    """Check that `path` is, or (with `create`) can become, a file that this account can use.

    It isn't opened: closing it again would drop the locks that SQLite holds on it for this process, and another process
    would then remove the log from under the open connections.
    """
    try:
        _look(path, create=create, write=write)
    except OSError as error:
        raise NotAccessible(_("数据库 {path} 读不了：{why}").format(path=path, why=error.strerror)) from None


def _look(path: Path, *, create: bool, write: bool) -> None:
    needed = os.R_OK | os.W_OK if write else os.R_OK
    if not path.parent.is_dir():
        raise MissingFolder(_("没有文件夹 {folder}，请先建立它").format(folder=path.parent))
    if write and not os.access(path.parent, os.W_OK | os.X_OK):
        raise NotAccessible(_("文件夹 {folder} 写不了，请检查权限").format(folder=path.parent))
    if not path.exists():
        if not create:
            raise MissingDatabase(_("没有数据库 {path}").format(path=path))
        return
    if not path.is_file():
        raise NotADatabase(_("{path} 不是文件").format(path=path))
    if 0 < path.stat().st_size < _SMALLEST:  # SQLite would take it for an empty one, and write over it
        raise NotADatabase(_("{path} 不是数据库文件").format(path=path))
    if not os.access(path, needed):
        raise NotAccessible(_("数据库 {path} 读写不了，请检查权限").format(path=path))


def pending(store: Store, place: str) -> list[str]:
    """Return the names of the migrations that are still to be run, in order.

    Raises CorruptDatabase, ForeignDatabase, NewerDatabase.
    """
    shipped = sorted(path.stem for path in MIGRATIONS.glob("[0-9]*.py"))
    try:
        tables = store.get_tables()
        ours = _ours(store, tables)
        query = f"SELECT name FROM {HISTORY}"
        done = {name for (name,) in store.execute_sql(query).fetchall()} if ours and HISTORY in tables else set()
    except FAILURES as error:
        raise explained(error, store) from error
    if tables and not ours:
        raise ForeignDatabase(_("{place} 是另一个程序的数据库，没有动它").format(place=place))
    if later := done.difference(shipped):
        raise NewerDatabase(
            _("{place} 由更新版本的 xftui 写成（{later}），请先升级本程序").format(place=place, later=min(later))
        )
    return [name for name in shipped if name not in done]


def _ours(store: Store, tables: list[str]) -> bool:
    if isinstance(store, SqliteStore):
        return bool(store.application_id == APPLICATION_ID)
    return HISTORY in tables
