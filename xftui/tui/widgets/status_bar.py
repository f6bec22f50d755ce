"""The bottom of every screen: the keys that do something here, drawn from the registry of actions."""

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from xftui.i18n import _
from xftui.tui.app import app_of

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
        self._drawn = Content("")

    def check(self) -> None:
        """Draw again if what can be done has changed."""
        if self._line() != self._drawn:
            self.refresh()

    def render(self) -> Content:
        """Draw a rule and the actions; help comes last and always."""
        self._drawn = self._line()
        return Content.assemble("─" * self.size.width, "\n ", self._drawn)

    def _line(self) -> Content:
        registry = app_of(self).registry
        shown = [action for action in registry.on(self._where) if action.bar]
        last = [action for action in shown if action.id == "app.help"]
        room = self.size.width - 1
        room -= sum(self._cells(f"{registry.caption(action.id)} {action.title}") for action in last)
        marked = self._marked()
        parts = [Content.styled(_("*{n} 行").format(n=marked), "bold")] if marked else []
        room -= sum(self._cells(part.plain) for part in parts)
        for action in shown:
            if action in last:
                continue
            text = f"{registry.caption(action.id)} {action.title}"
            why = self._why_not(action.id)
            text = f"({text})" if why else text
            if self._cells(text) > room:
                continue
            room -= self._cells(text)
            parts.append(Content.styled(text, "dim") if why else Content(text))
        parts += [Content(f"{registry.caption(action.id)} {action.title}") for action in last]
        return Content(_GAP).join(parts)

    @staticmethod
    def _cells(text: str) -> int:
        return cell_len(text) + len(_GAP)
