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
start-up and writing from a wheel installed without the extra, scores from the working tree, lists and searches as
processor time on SQLite, the interface from the wheel on a pseudo-terminal of 80×24 in 256 colours, with 1,000,000
cases. Trust the ratios (medians, pair by pair), not the milliseconds. How the million visits are spread says
`tests/bench/visits.py`; what the interface is held against stands in `tests/bench/peers.py`.

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
    why: str = ""
    """Why the goal is missed, with the profile that shows it."""

    @property
    def missed(self) -> bool:
        """Whether the ratio is above the goal."""
        return self.goal is not None and self.figures.ratio > self.goal

    def __str__(self) -> str:
        figures = self.figures
        goal = "–" if self.goal is None else f"≤ {self.goal:g}"
        return (
            f"| {self.measure} | {self.against} | {_short(figures.measured * 1000)} | {_short(figures.against * 1000)} "
            f"| {_short(figures.ratio)} | {goal} |"
        )


def _short(figure: float) -> str:
    """Return a figure with two that count, where it is small."""
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.2f}" if figure >= 0.1 else f"{figure:.2g}"


_MISSED = """
## Goals that this run missed

Profiles are of the run: by package, from cProfile (what is written in C counts for its caller), and imports from
`-X importtime`.

"""


def write(rows: list[Row]) -> None:
    """Replace the page."""
    head = _HEAD.format(python=platform.python_version(), cores=os.cpu_count())
    missed = "".join(_said(row) for row in rows if row.missed)
    tail = _MISSED + missed if missed else ""
    PAGE.write_text(head + "".join(f"{row}\n" for row in rows) + tail, encoding="utf-8")


def _said(row: Row) -> str:
    """Return what is said of a goal that is missed."""
    ratio = f"{row.figures.ratio:.3g}× instead of {row.goal:g}×"
    return f"- {row.measure}, against {row.against}: {ratio}. {row.why}".rstrip() + "\n"
