"""Where the time of a measure goes, by package: shown where its goal is missed."""

import cProfile
import pstats
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Shares = Mapping[str, float]
"""Package → its part of the whole, from 0 to 1."""

FIRST_SCREEN = "xftui.cli.commands, xftui.tui.app, xftui.tui.screens.today"
"""The modules that are imported before the first screen is drawn."""
OURS, PYTHON, SQLITE = "xftui", "Python", "SQLite"
_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)")


def shares(profile: cProfile.Profile | str) -> Shares:
    """Return what part each package has; a function written in C counts for the package that calls it."""
    spent: Counter[str] = Counter()
    for (file, _line, name), (_calls, _all, own, _with, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "epoll" in name:
            continue  # waiting
        if "sqlite3." in name:
            spent[SQLITE] += own
        elif file == "~" and callers:
            for (caller, *_), (_n, _cc, called, _ct) in callers.items():
                spent[_package(caller)] += called
        else:
            spent[_package(file)] += own
    return _parts(spent)


def of(do: Callable[[], object]) -> Shares:
    """Return where the time of `do` goes."""
    with cProfile.Profile() as profile:
        do()
    return shares(profile)


def of_imports(python: Path, run: Sequence[str], environ: Mapping[str, str]) -> Mapping[str, float]:
    """Return the milliseconds that each package takes of what `python` imports to run this: medians of a few times."""
    argv = [str(python), "-X", "importtime", *run]
    taken = []
    for _ in range(7):
        said = subprocess.run(argv, env=dict(environ), check=True, capture_output=True, text=True).stderr
        spent: Counter[str] = Counter()
        for took, module in _IMPORTED.findall(said):
            top = module.split(".")[0]
            spent[PYTHON if top in sys.stdlib_module_names else top] += int(took) / 1000
        taken.append(spent)
    return {name: statistics.median(spent[name] for spent in taken) for name in taken[0]}


def of_start(python: Path, environ: Mapping[str, str]) -> str:
    """Return what the imports of a start take, beside those of the minimal app."""
    ours = told(of_imports(python, ["-c", f"import {FIRST_SCREEN}"], environ), "ms")
    theirs = told(of_imports(python, ["-c", "import textual.app, textual.widgets._data_table"], environ), "ms")
    return f"Most is imports, of which the minimal app has a part. Ours: {ours}; its: {theirs}."


def told(parts: Mapping[str, float], unit: str = "%", least: float = 0.01) -> str:
    """Return the largest first: `textual 61 %, xftui 22 %`."""
    scale = 100 if unit == "%" else 1
    whole = sum(parts.values())
    ranked = sorted(parts.items(), key=lambda one: -one[1])
    return ", ".join(f"{name} {value * scale:.0f} {unit}" for name, value in ranked if value >= least * whole)


def _parts(spent: Mapping[str, float]) -> Shares:
    whole = sum(spent.values()) or 1.0
    return {name: took / whole for name, took in spent.items()}


def _package(file: str) -> str:
    """Return the package that a file belongs to."""
    path = Path(file)
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    return OURS if f"/{OURS}/" in file or "/plugins/" in file else PYTHON
