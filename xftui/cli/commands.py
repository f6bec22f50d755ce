"""`xftui` itself: opens the interface; and the list of its commands."""

import click

import xftui as package
from xftui.cli import options
from xftui.cli.database import db
from xftui.cli.demo import demo
from xftui.cli.plugins import plugins
from xftui.cli.schemes import scheme
from xftui.cli.score import score
from xftui.cli.terminal import open_interface
from xftui.i18n import _

_HELP = _("""信访办的案件台账与考核。不带命令时打开界面（须在终端里）。

退出状态：0 完成；1 被拒绝或输入有误；2 用法不对；3 程序出错。""")


@click.group(invoke_without_command=True, help=_HELP)
@options.database
@click.version_option(package.__version__, prog_name="xftui")
@click.pass_context
def xftui(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        open_interface(context.obj)


for command in (demo, score, scheme, plugins, db):
    xftui.add_command(command)
