"""Where a screen answers: one plain line above the keys, instead of toasts."""

from textual.content import Content
from textual.widgets import Static

from xftui.text import plain


class MessageLine(Static):
    """Says that something was done, or what is wrong and what to do. An error stays until it is dismissed (Esc).

    No mouse is reported, so the terminal's own selection copies it.
    """

    DEFAULT_CSS = """
    MessageLine {
        height: auto; max-height: 5; width: 100%; padding: 0 1; display: none;
        &.-shown { display: block; }
        &.-error { color: $error; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.is_error = False

    def say(self, text: str) -> None:
        """Show `text` until the next key does something."""
        self._show(plain(text), error=False)

    def fail(self, text: str) -> None:
        """Show what is wrong until it is dismissed."""
        self._show("! " + plain(text), error=True)

    def pass_by(self) -> None:
        """Another action begins: what was only said has been read; an error stays."""
        if not self.is_error:
            self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._show("", error=False)

    def _show(self, text: str, error: bool) -> None:
        if text == self.text:
            return
        self.text = text
        self.is_error = error
        self.set_class(bool(text), "-shown")
        self.set_class(error, "-error")
        self.update(Content(text))
