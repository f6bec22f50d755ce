"""`xftui scheme`: what there is to score by, what stands in it, and whether it is sound."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xftui.cli.ending import refusing
from xftui.config import Settings
from xftui.i18n import _
from xftui.text import plain

if TYPE_CHECKING:
    from xftui.scoring.plugins import Shelf
    from xftui.scoring.scheme import Scheme


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


@scheme.command(
    help=_("检查方案文件和旁边的算例（<代号>.examples.toml）；不指明就查全部。有错或缺算例时退出状态为 1。")
)
@click.argument("which", metavar="[ID|FILE]...", nargs=-1)
@click.pass_context
def check(context: click.Context, which: tuple[str, ...]) -> None:
    from xftui.scoring.errors import SchemeError, UnknownScheme

    shelf = _shelf(context.obj)
    with refusing(SchemeError, UnknownScheme):
        names = which or tuple(file.id for file in shelf.schemes())
        paths = [Path(name) if name.endswith(".toml") else shelf.file(name).path for name in names]
        results = [_check(shelf, path) for path in paths]
    if not all(results):
        context.exit(1)


@scheme.command(help=_("比较两个方案（代号或文件）：口径和各条款哪一项由什么改成什么。"))
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help=_("输出格式；默认 table。")
)
@click.pass_obj
def diff(settings: Settings, old: str, new: str, form: str) -> None:
    from xftui.cli import output
    from xftui.reports.editions import edition_page
    from xftui.scoring.editions import edition_changes
    from xftui.scoring.errors import SchemeError, UnknownScheme

    with refusing(SchemeError, UnknownScheme):
        shelf = _shelf(settings)
        before, after = (_scheme(shelf, name) for name in (old, new))
        changes = edition_changes(before, after)
    if form == "json":
        output.write_changes(changes)
    else:
        output.show(edition_page(before, after, changes, output.width()))


def _scheme(shelf: "Shelf", name: str) -> "Scheme":
    """Return the scheme of that id, or in that file."""
    return shelf.parse(_read(Path(name)), name) if name.endswith(".toml") else shelf.scheme(name)


def _check(shelf: "Shelf", path: Path) -> bool:
    """Say everything that there is to say of one scheme file; return whether it is well."""
    from xftui.scoring.check import check_scheme

    beside = path.with_name(f"{path.stem}.examples.toml")
    text = _read(path)
    if not beside.exists():
        shelf.parse(text, str(path))
        raise click.ClickException(_("{path} 旁边没有算例 {name}，无从检查").format(path=path, name=beside.name))
    problems = check_scheme(text, _read(beside), shelf.kinds, str(path), str(beside))
    kinds = {"error": _("错误"), "gap": _("缺例"), "oddity": _("留意")}
    for problem in problems:
        click.echo(plain(f"{path.stem}  {kinds[problem.kind]}  {problem.place}  {problem.message}"))
    failing = sum(problem.fails for problem in problems)
    click.echo(
        _("{name}：{n} 处要改").format(name=path.stem, n=failing) if failing else f"{path.stem}：{_('没有问题')}"
    )
    return not failing


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(_("{path} 不是 UTF-8 文字").format(path=path)) from None
    except OSError as error:
        raise click.ClickException(_("{path} 读不了：{why}").format(path=path, why=error.strerror)) from None


def _shelf(settings: Settings) -> "Shelf":
    from xftui.scoring.plugins import open_shelf

    return open_shelf(settings.scheme_folders, settings.plugins)
