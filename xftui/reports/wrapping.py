"""Running text in cells of a terminal. Chinese may break anywhere; what is written in Latin letters may not."""

import re

from rich.cells import cell_len

from xftui.text import plain

_PIECE = re.compile(r"[（【《“]*(?:[!-~]+ ?|.)[）】》”。，、；：！？]*", re.DOTALL)


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


def _pieces(text: str, width: int) -> list[str]:
    found: list[str] = []
    for piece in _PIECE.findall(text):
        while cell_len(piece) > width:
            found.append(piece[:width])
            piece = piece[width:]
        found.append(piece)
    return found
