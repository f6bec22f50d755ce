"""The command line. Nothing but the settings is imported before the command that needs it is known.

Exit statuses: 0 done, 1 refused or bad input, 2 wrong usage, 3 a fault of the program, 130 interrupted.
"""

import gc
import os
import sys

gc.set_threshold(200_000, 20, 20)  # modules are no garbage: looking for some while they load costs a tenth of the start


def main() -> None:
    """Run `xftui` and end the process with its exit status."""
    from xftui.cli.ending import run
    from xftui.config import ConfigError, load_settings
    from xftui.i18n import use_language
    from xftui.text import plain

    try:
        settings = load_settings(os.environ)
    except ConfigError as error:
        print(f"xftui: {plain(error)}", file=sys.stderr)
        raise SystemExit(1) from None
    use_language(settings.language)
    from xftui.cli.commands import xftui

    raise SystemExit(run(xftui, settings))
