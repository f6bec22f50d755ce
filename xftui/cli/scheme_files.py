"""Schemes as the commands name them: by id, or by their file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xftui.config import Settings
from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.scoring.plugins import Shelf
    from xftui.scoring.scheme import Scheme


def open_shelf(settings: Settings) -> "Shelf":
    """Return the shelf of the settings' folders and plugins."""
    from xftui.scoring import plugins

    return plugins.open_shelf(settings.scheme_folders, settings.plugins)


def named_scheme(shelf: "Shelf", name: str) -> "Scheme":
    """Return the scheme of that id, or in that file. Raises SchemeError, UnknownScheme."""
    return shelf.parse(read_text(Path(name)), name) if name.endswith(".toml") else shelf.scheme(name)


def read_text(path: Path) -> str:
    """Return what a file says."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(_("{path} 不是 UTF-8 文字").format(path=path)) from None
    except OSError as error:
        raise click.ClickException(_("{path} 读不了：{why}").format(path=path, why=error.strerror)) from None
