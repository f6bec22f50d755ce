"""The score table of a million visits, of which `visits.py` says how they are spread."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.bench.conftest import ROOT
from tests.bench.measure import Figures, medians
from tests.bench.visits import make_register

VISITS = 1_000_000
TABLE = "score table of 1,000,000 visits, 1,000 units × 4 quarters"
PEAK_MB = 300
_PROGRAM = """\
import sys
from tests.bench.measure import peak_mb
from xftui.cli import main
try:
    main()
finally:
    print(peak_mb(), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register."""
    path = tmp_path_factory.mktemp("register") / "register.db"
    make_register(path, VISITS)
    return path


@pytest.fixture
def take(environ: Mapping[str, str]) -> Callable[[str, Path, int], tuple[Figures, float]]:
    """Take a measure in a process of its own: the medians of pairs, and the peak memory in MB."""

    def run(measure: str, path: Path, pairs: int) -> tuple[Figures, float]:
        taken, peak = scored(environ, measure, path, pairs)
        return medians([(one, other) for one, other in taken]), peak

    return run


MEASURES = (
    ("grouped", TABLE, "one `SUM(CASE …) GROUP BY` of the base points over a covering index", 7, 5.0),
    ("ordered", TABLE, "the same, written so that SQLite sorts nothing", 7, None),
    ("objects", "score table of one quarter of them", "Peewee objects and Decimal, one by one", 3, 0.1),
    ("polars", TABLE, "polars: loading, and q2 alone", 5, None),
    ("rules", "q1.3 of a unit's visits in memory, one by one", "rule-engine", 7, None),
    ("unit_quarter", "the two unit-quarters that a visit touches, again", TABLE, 9, 0.001),
    ("changed", "the whole ranked table after one change (2,000 in all)", TABLE, 9, 0.02),
    ("lines", "50 lines of a sheet at hand, explained", "reading 50 raw rows", 5, 5.0),
)


def scored(environ: Mapping[str, str], measure: str, path: Path, pairs: int) -> list[Any]:
    """Return what `scorer.py` prints: what was taken, and the peak memory in MB."""
    command = [sys.executable, "-m", "tests.bench.scorer", measure, str(path), str(pairs)]
    done = subprocess.run(command, env=dict(environ), cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()[-2:]]


@pytest.mark.parametrize(("measure", "what", "against", "pairs", "goal"), MEASURES, ids=[one[0] for one in MEASURES])
def test_scores(
    register: Path, tmp_path: Path, take: Callable[[str, Path, int], tuple[Figures, float]],
    environ: Mapping[str, str], record: Callable[..., None],
    measure: str, what: str, against: str, pairs: int, goal: float | None,
) -> None:  # fmt: skip
    path = register
    if measure != "changed":
        record(what, against, take(measure, path, pairs)[0], goal)
        return
    path = Path(shutil.copy(register, tmp_path))

    def why() -> str:
        parts = scored(environ, "changed_goes", path, 200)[0]
        return f"Some changes touch all units, each counted by a statement of its own: {parts}."

    record(what, against, take(measure, path, pairs)[0], goal, why)


def test_a_facts_file(register: Path, tmp_path: Path, environ: Mapping[str, str], record: Callable[..., None]) -> None:
    path = tmp_path / "facts.json"
    subprocess.run([sys.executable, "-m", "tests.bench.facts_file", str(register), str(path)], cwd=ROOT, check=True)
    asked = ("score", "--facts", str(path), "--scheme", "township-2016", "--period", "2016", "--as-of", "2016-12-31")
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *asked],
        env=dict(environ), cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    took, peak = time.perf_counter() - start, float(done.stderr.splitlines()[-1])
    what = f"peak memory of `xftui score --facts` with 1,000,000 visits (MB), in {took:.0f} s"
    record(what, f"{PEAK_MB} MB", Figures(peak / 1000, PEAK_MB / 1000, peak / PEAK_MB), 1.0)


def test_peak_memory(
    register: Path, take: Callable[[str, Path, int], tuple[Figures, float]], record: Callable[..., None]
) -> None:
    _figures, peak = take("memory", register, 1)
    record(
        f"peak memory of the {TABLE} (MB)", f"{PEAK_MB} MB", Figures(peak / 1000, PEAK_MB / 1000, peak / PEAK_MB), 1.0
    )
