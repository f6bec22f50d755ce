"""The text that a screen shows around its table: what is printed above and below it."""

from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from xftui.text import plain
from xftui.tui.widgets.masthead import Masthead
from xftui.tui.widgets.message_line import MessageLine
from xftui.tui.widgets.status_bar import StatusBar
from xftui.tui.widgets.virtual_table import VirtualTable

_NOT_PRINTED = (Masthead, MessageLine, StatusBar, VirtualTable)
"""Whose program it is, what was said last (a number in full among it), and keys: nothing of the view."""


def around(screen: Screen[Any], table: VirtualTable) -> tuple[list[str], list[str]]:
    """Return the lines of text that `screen` shows above `table` and below."""
    above: list[str] = []
    below: list[str] = []
    passed = False
    for widget in screen.walk_children(Widget):
        passed = passed or widget is table
        lines = below if passed else above
        if isinstance(widget, Input) and lines and widget.display and _shown(widget):
            lines[-1] += f"  {plain(widget.value)}"  # what is looked for, behind its label
        elif widget.display and not widget.can_focus and not widget.is_container and _shown(widget):
            lines.extend(_lines(widget))
    return above, below


def _shown(widget: Widget) -> bool:
    return not isinstance(widget, _NOT_PRINTED) and widget.visible and widget.size.height > 0


def _lines(widget: Widget) -> list[str]:
    drawn = widget.render()
    return [line.rstrip() for line in drawn.plain.split("\n") if line.strip()] if isinstance(drawn, Content) else []
