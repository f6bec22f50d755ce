"""The command line. Nothing but the settings is imported before the command that needs it is known.

Exit statuses: 0 done, 1 refused or bad input, 2 wrong usage, 3 a fault of the program, 130 interrupted.
"""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

gc.set_threshold(200_000, 20, 20)  # modules are no garbage: looking for some while they load costs a tenth of the start


def main() -> None:
    """Run `xftui` and end the process with its exit status."""
    from xftui.cli.ending import run
    from xftui.config import ConfigError, load_settings
    from xftui.i18n import LANGUAGES, use_language
    from xftui.text import plain

    try:
        settings = load_settings(os.environ)
    except ConfigError as error:
        print(f"xftui: {plain(error)}", file=sys.stderr)
        raise SystemExit(1) from None
    use_language(settings.language or LANGUAGES[0])
    from xftui.cli.commands import xftui

    raise SystemExit(run(xftui, settings))


def program() -> NoReturn:
    """Be the process `xftui`: run `main`, close what is open and end at once.

    Taking hundreds of modules apart for nobody would cost a printed score a tenth of its time.
    """
    status: object = 0
    try:
        main()
    except SystemExit as end:
        status = end.code
    if (store := sys.modules.get("xftui.store.connection")) is not None:
        store.close_database()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(status if isinstance(status, int) else 0)
