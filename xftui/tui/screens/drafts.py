"""The forms that were put down half filled: choose the one to go on with."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.dates import local
from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.store.queries.drafts import DraftRow
from xftui.tui import actions
from xftui.tui.screens.picker import Picker
from xftui.tui.widgets.rows import Column, Row


class DraftsScreen(Picker):
    """Dismissed with the chosen draft; the one put down last stands first."""

    COLUMNS: ClassVar[Sequence[Column]] = (Column("", 11), Column(""))
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("picker")]

    def __init__(self, drafts: Sequence[DraftRow]) -> None:
        super().__init__(_("续草稿：接着填哪一份"), [("", "", "", "")])
        self._drafts = drafts

    def rows(self, typed: str) -> Sequence[Row]:
        """Return those whose line `typed` finds."""
        return [
            Row(draft.key, (f"{local(draft.saved_at, self.context.timezone):%m-%d %H:%M}", draft.title))
            for draft in self._drafts
            if not typed.strip() or matches(typed, *draft.title.split())
        ]

    def do_take(self) -> None:
        """Go on with the selected one."""
        key = self.table.selected and self.table.selected.key
        self.dismiss(next((draft for draft in self._drafts if draft.key == key), None))
