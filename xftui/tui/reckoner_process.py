"""`python -m xftui.tui.reckoner_process LANGUAGE`: the process that computes for an interface in that language."""

import sys
from importlib import import_module

from xftui.i18n import use_language

if __name__ == "__main__":
    use_language(sys.argv[1])
    import_module("xftui.tui.reckoner").serve()
