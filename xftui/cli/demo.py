"""`xftui demo`: a made-up court and a made-up town, to look around in."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from xftui.cli import options
from xftui.cli.ending import refusing
from xftui.cli.progress import Progress
from xftui.cli.terminal import is_terminal, need_terminal, open_interface
from xftui.config import Settings
from xftui.i18n import _


@click.command(help=_("打开一个虚构的法院和一个虚构的镇的演示数据库；不加 --path 时用完即弃。"))
@click.option("--path", type=click.Path(path_type=Path), metavar="FILE", help=_("把演示数据库写到 FILE 并留下。"))
@click.option("--no-open", is_flag=True, help=_("只写，不打开界面。"))
@options.look
@click.option("--tables", is_flag=True, help=_("先打印两个单位的考核表；不在终端里时到此为止。"))
@click.pass_obj
def demo(settings: Settings, path: Path | None, no_open: bool, tables: bool) -> None:
    if no_open and not (path or tables):
        raise click.UsageError(_("--no-open 要与 --path 或 --tables 同用，否则什么也不会留下"))
    if path is not None and path.exists():
        raise click.ClickException(_("{path} 已经存在，没有动它").format(path=path))
    opening = not no_open and (is_terminal() or not tables)
    if opening:
        settings = need_terminal(settings)
    with _place(path) as file:
        _fill(file)
        here = replace(settings, database=str(file), organisation=None)
        if tables:
            _print_tables(here, path)
        if opening:
            open_interface(here)


@contextmanager
def _place(path: Path | None) -> Iterator[Path]:
    """Give a place for the database: the one to keep, or one that is gone afterwards."""
    if path is not None:
        yield path.absolute()
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="xftui-demo-") as folder:
        yield Path(folder) / "demo.db"


def _fill(file: Path) -> None:
    """Write the demo; when that fails, leave nothing behind."""
    from xftui.demo import write_demo
    from xftui.store.errors import DatabaseError

    said = _("正在写演示数据（虚构）……")
    click.echo(said, err=True)
    try:
        with refusing(DatabaseError), Progress(said) as progress:
            write_demo(str(file), told=progress.tell)
    except BaseException:
        for left in file.parent.glob(f"{file.name}*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        raise


def _print_tables(settings: Settings, path: Path | None) -> None:
    """Print the score table of each organisation, and what to do next."""
    from xftui.cli.output import print_report
    from xftui.cli.score import Wanted, scored
    from xftui.store.opening import open_to_read
    from xftui.store.queries.organisations import organisations

    open_to_read(settings.database)
    for organisation in organisations():
        print_report(scored(settings, Wanted(organisation=organisation.code)), explain=False)
        click.echo()
    for line in _how_to_go_on(path):
        click.echo(line)


def _how_to_go_on(path: Path | None) -> Iterator[str]:
    """Yield what to type next, as it can be typed here."""
    from shutil import which

    program = "xftui" if which("xftui") else sys.argv[0]
    if path is None:
        yield _("留下一份演示库：{xftui} demo --path demo.db --no-open").format(xftui=program)
    file = path or "demo.db"
    yield _("每一分怎么来的：{xftui} --db {file} score --org court --explain").format(xftui=program, file=file)
    yield _("打开界面看看：  {xftui} --db {file}").format(xftui=program, file=file)
