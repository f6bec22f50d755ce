"""Lists and search in a register of a million cases."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench import profiles, register
from tests.bench.measure import Figures, compare, medians
from xftui.domain.folding import terms
from xftui.domain.grams import sounds_like
from xftui.store.connection import current
from xftui.store.database import close_database, open_database
from xftui.store.queries.cases import list_cases
from xftui.store.queries.paging import Wanted

SMALL = 1_000
READS, SEARCHED = 20, 5
SEARCHES = [
    "张", "9", "z", "王伟", "执行", "zs", "宅基地", "041", "sxx", "2016", "判决未执行", "zhang", "张三", "lisi",
    "lijianguo", "zengjun", "2016-0412", "联系1234", "宅基地确权争议", "东港村宅基地确权", "zhangwei 宅基", "查无此案",
]  # fmt: skip
"""From one character to nine, in every text, common, rare and absent."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of a thousand cases."""
    path = tmp_path_factory.mktemp("small") / "register.db"
    register.make(path, SMALL)
    return path


def test_first_page(large: Path, small: Path, record: Callable[..., None]) -> None:
    first = Wanted(1)
    figures = compare(lambda: _seconds(large, first), lambda: _seconds(small, first))
    record("list to first page, 1,000,000 cases", "1,000 cases", figures, 1.1)


def test_deepest_jump(large: Path, record: Callable[..., None]) -> None:
    every = Wanted(1)
    open_database(large)
    deep = list_cases(every, last=True, size=100).rows[0].cursor
    close_database()
    figures = compare(lambda: _seconds(large, every, after=deep), lambda: _seconds(large, every))
    record("the page 100 rows before the end of 1,000,000", "the first page", figures, 5)


def test_search(large: Path, record: Callable[..., None]) -> None:
    open_database(large)
    taken = {typed: _search(typed) for typed in SEARCHES}
    parts = profiles.told(profiles.of(lambda: [list_cases(Wanted(1, typed)) for typed in SEARCHES]))
    close_database()
    why = f"The scan reads an index that holds all that it asks; of a search, SQLite is a part only: {parts}."
    against = "every case looked at by LIKE, those found sorted; identical rows"
    record(f"first 50 of {len(taken)} searches: median", against, medians(list(taken.values())), 1 / 1000, lambda: why)
    slowest = max(taken, key=lambda typed: taken[typed][0] / taken[typed][1])
    found, scanned = taken[slowest]
    record(
        f"first 50 of {len(taken)} searches: worst ({slowest})", against, Figures(found, scanned, found / scanned), 0.01
    )


def _seconds(path: Path, wanted: Wanted, **place: object) -> float:
    """Processor time of a page, on a connection that has read it once."""
    open_database(path)
    list_cases(wanted, **place)  # type: ignore[arg-type]
    start = time.process_time()
    for _ in range(READS):
        list_cases(wanted, **place)  # type: ignore[arg-type]
    taken = (time.process_time() - start) / READS
    close_database()
    return taken


def _search(typed: str) -> tuple[float, float]:
    """Processor time of a search (the median of some) and of a scan, which must find the same."""
    searched = []
    for _ in range(SEARCHED):
        start = time.process_time()
        found = [row.id for row in list_cases(Wanted(1, typed)).rows]
        searched.append(time.process_time() - start)
    start = time.process_time()
    assert found == _scan(typed), typed
    return statistics.median(searched), time.process_time() - start


def _scan(typed: str) -> list[int]:
    words = terms(typed)
    each = " AND ".join("(s.text LIKE ? OR s.sounds LIKE ?)" for _ in words)
    query = (
        "SELECT m.id FROM case_search s JOIN matter m ON m.id = s.case_id"
        f" WHERE m.organisation_id = 1 AND {each} ORDER BY +m.registered DESC, m.id DESC LIMIT 50"
    )
    patterns = [p for word in words for p in (f"%{word}%", f"% {word}%" if sounds_like(word) else "")]
    return [case_id for (case_id,) in current().execute_sql(query, patterns)]
