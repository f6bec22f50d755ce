"""`xftui keys`: the actions of the interface with the keys in force."""

import click

from xftui.cli.ending import refusing
from xftui.config import ConfigError, Settings
from xftui.i18n import _


@click.command(help=_("列出界面的全部操作：代号、按键、作用；配置里改过的照改过的列，改错了的说明错在哪里。"))
@click.pass_obj
def keys(settings: Settings) -> None:
    from xftui.cli import output
    from xftui.reports.lists import table
    from xftui.tui.actions import ACTIONS, DIALOGS, TYPED
    from xftui.tui.keys import Registry, caption

    with refusing(ConfigError):
        registry = Registry(ACTIONS, settings.keys, DIALOGS, settings.keys_from, TYPED)
    rows = [[one.id, "  ".join(caption(key) for key in registry.keys(one.id)), one.title, one.help] for one in registry]
    output.show([table([_("代号"), _("按键"), _("操作"), _("说明")], rows)])
