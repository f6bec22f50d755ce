"""Items that bear a letter for the length of one key, so that any of them is two keys away."""

import string
from collections.abc import Mapping, Sequence

from textual.message import Message
from textual.widget import Widget

from xftui.tui.app import app_of

_LABELS = string.ascii_lowercase + string.ascii_uppercase + string.digits


class Labelled(Widget):
    """A widget with such items. The application brings it the next key, whatever has the focus."""

    labels: Mapping[int, str] = {}
    """Which item bears which letter; nothing as a rule."""

    class Jumped(Message):
        """The labels are gone again."""

    def in_view(self) -> Sequence[int]:
        """Return the items that can be gone to."""
        raise NotImplementedError

    def jump_to(self, item: int) -> None:
        """Go to an item."""
        raise NotImplementedError

    def draw_labels(self) -> None:
        """Draw the items again, with their letters or without."""
        self.refresh()

    def show_labels(self) -> bool:
        """Give the items in view their letters; return whether there are any."""
        self.labels = dict(zip(self.in_view(), _LABELS, strict=False))
        self.draw_labels()
        if self.labels:
            app_of(self).labelled = self
        return bool(self.labels)

    def jump(self, character: str | None) -> bool:
        """Take the letters away, and go to the item that bears `character`; return whether one does."""
        items = {letter: item for item, letter in self.labels.items()}
        self.labels = {}
        self.draw_labels()
        self.post_message(self.Jumped())
        if character not in items:
            return False
        self.jump_to(items[character])
        return True
