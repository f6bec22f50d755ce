"""The commands, each importing what it needs when it runs."""

import click

from xftui.i18n import _


@click.group(invoke_without_command=True, help=_("信访办的案件台账与考核。不带命令时打开界面。"))
def xftui() -> None: ...
