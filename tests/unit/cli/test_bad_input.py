"""Bad input: a clear line, a status, no traceback, and nothing changed on disk."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import FACTS, Ended, Run
from xftui.scoring.plugins import packaged_schemes

COURT = (packaged_schemes() / "court.toml").read_text(encoding="utf-8")
EXAMPLES = (packaged_schemes() / "court.examples.toml").read_text(encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """Return everything below `folder`, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[1, 2", b'{"format": "xftui.facts/1"}', json.dumps({"format": "x"}).encode(), b"\x00" * 100],
)
def test_a_malformed_facts_file(xftui: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(content)
    before = files(tmp_path)
    ended = xftui("score", "--facts", path, "--scheme", "court")
    assert ended.status == 1
    assert str(path) in ended.refusal
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("points = ", "poinst = "), ["17-1", "points"]),
        (('format = "xftui.scheme/1"', 'format = "xftui.scheme/9"'), ["format"]),
        (("[calendar]", "[calendar"), ["第 "]),
        (('kind = "', 'kind = "no-such-'), ["no-such"]),
    ],
)
def test_a_malformed_scheme_file(xftui: Run, tmp_path: Path, change: tuple[str, str], words: list[str]) -> None:
    broken = COURT.replace(*change, 1)
    assert broken != COURT
    path = tmp_path / "broken.toml"
    path.write_text(broken.replace('id = "court"', 'id = "broken"', 1), encoding="utf-8")
    (tmp_path / "broken.examples.toml").write_text(EXAMPLES, encoding="utf-8")
    before = files(tmp_path)
    folder = {"XFTUI_SCHEME_FOLDERS": str(tmp_path)}
    refused = xftui("score", "--facts", FACTS, "--scheme", "broken", **folder)
    assert refused.status == 1
    for word in [str(path), *words]:
        assert word in refused.refusal
    for arguments in (("scheme", "check", "broken"), ("scheme", "check", path), ("scheme", "list")):
        ended = xftui(*arguments)
        assert ended.status == 1
        assert str(path) in ended.out + ended.err and "Traceback" not in ended.err
    assert xftui("scheme", "show", "court").status == 0
    assert files(tmp_path) == before


@pytest.mark.parametrize("text", ["language = ", 'language = "fr"', "nonsense = 1", 'scheme_folders = ["/no/such"]'])
def test_a_malformed_configuration(xftui: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    ended = xftui("plugins", XFTUI_CONFIG=str(path))
    assert ended.status == 1
    assert str(path) in ended.refusal


@pytest.mark.parametrize("content", [b"this is no database" * 100, b"SQLite format 3\x00" + b"\x00" * 2000])
def test_a_malformed_database(xftui: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(content)
    before = files(tmp_path)
    for arguments in (("score",), ("db", "check"), ("db", "migrate")):
        ended = xftui("--db", path, *arguments)
        assert ended.status == 1
        assert str(path) in ended.refusal
    assert files(tmp_path) == before


def test_a_folder_that_cannot_be_written(xftui: Run, tmp_path: Path) -> None:
    folder = Path("/proc") if os.geteuid() == 0 else tmp_path  # root may write everywhere else
    tmp_path.chmod(0o500)
    for arguments in (("--db", folder / "x.db", "db", "migrate"), ("demo", "--path", folder / "x.db", "--no-open")):
        ended = xftui(*arguments)
        assert ended.status == 1
        assert str(folder) in ended.err and "Traceback" not in ended.err
    tmp_path.chmod(0o700)
    assert not (folder / "x.db").exists()


def test_a_demo_is_never_written_over_anything(xftui: Run, tmp_path: Path) -> None:
    path = tmp_path / "there.db"
    path.write_text("mine")
    assert "已经存在" in xftui("demo", "--path", path, "--no-open").refusal
    assert path.read_text() == "mine"
    ended = xftui("demo", "--path", tmp_path / "no" / "such.db", "--no-open")
    assert ended.status == 1 and "such" not in files(tmp_path)
    assert xftui("demo", "--no-open").status == 2


PLUGINS = {
    "explodes": "raise ZeroDivisionError('divided')",
    "leaves": "import sys; sys.exit(4)",
    "lacks": "import no_such_module",
    "lies": (
        "from xftui.scoring.markers import hookimpl\n@hookimpl\ndef xftui_kinds():\n    return [42]\n"
    ),
}  # fmt: skip


def with_plugin(folder: Path, name: str, *arguments: str) -> Ended:
    """Run `xftui` in a process that finds the plugin `name` installed and enabled."""
    (folder / f"{name}_plugin.py").write_text(PLUGINS[name])
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[xftui]\n{name} = {name}_plugin\n")
    environ = {**os.environ, "PYTHONPATH": str(folder), "XFTUI_PLUGINS": name, "XFTUI_CONFIG": os.devnull}
    command = [sys.executable, "-c", "from xftui.cli import program; program()", *arguments]
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", PLUGINS)
def test_a_broken_plugin_is_named_and_takes_nothing_down(tmp_path: Path, name: str) -> None:
    ended = with_plugin(tmp_path, name, "plugins")
    assert ended.status == 1
    assert name in ended.err and "Traceback" not in ended.err
    assert "township" in ended.out
    scored = with_plugin(
        tmp_path, name, "score", "--facts", str(FACTS), "--scheme", "township-2016", "--as-of", "2016-03-10"
    )
    assert scored.status == 0 and "12.125" in scored.out


def test_a_plugin_that_is_not_installed_is_named(xftui: Run) -> None:
    ended = xftui("plugins", XFTUI_PLUGINS="nobody")
    assert ended.status == 1
    assert "nobody" in ended.err


def test_a_group_alone_says_what_it_has(xftui: Run) -> None:
    ended = xftui("db")
    assert (ended.status, ended.refusal) == (
        2,
        "xftui: xftui db 后面写明做什么：check、migrate（说明：xftui db --help）",
    )
