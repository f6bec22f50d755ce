"""A form whose saving is confirmed with another key: what it saves is never edited afterwards."""

from collections.abc import Callable, Sequence
from typing import Any

from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.field import Field


class ConfirmedForm(FormScreen):
    """Before it saves, `question` is asked over what the form is about and the `summary` of what was given."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Any],
        about: Sequence[str],
        question: str,
        summary: Callable[[dict[str, Any]], Sequence[str]],
    ) -> None:
        super().__init__(title, fields, save, about)
        self._question = question
        self._summary = summary

    def do_save(self) -> None:
        """Ask once more, with what will be recorded."""
        if not self._saving and self._form.check():
            lines = [*self._about, *self._summary(self._form.parsed())]
            self.xftui.open("confirm", self._question, lines, then=self._confirmed)

    def _confirmed(self, yes: bool | None) -> None:
        if yes:
            super().do_save()
