"""The top of every screen: whose register, which scheme, who and when; and the numbered places."""

from collections.abc import Callable

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from xftui.i18n import _
from xftui.text import plain
from xftui.tui.app import app_of
from xftui.tui.cells import fit
from xftui.tui.places import PLACES

_WEEKDAYS = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))


class Masthead(Widget):
    """One line of context, one of places, and a rule. It changes when a key is pressed, never by itself."""

    DEFAULT_CSS = """
    Masthead { height: 3; width: 100%; }
    """

    def __init__(self, place: str, title: Callable[[], str]) -> None:
        """`title` is the screen's, told first where a screen reader reads; there the time is left out."""
        super().__init__()
        self._place = place
        self._title = title

    def on_mount(self) -> None:
        """Follow the application's clock."""
        if not app_of(self).accessible:
            self.watch(self.app, "moment", self._moved, init=False)
        self.watch(self.app, "context", self._moved, init=False)

    def _moved(self, _what: object) -> None:
        self.refresh()

    def render(self) -> Content:
        """Draw the three lines."""
        return Content("\n").join([self._who(), self._places(), Content("─" * self.size.width)])

    def _who(self) -> Content:
        app, context = app_of(self), app_of(self).context
        moment = context.minute()
        if app.accessible:
            said = (self._title(), context.name, context.scheme, context.actor.name, f"{moment:%Y-%m-%d}")
            return Content(fit(" " + "  ".join(plain(part, 60) for part in said if part), self.size.width))
        when = f"{moment:%Y-%m-%d} {_WEEKDAYS[moment.weekday()]} {moment:%H:%M} "
        parts = [plain(part, 60) for part in (context.name, context.scheme, context.actor.name) if part]
        left = " " + " │ ".join(parts)
        return Content.assemble(fit(left, self.size.width - cell_len(when) - 1) + " ", when)

    def _places(self) -> Content:
        parts: list[Content] = []
        for number, (place, title) in enumerate(zip(PLACES, _titles(self.size.width - 1), strict=True), 1):
            here = place.screen == self._place
            text = f"[{number}{title}]" if here else f" {number}{title} "
            parts.append(Content.styled(text, "bold") if here else Content(text))
        return Content.assemble(" ", *parts)


def _titles(room: int) -> list[str]:
    """Return what the places are called: where there is no room for all of it, the longest are cut first."""
    widths = [cell_len(place.title) for place in PLACES]
    while sum(widths) + len("[1]") * len(widths) > room and max(widths) > 1:
        widths[len(widths) - 1 - widths[::-1].index(max(widths))] -= 1
    return [fit(place.title, width) for place, width in zip(PLACES, widths, strict=True)]
