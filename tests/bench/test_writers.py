"""What the queue for writers, the audit and the numbers cost when everybody saves at once."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import medians

PROCESSES, EACH, PAIRS = 20, 20, 3


def test_writers(
    installed: Path, demo: Path, environ: dict[str, str], tmp_path: Path, record: Callable[..., None]
) -> None:
    shutil.copy(demo, tmp_path / "product.db")
    pairs = [
        tuple(_run(installed, environ, kind, tmp_path / f"{kind}.db") for kind in ("product", "plain"))
        for _ in range(PAIRS)
    ]
    for place, what in enumerate(("a row", "longest wait")):
        figures = medians([(product[place], plain[place]) for product, plain in pairs])
        record(
            f"{PROCESSES} processes registering visits at once: {what}",
            "one bare row each, in a loop of `sqlite3`",
            figures,
            None,
        )


def _run(installed: Path, environ: dict[str, str], kind: str, path: Path) -> tuple[float, float]:
    """Seconds a row, all processes together, and the longest that one of them waited for one."""
    argv = [str(part) for part in (installed / "python", Path(__file__).with_name("writer.py"), kind, path, EACH)]
    writers = [
        subprocess.Popen(argv, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    start = time.perf_counter()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    waits = [wait for writer in writers for wait in json.loads(writer.communicate()[0])]
    return (time.perf_counter() - start) / len(waits), max(waits)
