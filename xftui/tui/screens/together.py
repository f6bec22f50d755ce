"""Several cases handled at once: which step, one form for all of them, and taking it back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.widgets import Static

from xftui.domain.handling import STEP_NAMES, Step, Way
from xftui.domain.keys import derived_key, new_key
from xftui.i18n import _
from xftui.services.categories import categorise
from xftui.services.handling import take_step
from xftui.services.together import Together, undo_each
from xftui.store.queries.categories import CategoryRow, categories
from xftui.store.queries.handling import way_of
from xftui.store.queries.in_hand import InHand, in_hand
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.text import plain
from xftui.tui.choices import category_options, person_options, unit_options
from xftui.tui.screens.cases_together import DoneTogether
from xftui.tui.screens.confirm import Confirm
from xftui.tui.screens.picker import NOTHING_FITS, Picker
from xftui.tui.screens.step_form import OF_OFFICE, own_name, step_entry, step_fields
from xftui.tui.screens.together_form import TogetherForm
from xftui.tui.together_words import CATEGORY, able, left_out, listed, step_options, told_of
from xftui.tui.widgets.field import Field
from xftui.tui.widgets.pick_field import PickField

_MOST = 500
"""Cases handled at once."""
_NAMED = 60
"""Cases named before they are taken back."""

_Read = tuple[Sequence[InHand], Way, Sequence[UnitRow], Sequence[PersonRow], Sequence[CategoryRow]]


class StepPicker(Picker):
    """Dismissed with a DoneTogether, or with None where nothing was done."""

    def __init__(self, which: Callable[[], Sequence[int]]) -> None:
        """`which` returns the cases: asked once what was to be marked before is."""
        super().__init__(_("办理"), ())
        self._which = which
        self._cases: Sequence[InHand] = ()

    def on_mount(self) -> None:
        """Read the cases, once the database has answered what it was asked before."""
        self.table.can_focus = False
        self.ask(lambda: None, lambda _done: self._read())

    def _read(self) -> None:
        organisation, ids = self.context.organisation_id, self._which()
        if len(ids) > _MOST:
            self.fail(_("标记了 {n} 件，一次最多办 {most} 件").format(n=len(ids), most=_MOST))
            return

        def read() -> _Read:
            found = in_hand(organisation, ids)
            return found, way_of(organisation), units(organisation), people(organisation), categories(organisation)

        self.ask(read, self._offer)

    def do_take(self) -> None:
        """Fill in the form of the selected step."""
        if (row := self.table.selected) is None:
            self.say(_("没有选中的行"))
        elif row.key == CATEGORY:
            self._categorise()
        else:
            self._take(Step(row.key))

    def _offer(self, read: _Read) -> None:
        self._cases, self._way, self._units, self._people, self._categories = read
        self._title = _("办理 {n} 件").format(n=len(self._cases))
        self.query_one(".title", Static).update(Content(plain(self._title)))
        self._options, self._at = step_options(self._cases, self._way)
        self.table.empty = NOTHING_FITS
        self._filter(self.typed)

    def _take(self, step: Step) -> None:
        can, others = able(step, self._cases)
        if not can:
            self.fail("；".join(f"{why}：{listed(numbers)}" for why, numbers in others.items()))
            return
        actor, organisation, key = self.context.actor, self.context.organisation_id, new_key()
        today = self.context.today
        staff = person_options(self._people, today())
        values = {"person_id": own_name(staff, actor.person_id) if step in OF_OFFICE else ""}
        fields = step_fields(step, today, unit_options(self._units, today()), staff, values)

        def do(given: Mapping[str, Any], case: int) -> None:
            take_step(actor, step_entry(step, given, derived_key(key, str(case)), organisation, case))

        self._fill(STEP_NAMES[step], fields, can, do, [*told_of(step, can, self._way), *left_out(others)])

    def _categorise(self) -> None:
        actor, organisation = self.context.actor, self.context.organisation_id
        options, versions = category_options(self._categories), {case.id: case.version for case in self._cases}
        if not options:
            self.say(_("还没有事项类别：到 设置·事项类别 加"))
            return

        def do(given: Mapping[str, Any], case: int) -> None:
            categorise(actor, organisation, case, versions[case], given["category_id"])

        fields: list[Field] = [PickField("category_id", _("类别"), lambda: options, required=True)]
        self._fill(_("定类别"), fields, self._cases, do, ())

    def _fill(
        self,
        what: str,
        fields: Sequence[Field],
        cases: Sequence[InHand],
        do: Callable[[Mapping[str, Any], int], object],
        about: Sequence[str],
    ) -> None:
        """Ask once for all these cases; `about` tells what else is to be known, and which are left out."""
        numbers, organisation = {case.id: case.number for case in cases}, self.context.organisation_id
        title = _("{what} {n} 件").format(what=what, n=len(cases))
        told = [_("要办的：{numbers}").format(numbers=listed(numbers.values())), *about]

        def filled(became: Together | None) -> None:
            if became is not None:
                self.dismiss(DoneTogether(organisation, what, became, numbers))

        subject = f"together {what} {listed(map(str, numbers))}"  # a draft is of this pile, not of the next one's size
        self.xftui.push_screen(TogetherForm(title, fields, numbers, do, told, subject), filled)


class UndoTogether(Confirm):
    """Dismissed with what became of the cases, or with False."""

    def __init__(self, last: DoneTogether) -> None:
        numbers = listed([last.numbers[case] for case in last.entries][:_NAMED])
        more = " …" if len(last.entries) > _NAMED else ""
        what = _("{what} {n} 件").format(what=last.what, n=len(last.entries))
        told = _("各件恢复原样，又标记上；后来又有改动的不动，会说是哪几件。")
        super().__init__(_("撤销这一次一起办的？"), [what, numbers + more, told])
        self._last = last

    def do_yes(self) -> None:
        """Take it back."""
        actor, last = self.context.actor, self._last
        self.ask(lambda: undo_each(actor, last.organisation, last.entries), self._undone)

    def _undone(self, became: Together) -> None:
        self.dismiss(became)
