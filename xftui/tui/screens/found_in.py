"""A list of what cases are about: of the selected line it is told where in its case the words stand that it hides."""

from collections.abc import Sequence
from typing import Any

from textual import on

from xftui.domain.folding import terms
from xftui.store.queries.found_in import FoundIn, found_in
from xftui.text import plain
from xftui.tui.screens.list_base import ListScreen
from xftui.tui.widgets.message_line import MessageLine
from xftui.tui.widgets.virtual_table import VirtualTable

_PAUSE = 0.3
"""Seconds that a line stays selected before it is asked about."""


class FoundInCases(ListScreen):
    """Its rows have the `petitioner` and the `case_id` of their case."""

    _asked = 0
    _place = ""

    def case_of(self, found: Any) -> int:
        """Return the case that a row is about."""
        case: int = found.case_id
        return case

    @on(VirtualTable.Highlighted)
    def _ask_where(self) -> None:
        self._asked += 1
        asked, looked_for = self._asked, terms(self._read_as.text if self._read_as else "")
        table = self.query_one(VirtualTable)
        row = table.selected if looked_for else None
        if row is None:
            self._tell_where(())
            return
        organisation, case, shown = self.context.organisation_id, self.case_of(row.value), table.marked_in(row)
        name = row.value.petitioner if plain(row.value.petitioner) in shown else ""

        def read() -> Sequence[FoundIn]:
            return found_in(organisation, case, looked_for, shown, name) if asked == self._asked else ()

        def told(places: Sequence[FoundIn]) -> None:
            if asked == self._asked:
                self._tell_where(places)

        self.ask(read, told, pause=_PAUSE)

    def _tell_where(self, places: Sequence[FoundIn]) -> None:
        """Say it in the place of what was said of another line, and of nothing else."""
        if not places and not self._place:
            return
        message = self.query_one(MessageLine)
        if message.text not in ("", self._place):
            return
        self._place = plain("；".join(f"{plain(place.called)}：{plain(place.piece, 60)}" for place in places))
        self.say(self._place)
