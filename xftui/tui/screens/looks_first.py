"""A form that shows which open deadlines move by what it saves, before it saves it."""

from collections.abc import Callable
from typing import Any

from xftui.services.calendars import Move
from xftui.tui.screens.form import FormScreen

Preview = Callable[[dict[str, Any]], tuple[Move, ...] | None]
"""Gets what the fields mean; None: there is nothing to be looked at."""


class LooksFirst(FormScreen):
    """What `preview` finds is shown under `change` and confirmed with another key."""

    def look_first(self, preview: Preview, change: Callable[[dict[str, Any]], str]) -> None:
        """Set what is looked at, and what the change is called: both get what the fields mean."""
        self._preview = preview
        self._change = change

    def do_save(self) -> None:
        """Show what would move; saving is another key."""
        if self._saving or not self._form.check():
            return
        self._saving = True
        values = self._form.parsed()
        self.ask(lambda: self._preview(values), lambda moves: self._look(values, moves), self._not_saved)

    def _look(self, values: dict[str, Any], moves: tuple[Move, ...] | None) -> None:
        if moves is None:
            self._looked(True)
        else:
            self.xftui.open("calendar_moves", self._change(values), moves, then=self._looked)

    def _looked(self, yes: bool | None) -> None:
        self._saving = False
        if yes:
            super().do_save()
