"""Several lines to type or paste, numbered."""

import re

from textual.events import Paste
from textual.widgets import TextArea

from xftui.text import plain
from xftui.tui.widgets.text_field import Typing

_LINE = re.compile(r"\r\n|\r|\n")
_LONGEST = 200_000


class PasteArea(Typing, TextArea):
    """TextArea without a box, with a steady cursor. Columns of a spreadsheet come as tabs and stay."""

    DEFAULT_CSS = """
    PasteArea, PasteArea:focus {
        border: none; padding: 0; height: 1fr; background: $background;
        & .text-area--cursor { text-style: reverse; color: $foreground; background: $background; }
        & .text-area--cursor-line { background: $background; }
        & .text-area--gutter { color: $foreground; text-style: dim; }
        & .text-area--cursor-gutter { color: $foreground; background: $background; text-style: bold; }
        & .text-area--selection { text-style: reverse; background: $background; color: $foreground; }
        & .text-area--placeholder { color: $foreground; text-style: dim; }
    }
    """

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(show_line_numbers=True, soft_wrap=False, tab_behavior="focus", placeholder=plain(placeholder))
        self.cursor_blink = False

    def on_paste(self, event: Paste) -> None:
        """Take what is pasted, line by line and column by column, without what a terminal would obey."""
        event.prevent_default()
        event.stop()
        lines = _LINE.split(event.text[:_LONGEST])
        text = "\n".join("\t".join(plain(cell, _LONGEST) for cell in line.split("\t")) for line in lines)
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
