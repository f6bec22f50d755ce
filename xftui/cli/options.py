"""Options that several commands share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from xftui.config import THEMES, Settings
from xftui.i18n import _

F = TypeVar("F", bound=Callable[..., Any])


def _use_look(ctx: click.Context, param: click.Parameter, value: str | bool | None) -> None:
    if value:
        chosen: dict[str, Any] = {str(param.name): value}
        ctx.obj = replace(ctx.obj, **chosen)


def _use(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        settings: Settings = ctx.obj
        ctx.obj = replace(settings, database=value)


def database(command: F) -> F:
    """Give `command` the option `--db`, which goes into the settings that it gets with `click.pass_obj`."""
    return click.option(
        "--db",
        callback=_use,
        expose_value=False,
        metavar="PATH-OR-URL",
        help=_("数据库：SQLite 文件或 postgresql:// 地址。也可设环境变量 XFTUI_DATABASE。"),
    )(command)


def look(command: F) -> F:
    """Give a `command` that opens the interface the options of how it looks; they go into its settings."""
    accessible = click.option(
        "--accessible",
        is_flag=True,
        callback=_use_look,
        expose_value=False,
        help=_("给读屏软件用：终端光标跟着选中的一项，不画线框符号，状态变化成句说出。"),
    )
    theme = click.option(
        "--theme",
        type=click.Choice(THEMES),
        callback=_use_look,
        expose_value=False,
        help=_("配色：终端自己的颜色，或高对比的深底、浅底。"),
    )
    return accessible(theme(command))
