"""`xftui score --trend`: every unit's total and rank over several periods."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from xftui.cli.ending import refusing
from xftui.cli.evidence import from_file, opened, recorded
from xftui.cli.scheme_files import open_shelf
from xftui.cli.score import Wanted, bound, trial, tried
from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.reports.trend import TrendReport
    from xftui.scoring.evidence import Evidence
    from xftui.scoring.periods import Period
    from xftui.scoring.plugins import Shelf
    from xftui.scoring.scheme import Scheme
    from xftui.scoring.trend import Placed, Stage

_Stage = Callable[["Scheme", "Period", "Evidence", date], "Stage"]


def write_trend(settings: Settings, wanted: Wanted, form: str) -> None:
    """Print the trend that is `wanted`. Raises click.ClickException with a sentence for the person."""
    from xftui.cli import output
    from xftui.reports import trend as pages
    from xftui.scoring.errors import PeriodError, SchemeError, UnknownScheme

    with refusing(SchemeError, UnknownScheme, PeriodError):
        report = _report(settings, wanted)
    match form:
        case "json":
            output.write_data(pages.trend_data(report))
        case "csv":
            pages.write_trend(report, output.utf8())
            if report.note:
                output.say(report.note)
        case _:
            output.show(pages.trend_page(report, output.width()))


def _report(settings: Settings, wanted: Wanted) -> "TrendReport":
    from xftui.domain.dates import today
    from xftui.scoring.trend import scored_stage

    shelf = open_shelf(settings)
    if wanted.facts and wanted.scheme is None:
        raise click.ClickException(_("从事实文件计分，须用 --scheme 指明方案"))
    if wanted.facts:
        return _trend(shelf, wanted, None, from_file(wanted.facts), wanted.as_of or today(), scored_stage)
    with opened(settings, wanted.organisation) as organisation:
        as_of = wanted.as_of or today(organisation.timezone)
        stage = scored_stage if wanted.scheme or wanted.readings else _published_first(shelf, organisation)
        return _trend(shelf, wanted, organisation, recorded(organisation), as_of, stage)


def _published_first(shelf: "Shelf", organisation: Any) -> _Stage:
    from xftui.services import trends

    return lambda scheme, period, evidence, as_of: trends.stage(shelf, organisation.id, scheme, period, evidence, as_of)


def _trend(
    shelf: "Shelf", wanted: Wanted, organisation: Any, evidence: "Evidence", as_of: date, stage: _Stage
) -> "TrendReport":
    from xftui.reports.trend import TrendReport
    from xftui.scoring.trend import trend_periods, with_a_record
    from xftui.store.adopted import first_adoption

    def placed(period_of: Callable[["Scheme"], "Period"]) -> "Placed":
        if wanted.scheme is None:
            scheme, _found = bound(shelf, organisation, period_of)
        else:
            scheme = shelf.scheme(wanted.scheme)
        return tried(shelf, scheme, wanted.readings), period_of(scheme)

    name = wanted.period
    last = placed(lambda one: one.period(name) if name else one.period_at(as_of, quarter=True))[1]
    quarters = last.kind == "quarter"
    periods = trend_periods(
        lambda day: placed(lambda one: one.period_at(day, quarters)), last.span.start
    )  # fmt: skip
    begun = first_adoption(organisation.id) if organisation and wanted.scheme is None else date.min
    stages = tuple(stage(*one, evidence, as_of) for one in with_a_record(periods, evidence, begun))
    names = {unit.id: unit.name for unit in evidence.units()}
    return TrendReport(evidence.organisation.name, as_of, stages, names, trial(stages[-1].scheme))
