"""What every line of the screen passes through on its way to the terminal."""

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from xftui.scoring.record import record
from xftui.text import plain

NARROW = str.maketrans("─│┌┐└┘├┤┬┴┼━┃▌●○…※×÷−·≠→←↑↓▲▼—“”‘’ü", "-|+++++++++=|>*o~*x:-.#><^v^v-\"\"''u")
"""Marks that some terminals draw two cells wide, and what stands for them there."""
_LINES, _SHAPES = range(0x2500, 0x2580), range(0x2580, 0x2600)
SPOKEN = {
    **{code: "**" if chr(code) in "◽◾" else "*" for code in _SHAPES},
    **NARROW,
    **dict.fromkeys(_LINES, " "),
    **str.maketrans("▲▼", "+-"),
}
"""The same for screen readers, which would read every dash of a line: lines are blank, no block or shape is left."""
_RED = 1


class Narrow(LineFilter):
    """Puts ASCII in the place of lines and marks: `NARROW` where they would be two cells wide, or `SPOKEN`."""

    def __init__(self, marks: dict[int, int] | dict[int, int | str]) -> None:
        super().__init__()
        self._marks = marks

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` with marks of one cell."""
        return [
            segment if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(self._marks), segment.style)
            for segment in segments
        ]  # fmt: skip


@record(frozen=True, slots=True)
class Palette:
    """The colours of a theme: of what is written, of what it is written on, and of what is wrong."""

    ink: str
    paper: str
    error: str


class Painted(LineFilter):
    """Gives everything a theme's colours and dims nothing; without a palette takes all colours away.

    A terminal of 16 colours has its own idea of a red: there, what is wrong has the colour of all.
    """

    def __init__(self, palette: Palette | None, many_colours: bool) -> None:
        super().__init__()
        self._styles: dict[Style, Style] = {}
        self._palette = palette
        self._many = many_colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` in these colours."""
        return [
            segment if segment.control else Segment(segment.text, self._painted(segment.style or Style.null()))
            for segment in segments
        ]

    def _painted(self, style: Style) -> Style:
        if (found := self._styles.get(style)) is None:
            found = self._styles[style] = self._paint(style)
        return found

    def _paint(self, style: Style) -> Style:
        palette = self._palette
        if palette is None:
            return style.without_color
        wrong = self._many and style.color is not None and style.color.number == _RED
        colours = (RichColor.parse(palette.error if wrong else palette.ink), RichColor.parse(palette.paper))
        return style.without_color + Style.from_color(*colours) + Style(dim=False)


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
