"""Handling the marked cases together, and taking that back: a part of the list of cases."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from xftui.i18n import _
from xftui.scoring.record import record
from xftui.tui.screens.found_in import FoundInCases
from xftui.tui.widgets.rows import Row
from xftui.tui.widgets.virtual_table import VirtualTable

if TYPE_CHECKING:
    from xftui.services.together import Together

_LAST = "done together"


@record(frozen=True, slots=True)
class DoneTogether:
    """What was done with several cases of an organisation, and what became of them."""

    organisation: int
    what: str
    became: "Together"
    numbers: Mapping[int, str]
    rows: Sequence[Row] = ()
    """The cases with which it was done, as the list had them."""

    @property
    def entries(self) -> Mapping[int, int]:
        """The entries of the audit that can be taken back, by the cases."""
        return {case: entry for case, entry in self.became.done.items() if entry is not None}


class TogetherScreen(FoundInCases):
    """Its rows' values have the `id` of the case. What does it is loaded when it is asked for."""

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if action_id == "cases.step" and not self._to_handle():
            return _("没有标记的，也没有选中的一行")
        if action_id == "cases.undo" and self._last() is None:
            return _("打开以来没有一起办过；一件一件办的，在案件里撤销")
        return super().why_not(action_id)

    def do_step(self) -> None:
        """Handle the marked cases, or the selected one."""
        self.xftui.open("together", self._cases_to_handle, then=self._did)

    def do_undo(self) -> None:
        """Take back what was done together last, after asking."""
        if (last := self._last()) is not None:
            self.xftui.open("undo_together", last, then=lambda became: self._undid(last, became))

    def _to_handle(self) -> Sequence[Row]:
        table = self.query_one(VirtualTable)
        return table.marks.rows or ([table.selected] if table.selected is not None else [])

    def _cases_to_handle(self) -> Sequence[int]:
        return [row.value.id for row in self._to_handle()]

    def _last(self) -> DoneTogether | None:
        last: DoneTogether | None = self.xftui.memory.get(_LAST)
        if last is None or last.organisation != self.context.organisation_id or not last.entries:
            return None
        return last

    def _did(self, done: DoneTogether | None) -> None:
        """Tell what became of the cases; those with which it was done are marked no longer."""
        if done is None:
            return
        there = [row for row in self._to_handle() if row.value.id in done.became.done]
        self.xftui.memory[_LAST] = DoneTogether(done.organisation, done.what, done.became, done.numbers, there)
        marks = self.query_one(VirtualTable).marks
        marks.remove(there)
        said = _("{what} {n} 件，已记；按 <cases.undo> 一起撤销").format(what=done.what, n=len(there))
        if len(marks):
            said += "；" + _("{n} 件没有办，仍标记着").format(n=len(marks))
        self._tell(said, done.became, done)

    def _undid(self, last: DoneTogether, became: "Together | Literal[False]") -> None:
        """Tell with which cases it was taken back: they are marked again, to be handled otherwise."""
        if not became:
            return
        del self.xftui.memory[_LAST]
        self.query_one(VirtualTable).mark_rows([row for row in last.rows if row.value.id in became.done])
        self._tell(_("已撤销：{what} {n} 件").format(what=last.what, n=len(became.done)), became, last)

    def _tell(self, said: str, became: "Together", done: DoneTogether) -> None:
        self.reload()
        self.refresh_keys()
        why = {done.numbers[case]: "；".join(problems.values()) for case, problems in became.refused.items()}
        if why:
            self.fail(f"{said}；{by_reason(why)}")
        else:
            self.say(said)


def by_reason(why: Mapping[str, str]) -> str:
    """Return why something isn't done with cases, by their numbers: each reason once."""
    numbers: dict[str, list[str]] = {}
    for number, reason in why.items():
        numbers.setdefault(reason, []).append(number)
    return "；".join(f"{reason}：{' '.join(cases)}" for reason, cases in numbers.items())
