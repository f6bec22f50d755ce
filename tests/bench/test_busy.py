"""Keys while the same session scores everything again, line by line, and another process exports the scores."""

import os
import sqlite3
import statistics
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from tests.bench.measure import medians, p95
from tests.bench.session import Session
from tests.bench.visits import DAYS, FIRST, ORGANISATION, make_register
from xftui.domain import Actor
from xftui.domain.dates import today
from xftui.scoring.plugins import open_shelf
from xftui.services.schemes import bind_scheme
from xftui.store.database import close_database, open_database

VISITS, ROUNDS, KEYS = 200_000, 4, 30


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town with the visits of a year up to now, which take the interface longer to score than the measure takes."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    make_register(path, VISITS)
    scheme = open_shelf().scheme("township-2016")
    later = (today("Asia/Shanghai") - FIRST).days - DAYS + 1
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE contact SET date = date(date, ?)", (f"{later} days",))
        connection.commit()
    open_database(path)
    bind_scheme(
        Actor("", ""), str(UUID(int=0)), ORGANISATION, scheme, date(2015, 12, 1), "示例镇", "镇政办发〔2015〕1号"
    )
    close_database()
    return path


def test_busy(installed: Path, environ: Mapping[str, str], town: Path, record: Callable[..., None]) -> None:
    program = [str(installed / "xftui"), "--db", str(town)]
    middle, late = [], []
    with Session(program, environ) as session:
        session.sight("本月")
        session.quiet(1.0)
        for _ in range(ROUNDS):
            idle = _latencies(session)
            session.press("5")
            session.sight("截至")
            session.press("y")
            session.sight("年（")
            session.press("[")
            session.quiet(1.0)
            session.press("p")
            session.sight("正在计算")
            with _exporting(program, environ):
                busy = _latencies(session)
            session.sight("正在计算")
            session.press("1")
            session.sight("[1今日]")
            session.quiet(1.0)
            middle.append((statistics.median(busy), statistics.median(idle)))
            late.append((p95(busy), p95(idle)))
    what = f"a key while {VISITS:,} visits are scored again and exported"
    record(f"{what} (wall, p50)", "the same session, idle", medians(middle), 1.5)
    why = (
        "The scores are reckoned by a process of their own, as is the export: three are busy at once, and this machine "
        f"has {os.cpu_count()} processors."
    )
    record(f"{what} (wall, p95)", "the same session, idle", medians(late), 2, lambda: why)


def _latencies(session: Session) -> list[float]:
    """Seconds from keys to what they change, in the list of what can be done."""
    session.press("?")
    session.sight("本画面")
    session.quiet()
    taken = [session.answer(key) for _ in range(KEYS // 2) for key in ("down", "up")]
    session.press("escape")
    session.quiet()
    return taken


@contextmanager
def _exporting(program: Sequence[str], environ: Mapping[str, str]) -> Iterator[None]:
    """Run the export of the year's scores meanwhile; it takes longer than what is measured."""
    command = [*program, "score", "--explain", "--format", "csv"]
    export = subprocess.Popen(command, env=dict(environ), stdout=subprocess.DEVNULL)
    try:
        yield
        assert export.poll() is None, "the export was done before the keys were measured"
    finally:
        export.kill()
        export.wait()
