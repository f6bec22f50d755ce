"""A clock that stands, an actor, and a database: the same tests run on SQLite and on a real PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.court import Court, found_court, found_town
from tests.support.postgres import Server, Shared
from xftui.domain import Actor
from xftui.domain.dates import set_clock
from xftui.store.connection import Store, close_database, current
from xftui.store.database import open_database
from xftui.store.models import TABLES

NOW = datetime(2016, 11, 21, 1, 12, tzinfo=UTC)
"""9:12 in the morning of Monday, 21 November 2016, in Shanghai."""


def _pictures() -> dict[str, str]:
    """Return where the pictures of a run are collected; importing `xftui.tui` drops whatever is named like it."""
    return {name: value for name, value in os.environ.items() if name.startswith("TEXTUAL_SNAPSHOT")}


_PICTURES = _pictures()
"""Known from the beginning in the processes of pytest-xdist, and from the start of the session where there is one."""


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Remember where the pictures go."""
    _PICTURES.update(_pictures())


@pytest.fixture(autouse=True, scope="session")
def pictures() -> None:
    """Let the comparison of pictures find its folder again."""
    os.environ.update(_PICTURES)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    """Let the report of pictures find its folder again."""
    os.environ.update(_PICTURES)


@pytest.fixture
def clock() -> Iterator[None]:
    """Stand at `NOW`."""
    set_clock(lambda: NOW)
    yield
    set_clock(None)


@pytest.fixture
def actor() -> Actor:
    """Return the clerk who does things in tests."""
    return Actor("王芳", "wangfang")


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an SQLite database that holds the tables and nothing else; copy it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_database(path)
    close_database()
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Server]:
    """Return the PostgreSQL server of this session, whatever the number of workers."""
    base = tmp_path_factory.getbasetemp()
    shared = Shared(base if worker_id == "master" else base.parent)
    yield shared.join()
    shared.leave()


@pytest.fixture(scope="session")
def postgres_url(postgres: Server, worker_id: str) -> str:
    """Return the URL of this worker's PostgreSQL database, with its tables."""
    url = postgres.new(f"xftui_{worker_id}")
    open_database(url)
    close_database()
    return url


@pytest.fixture
def sqlite_path(empty_sqlite: Path, tmp_path: Path) -> Path:
    """Return an SQLite database of the test's own, with tables and nothing in them."""
    path = tmp_path / "xftui.db"
    shutil.copy(empty_sqlite, path)
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def location(request: pytest.FixtureRequest) -> str:
    """Return where an empty database is: each test runs on both kinds."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_path"))
    url: str = request.getfixturevalue("postgres_url")
    open_database(url)
    tables = ", ".join(f'"{model._meta.table_name}"' for model in TABLES)
    current().execute_sql(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")
    close_database()
    return url


@pytest.fixture
def database(location: str, clock: None) -> Iterator[Store]:
    """Open the empty database."""
    yield open_database(location)
    close_database()


@pytest.fixture
def court(database: Store, actor: Actor) -> Court:
    """Return a small court in the open database."""
    return found_court(actor)


@pytest.fixture
def town(database: Store, actor: Actor) -> Court:
    """Return a small township in the open database, beside the court if that is there."""
    return found_town(actor)
