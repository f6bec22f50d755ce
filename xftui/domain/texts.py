"""Text as it is kept: what a person typed, less what no database can hold."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def stored(text: str) -> str:
    """Return `text` without NUL and lone surrogates (PostgreSQL and UTF-8 know neither), and without outer space.

    Everything else is kept as typed; `xftui.text.plain` stands before every screen.
    """
    return _UNSTORABLE.sub("", text).strip()
