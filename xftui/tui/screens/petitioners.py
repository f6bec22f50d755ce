"""All petitioners of the register, found by name, pinyin, initials or number: choose one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from xftui.i18n import _
from xftui.store.queries.lookup import PetitionerMatch, find_petitioners
from xftui.tui import actions
from xftui.tui.screens.entry_form import Link
from xftui.tui.screens.picker import Picker
from xftui.tui.widgets.rows import Column, Row

_MOST = 100


class PetitionersScreen(Picker):
    """Dismissed with the link to the petitioner."""

    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("", 12), Column("", 18), Column("", 12), Column(""), Column("", 5, right=True),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("picker")]

    def __init__(self, typed: str, but: int | None = None) -> None:
        """`typed` is what is looked for at first, `but` who isn't offered."""
        super().__init__(_("信访人：输入姓名、拼音首字母、证件号或电话"), [("", "", "", "")], typed)
        self._but = but

    def _filter(self, typed: str) -> None:
        organisation = self.context.organisation_id
        self.ask(lambda: find_petitioners(organisation, typed, _MOST), lambda found: self._found(typed, found))

    def _found(self, typed: str, found: Sequence[PetitionerMatch]) -> None:
        if typed == self.typed:
            self.table.show([_row(match) for match in found if match.id != self._but])
            if len(found) == _MOST:
                self.say(_("只列出前 {n} 人：再多打几个字").format(n=_MOST))


def _row(match: PetitionerMatch) -> Row:
    latest = match.matters[0].title if match.matters else ""
    count = _("{n}件").format(n=len(match.matters))
    return Row(Link(match.id, match.name), (match.name, match.id_number, match.phone, latest, count))
