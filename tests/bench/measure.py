"""How a benchmark measures: pairs run in turn."""

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.session import Session


@dataclass(frozen=True)
class Figures:
    """Seconds of both sides, and the median of the ratios pair by pair (which a noisy machine moves least)."""

    measured: float
    against: float
    ratio: float


def compare(measured: Callable[[], float], against: Callable[[], float], pairs: int = 15) -> Figures:
    """Take `pairs` pairs, each side first in turn, after one that does not count."""
    measured()
    against()
    taken = []
    for number in range(pairs):
        if number % 2:
            second = against()
            first = measured()
        else:
            first = measured()
            second = against()
        taken.append((first, second))
    return medians(taken)


def medians(taken: Sequence[tuple[float, float]]) -> Figures:
    """Return the medians of pairs (measured, against) and of their ratios."""
    return Figures(
        statistics.median(first for first, _ in taken),
        statistics.median(second for _, second in taken),
        statistics.median(first / second for first, second in taken),
    )


def p95(taken: Sequence[float]) -> float:
    """Return what 95 of 100 do not exceed."""
    return sorted(taken)[round(0.95 * (len(taken) - 1))]


def peak_mb() -> float:
    """Return the most memory that this process has held since its program began; `getrusage` counts its parent's."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def run_seconds(argv: Sequence[str], environ: Mapping[str, str]) -> float:
    """Seconds that a whole process takes; it must succeed."""
    start = time.perf_counter()
    subprocess.run(argv, env=dict(environ), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def sight_seconds(argv: Sequence[str], text: str, environ: Mapping[str, str]) -> float:
    """Seconds from starting `argv` on a terminal to the arrival of `text` there."""
    with Session(argv, environ) as session:
        return session.sight(text)
