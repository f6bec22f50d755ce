"""One unit's lines by weight, and what one rank would take, as a page."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.domain.rank_words import marks, matters_texts
from xftui.i18n import _
from xftui.reports.score import Report, bounds_text, status_text
from xftui.reports.score_table import heading
from xftui.reports.wrapping import wrapped
from xftui.scoring.explain import figure
from xftui.scoring.sheet import Line, Status
from xftui.scoring.weight import Matters
from xftui.text import plain


def matters_page(report: Report, matters: Matters, width: int) -> Iterator[RenderableType]:
    """Yield what one rank up and one rank down would take, then the lines, heaviest first."""
    yield from heading(report, width)
    yield Text()
    yield Text(plain(_("{unit} · 哪些最要紧").format(unit=report.unit(matters.account))), "bold")
    for text in matters_texts(matters, lambda unit: report.units.get(unit, unit)):
        yield Text(wrapped(text, width))
    yield Text()
    mark = marks(matters)
    table = Table(
        Column(no_wrap=True), Column(no_wrap=True), Column(no_wrap=True), Column(justify="right", no_wrap=True),
        Column(overflow="fold"),
        box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False,
    )  # fmt: skip
    for one in matters.lines:
        line = one.line
        cells = (mark(line), line.day.isoformat() if line.day else "", line.clause, _points(line), _reason(line))
        table.add_row(*(Text(plain(cell)) for cell in cells))
    yield table


def _points(line: Line) -> str:
    return figure(line.points) if line.status is not Status.OPEN else status_text(line.status)


def _reason(line: Line) -> str:
    why = "，".join(step.why for step in line.steps)
    bounds = _("（{bounds}）").format(bounds=bounds_text(line.bounds)) if line.bounds else ""
    return f"{why}{bounds}  {' '.join(line.facts)}".rstrip()
