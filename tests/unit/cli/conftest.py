"""`xftui` as the shell sees it: arguments in; status, output and errors out."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.support.court import found_court, key
from xftui import cli
from xftui.domain import Actor
from xftui.scoring.facts import Level
from xftui.scoring.plugins import open_shelf
from xftui.services.registering import register_contact
from xftui.services.schemes import bind_scheme
from xftui.store.connection import close_database
from xftui.store.database import open_database

FACTS = Path(__file__).parents[2] / "data" / "sample.facts.json"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line on standard error of a command that printed nothing else."""
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert line.startswith("xftui: ")
        return line


Run = Callable[..., Ended]


@pytest.fixture
def xftui(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Run a command in this process, with an empty home and no settings but `environ`."""
    home = tmp_path_factory.mktemp("home")
    for name in ("COLUMNS", "XFTUI_DATABASE", "XFTUI_CONFIG", "XFTUI_DEBUG", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))

    def run(*arguments: str | Path, **environ: str) -> Ended:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["xftui", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def court_path(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A court under the court scheme since 2016, with two visits; copy it to write to it."""
    path = tmp_path_factory.mktemp("court") / "court.db"
    shutil.copy(empty_sqlite, path)
    actor = Actor("王芳", "wangfang")
    open_database(path)
    court = found_court(actor)
    bind_scheme(actor, key("binding"), court.id, open_shelf().scheme("court"), date(2016, 1, 1), "院长", "院发1号")
    register_contact(actor, court.visit("own", date=date(2016, 3, 2)))
    register_contact(actor, court.visit("province", date=date(2016, 5, 9), level=Level.PROVINCE, title="久拖"))
    close_database()
    return path
