"""A program on a pseudo-terminal of 80×24 in 256 colours: keys go in, and what comes back is timed and counted."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

LIMIT = 60.0
QUIET = 0.06
"""Seconds without output after which a key has had its whole effect: a few frames, and what a query takes."""

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "page down": "\x1b[6~",
    "escape": "\x1b",
    "enter": "\r",
    "backspace": "\x7f",
}
_CONTROL = re.compile(rb"\x1b(?:\[[0-9;?<=>]*[ -/]*[@-~]|[78])")
_WHERE = b"\x1b[6n"
"""Asks where the cursor is, to learn how wide a line is drawn that was put at the left of the third row."""


class Cost(NamedTuple):
    """What a key takes, with all that it sets off: seconds of processor time, and bytes to the terminal."""

    seconds: float
    bytes: float


class Session:
    """Use it with `with`; the program is killed in the end."""

    def __init__(self, argv: Sequence[str], environ: Mapping[str, str]) -> None:
        self._name = argv[0]
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._seen = b""
        self.since = time.perf_counter()
        """When the program was started, or the last key pressed."""
        self._process = subprocess.Popen(
            argv, env=dict(environ), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def press(self, keys: str) -> None:
        """Send a key by its name in `KEYS`, or characters as they stand; what was seen until now counts no more."""
        self._seen = b""
        self.since = time.perf_counter()
        os.write(self._master, KEYS.get(keys, keys).encode())

    def sight(self, text: str, times: int = 1) -> float:
        """Wait until `text` has come `times` times since the last key; return the seconds that have passed since."""
        wanted = text.encode()
        while _CONTROL.sub(b"", self._seen).count(wanted) < times:
            if not self._read(LIMIT):
                raise AssertionError(f"{self._name} did not show {text!r} in {LIMIT:g} s: {self._tail()}")
        return time.perf_counter() - self.since

    def quiet(self, seconds: float = QUIET) -> bytes:
        """Wait until nothing has come for so long; return all that has come since the last key."""
        end = time.perf_counter() + LIMIT
        while self._read(seconds):
            if time.perf_counter() > end:
                raise AssertionError(f"{self._name} never falls silent")
        return self._seen

    def answer(self, key: str) -> float:
        """Press a key; return the seconds until something comes back, and wait until all has."""
        self.press(key)
        if not self._read(LIMIT):
            raise AssertionError(f"{self._name} did not answer {key!r}")
        taken = time.perf_counter() - self.since
        self.quiet()
        return taken

    def cost(self, *keys: str) -> Cost:
        """Return what each of these keys takes in the middle; every one must change the screen."""
        self.quiet()
        before, written = self._cpu(), 0
        for key in keys:
            self.answer(key)
            written += len(self._seen)
        return Cost((self._cpu() - before) / len(keys), written / len(keys))

    def idle_bytes(self, seconds: float) -> float:
        """Return the bytes a second that come while no key is pressed."""
        self.quiet()
        self._seen = b""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return len(self._seen) / seconds

    def signal(self, number: int) -> None:
        """Send a signal, and give the program the time to hear it."""
        os.kill(self._process.pid, number)
        self.quiet(0.2)

    def anonymous_mb(self) -> float:
        """Return the memory that the program holds for itself, without files that others may share."""
        (line,) = (line for line in self._status() if line.startswith("RssAnon"))
        return int(line.split()[1]) / 1024

    def _status(self) -> list[str]:
        return Path(f"/proc/{self._process.pid}/status").read_text().splitlines()

    def _cpu(self) -> float:
        """Return the processor time of all its threads (clock_getcpuclockid(3), which Python has for threads only)."""
        return time.clock_gettime(~self._process.pid << 3 | 2)

    def _read(self, seconds: float) -> bool:
        """Take what comes within so many seconds; return whether anything has."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            came = os.read(self._master, 1 << 16)
        except OSError as ended:
            raise AssertionError(f"the program ended: {self._tail()}") from ended
        self._seen += came
        if _WHERE in came:
            os.write(self._master, b"\x1b[3;2R")
        return True

    def _tail(self) -> str:
        return self._seen[-2000:].decode(errors="replace")
