"""Which units' totals and ranks rest on a reading, as a page."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.reports.score import Report
from xftui.reports.score_table import heading
from xftui.reports.wrapping import wrapped
from xftui.scoring.explain import decimal_text
from xftui.scoring.sensitivity import Move, Place, Trial
from xftui.text import plain


def sensitivity_page(report: Report, trials: Sequence[Trial], width: int) -> Iterator[RenderableType]:
    """Yield each reading with every other choice, and the units that it would move from where to where."""
    yield from heading(report, width)
    if not trials:
        yield Text()
        yield Text(_("本方案没有可选的口径"))
    for trial in trials:
        reading = trial.reading
        yield Text()
        yield Text(wrapped(f"{reading.title}（{reading.ref}）", width), "bold")
        what = _("现在 {now}，换成 {other}：").format(
            now=_choice(trial, reading.value), other=_choice(trial, trial.value)
        )
        yield Text(wrapped(what + _effect(trial), width, 2))
        if trial.moves:
            yield _table(report, trial.moves)


def _choice(trial: Trial, value: str) -> str:
    caption = trial.reading.choices.get(value, "")
    return f"{value}（{caption}）" if caption else value


def _effect(trial: Trial) -> str:
    if trial.error:
        return _("算不出分数：{why}").format(why=trial.error)
    ranks = sum(move.before.rank != move.after.rank for move in trial.moves)
    if not trial.moves:
        return _("没有影响")
    return _("{n} 个单位的分数或否决有变，{ranks} 个的名次有变").format(
        n=len(trial.moves) - _only_ranks(trial), ranks=ranks
    )


def _only_ranks(trial: Trial) -> int:
    return sum((one.before.total, one.before.vetoed) == (one.after.total, one.after.vetoed) for one in trial.moves)


def _table(report: Report, moves: Sequence[Move]) -> Table:
    found = Table(
        Column(Text(_("单位")), overflow="fold"), Column(Text(_("现在")), justify="right", no_wrap=True),
        Column(Text(_("名次")), justify="right"), Column(Text(_("换成")), justify="right", no_wrap=True),
        Column(Text(_("名次")), justify="right"),
        box=None, padding=(0, 2, 0, 2), pad_edge=False,
    )  # fmt: skip
    for move in moves:
        cells = (report.units.get(move.unit, move.unit), *_place(move.before), *_place(move.after))
        found.add_row(*(Text(plain(cell)) for cell in cells))
    return found


def _place(place: Place) -> tuple[str, str]:
    return ("●" if place.vetoed else "") + decimal_text(place.total), str(place.rank)
