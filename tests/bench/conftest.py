"""One installation from the wheel, one demo database and one report for all benchmarks."""

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import register, report
from tests.bench.measure import Figures
from tests.bench.report import Row

ROOT = Path(__file__).parents[2]
LARGE = 1_000_000


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment that holds the wheel, without the extras."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder / "wheel", ROOT],
        check=True,
    )
    (wheel,) = (folder / "wheel").glob("xftui-*.whl")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / "bin"
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], check=True
    )
    return programs


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A clerk's environment, and no settings of whoever runs the benchmark."""
    home = tmp_path_factory.mktemp("home")
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}


@pytest.fixture(scope="session")
def demo(installed: Path, environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo database."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([installed / "xftui", "demo", "--path", path, "--no-open"], env=environ, check=True)
    return path


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of a million cases."""
    path = tmp_path_factory.mktemp("large") / "register.db"
    register.make(path, LARGE)
    return path


@pytest.fixture(scope="session")
def rows() -> Iterator[list[Row]]:
    """The rows of the report, which is written when all is measured."""
    taken: list[Row] = []
    yield taken
    report.write(taken)


@pytest.fixture
def record(rows: list[Row]) -> Iterator[Callable[..., None]]:
    """Keep a row and print it; where one misses its goal `why` says why, and the test fails once all are taken."""
    missed = []

    def keep(
        measure: str, against: str, figures: Figures, goal: float | None, why: Callable[[], str] | None = None
    ) -> None:
        row = Row(measure, against, figures, goal)
        if row.missed and why is not None:
            row = replace(row, why=why())
        rows.append(row)
        print(f"\n{row}")
        if row.missed:
            missed.append(f"{measure}: {figures.ratio:.3g}× {against}, the goal is {goal:g}×. {row.why}")

    yield keep
    assert not missed, "\n".join(missed)
