"""Options that several commands share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from xftui.config import Settings
from xftui.i18n import _

F = TypeVar("F", bound=Callable[..., Any])


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
