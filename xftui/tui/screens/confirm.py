"""Asking before something that can't be taken back. The key that confirms is never the key that asked."""

from collections.abc import Iterable, Sequence
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.app import app_of
from xftui.tui.screens.base import BaseScreen


class Confirm(BaseScreen[Any]):
    """Dismissed with True or False. `lines` say what will be done, to what."""

    WHERE = "confirm"
    BINDINGS = actions.bindings("confirm")
    DEFAULT_CSS = """
    Confirm .question { height: 1fr; padding: 2 4; }
    """

    def __init__(self, question: str, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self._question = question
        self._lines = lines

    def heading(self) -> str:
        """Return the question."""
        return plain(self._question)

    def body(self) -> Iterable[Widget]:
        """The question, what it is about, and the two keys."""
        registry = app_of(self).registry
        keys = _("{yes} 确认    {no} 不做").format(
            yes=registry.caption("confirm.yes"), no=registry.caption("confirm.no")
        )
        about = "\n".join(plain(line) for line in self._lines)
        yield Static(Content.assemble((plain(self._question), "bold"), "\n\n", about, "\n\n", keys), classes="question")

    def do_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def do_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)
