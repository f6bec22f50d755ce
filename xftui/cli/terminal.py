"""Opening the interface."""

import gc
import sys

from xftui.cli.database import make_home
from xftui.cli.ending import refusing
from xftui.config import ConfigError, Settings


def is_terminal() -> bool:
    """Return whether somebody can see and answer the interface here."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def need_terminal() -> None:
    """Refuse what isn't a terminal, before anything is done."""
    from xftui.tui.app import NotATerminal, require_terminal

    with refusing(NotATerminal):
        require_terminal()


def open_interface(settings: Settings) -> None:
    """Open the interface on the database of `settings`, which is made if it isn't there."""
    gc.disable()  # until the first screen is drawn: what is imported now stays, and looking through it costs a tenth
    need_terminal()
    from xftui.store.errors import DatabaseError
    from xftui.tui.app import run

    make_home(settings)
    with refusing(ConfigError, DatabaseError):
        run(settings)
