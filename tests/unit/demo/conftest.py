"""The demo, written once for all tests that look at it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from xftui.demo import write_demo
from xftui.store.connection import close_database
from xftui.store.opening import open_to_read

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the demo of `TODAY` stands."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    write_demo(str(path), today=TODAY)
    return path


@pytest.fixture
def demo(written: Path) -> Iterator[Path]:
    """Open the demo to be read."""
    open_to_read(written)
    yield written
    close_database()
