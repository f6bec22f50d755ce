"""A line to type into."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widgets import Input

from xftui.text import plain


class Typing:
    """Marks a widget that text is typed into: there, a letter is a letter and no key of an action."""


class TakesTables:
    """Marks a screen that takes the lines of a spreadsheet, whatever field they are pasted into."""

    def paste_table(self, text: str) -> None:
        """Take them."""
        raise NotImplementedError


class TextField(Typing, Input):
    """Input without a box, with a steady cursor, that takes no character a terminal would obey.

    The terminal's own cursor, where an input method composes, stands where the next character goes: Textual 8.2.8 puts
    it one cell too far at the end of the text.
    """

    DEFAULT_CSS = """
    TextField, TextField:focus {
        border: none;
        padding: 0;
        height: 1;
        width: 1fr;
        background: $background;
        &.-invalid { border: none; }
        & > .input--cursor { text-style: reverse; }
        & > .input--selection { text-style: reverse; }
        & > .input--placeholder { text-style: dim; color: $foreground; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Submit", show=False)]

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """What the text takes. It moves nothing else on the screen; Textual 8.2.8 lays out anew for every character."""

    def __init__(
        self,
        value: str = "",
        *,
        max_length: int = 4000,
        replaces: bool = False,
        placeholder: str = "",
        suggester: Suggester | None = None,
    ) -> None:
        """`replaces`: coming to it selects all, so that typing replaces; for dates and figures, never for prose."""
        super().__init__(
            plain(value, max_length),
            max_length=max_length,
            select_on_focus=replaces,
            placeholder=placeholder,
            suggester=suggester,
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Return `value` without what a terminal would obey."""
        return plain(value, (self.max_length or 4000) + 1)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the next character goes; where the text is longer than the field, within the field."""
        offset = super().cursor_screen_offset
        region = self.content_region
        return Offset(min(offset.x - self.cursor_at_end, max(region.right - 1, region.x)), offset.y)

    def on_focus(self) -> None:
        """Show where the next character goes."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)
        self.app.cursor_position = self.cursor_screen_offset

    def on_blur(self) -> None:
        """Show the text from its beginning: its end alone is read as another name or number."""
        self.scroll_to(x=0, animate=False, force=True, immediate=True)

    def on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted, as one, as far as there is room."""
        event.prevent_default()
        event.stop()
        if isinstance(self.screen, TakesTables) and ("\t" in event.text or "\n" in event.text.strip()):
            self.screen.paste_table(event.text)
            return
        selected = abs(self.selection.end - self.selection.start)
        room = (self.max_length or 4000) - len(self.value) + selected
        text = plain(event.text.strip(), 1_000_000)[: max(room, 0)]
        start, end = sorted(self.selection)
        self.replace(text, start, end)
