"""`xftui plugins`: the scoring backends, and how each fared."""

from typing import TYPE_CHECKING

import click

from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.scoring.plugins import PluginReport


@click.command(help=_("列出考核插件及其状况。有插件没装好时退出状态为 1。"))
@click.pass_context
def plugins(context: click.Context) -> None:
    from xftui.cli import output
    from xftui.reports.lists import table
    from xftui.scoring.plugins import open_shelf

    settings: Settings = context.obj
    found = open_shelf(settings.scheme_folders, settings.plugins).plugins
    columns = [_("插件"), _("版本"), _("状况"), _("带来的方案"), _("带来的计分方式")]
    output.show([table(columns, [_row(report) for report in found])])
    for report in found:
        if report.status == "broken":
            output.say(_("插件 {name} 没有装好：{error}").format(name=report.name, error=report.error))
    if any(report.status == "broken" for report in found):
        context.exit(1)


def _row(report: "PluginReport") -> list[str]:
    status = _("启用") if report.status == "on" else _("没有装好")
    return [report.name, report.version, status, " ".join(report.schemes), " ".join(report.kinds)]
