"""Copying out of the program: to the clerk's own machine through the terminal (OSC 52), or to a file.

A terminal doesn't say whether it took a copy, and many are set not to: nothing here claims more than that it was sent.
"""

import base64
import os
from collections.abc import Mapping
from pathlib import Path

_WITHOUT = ("linux", "vt1", "vt2", "vt3")
"""Terminals that know nothing of it: the console, and DEC's, which some set up so for what they emulate."""
_LIMIT = 74_000
"""Bytes in base64 that terminals take at most."""


def sequence(text: str, environ: Mapping[str, str]) -> str | None:
    """Return what makes the terminal copy `text`, or None where it can't or there is too much.

    tmux and screen keep it for themselves unless it is wrapped; who has allowed them to take it needs it plain.
    """
    data = base64.b64encode(text.encode()).decode()
    term = environ.get("TERM", "")
    if term.startswith(_WITHOUT) or len(data) > _LIMIT:
        return None
    copy = f"\x1b]52;c;{data}\x07"
    if "TMUX" in environ or term.startswith("tmux"):
        wrapped = copy.replace("\x1b", "\x1b\x1b")
        return f"{copy}\x1bPtmux;{wrapped}\x1b\\"
    if term.startswith("screen"):
        parts = (copy[at : at + 500] for at in range(0, len(copy), 500))  # screen takes 768 bytes at a time
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return copy


def to_file(text: str, folder: Path) -> Path:
    """Write `text` to its owner's file in `folder`, in the place of the copy before. Raises OSError."""
    path = folder / "xftui-copy.txt"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(handle, 0o600)
        file.write(text + "\n")
    return path
