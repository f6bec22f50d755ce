"""A program on a pseudo-terminal that tells what keys it got through our driver."""

import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DRIVER = """
import sys
from textual.app import App
from textual.events import Key
from xftui.tui.driver import HungUp, Terminal

class Echo(App):
    def __init__(self):
        super().__init__(driver_class=Terminal)
        self.got = ""
    def on_key(self, event: Key):
        self.got += event.character or event.key
        if event.key == "escape":
            self._driver.write("<esc>")
        if event.key == "q":
            self.exit(self.got)
    def on_hung_up(self, message: HungUp):
        self.exit(self.got + "hung up")

got = Echo().run(mouse=False)
open(sys.argv[1], "w").write(ascii(got))
"""


@contextmanager
def echoing(result: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Start the program; give the terminal's end and the process, which writes to `result` what it got until `q`."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(result)], stdin=slave, stdout=slave, stderr=slave,
        env={**os.environ, "TERM": "xterm-256color"}, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    seen = b""
    while b"\x1b[?1004h" not in seen:
        seen += os.read(master, 65536)
    yield master, process
    process.kill()
    process.wait()


def drain(master: int, process: subprocess.Popen[bytes]) -> None:
    """Read what the program writes until it ends, so that it never waits for the terminal."""
    end = time.monotonic() + 15
    while process.poll() is None and time.monotonic() < end:
        try:
            os.read(master, 65536)
        except OSError:
            return
