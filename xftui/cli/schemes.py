"""`xftui scheme`: what there is to score by, what stands in it, and whether it is sound."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xftui.cli.ending import refusing
from xftui.cli.scheme_copy import copy
from xftui.cli.scheme_diff import diff
from xftui.cli.scheme_files import open_shelf, read_text
from xftui.config import Settings
from xftui.i18n import _
from xftui.text import plain

if TYPE_CHECKING:
    from xftui.scoring.plugins import Shelf


@click.group(help=_("考核方案：列出、查看、复制、检查、比较。"))
def scheme() -> None: ...


scheme.add_command(copy)
scheme.add_command(diff)


@scheme.command("list", help=_("列出现有的考核方案。有方案读不了时退出状态为 1。"))
@click.pass_context
def list_(context: click.Context) -> None:
    from xftui.cli import output
    from xftui.reports.lists import table
    from xftui.scoring.errors import SchemeError

    shelf, rows, problems = open_shelf(context.obj), [], []
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
@click.option("--text", is_flag=True, help=_("原样打印方案文件。"))
@click.pass_obj
def show(settings: Settings, id_: str, text: bool) -> None:
    from xftui.cli import output
    from xftui.reports.schemes import scheme_page
    from xftui.scoring.errors import SchemeError, UnknownScheme

    with refusing(SchemeError, UnknownScheme):
        found = open_shelf(settings).scheme(id_)
    if text:
        for line in found.text.removesuffix("\n").split("\n"):
            click.echo("\t".join(plain(part, len(line) + 1) for part in line.split("\t")))
    else:
        output.show(scheme_page(found, output.width()))


@scheme.command(
    help=_("检查方案文件和旁边的算例（<代号>.examples.toml）；不指明就查全部。有错或缺算例时退出状态为 1。")
)
@click.argument("which", metavar="[ID|FILE]...", nargs=-1)
@click.pass_context
def check(context: click.Context, which: tuple[str, ...]) -> None:
    from xftui.scoring.errors import SchemeError, UnknownScheme

    shelf = open_shelf(context.obj)
    with refusing(SchemeError, UnknownScheme):
        names = which or tuple(file.id for file in shelf.schemes())
        paths = [Path(name) if name.endswith(".toml") else shelf.file(name).path for name in names]
        results = [_check(shelf, path) for path in paths]
    if not all(results):
        context.exit(1)


def _check(shelf: "Shelf", path: Path) -> bool:
    """Say everything that there is to say of one scheme file; return whether it is well."""
    from xftui.scoring.check import check_scheme

    beside = path.with_name(f"{path.stem}.examples.toml")
    text = read_text(path)
    if not beside.exists():
        shelf.parse(text, str(path))
        raise click.ClickException(_("{path} 旁边没有算例 {name}，无从检查").format(path=path, name=beside.name))
    problems = check_scheme(text, read_text(beside), shelf.kinds, str(path), str(beside))
    kinds = {"error": _("错误"), "gap": _("缺例"), "oddity": _("留意")}
    for problem in problems:
        click.echo(plain(f"{path.stem}  {kinds[problem.kind]}  {problem.place}  {problem.message}"))
    failing = sum(problem.fails for problem in problems)
    click.echo(
        _("{name}：{n} 处要改").format(name=path.stem, n=failing) if failing else f"{path.stem}：{_('没有问题')}"
    )
    return not failing
