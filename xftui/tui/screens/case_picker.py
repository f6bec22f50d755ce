"""All cases of the register, found as the list of cases finds them: choose one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.captions import STATUSES
from xftui.i18n import _
from xftui.store.queries.cases import CaseRow, list_cases
from xftui.store.queries.paging import Wanted
from xftui.tui import actions
from xftui.tui.screens.picker import Picker
from xftui.tui.widgets.rows import Column, Row

_MOST = 100


class CasePicker(Picker):
    """Dismissed with the case's id, number and title."""

    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("", 9), Column("", 8), Column(""), Column("", 10), Column("", 6),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("picker")]

    def __init__(self, title: str) -> None:
        super().__init__(title, [("", "", "", "")])

    def _filter(self, typed: str) -> None:
        wanted = Wanted(self.context.organisation_id, typed)
        self.ask(lambda: list_cases(wanted, size=_MOST), lambda found: self._found(typed, found.rows))

    def _found(self, typed: str, found: Sequence[CaseRow]) -> None:
        if typed == self.typed:
            self.table.show([_row(case) for case in found])
            if len(found) == _MOST:
                self.say(_("只列出最近的 {n} 件：打几个字来找").format(n=_MOST))


def _row(case: CaseRow) -> Row:
    cells = (case.number, case.petitioner, case.title, case.unit, STATUSES[case.status])
    return Row((case.id, case.number, case.title), cells)
