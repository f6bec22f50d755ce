"""What commands print: tables as wide as the terminal (80 cells where there is none), JSON and CSV always in UTF-8."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

    from xftui.reports.score import Report


def width() -> int:
    """Return how many cells there are: `COLUMNS`, the terminal's, or 80."""
    columns = os.environ.get("COLUMNS", "")
    try:
        return max(int(columns) if columns.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns or 80, 40)
    except (OSError, ValueError):
        return 80


def show(parts: Iterable["RenderableType"]) -> None:
    """Print rich renderables; colour only on a terminal that has it and where nobody said NO_COLOR."""
    from rich.console import Console

    console = Console(width=width(), height=24, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        for part in parts:
            console.print(part)
        return
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    for line in captured.get().splitlines():
        print(line.rstrip())


def print_report(report: "Report", explain: bool) -> None:
    """Print a score table, or the lines behind it."""
    if explain:
        from xftui.reports.score_lines import score_lines as page
    else:
        from xftui.reports.score_table import score_table as page

    show(page(report, width()))


def write_json(report: "Report") -> None:
    """Write the sheet as `xftui.score/1`."""
    from xftui.interchange.writer import sheet_to_json

    write_data(sheet_to_json(report.sheet))


def write_csv(report: "Report", explain: bool) -> None:
    """Write the table, or the lines behind it, for a spreadsheet."""
    from xftui.reports.score_csv import write_lines, write_table

    (write_lines if explain else write_table)(report, utf8())


def write_data(data: object) -> None:
    """Write lists, tables and texts as JSON."""
    import json

    from xftui.text import plain_json

    utf8().write(plain_json(json.dumps(data, ensure_ascii=False, indent=1)) + "\n")


def utf8() -> TextIO:
    """Return standard output, in UTF-8 whatever the locale is."""
    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    return sys.stdout


def say(message: str) -> None:
    """Print a remark on standard error, as one safe line."""
    from xftui.text import plain

    print(f"xftui: {plain(message)}", file=sys.stderr)
