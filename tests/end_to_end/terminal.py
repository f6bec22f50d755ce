"""A real terminal: tmux with a server of its own, driven by keys and read as text."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.end_to_end.programs import need

DEADLINE = 30.0
"""Seconds until a wait is given up; far above what is ever needed, since the machine may be busy."""

_KEEP_STATUS = '"$@"; printf %s $? >"$0"'
"""A shell's task, since tmux 3.3 misses the end of one program in three."""


class Terminal:
    """One tmux pane of `width` by `height` cells. Close it in the end."""

    def __init__(self, socket: Path, width: int = 80, height: int = 24) -> None:
        self._tmux = [need("tmux"), "-u", "-S", str(socket), "-f", os.devnull]
        self._status = socket.with_name(f"{socket.name}.status")
        self._size = ["-x", str(width), "-y", str(height)]

    def close(self) -> None:
        """Leave no server behind."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)

    def start(self, argv: Sequence[str], environ: Mapping[str, str]) -> None:
        """Run `argv` in the pane, with `environ` on top of a plain environment; the pane stays when it ends."""
        plain = {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
        settings = [part for key, value in environ.items() for part in ("-e", f"{key}={value}")]
        options = {
            "remain-on-exit": "on",
            "remain-on-exit-format": "",
            "default-terminal": environ.get("TERM", "tmux-256color"),
        }
        setting = [part for key, value in options.items() for part in ("set-option", "-g", key, value, ";")]
        command = [
            *self._tmux,
            *setting,
            "new-session",
            "-d",
            *self._size,
            *settings,
            "sh",
            "-c",
            _KEEP_STATUS,
            str(self._status),
            *argv,
        ]
        subprocess.run(command, env=plain | {"TERM": "xterm-256color"}, check=True)

    def type(self, text: str) -> None:
        """Type `text` as it stands, Chinese included."""
        self._run("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: `Enter`, `Tab`, `F2`, `C-q`."""
        self._run("send-keys", *keys)

    def paste(self, text: str) -> None:
        """Paste `text`, as a terminal does: in brackets, if the program has asked for them."""
        self._run("set-buffer", "--", text)
        self._run("paste-buffer", "-p")

    def take_copies(self) -> None:
        """Let programs copy to tmux, as whoever wants that sets it up."""
        self._run("set-option", "-g", "set-clipboard", "on")

    def copied(self) -> str:
        """What a program has copied last, or nothing."""
        done = subprocess.run([*self._tmux, "show-buffer"], capture_output=True, text=True, check=False)
        return done.stdout

    def send_bytes(self, raw: bytes) -> None:
        """Send bytes that need not be text, as a broken terminal would."""
        self._run("send-keys", "-H", *(f"{byte:02x}" for byte in raw))

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        self._run("resize-window", "-x", str(width), "-y", str(height))

    def screen(self) -> str:
        """What the pane shows now."""
        return self._run("capture-pane", "-p")

    def cursor(self) -> tuple[int, int, bool]:
        """Column and row of the terminal's cursor, from 0, and whether it is seen."""
        x, y, seen = self._run("display-message", "-p", "#{cursor_x} #{cursor_y} #{cursor_flag}").split()
        return int(x), int(y), seen == "1"

    def status(self, seconds: float = DEADLINE) -> int:
        """Wait for the program to end and return its exit status."""
        self.until(lambda _: self._status.exists() and self._status.read_text() != "", "the program to end", seconds)
        return int(self._status.read_text())

    def process(self) -> int:
        """The id of the program's process."""
        shell = self._run("display-message", "-p", "#{pane_pid}").strip()
        (child,) = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
        return int(child)

    def wait(self, *texts: str, seconds: float = DEADLINE) -> str:
        """Wait until all `texts` are on the screen together, and return the screen."""
        return self.until(lambda screen: all(text in screen for text in texts), " + ".join(texts), seconds)

    def gone(self, text: str, seconds: float = DEADLINE) -> str:
        """Wait until `text` is no longer on the screen, and return the screen."""
        return self.until(lambda screen: text not in screen, f"no {text}", seconds)

    def until(self, true: Callable[[str], bool], what: str, seconds: float = DEADLINE) -> str:
        """Wait until `true` holds of the screen; on the deadline fail with the screen as it is."""
        end = time.monotonic() + seconds
        while not true(screen := self.screen()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds:g} s for {what}; the screen is:\n{screen}")
            time.sleep(0.03)
        return screen

    def _run(self, *command: str) -> str:
        return subprocess.run([*self._tmux, *command], check=True, stdout=subprocess.PIPE, text=True).stdout
