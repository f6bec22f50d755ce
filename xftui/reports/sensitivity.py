"""Which units' totals and ranks rest on a reading, as a page."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from xftui.i18n import _
from xftui.reports.moves import effect_text, moves_table
from xftui.reports.score import Report
from xftui.reports.score_table import heading
from xftui.reports.wrapping import wrapped
from xftui.scoring.sensitivity import Trial


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
            yield moves_table(report.units, trial.moves)


def _choice(trial: Trial, value: str) -> str:
    caption = trial.reading.choices.get(value, "")
    return f"{value}（{caption}）" if caption else value


def _effect(trial: Trial) -> str:
    return _("算不出分数：{why}").format(why=trial.error) if trial.error else effect_text(trial.moves)
