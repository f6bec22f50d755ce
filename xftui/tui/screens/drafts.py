"""The forms that were put down half filled: choose the one to go on with, or throw one away."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.dates import local
from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.services.drafts import discard_draft
from xftui.store.queries.drafts import DraftRow
from xftui.tui import actions
from xftui.tui.screens.picker import Picker
from xftui.tui.widgets.rows import Column, Row


class DraftsScreen(Picker):
    """Dismissed with the chosen draft; the one put down last stands first."""

    WHERE = "drafts"
    COLUMNS: ClassVar[Sequence[Column]] = (Column("", 11), Column(""))
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("drafts")]

    def __init__(self, drafts: Sequence[DraftRow]) -> None:
        super().__init__(_("续草稿：接着填哪一份"), [("", "", "", "")])
        self._drafts = drafts

    def rows(self, typed: str) -> Sequence[Row]:
        """Return those whose line `typed` finds."""
        return [
            Row(draft.key, (f"{local(draft.saved_at, self.context.timezone):%m-%d %H:%M}", draft.title), draft)
            for draft in self._drafts
            if not typed.strip() or matches(typed, *draft.title.split())
        ]

    def why_not(self, action_id: str) -> str | None:
        """Only one that is there can be gone on with or thrown away."""
        if action_id in ("drafts.take", "drafts.remove") and self.table.selected is None:
            return _("没有选中的草稿")
        return None

    def do_take(self) -> None:
        """Go on with the selected one."""
        if (row := self.table.selected) is not None:
            self.dismiss(row.value)

    def do_remove(self) -> None:
        """Ask, then throw the selected one away."""
        if (row := self.table.selected) is None:
            return
        draft: DraftRow = row.value
        actor = self.context.actor

        def answered(yes: bool | None) -> None:
            if yes:
                self.ask(lambda: discard_draft(actor, draft.key), lambda _done: self._gone(draft))

        self.xftui.open("confirm", _("丢弃这份草稿？丢弃后不能恢复。"), [draft.title], then=answered)

    def do_back(self) -> None:
        """Go on with none."""
        self.dismiss(None)

    def _gone(self, draft: DraftRow) -> None:
        self._drafts = [one for one in self._drafts if one is not draft]
        if not self._drafts:
            self.table.empty = _("没有放下的草稿")
        self._filter(self.typed)
        self.refresh_keys()
        self.say(_("草稿已丢弃"))
