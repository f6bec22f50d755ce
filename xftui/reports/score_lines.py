"""The lines of a unit's sheet with their arithmetic, rendered from their steps and from nothing else."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.score import Report, bounds_text, status_text
from xftui.reports.score_table import account_notes, heading, provenance
from xftui.scoring.explain import arithmetic, figure, step_text
from xftui.scoring.figures import total
from xftui.scoring.sheet import Account, Line, Status
from xftui.scoring.standings import by_group
from xftui.text import plain


def score_lines(report: Report, width: int) -> Iterator[RenderableType]:
    """Yield every unit's lines, best unit first, then those of persons; each with its clause, steps and records."""
    yield from heading(report, width)
    ranked = len(report.sheet.units) > 1
    for place in report.standings():
        rank = _("第 {rank} 名").format(rank=place.rank) if ranked else ""
        yield from _account(report, place.account, report.unit(place.account), rank, width)
    for account in report.sheet.people:
        yield from _account(report, account, report.unit(account), _("责任人"), width)
    yield Text()
    yield from provenance(report, width)


def line_text(line: Line) -> Text:
    """Return what a line is by its steps: its arithmetic where there is any, then each move with its reason."""
    if len(line.steps) == 1:
        return Text(plain(line.steps[0].why))
    moves = [f"{step_text(step):<6} {plain(step.why)}" for step in line.steps]
    return Text("\n".join([arithmetic(line.steps), *moves]))


def _account(report: Report, account: Account, name: str, rank: str, width: int) -> Iterator[RenderableType]:
    title = _("{name}  合计 {total}  {status}  {rank}").format(
        name=name, total=figure(account.total), status=status_text(account.status), rank=rank
    )
    yield Text()
    yield Text(plain(title.rstrip()), "bold")
    held = by_group(report.scheme, account.lines)
    for group in report.scheme.groups:
        if lines := held[group.id]:
            yield Text(f"{plain(group.title)}  {figure(total(line.points for line in lines))}", "underline")
            yield _lines(report, lines)
    yield from account_notes(report, account, width)


def _lines(report: Report, lines: Sequence[Line]) -> Table:
    table = Table(
        Column(no_wrap=True),
        Column(no_wrap=True),
        Column(justify="right", no_wrap=True, style="bold"),
        Column(overflow="fold"),
        Column(overflow="fold", style="dim"),
        Column(overflow="fold", style="dim"),
        box=None,
        show_header=False,
        padding=(0, 2, 0, 0),
        pad_edge=False,
    )
    for line in lines:
        refs = dict.fromkeys(plain(step.ref) for step in line.steps)
        table.add_row(
            Text(plain(line.clause)), Text(line.day.isoformat() if line.day else ""), Text(_points(line)),
            _reason(report, line), Text(" ".join(refs)), Text(" ".join(plain(fact) for fact in line.facts)),
        )  # fmt: skip
    return table


def _points(line: Line) -> str:
    if line.status in (Status.OPEN, Status.ON_COURSE):
        return status_text(line.status)
    return f"{figure(line.points)} {status_text(line.status)}" if line.status is Status.WAIVED else figure(line.points)


def _reason(report: Report, line: Line) -> Text:
    text = line_text(line)
    if line.person is not None:
        text.append(f"\n{plain(report.people.get(line.person, line.person))}")
    if line.bounds is not None:
        text.append("\n" + _("核定后可能为 {bounds}").format(bounds=bounds_text(line.bounds)))
    return text
