"""The look: the terminal's own colours, and nothing that only a colour says.

Sixteen named colours cost the fewest bytes, follow the clerk's own terminal settings, and work on `linux` and `screen`.
What is selected is reversed, what is wrong has `!`, what can't be done is in brackets; colour only repeats it.
A theme of high contrast has two colours of its own, and a third for what is wrong.
"""

from collections.abc import Mapping

from textual.theme import Theme

from xftui.config import THEMES
from xftui.scoring.record import record
from xftui.tui.filters import Palette


@record(frozen=True, slots=True)
class Look:
    """How the interface looks, by the settings of the same names."""

    accessible: bool = False
    theme: str | None = None


USUAL = Look()

SPOKEN_CSS = """
BaseScreen, Form, PasteArea { scrollbar-size: 0 0; }
MessageLine { display: block; min-height: 1; }
StatusBar { height: 1; }
"""
"""For screen readers: no bars, no rule, and lines that stay where they are when something is said."""
PALETTES: Mapping[str, Palette] = {
    "high-contrast-dark": Palette(ink="#ffffff", paper="#000000", error="#ff8787"),
    "high-contrast-light": Palette(ink="#000000", paper="#ffffff", error="#870000"),
}
"""Each pair is 7:1 at least (WCAG 2, AAA). All stand in the table of 256 colours, so that they stay what they are."""


def next_theme(theme: str | None) -> str:
    """Return the theme that comes after `theme`."""
    return THEMES[(THEMES.index(theme or THEMES[0]) + 1) % len(THEMES)]


THEME = Theme(
    name="xftui",
    ansi=True,
    primary="ansi_cyan",
    secondary="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_white",
        "scrollbar-active": "ansi_white",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)
