"""The template for a plugin is installed as a distribution, passes its own suite, and a slip in it is told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEMPLATE = Path(__file__).parents[3] / "docs" / "plugin-template"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the template, installed into its folder `site`."""
    folder = tmp_path_factory.mktemp("county") / "plugin"
    shutil.copytree(TEMPLATE, folder)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--target", folder / "site", folder], check=True, capture_output=True)
    shutil.rmtree(folder / "xftui_county")  # what is installed is what is tested
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(folder / "site"), "XFTUI_PLUGINS": "county"}
    environ.pop("PYTEST_ADDOPTS", None)
    return subprocess.run([sys.executable, *command], cwd=folder, env=environ, capture_output=True, text=True)


def suite(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests", *more)


def test_it_passes_the_suite_and_is_on(installed: Path) -> None:
    done = suite(installed)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout and "failed" not in done.stdout
    listed = run(installed, "-c", "from xftui.cli import program; program()", "plugins")
    assert "county.again" in listed.stdout


def test_a_wrong_figure_fails_its_example_in_words(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plugin"
    shutil.copytree(installed, folder)
    scheme = folder / "site" / "xftui_county" / "county.toml"
    text = scheme.read_text(encoding="utf-8")
    scheme.write_text(text.replace("points = -2", "points = -3"), encoding="utf-8")
    done = suite(folder, "-k", "test_a_worked_example")
    assert done.returncode == 1
    assert "third-visit" in done.stdout and "-6" in done.stdout.replace("−", "-")


def test_a_clause_without_an_example_fails(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plugin"
    shutil.copytree(installed, folder)
    scheme = folder / "site" / "xftui_county" / "county.toml"
    more = '\n[[clauses]]\nid = "3"\ngroup = "visits"\ntitle = "来信"\nref = "第三条"\nkind = "points"\non = "letter"\n'
    more += 'points = -1\nwhy = "来信"\nfloor = "none"\ncap = "none"\n'
    scheme.write_text(scheme.read_text(encoding="utf-8") + more, encoding="utf-8")
    done = suite(folder, "-k", "an_example_shows")
    assert done.returncode == 1 and "没有算例" in done.stdout
