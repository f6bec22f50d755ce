"""What suppositions would make of a sheet: the units that they move and the lines that they change, side by side."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.moves import effect_text, moves_table
from xftui.reports.score import Report, Supposed
from xftui.reports.score_table import heading
from xftui.reports.wrapping import wrapped
from xftui.scoring.changes import Change, Item
from xftui.scoring.explain import figure
from xftui.scoring.sheet import Line
from xftui.text import plain


def supposed_page(report: Report, supposed: Supposed, width: int) -> Iterator[RenderableType]:
    """Yield what is supposed, whom it moves from where to where, and every line that would be another one."""
    yield from heading(report, width)
    yield Text()
    yield Text(_("※ 假如（只是试算，什么也不存）："), "bold")
    for text in supposed.said:
        yield Text(wrapped(text, width, 2))
    yield Text()
    yield Text(wrapped(effect_text(supposed.moves), width))
    if supposed.moves:
        yield moves_table(report.units, supposed.moves)
    if supposed.changes:
        yield Text()
        yield _lines(report, supposed.changes)


def _lines(report: Report, changes: tuple[Change, ...]) -> Table:
    found = Table(
        Column(Text(_("单位")), overflow="fold"), Column(Text(_("条款")), no_wrap=True),
        Column(Text(_("现在")), justify="right", no_wrap=True), Column(Text(_("换成")), justify="right", no_wrap=True),
        Column(Text(_("事由")), overflow="fold"),
        box=None, padding=(0, 2, 0, 2), pad_edge=False,
    )  # fmt: skip
    names = {**report.units, **report.people}
    for change in changes:
        cells = (names.get(change.account, change.account), change.item.clause, _points(change.before))
        found.add_row(*(Text(plain(cell)) for cell in (*cells, _points(change.after), _reason(change))))
    return found


def _points(item: Item | None) -> str:
    if item is None:
        return "—"
    return figure(item.points) if isinstance(item, Line) else _("● 否决")


def _reason(change: Change) -> str:
    old, new = (_why(item) for item in (change.before, change.after))
    return f"{old} → {new}" if old and new and old != new else new or old


def _why(item: Item | None) -> str:
    if item is None:
        return ""
    return "，".join(step.why for step in item.steps) if isinstance(item, Line) else item.why
