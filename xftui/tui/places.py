"""Where the screens are. The one place that imports by name, so that start-up pays only for the first screen."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from xftui.i18n import _

if TYPE_CHECKING:
    from xftui.tui.screens.base import BaseScreen


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered place on the second line: `screen` is a name in `SCREENS`."""

    screen: str
    title: str


PLACES: tuple[Place, ...] = (
    Place("today", _("今日")),
    Place("cases", _("案件")),
)
"""In the order of their digits."""

SCREENS: dict[str, str] = {
    "today": "xftui.tui.screens.today:TodayScreen",
    "cases": "xftui.tui.screens.cases:CasesScreen",
    "case": "xftui.tui.screens.case:CaseScreen",
    "entry": "xftui.tui.screens.entry:EntryScreen",
    "form": "xftui.tui.screens.form:FormScreen",
    "picker": "xftui.tui.screens.picker:Picker",
    "confirm": "xftui.tui.screens.confirm:Confirm",
    "help": "xftui.tui.screens.help:HelpScreen",
}
"""Name of a screen → module and class."""


def screen(name: str, *arguments: Any, **named: Any) -> "BaseScreen[Any]":
    """Return a new screen of the kind `name`, made with `arguments`."""
    module, _colon, attribute = SCREENS[name].partition(":")
    made: BaseScreen[Any] = getattr(import_module(module), attribute)(*arguments, **named)
    return made
