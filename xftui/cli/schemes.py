"""`xftui scheme`: what there is to score by, what stands in it, and whether it is sound."""

from typing import TYPE_CHECKING

import click

from xftui.cli.ending import refusing
from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.scoring.plugins import Shelf


@click.group(help=_("考核方案：列出、查看、检查。"))
def scheme() -> None: ...


@scheme.command("list", help=_("列出现有的考核方案。有方案读不了时退出状态为 1。"))
@click.pass_context
def list_(context: click.Context) -> None:
    from xftui.cli import output
    from xftui.reports.lists import table
    from xftui.scoring.errors import SchemeError

    shelf, rows, problems = _shelf(context.obj), [], []
    for file in shelf.schemes():
        try:
            found = shelf.scheme(file.id)
            rows.append([found.id, found.edition, found.title, file.plugin or str(file.path.parent)])
        except SchemeError as error:
            rows.append([file.id, "", _("读不了"), str(file.path)])
            problems.append(str(error))
    output.show([table([_("代号"), _("版本"), _("名称"), _("出处")], rows)])
    for problem in problems:
        output.say(problem)
    if problems:
        context.exit(1)


@scheme.command(help=_("查看一个方案的条款和口径。"))
@click.argument("id_", metavar="ID")
@click.option("--text", is_flag=True, help=_("原样打印方案文件，可存成 .toml 改作自己的方案。"))
@click.pass_obj
def show(settings: Settings, id_: str, text: bool) -> None:
    from xftui.cli import output
    from xftui.reports.schemes import scheme_page
    from xftui.scoring.errors import SchemeError, UnknownScheme

    with refusing(SchemeError, UnknownScheme):
        found = _shelf(settings).scheme(id_)
    if text:
        click.echo(found.text, nl=False)
    else:
        output.show(scheme_page(found, output.width()))


def _shelf(settings: Settings) -> "Shelf":
    from xftui.scoring.plugins import open_shelf

    return open_shelf(settings.scheme_folders, settings.plugins)
