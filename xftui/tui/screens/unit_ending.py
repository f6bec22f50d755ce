"""The form of a unit; one that is given its last day says what is open with it, and offers a successor."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from xftui.i18n import _
from xftui.services.endings import EndEntry, end_unit
from xftui.services.setup import UnitEntry, change_unit
from xftui.store.queries.open_work import OpenWork, open_work
from xftui.store.queries.organisations import UnitRow
from xftui.text import plain
from xftui.tui.choices import unit_options
from xftui.tui.context import Context
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.versioned_form import VersionedForm
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField


class UnitForm(VersionedForm):
    """Before a unit is ended with something open, `ending` makes the form that says what and asks who follows it."""

    def __init__(
        self, unit_id: int, ending: Callable[[dict[str, Any], int, OpenWork], FormScreen], *given: Any
    ) -> None:  # fmt: skip
        super().__init__(*given)
        self._unit_id = unit_id
        self._ending = ending

    def do_save(self) -> None:
        """Save, or first show what is open with a unit that ends."""
        if self._saving or not self._form.check():
            return
        values = self._form.parsed()
        if (last := values["valid_to"]) is None:
            super().do_save()
        else:
            self.ask(lambda: open_work(self._unit_id, last), lambda found: self._end(values, found))

    def _end(self, values: dict[str, Any], found: OpenWork) -> None:
        if found:
            self.xftui.push_screen(self._ending(values, self._stand.token, found), self._ended)
        else:
            super().do_save()

    def _ended(self, said: str | None) -> None:
        if said:
            self.dismiss(said)


def ending_form(
    context: Context, row: UnitRow, held: Sequence[UnitRow], unit: UnitEntry, version: int, found: OpenWork, why: str
) -> FormScreen:
    """Return the form that ends a unit: what is open with it, and to whom it goes; dismissed with a sentence.

    `why`: the reason that was given for what else is changed of the unit.
    """
    last = unit.valid_to
    assert last is not None  # that is what it is about
    organisation, actor, name = context.organisation_id, context.actor, plain(unit.name, 60)
    options = [option for option in unit_options(held, last + timedelta(days=1)) if option[0] != row.id]
    now = last <= context.today() and found.handed > 0

    def save(given: dict[str, Any]) -> str:
        successor = given.get("successor_id")
        if successor is None:
            change_unit(actor, organisation, row.id, version, unit, given.get("reason") or why)
            return _("已改 {name}").format(name=name)
        entry = EndEntry(
            organisation_id=organisation, unit_id=row.id, version=version, unit=unit, successor_id=successor,
            reason=given["reason"] or "",
        )  # fmt: skip
        count = end_unit(actor, entry)
        called = next(option[1] for option in options if option[0] == successor)
        return _("{name}已并入{other}，移交案件 {n} 件").format(name=name, other=called, n=count)

    fields: list[Field] = []
    if now:
        fields = [
            PickField("successor_id", _("并入"), lambda: options, hint=_("谁接手；不填就都留在原单位名下")),
            InputField("reason", _("理由"), value=why, max_length=300, hint=_("并入的，写撤并的文号或理由")),
        ]
    about = [*_open(found), "" if now or not found.handed else _("还没有到那天；到了再来填止日，移交给并入的单位。")]
    return FormScreen(
        _("{name}到 {day} 止").format(name=name, day=last), fields, save, [line for line in about if line]
    )  # fmt: skip


def _open(found: OpenWork) -> list[str]:
    """Return in words what is open."""
    lines = (
        (found.cases, _("未办结的案件 {n} 件")),
        (found.orders, _("以后到期的督办令、督办件 {n} 件")),
        (found.files, _("包着的老户档案 {n} 份")),
        (found.overdue, _("已到期的督办令、督办件 {n} 件：仍算它的，不移交")),
        (found.reports, _("以后应报的 {n} 份：到时不用再报，也不计分")),
        (found.people, _("人员 {n} 人：请在人员名单里调走")),
    )
    said = [text.format(n=count) for count, text in lines if count]
    return [*said, _("以前的来访、已计的分留在它名下；不存续的月份不再要它报月报。")]
