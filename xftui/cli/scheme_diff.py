"""`xftui scheme diff`: what another edition changes, and what that would do to each unit's score and rank."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xftui.cli import options
from xftui.cli.ending import refusing
from xftui.cli.evidence import from_file, opened, recorded
from xftui.cli.scheme_files import named_scheme, open_shelf
from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.reports.versus import EffectReport
    from xftui.scoring.editions import EditionChange
    from xftui.scoring.evidence import Evidence
    from xftui.scoring.scheme import Scheme


@click.command(
    help=_(
        "比较两个方案（代号或文件）：口径和各条款哪一项由什么改成什么。"
        "加 --org 或 --facts，再按两个方案各算一遍，看各单位的分数和名次有什么变化；什么也不改变。"
    )
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@options.database
@click.option("--org", metavar="ORG", help=_("拿哪个单位的记录来算：代号或名称。"))
@click.option(
    "--facts", type=click.Path(path_type=Path), metavar="FILE", help=_("拿事实文件（xftui.facts/1）来算，不用数据库。")
)
@click.option("--period", metavar="P", help=_("期间，两个方案各按自己的年度；默认是截至日所在的一期。"))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=_("截至日，如 2016-11-21；默认今天。"))
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help=_("输出格式；默认 table。")
)
@click.pass_context
def diff(
    context: click.Context, old: str, new: str, org: str | None, facts: Path | None, period: str | None,
    as_of: datetime | None, form: str,
) -> None:  # fmt: skip
    from xftui.scoring.editions import edition_changes
    from xftui.scoring.errors import PeriodError, SchemeError, UnknownScheme

    if org and facts:
        raise click.UsageError(_("--org 与 --facts 不能同时用"))
    if (period or as_of) and not (org or facts):
        raise click.UsageError(_("--period、--as-of 须与 --org 或 --facts 一起用"))
    with refusing(SchemeError, UnknownScheme, PeriodError):
        shelf = open_shelf(context.obj)
        before, after = (named_scheme(shelf, name) for name in (old, new))
        changes = edition_changes(before, after)
        report = None
        if org or facts:
            report = _report(context.obj, before, after, org, facts, period, as_of.date() if as_of else None)
    _write(before, after, changes, report, form)
    if report is not None and report.failed:
        context.exit(1)


def _report(
    settings: Settings, old: "Scheme", new: "Scheme", org: str | None, facts: Path | None, period: str | None,
    as_of: date | None,
) -> "EffectReport":  # fmt: skip
    from xftui.domain.dates import today

    if facts:
        return _effect(old, new, from_file(facts), period, as_of or today())
    with opened(settings, org) as organisation:
        return _effect(old, new, recorded(organisation), period, as_of or today(organisation.timezone))


def _effect(old: "Scheme", new: "Scheme", evidence: "Evidence", period: str | None, as_of: date) -> "EffectReport":
    """Score by both schemes, each in its own period: the one of that name, or the one around the day."""
    from xftui.reports.versus import EffectReport
    from xftui.scoring.versus import effects, quarters_in_both, scored_side

    quarter = quarters_in_both(old, new)
    before, after = (
        scored_side(one, evidence, one.period(period) if period else one.period_at(as_of, quarter), as_of)
        for one in (old, new)
    )
    return EffectReport(evidence.organisation.name, as_of, before, after, effects(evidence.units(), before, after))


def _write(
    old: "Scheme", new: "Scheme", changes: "Sequence[EditionChange]", report: "EffectReport | None", form: str
) -> None:
    from xftui.cli import output
    from xftui.reports import editions, versus

    if form == "json":
        listed = editions.changes_data(changes)
        output.write_data(listed if report is None else {"changes": listed, "effect": versus.effect_data(report)})
    elif form == "csv" and report is not None:
        versus.write_effects(report, output.utf8())
    elif form == "csv":
        editions.write_changes(changes, output.utf8())
    else:
        output.show(editions.edition_page(old, new, changes, output.width()))
        if report is not None:
            output.show(versus.effect_page(report, output.width()))
