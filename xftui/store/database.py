"""Opening the database to work with it: made if it isn't there, brought up to date if it is older."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path

from xftui.domain.dates import now
from xftui.i18n import _
from xftui.store.connection import FAILURES, PostgresStore, SqliteStore, Store, close_database, reason, use
from xftui.store.errors import DatabaseError, NotSaved
from xftui.store.location import Location, SqliteFile, parse_location
from xftui.store.opening import APPLICATION_ID, HISTORY, MIGRATIONS, check_file, connect, open_to_read, pending
from xftui.store.work import unit_of_work

__all__ = ["DatabaseError", "close_database", "migrate_database", "open_database", "open_to_read", "unit_of_work"]

_MIGRATING = 0x78667476
"""PostgreSQL's advisory lock for whoever brings the database up to date."""


def open_database(location: str | Path, *, create: bool = True) -> Store:
    """Open the database at a path or URL, bring it up to date if it is older, and use it from now on.

    Of several processes that start at once one migrates while the others wait. Raises a DatabaseError with a sentence
    for the person at the keyboard; a database that is refused is left as it was found.
    """
    store, _run = _opened(parse_location(location), create=create)
    use(store)
    return store


def migrate_database(location: str | Path) -> list[str]:
    """Bring the database at a path or URL up to date (after a backup); return the migrations that were run."""
    store, run = _opened(parse_location(location), create=True)
    store.close()
    return run


def _opened(place: Location, *, create: bool) -> tuple[Store, list[str]]:
    if isinstance(place, SqliteFile):
        check_file(place.path, create=create, write=True)
        if place.path.exists():
            with closing(SqliteStore(place.path, read_only=True)) as look:
                pending(look, str(place))
        store: Store = SqliteStore(place.path)
    else:
        store = connect(place)
    try:
        return store, _migrate(store, str(place)) if pending(store, str(place)) else []
    except FAILURES as error:
        store.close()
        raise NotSaved(_("{place} 升级没有成功，保持原样：{why}").format(place=place, why=reason(error))) from error
    except BaseException:
        store.close()
        raise


def _migrate(store: Store, place: str) -> list[str]:
    with _alone(store):
        names = pending(store, place)  # again: another process may have been at it while this one waited
        if not names:
            return []
        if isinstance(store, SqliteStore):
            if store.get_tables():
                back_up(store.path, names[0])
            else:
                store.application_id = APPLICATION_ID
                store.journal_mode = "wal"
        runner = import_module("playhouse.migrations").Runner  # here, since a start seldom has any to run
        return list(runner(store, str(MIGRATIONS), HISTORY).up())


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    if isinstance(store, PostgresStore):
        store.execute_sql("SELECT pg_advisory_lock(%s)", (_MIGRATING,))
        try:
            yield
        finally:
            store.execute_sql("SELECT pg_advisory_unlock(%s)", (_MIGRATING,))
    else:
        with store.queue():
            yield


def back_up(path: Path, before: str) -> Path:
    """Copy the SQLite database at `path` beside it, whole and consistent, and return where."""
    copy = path.with_name(f"{path.name}.{now():%Y%m%dT%H%M%S}.before-{before}.bak")
    partial = copy.with_name(copy.name + ".part")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
        source.backup(target)
    shutil.copymode(path, partial)
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.rename(copy)
    return copy
