"""Running text in cells of a terminal. Chinese may break anywhere; what is written in Latin letters may not."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from xftui.text import plain

_OPEN, _STOP = "[（【《“]*", "[）】》”。，、；：！？]*"
_PIECE = re.compile(rf"{_OPEN}(?:[!-~]+ ?|.){_STOP}", re.DOTALL)
_WHOLE = re.compile(rf"（[^（）]{{1,20}}）{_STOP}|{_PIECE.pattern}", re.DOTALL)
"""What is kept together where it fits: a citation such as （第二十三条） reads as one word."""


def wrapped(text: object, width: int, indent: int = 0) -> str:
    """Return `text`, made safe, in lines of at most `width` cells, all but the first begun with `indent` spaces."""
    safe = plain(text)
    if cell_len(safe) <= width:
        return safe.rstrip()
    lines, line = [], ""
    for piece in _pieces(safe, width - indent):
        if line.strip() and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = " " * indent
        line += piece if line.strip() or not lines else piece.lstrip()
    return "\n".join([*lines, line.rstrip()])


def _pieces(text: str, width: int) -> Iterator[str]:
    for whole in _WHOLE.findall(text):
        if cell_len(whole) <= width:
            yield whole
            continue
        for piece in _PIECE.findall(whole):
            yield from chop_cells(piece, width)
