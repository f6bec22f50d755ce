"""Who is still running: the processes of one test, known by what stands in their environment."""

import time
from pathlib import Path


def running(mark: str) -> set[int]:
    """Ids of the processes whose environment holds `mark`."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                if mark.encode() in (entry / "environ").read_bytes():
                    found.add(int(entry.name))
            except OSError:
                continue
    return found


def wait_until_gone(mark: str, seconds: float = 20) -> None:
    """Wait until no process carries `mark`; fail with those left at the deadline."""
    end = time.monotonic() + seconds
    while left := running(mark):
        if time.monotonic() > end:
            told = {pid: Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode() for pid in left}
            raise AssertionError(f"still running after {seconds:g} s: {told}")
        time.sleep(0.05)
