"""What is shipped: the wheel has all that it needs, installs into an empty environment and scores there."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "data" / "sample.facts.json"

pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def programs(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that held nothing before the wheel, without extras."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    (wheel,) = built.glob("*.whl")
    install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    subprocess.run(install, check=True)
    return folder / "bin"


def run(programs: Path, home: Path, *arguments: str | Path) -> str:
    """Return what the installed `xftui` prints, started away from the source tree."""
    environ = {"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8"}
    command = [programs / "xftui", *arguments]
    done = subprocess.run(command, cwd=home, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_has_everything(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "xftui/py.typed", "xftui_court/py.typed", "xftui_township/py.typed",
        "xftui/schemes/court.toml", "xftui/schemes/township-2016.toml",
        "xftui/domain/tables/readings.txt", "xftui/domain/tables/simplified.txt",
        "xftui/locale/en/LC_MESSAGES/xftui.mo", "xftui/locale/zh/LC_MESSAGES/click.mo",
    } <= names  # fmt: skip
    assert any(name.startswith("xftui/store/migrations/0") for name in names)
    for package, folder in (("xftui", "xftui"), ("xftui_court", "plugins/xftui_court")):
        modules = {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob("*.py")}
        assert {f"{package}/{module}" for module in modules} <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {
        "xftui", "xftui_court", "xftui_township",
    }  # fmt: skip


def test_the_sdist_has_the_sources(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"LICENSE", "README.md", "CHANGELOG.md", "schemes/court.toml", "xftui/py.typed"} <= names


def test_it_scores_from_a_facts_file(programs: Path, tmp_path: Path) -> None:
    text = run(
        programs, tmp_path, "score", "--facts", SAMPLE, "--scheme", "township-2016", "--period", "2016-Q2",
        "--as-of", "2016-03-10", "--format", "json",
    )  # fmt: skip
    assert {unit["unit"]: unit["total"] for unit in json.loads(text)["units"]} == {"u1": "12.125", "u2": "17.75"}


def test_its_schemes_and_plugins_are_found(programs: Path, tmp_path: Path) -> None:
    assert {"court", "township-2016"} <= set(run(programs, tmp_path, "scheme", "list").split())
    assert {"court", "township"} <= set(run(programs, tmp_path, "plugins").split())


def test_it_makes_a_database(programs: Path, tmp_path: Path) -> None:
    run(programs, tmp_path, "--db", tmp_path / "office.db", "db", "migrate")
    assert (tmp_path / "office.db").exists()


def test_it_speaks_english_where_that_is_set(programs: Path, tmp_path: Path) -> None:
    (tmp_path / ".config" / "xftui").mkdir(parents=True)
    (tmp_path / ".config" / "xftui" / "config.toml").write_text('language = "en"\n')
    assert "Usage:" in run(programs, tmp_path, "--help")
