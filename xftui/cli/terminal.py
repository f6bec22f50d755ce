"""Opening the interface."""

import gc
import os
import sys
from dataclasses import replace
from importlib import import_module

from xftui.cli.database import make_home
from xftui.cli.ending import refusing
from xftui.config import ConfigError, Settings
from xftui.i18n import LANGUAGES, use_language


def is_terminal() -> bool:
    """Return whether somebody can see and answer the interface here."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def need_terminal(settings: Settings) -> Settings:
    """Refuse what isn't a terminal, before anything is done; return the settings in a language that it can show.

    Ask for the language first: what is imported afterwards has its texts in it.
    """
    if settings.language is None and is_terminal() and os.environ.get("TERM") == "linux":
        settings = replace(settings, language=_ask_language())
        use_language(settings.language or LANGUAGES[0])
    from xftui.tui.app import NotATerminal, require_terminal

    with refusing(NotATerminal):
        require_terminal()
    return settings


def _ask_language() -> str:
    """Offer English on a console of Linux, whose own characters are no Chinese ones, in letters that it has."""
    print("xftui: this console may not be able to show Chinese characters.")
    try:
        answer = input("Enter: English.  c, Enter: Chinese (Zhongwen).  To choose for good, set XFTUI_LANGUAGE: ")
    except EOFError:
        answer = ""
    return "zh" if answer.strip().lower() == "c" else "en"


def _import_asyncio() -> None:
    """Import it without TLS, which it can do without and nothing here asks it for: a fiftieth of the start."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]
        import_module("asyncio")
        del sys.modules["ssl"]


def open_interface(settings: Settings) -> None:
    """Open the interface on the database of `settings`, which is made if it isn't there."""
    gc.disable()  # until the first screen is drawn: what is imported now stays, and looking through it costs a tenth
    _import_asyncio()
    settings = need_terminal(settings)
    from xftui.store.errors import DatabaseError
    from xftui.tui.app import run

    make_home(settings)
    with refusing(ConfigError, DatabaseError):
        run(settings)
