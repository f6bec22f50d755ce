"""An office as docs/operators.md sets it up: a database, an sshd, a key for the clerk and one that prints."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.programs import need
from tests.end_to_end.sshd import Sshd
from tests.end_to_end.terminal import Terminal

XFTUI = Path(sys.executable).with_name("xftui")
OPERATORS = Path(__file__).parents[2] / "docs" / "operators.md"


@dataclass(frozen=True)
class Office:
    """What a test needs to come in: `ssh` opens the interface, `printing` prints a score table."""

    ssh: list[str]
    printing: list[str]
    database: Path

    @property
    def mark(self) -> str:
        """What stands in the environment of this office's sessions and of no other process."""
        return f"XFTUI_DATABASE={self.database}"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo database. Tests work on copies."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    subprocess.run([XFTUI, "demo", "--path", path, "--no-open"], check=True, capture_output=True)
    return path


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with nothing in its database yet."""
    database = tmp_path / "office" / "office.db"
    database.parent.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    places = {"/srv/xftui/office.db": database, "/opt/xftui/bin/xftui": XFTUI, r"\"$HOME\"": home}
    (tmp_path / "sshd").mkdir()
    with Sshd(tmp_path / "sshd") as sshd:
        ssh, printing = (sshd.allow(name, _rights(name, places)) for name in ("wangfang", "printer"))
        yield Office(ssh, printing, database)


@pytest.fixture
def demo_office(office: Office, demo: Path) -> Office:
    """An office that works in a copy of the demo."""
    shutil.copy(demo, office.database)
    return office


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals, and closes them in the end."""
    opened: list[Terminal] = []

    def open_(*argv: str | Path, term: str = "xterm-256color", width: int = 80, height: int = 24) -> Terminal:
        one = Terminal(tmp_path / f"tmux-{len(opened)}", width, height)
        opened.append(one)
        one.start([str(part) for part in argv], {"TERM": term})
        return one

    need("tmux")
    yield open_
    for one in opened:
        one.close()


def _rights(account: str, places: dict[str, Path]) -> str:
    """Return what docs/operators.md puts before the key of `account`, with the test's own places."""
    lines = (line for line in OPERATORS.read_text(encoding="utf-8").splitlines() if line.startswith("restrict"))
    (found,) = (line.partition(" ssh-ed25519 ")[0] for line in lines if line.endswith(f" {account}"))
    for place, ours in places.items():
        found = found.replace(place, str(ours))
    return found
