"""`xftui` itself: opens the interface; and the list of its commands."""

from collections.abc import Mapping
from importlib import import_module

import click

import xftui as package
from xftui.cli import options
from xftui.i18n import _

_MODULES: Mapping[str, str] = {
    "demo": "demo",
    "score": "score",
    "due": "due",
    "scheme": "schemes",
    "plugins": "plugins",
    "keys": "keys",
    "db": "database",
}
"""In which module of this package each command stands."""

_HELP = _("""信访办的案件台账与考核。不带命令时打开界面（须在终端里）。

退出状态：0 完成；1 被拒绝或输入有误；2 用法不对；3 程序出错。""")


class Commands(click.Group):
    """A group that imports a command when it is asked for; the others stay where they are."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order of the help page."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return the command of that name, or refuse it with those that look like it."""
        if cmd_name not in _MODULES:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=_MODULES, ctx=ctx)
        command: click.Command = getattr(import_module(f"xftui.cli.{_MODULES[cmd_name]}"), cmd_name)
        return command


@click.group(cls=Commands, invoke_without_command=True, help=_HELP)
@options.database
@options.look
@click.version_option(package.__version__, prog_name="xftui", message="%(prog)s %(version)s")
@click.pass_context
def xftui(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        from xftui.cli.terminal import open_interface

        open_interface(context.obj)
