"""For screen readers: which row or field is active, of how many, on a line of its own."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from xftui.text import plain


class Whereabouts(Widget):
    """It is drawn again only when it says something else: a reader may read every change."""

    DEFAULT_CSS = """
    Whereabouts { height: 1; width: 100%; padding: 0 1; }
    """

    def __init__(self, ask: Callable[[], str]) -> None:
        """`ask` returns what to say."""
        super().__init__()
        self._ask = ask
        self._said = ""

    def check(self) -> None:
        """Say what is so now."""
        if (text := plain(self._ask(), 200)) != self._said:
            self._said = text
            self.refresh()

    def render(self) -> Content:
        """Draw what was said last."""
        return Content(self._said)
