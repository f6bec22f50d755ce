"""The second line of defence: whatever reaches a line of the screen, the terminal gets nothing to obey."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from xftui.text import plain


class Harmless(LineFilter):
    """Drops control, bidirectional, surrogate and tag characters from every line, keeping its width."""

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
