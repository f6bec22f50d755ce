"""The line that filters a list: what is being written is offered behind the cursor, → and Tab take it."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester

from xftui.tui.widgets.text_field import TextField

Complete = Callable[[str], str | None]
"""Returns the line with its last word completed, None where there is nothing to complete."""


class FilterField(TextField):
    """Tab never leaves it: the letters that follow would be commands. A screen reader is offered nothing unasked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def __init__(self, value: str, complete: Complete, *, offering: bool) -> None:
        """`offering`: what completes the line is shown dim behind the cursor."""
        super().__init__(value, max_length=200, suggester=_Rest(complete) if offering else None)
        self._complete = complete

    def action_complete(self) -> bool:
        """Take what completes the line; return whether there was anything."""
        whole = self._complete(self.value) if self.cursor_at_end else None
        if whole is None:
            return False
        self.value = whole
        self.cursor_position = len(whole)
        return True

    def action_cursor_right(self, select: bool = False) -> None:
        """Take what completes the line at its end, else go right."""
        if select or not self.action_complete():
            super().action_cursor_right(select)


class _Rest(Suggester):
    """Offers what can be shown behind what stands there already."""

    def __init__(self, complete: Complete) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole line as it would be."""
        whole = self._complete(value)
        return whole if whole is not None and whole.startswith(value) else None
