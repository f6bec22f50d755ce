"""`python -m xftui.scoring.trial NAME`: load one plugin in a process that can be lost; says so if the plugin holds."""

import sys

from xftui.scoring.plugins import HOLDS, load_entry_point, told

if __name__ == "__main__":
    try:
        load_entry_point(sys.argv[1])
    except BaseException as failure:
        print(told(failure), file=sys.stderr)
        sys.exit(1)
    print(HOLDS.decode())
