"""A scheme's text as the start of another edition: the same figures under another id."""

import re

from xftui.scoring.errors import SchemeError
from xftui.scoring.reader import load_toml
from xftui.scoring.scheme import Scheme

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def next_edition(scheme: Scheme, id_: str, edition: str) -> str:
    """Return the scheme's text with another `id` and `edition`, and all else as it is, comments too.

    SchemeError where these two don't stand on lines of their own.
    """
    first_table = _TABLE.search(scheme.text)
    end = first_table.start() if first_table else len(scheme.text)
    head, wanted = scheme.text[:end], {"id": id_, "edition": edition}
    for key, value in wanted.items():
        line = re.compile(rf"^(\s*{key}\s*=\s*)(\"[^\"\n]*\"|'[^'\n]*')", re.MULTILINE)
        head = line.sub(rf'\g<1>"{value}"', head, count=1)
    copied = head + scheme.text[end:]
    values = load_toml(copied, scheme.origin)
    for key, value in wanted.items():
        if values.get(key) != value:
            raise SchemeError(scheme.origin, None, key, "应单独写成一行，才能改作新的方案")
    return copied
