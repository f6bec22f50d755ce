"""A real sshd on a loopback port, whose keys each run one command, as docs/operators.md sets it up."""

import os
import pwd
import socket
import subprocess
import time
from pathlib import Path

from tests.end_to_end.programs import need, need_terminals

_CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
StrictModes no
UsePAM no
PermitRootLogin forced-commands-only
PasswordAuthentication no
KbdInteractiveAuthentication no
X11Forwarding no
Subsystem sftp internal-sftp
ClientAliveInterval 15
LogLevel VERBOSE
"""


class Sshd:
    """Runs as whoever runs the tests and lets only that account in. Use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> "Sshd":
        program = need("sshd")
        need_terminals()
        _keygen(self._folder / "host")
        (self._folder / "authorized_keys").touch()
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        for _ in range(5):
            self.port = _free_port()
            (self._folder / "config").write_text(_CONFIG.format(port=self.port, folder=self._folder))
            with (self._folder / "log").open("ab") as log:
                self._process = subprocess.Popen(
                    [program, "-D", "-e", "-f", str(self._folder / "config")], stdin=subprocess.DEVNULL, stderr=log
                )
            if self._answers():
                return self
        raise AssertionError(f"sshd did not start:\n{self.log()}")

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def allow(self, name: str, rights: str) -> list[str]:
        """Let a new key in with `rights` (what stands before a key); return the `ssh` command that uses it."""
        _keygen(self._folder / name)
        key = (self._folder / f"{name}.pub").read_text().strip()
        with (self._folder / "authorized_keys").open("a") as keys:
            keys.write(f"{rights} {key}\n")
        options = {
            "IdentityFile": str(self._folder / name),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": str(self._known_hosts()),
            "EscapeChar": "none",
            "LogLevel": "ERROR",
        }
        parts = [part for key, value in options.items() for part in ("-o", f"{key}={value}")]
        account = pwd.getpwuid(os.geteuid()).pw_name
        return [need("ssh"), "-F", "none", *parts, "-p", str(self.port), f"{account}@127.0.0.1"]

    def log(self) -> str:
        """What sshd has said so far."""
        return (self._folder / "log").read_text(errors="replace")

    def _known_hosts(self) -> Path:
        path = self._folder / "known_hosts"
        path.write_text(f"[127.0.0.1]:{self.port} {(self._folder / 'host.pub').read_text()}")
        return path

    def _answers(self) -> bool:
        assert self._process is not None
        end = time.monotonic() + 10
        while self._process.poll() is None and time.monotonic() < end:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                    return connection.recv(4) == b"SSH-"
            except OSError:
                time.sleep(0.02)
        return False


def _keygen(path: Path) -> None:
    subprocess.run([need("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)], check=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
