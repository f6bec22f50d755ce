"""`xftui demo`: both score tables where there is no terminal, and a database to keep."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from wcwidth import wcswidth

MAIN = [sys.executable, "-c", "from xftui.cli import program; program()"]

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo database and what was printed."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    environ = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "XFTUI_DATABASE")}
    command = [*MAIN, "demo", "--tables", "--path", str(path)]
    done = subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return path, done.stdout


def test_both_tables_fit_a_page_and_say_how_to_go_on(written: tuple[Path, str]) -> None:
    path, out = written
    assert "示例县人民法院" in out and "示例镇人民政府" in out
    assert f"--db {path}" in out
    assert "\x1b" not in out
    for line in out.splitlines():
        assert wcswidth(line) <= 80 or " --db " in line, line
        assert line == line.rstrip()


def test_figures_stand_under_each_other(written: tuple[Path, str]) -> None:
    for table in written[1].split("名次 ")[1:]:
        header, *rows = f"名次 {table}".splitlines()
        rows = rows[: rows.index("")]
        edge = wcswidth(header[: header.index("合计") + 2])
        assert len(rows) >= 8
        for row in rows:
            cells = list(row)
            while wcswidth("".join(cells)) > edge:
                cells.pop()
            assert cells[-1].isdigit(), row


def test_what_is_kept_is_a_sound_database(written: tuple[Path, str]) -> None:
    done = subprocess.run([*MAIN, "db", "check", "--db", str(written[0])], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "完好" in done.stdout
