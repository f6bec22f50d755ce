"""Text in terminal cells: a Chinese character takes two."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from xftui.i18n import spoken
from xftui.text import plain


def cells(chinese: int, english: int) -> int:
    """Return how wide a column is in the language in use, where English words need more room."""
    return chinese if spoken() == "zh" else english


def fit(text: object, width: int, right: bool = False) -> str:
    """Return `text`, made safe, in exactly `width` cells: padded, or cut with an ellipsis; `right` aligns right."""
    if width <= 0:
        return ""
    safe: str = plain(text, 2 * width + 8)
    length = cell_len(safe)
    if length > width:
        safe = set_cell_size(safe, width - 1).rstrip() + "…"
        length = cell_len(safe)
    padding = " " * (width - length)
    return padding + safe if right else safe + padding


def cut_at(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of `text`, and whether each lies within `marks` (start and end, in order)."""
    done = 0
    for start, end in marks:
        yield text[done:start], False
        yield text[max(done, start) : end], True
        done = max(done, end)
    yield text[done:], False


def wrap(text: object, width: int) -> list[str]:
    """Return `text`, made safe, in lines of at most `width` cells. Chinese breaks anywhere."""
    lines, line, used = [], "", 0
    for character in plain(text):
        size = cell_len(character)
        if used + size > width:
            lines.append(line)
            line, used = "", 0
        line, used = line + character, used + size
    return [*lines, line]


def joined(names: Sequence[str], room: int) -> str:
    """Return as many of `names` as fit into `room` cells, with a comma between them, and … for those left out."""
    shown: list[str] = []
    for name in names:
        if cell_len("、".join([*shown, name])) > room - (2 if len(shown) + 1 < len(names) else 0):
            return "、".join(shown) + "…"
        shown.append(name)
    return "、".join(shown)
