"""docs/performance.md: one row for each measure."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Figures

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"

_HEAD = """\
# Performance

Written by `make bench`; the benchmarks stand in `tests/bench`. Both sides of a row ran in the same run, in turn:
programs from a wheel installed without the extra, lists and searches as processor time on SQLite. Trust the ratios
(medians, pair by pair), not the milliseconds.

Python {python}, {cores} cores.

| measure | against | ms | ms | ratio | goal |
|---|---|---:|---:|---:|---:|
"""


@dataclass(frozen=True)
class Row:
    """One measure, what it is held against, and the ratio that is promised (None: no promise)."""

    measure: str
    against: str
    figures: Figures
    goal: float | None

    def __str__(self) -> str:
        figures = self.figures
        goal = f"≤ {self.goal:g}" if self.goal else "–"
        return (
            f"| {self.measure} | {self.against} | {_short(figures.measured * 1000)} | {_short(figures.against * 1000)} "
            f"| {figures.ratio if figures.ratio < 0.1 else round(figures.ratio, 2):.3g} | {goal} |"
        )


def _short(milliseconds: float) -> str:
    return f"{milliseconds:.0f}" if milliseconds >= 10 else f"{milliseconds:.2g}"


def write(rows: list[Row]) -> None:
    """Replace the page."""
    head = _HEAD.format(python=platform.python_version(), cores=os.cpu_count())
    PAGE.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
