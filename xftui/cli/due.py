"""`xftui due`: what is overdue, due today and due soon, for cron and mail; or as a calendar file."""

import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xftui.cli import options
from xftui.cli.ending import refusing
from xftui.cli.evidence import opened
from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.reports.due import DueReport


@click.command(help=_("列出逾期的、今天到期的和几天内到期的事；姓名和号码都遮住。没有到期的事时什么也不打印。"))
@options.database
@click.option("--org", metavar="ORG", help=_("单位的代号或名称；只有一个单位时不用写。"))
@click.option("--days", type=click.IntRange(0, 3650), default=3, metavar="N", help=_("今后几天内的；默认 3。"))
@click.option("--unit", metavar="U", help=_("只列一个部门或村（代号或名称）的。"))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=_("当作今天的日子；默认今天。"))
@click.option("--ics", type=click.Path(path_type=Path), metavar="FILE", help=_("写成日历文件，不打印；已有的换掉。"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help=_("输出格式；默认 text。")
)
@click.pass_obj
def due(
    settings: Settings,
    org: str | None,
    days: int,
    unit: str | None,
    as_of: datetime | None,
    ics: Path | None,
    form: str,
) -> None:
    if ics is not None and form != "text":
        raise click.UsageError(_("--ics 与 --format 不能同时用"))
    with opened(settings, org) as organisation:
        report = _report(organisation, unit, as_of.date() if as_of else None, days)
    if ics is not None:
        _write_calendar(report, ics)
    else:
        _print(report, form)


def _report(organisation: Any, asked: str | None, day: date | None, ahead: int) -> "DueReport":
    from xftui.domain.dates import today
    from xftui.reports.due import DueReport
    from xftui.store.queries.due import Wanted, all_due

    day = day or today(organisation.timezone)
    unit_id, name = _unit(organisation.id, asked)
    found = all_due(Wanted(organisation.id, day, day + timedelta(days=ahead), unit_id=unit_id))
    return DueReport(organisation.code, organisation.name, name, day, ahead, found)


def _unit(organisation_id: int, asked: str | None) -> tuple[int | None, str]:
    """Return the id and the name of the unit with this code or name. Raises click.ClickException."""
    from xftui.store.queries.organisations import units

    if asked is None:
        return None, ""
    rows = units(organisation_id)
    for row in rows:
        if asked in (row.code, row.name):
            return row.id, row.name
    known = "、".join(f"{row.code}（{row.name}）" for row in rows)
    raise click.ClickException(_("没有 {unit}；现有 {known}").format(unit=asked, known=known))


def _print(report: "DueReport", form: str) -> None:
    from xftui.cli import output
    from xftui.reports import due as pages

    match form:
        case "json":
            output.write_data(pages.due_data(report))
        case "csv":
            pages.write_due(report, output.utf8())
        case _:
            output.show(pages.due_page(report))
            if not report.found and sys.stdout.isatty():
                click.echo(_("到 {day} 没有到期的事").format(day=report.day + timedelta(days=report.ahead)))


def _write_calendar(report: "DueReport", path: Path) -> None:
    """Put the file in its place whole: a calendar program may be reading the one before."""
    from xftui.domain.dates import now
    from xftui.reports.ics import calendar_file

    content = calendar_file(report, now())
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with refusing(OSError):
        try:
            beside.write_bytes(content)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    if sys.stdout.isatty():
        click.echo(_("已写好：{path}").format(path=path))
