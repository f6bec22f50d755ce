"""What every line of the screen passes through on its way to the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from xftui.text import plain

_NARROW = str.maketrans("─│┌┐└┘├┤┬┴┼━┃▌●○…※×−·≠→←↑↓▲▼—“”‘’ü", "-|+++++++++=|>*o~*x-.#><^v^v-\"\"''u")
"""Marks that some terminals draw two cells wide, and what stands for them there."""


class Narrow(LineFilter):
    """Puts ASCII in the place of lines and marks, where the terminal draws them two cells wide."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` with marks of one cell."""
        return [
            segment if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(_NARROW), segment.style)
            for segment in segments
        ]  # fmt: skip


class Harmless(LineFilter):
    """The second line of defence: whatever reaches a line, the terminal gets nothing to obey.

    Drops control, bidirectional, surrogate and tag characters from every line, keeping its width.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` with only what a terminal shows."""
        for segment in segments:
            if not segment.text.isascii() or not segment.text.isprintable():
                break
        else:
            return segments
        return [segment if segment.control else _mended(segment) for segment in segments]


def _mended(segment: Segment) -> Segment:
    text = plain(segment.text, len(segment.text) + 1)
    return segment if text == segment.text else Segment(text, segment.style)
