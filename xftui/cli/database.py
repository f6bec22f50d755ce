"""`xftui db`: bring the database up to date; prove that it is sound."""

import os
from pathlib import Path

import click

from xftui.cli import options
from xftui.cli.ending import refusing
from xftui.config import Settings, default_database
from xftui.i18n import _


def make_home(settings: Settings) -> None:
    """Make the folder of the default database, for its owner alone; a folder that somebody named must be there."""
    if settings.database == default_database(os.environ):
        with refusing(OSError):
            Path(settings.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)


@click.group(help=_("数据库：升级、检查。"))
@options.database
def db() -> None: ...


@db.command(help=_("建立数据库，或升级到这一版（先备份）。"))
@options.database
@click.pass_obj
def migrate(settings: Settings) -> None:
    from xftui.store import files
    from xftui.store.database import migrate_database
    from xftui.store.errors import DatabaseError

    make_home(settings)
    files.use(settings.attachments, settings.attachment_limit * files.MEGABYTE)
    with refusing(DatabaseError):
        run = migrate_database(settings.database)
    for name in run:
        click.echo(_("已升级：{name}").format(name=name))
    if not run:
        click.echo(_("已经是最新，没有要升级的"))


@db.command(help=_("检查数据库：文件、关联、审计链，以及记录与审计是否一致。有问题时退出状态为 1。"))
@options.database
@click.pass_context
def check(context: click.Context) -> None:
    from xftui.cli.output import say
    from xftui.store import files
    from xftui.store.checking import check_database
    from xftui.store.errors import DatabaseError

    with refusing(DatabaseError):
        files.use(context.obj.attachments, context.obj.attachment_limit * files.MEGABYTE)
        checked = check_database(context.obj.database)
    for problem in checked.problems:
        say(problem)
    if checked.problems:
        context.exit(1)
    click.echo(_("完好：审计 {n} 条，首尾相连，与记录一致").format(n=checked.entries))
