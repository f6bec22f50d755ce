"""The command line. Nothing is imported here before the command that needs it is known."""

import os
import sys


def main() -> None:
    """Run `xftui` and end the process with its exit status."""
    from xftui.config import ConfigError, load_settings
    from xftui.i18n import use_language

    try:
        settings = load_settings(os.environ)
    except ConfigError as error:
        print(f"xftui: {error}", file=sys.stderr)
        raise SystemExit(1) from None
    use_language(settings.language)
    from xftui.cli.commands import xftui

    xftui(obj=settings)
