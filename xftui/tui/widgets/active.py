"""What a screen reader follows: where on the screen the item is that the next key is about."""

from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget


class Active(Widget):
    """A widget in which one item is active: a row, a cell, an answer."""

    class Judged(Message):
        """Something else is wrong with it now, or nothing any longer."""

    @property
    def active_offset(self) -> Offset:
        """Where on the screen the active item begins."""
        return self.content_region.offset + self.active_at

    @property
    def active_at(self) -> Offset:
        """Where in the widget the active item begins."""
        raise NotImplementedError

    @property
    def read_aloud(self) -> str:
        """The active item in full, each part of it with its name."""
        raise NotImplementedError

    @property
    def whereabouts(self) -> str:
        """Which item is active, of how many, in words."""
        return ""
