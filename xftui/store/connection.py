"""The open database: one per process, one connection per thread, one way to write and one to read."""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import peewee

from xftui.i18n import _
from xftui.store.errors import CorruptDatabase, DatabaseError, NotADatabase, NotSaved, Unreachable
from xftui.store.models import proxy

BUSY_SECONDS = 30
"""How long SQLite waits for whatever doesn't queue at the lock file (a backup by another program)."""

_WRITERS = 0x78667475
"""The advisory lock that PostgreSQL writers queue at: numbers and the audit chain are given to one at a time."""

FAILURES = (peewee.PeeweeException, sqlite3.Error)
"""What a failing database raises; SQLite's own errors come through while rows are fetched."""


class SqliteStore(peewee.SqliteDatabase):
    """An SQLite file in WAL mode. A COMMIT is on the disk (`synchronous=FULL`) before anyone says "saved"."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        query = "mode=rwc"
        if read_only:
            writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
            alone = not path.with_name(path.name + "-wal").exists()
            query = "mode=rw" if writable else "mode=ro&immutable=1" if alone else "mode=ro"
        super().__init__(
            f"{path.as_uri()}?{query}",
            pragmas=[("foreign_keys", 1), ("synchronous", "FULL"), ("query_only", int(read_only))],
            timeout=BUSY_SECONDS,
            lock_type="IMMEDIATE",
            uri=True,
        )

    @property
    def location(self) -> str:
        """Where it is, for another process to open it."""
        return str(self.path)

    def queue(self) -> AbstractContextManager[None]:
        """Wait for this process's turn to write. SQLite itself polls, and lets the unlucky wait for long."""
        return file_lock(self.path.with_name(self.path.name + ".lock"))

    def serialise(self) -> None:
        """Nothing more to do inside the transaction: BEGIN IMMEDIATE holds the only write lock."""

    def snapshot(self) -> AbstractContextManager[object]:
        """Return a transaction in which everything read is of one moment."""
        return self.atomic("DEFERRED")


class PostgresStore(peewee.PostgresqlDatabase):
    """A PostgreSQL database; a connection that the server dropped is made anew when nothing hangs on it."""

    def __init__(self, url: str) -> None:
        self.location = url
        """Where it is, with its password."""
        super().__init__(url, prefer_psycopg3=True, connect_timeout=10)

    def begin(self, *args: Any) -> None:
        """Begin a transaction, on a new connection if the old one was lost."""
        self._again(super().begin, *args)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Execute one statement, once more on a new connection if the old one was lost and no transaction with it."""
        return self._again(super().execute_sql, sql, params)

    def _again(self, do: Callable[..., Any], *args: Any) -> Any:
        try:
            return do(*args)
        except (peewee.OperationalError, peewee.InterfaceError):
            if self.in_transaction() or self.is_connection_usable():
                raise
            self.close()
            self.connect()
            return do(*args)

    def queue(self) -> AbstractContextManager[None]:
        """Nothing to wait for before the transaction."""
        return nullcontext()

    def serialise(self) -> None:
        """Wait for this transaction's turn to write; the server frees the lock with the transaction."""
        self.execute_sql("SELECT pg_advisory_xact_lock(%s)", (_WRITERS,))

    def snapshot(self) -> AbstractContextManager[object]:
        """Return a transaction in which everything read is of one moment."""
        return self.atomic("REPEATABLE READ")


Store = SqliteStore | PostgresStore

_KNOWN: Mapping[str, str] = {
    "disk is full": _("磁盘满了"),
    "database is locked": _("数据库一直被别的程序占着"),
    "readonly database": _("数据库是只读的"),
    "disk I/O error": _("磁盘读写出错"),
    "is malformed": _("文件内容对不上"),
    "server closed the connection": _("与数据库服务器的连接断了"),
    "the connection is lost": _("与数据库服务器的连接断了"),
    "terminating connection": _("与数据库服务器的连接断了"),
    "Connection refused": _("数据库服务器没有应答"),
}

_thread = threading.local()


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold the kernel's lock on the file `path` (made if missing): first come, first served, freed on kill -9.

    Threads of one process exclude each other too, since each opens the file anew. The file stays: removing it would
    split the queue in two.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o664)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def current() -> Store:
    """Return the database that is open."""
    store = proxy.obj
    if not isinstance(store, SqliteStore | PostgresStore):
        raise RuntimeError("no database is open")
    return store


def use(store: Store) -> None:
    """Make `store` the open database, in place of the one before."""
    close_database()
    proxy.initialize(store)


def close_database() -> None:
    """Close this thread's connection to the open database, if there is one."""
    if proxy.obj is not None and not proxy.obj.is_closed():
        proxy.obj.close()


@contextmanager
def writing() -> Iterator[None]:
    """One transaction that writes, alone among all processes. Inside another one it is a part of that.

    Raises NotSaved when the database fails; nothing of the transaction is kept then. Whoever can't know whether a lost
    connection lost the COMMIT too repeats with the same keys.
    """
    store = current()
    if getattr(_thread, "writing", False):
        with store.atomic():
            yield
        return
    if store.in_transaction():
        raise RuntimeError("reading() is open: end it before writing")
    try:
        with store.queue(), store.atomic():
            store.serialise()
            _thread.writing = True
            yield
    except (*FAILURES, OSError) as error:
        if isinstance(store, PostgresStore) and not store.is_connection_usable():
            what = _("没有收到保存的确认，请再保存一次，不会重复：{why}")
        else:
            what = _("没有保存：{why}")
        raise NotSaved(what.format(why=reason(error))) from error
    finally:
        _thread.writing = False


@contextmanager
def reading() -> Iterator[None]:
    """Everything read inside is of one moment, however many queries. Raises a DatabaseError when the database fails."""
    store = current()
    if store.in_transaction():
        yield
        return
    try:
        with store.snapshot():
            yield
    except FAILURES as error:
        raise explained(error, store) from error


def explained(error: Exception, store: Store) -> DatabaseError:
    """Return a failure to read, one of `FAILURES`, in words for the person at the keyboard."""
    if isinstance(store, PostgresStore):
        return Unreachable(_("数据库服务器出错：{why}").format(why=reason(error)))
    if "not a database" in str(error):
        return NotADatabase(_("{path} 不是数据库文件").format(path=store.path))
    return CorruptDatabase(_("数据库 {path} 读不了，可能已损坏：{why}").format(path=store.path, why=reason(error)))


def reason(error: Exception) -> str:
    """Return what a driver said: the well-known in words for the person at the keyboard, else its first line."""
    lines = str(error).strip().splitlines()
    said = lines[0] if lines else type(error).__name__
    return next((words for part, words in _KNOWN.items() if part in said), said)
