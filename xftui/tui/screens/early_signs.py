"""Early signs (信访苗头): found, watched, settled ahead."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.early_signs import (
    correct_early_sign,
    link_early_sign,
    record_early_sign,
    settle_early_sign,
    withdraw_early_sign,
)
from xftui.services.verifying import verify
from xftui.store.models import EarlySign
from xftui.store.queries.early_signs import SignRow, list_early_signs
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import LONG, reason_field
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class EarlySignsScreen(DeskScreen[None]):
    """Those that are watched first."""

    WHERE = "signs"
    PLACE = "settings"
    BINDINGS = actions.bindings("signs")
    DEFAULT_CSS = """
    EarlySignsScreen {
        VirtualTable { height: 1fr; min-height: 4; margin-top: 1; }
        #whole { height: 4; padding: 0 1; border-top: solid $border; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """One table, and the selected one in full."""
        columns = [
            Column(_("发现"), 10), Column(_("单位"), 10), Column(_("苗头")), Column(_("案件"), 9),
            Column(_("化解"), 10),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("还没有苗头：按 <signs.add> 登记"))
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        organisation = self.context.organisation_id
        self.ask(lambda: list_early_signs(organisation), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected line doesn't allow."""
        row = self._selected
        if action_id in ("signs.add", "signs.back"):
            return None
        if row is None:
            return _("没有选中的一行")
        if action_id == "signs.settle" and row.settled is not None:
            return _("已于 {day} 化解").format(day=row.settled)
        if action_id == "signs.case" and row.case_id is None:
            return _("选中的苗头没有案件")
        if action_id == "signs.withdraw" and not row.verified:
            return _("本来就没有计分")
        if action_id == "signs.verify" and row.verified:
            return _("已经核实")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._selected
        lines = [] if row is None else [row.matter, _("措施 {text}").format(text=row.measures) if row.measures else ""]
        text = "\n".join(plain(line, 300) for line in lines if line)
        self.query_one("#whole", Static).update(Content(text), layout=False)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("signs.settle")

    def do_add(self) -> None:
        """Record one."""
        organisation = self.context.organisation_id
        self.ask(lambda: units(organisation), self._ask_sign)

    def do_settle(self) -> None:
        """Record that the selected one was settled ahead."""
        row, context, today = self._selected, self.context, self.context.today()
        if row is None:
            return

        def save(given: dict[str, Any]) -> str:
            settle_early_sign(
                context.actor, context.organisation_id, row.id, row.version, given["settled"],
                given["measures"] or "",
            )  # fmt: skip
            return _("已记化解")

        fields: list[Field] = [
            date_field("settled", _("化解日期"), lambda: today, value=today.isoformat(), required=True),
            InputField("measures", _("措施"), max_length=LONG, value=row.measures),
        ]
        self._form(_("苗头化解"), fields, save, row)

    def do_link(self) -> None:
        """Choose the case that the selected one came to."""
        row, context = self._selected, self.context
        if row is None:
            return

        def picked(case: tuple[int, str, str] | None) -> None:
            if case is not None:
                self.ask(
                    lambda: link_early_sign(context.actor, context.organisation_id, row.id, row.version, case[0]),
                    lambda _done: self._came_back(_("已连到案件 {number}").format(number=case[1])),
                )

        self.xftui.open("case_picker", _("这个苗头是哪个案件"), then=picked)

    def do_case(self) -> None:
        """Open its case."""
        row = self._selected
        if row is not None and row.case_id is not None:
            self.xftui.open("case", row.case_id, then=self._came_back)

    def do_withdraw(self) -> None:
        """Let the selected one, which was recorded by mistake, not count."""
        row, context = self._selected, self.context
        if row is None:
            return

        def save(given: dict[str, Any]) -> str:
            withdraw_early_sign(context.actor, context.organisation_id, row.id, row.version, given["reason"])
            return _("不再计分；记录留着")

        self._form(_("登记错了"), [reason_field()], save, row)

    def do_correct(self) -> None:
        """Set right what the selected one says."""
        row, organisation = self._selected, self.context.organisation_id
        if row is not None:
            self.ask(lambda: units(organisation), lambda held: self._correct(held, row))

    def do_verify(self) -> None:
        """Record that the office verified the selected one."""
        row, context = self._selected, self.context
        if row is not None:
            self.ask(
                lambda: verify(context.actor, context.organisation_id, EarlySign, row.id, row.version),
                lambda _done: self._came_back(_("已核实，计分")),
            )

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _selected(self) -> SignRow | None:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value

    def _form(self, title: str, fields: Sequence[Field], save: Any, row: SignRow) -> None:
        about = [f"{row.found} {row.unit}  {row.matter}"]
        self.xftui.push_screen(FormScreen(title, fields, save, about, subject=f"sign {row.id}"), self._came_back)

    def _ask_sign(self, held: Sequence[UnitRow]) -> None:
        context, key, today = self.context, new_key(), self.context.today()

        def save(given: dict[str, Any]) -> str:
            record_early_sign(
                context.actor, key, context.organisation_id, given["unit_id"], given["found_on"], given["matter"],
                measures=given["measures"] or "",
            )  # fmt: skip
            return _("已登记苗头")

        fields = _fields(held, today, today)
        about = [_("及时发现苗头并化解的，化解那天为发现它的单位加分（第二十二条）。")]
        self.xftui.push_screen(FormScreen(_("登记苗头"), fields, save, about), self._came_back)

    def _correct(self, held: Sequence[UnitRow], row: SignRow) -> None:
        context, today = self.context, self.context.today()

        def save(given: dict[str, Any]) -> str:
            correct_early_sign(
                context.actor, context.organisation_id, row.id, row.version, unit_id=given["unit_id"],
                found_on=given["found_on"], matter=given["matter"], measures=given["measures"] or "",
                settled=given.get("settled"), reason=given["reason"],
            )  # fmt: skip
            return _("已更正苗头")

        fields = _fields(held, row.found, today)
        for field in fields:
            texts = {"unit_id": plain(row.unit, 60), "matter": row.matter, "measures": row.measures}
            field.value = texts.get(field.key) or field.value
        if row.settled is not None:
            hint = _("清空：其实没有化解")
            fields.append(date_field("settled", _("化解日期"), lambda: today, value=str(row.settled), hint=hint))
        form = FormScreen(_("更正苗头"), [*fields, reason_field()], save, subject=str(row.id))
        self.xftui.push_screen(form, self._came_back)

    def _show(self, found: Sequence[SignRow]) -> None:
        rows = []
        for row in found:
            settled: str | Cell = str(row.settled) if row.settled else Cell(_("未化解"), "bold")
            if not row.verified:
                settled = Cell(_("未核实"), "dim")
            rows.append(Row(row.id, (str(row.found), row.unit, row.matter, row.number, settled), row))
        table = self.query_one(VirtualTable)
        table.show(rows, self.to_select(table, rows))
        self.refresh_keys()


def _fields(held: Sequence[UnitRow], day: date, today: date) -> list[Field]:
    """Return the fields of a sign that was found on `day`."""
    options = unit_options(held, day)
    return [
        PickField("unit_id", _("单位"), lambda: options, required=True, hint=_("哪个单位发现的")),
        date_field("found_on", _("发现日期"), lambda: today, value=day.isoformat(), required=True),
        InputField("matter", _("苗头"), required=True, max_length=200, hint=_("什么事、有什么动向")),
        InputField("measures", _("措施"), max_length=LONG, hint=_("打算怎样化解；可不填")),
    ]
