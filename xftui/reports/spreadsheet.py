"""CSV for a spreadsheet. UTF-8 with a byte order mark, because Excel takes it for GBK without."""

import csv
from typing import Any, TextIO

from xftui.text import plain

_FORMULA = tuple("=+-@＝＋－＠")


def writer(stream: TextIO) -> Any:
    """Return what writes rows to `stream`."""
    stream.write("\ufeff")
    return csv.writer(stream, lineterminator="\r\n")


def cell(text: str) -> str:
    """Return text that a spreadsheet can't take for a formula."""
    safe = plain(text)
    return f"'{safe}" if safe.lstrip().startswith(_FORMULA) else safe
