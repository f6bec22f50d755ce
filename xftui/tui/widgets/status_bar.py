"""The bottom of every screen: the keys that do something here, drawn from the registry of actions."""

from collections.abc import Callable
from functools import cached_property

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from xftui.i18n import _
from xftui.tui.app import app_of
from xftui.tui.keys import Action

_GAP = "  "


class StatusBar(Widget):
    """As many actions as fit, in the order of the table. One that can't be done now is in brackets."""

    DEFAULT_CSS = """
    StatusBar { height: 2; width: 100%; }
    """

    def __init__(self, screen: str, why_not: Callable[[str], str | None], marked: Callable[[], int]) -> None:
        """`marked` counts the rows that are marked; the bar begins with them."""
        super().__init__()
        self._marked = marked
        self._where = screen
        self._why_not = why_not
        self._drawn: tuple[int, list[bool]] = (0, [])

    def check(self) -> None:
        """Draw again if what can be done has changed: asked at every move of a cursor, so it measures no text."""
        if self._state() != self._drawn:
            self.refresh()

    def render(self) -> Content:
        """Draw a rule (for screen readers none) and the actions; help comes last and always."""
        self._drawn = self._state()
        if app_of(self).accessible:
            return Content.assemble(" ", self._line())
        return Content.assemble("─" * self.size.width, "\n ", self._line())

    @cached_property
    def _shown(self) -> list[Action]:
        return [action for action in app_of(self).registry.on(self._where) if action.bar]

    def _state(self) -> tuple[int, list[bool]]:
        """Return how many rows are marked, and which of the actions can be done."""
        return self._marked(), [not self._why_not(action.id) for action in self._shown]

    def _line(self) -> Content:
        registry, shown = app_of(self).registry, self._shown
        last = [action for action in shown if action.id == "app.help"]
        room = self.size.width - 1
        room -= sum(self._cells(f"{registry.caption(action.id)} {action.title}") for action in last)
        marked, can = self._drawn
        parts = [Content.styled(_("*{n} 行").format(n=marked), "bold")] if marked else []
        room -= sum(self._cells(part.plain) for part in parts)
        for action, able in zip(shown, can, strict=True):
            if action in last:
                continue
            text = f"{registry.caption(action.id)} {action.title}"
            text = text if able else f"({text})"
            if self._cells(text) > room:
                continue
            room -= self._cells(text)
            parts.append(Content(text) if able else Content.styled(text, "dim"))
        parts += [Content(f"{registry.caption(action.id)} {action.title}") for action in last]
        return Content(_GAP).join(parts)

    @staticmethod
    def _cells(text: str) -> int:
        return cell_len(text) + len(_GAP)
