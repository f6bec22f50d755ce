"""The screening reports that units owe, a month on one screen: space ticks off the one that came today."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring.facts import Reason
from xftui.services.duties import owe_reports, receive_report
from xftui.store.models import ReportOwed
from xftui.store.queries.duties import ReportRow, reports_owed
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import withdrawal_form
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.several_field import SeveralField
from xftui.tui.widgets.virtual_table import VirtualTable


class ReportsScreen(DeskScreen[None]):
    """The reports due in one month; what is late or missing stands out."""

    WHERE = "reports"
    PLACE = "settings"
    BINDINGS = actions.bindings("reports")
    DEFAULT_CSS = """
    ReportsScreen {
        #head { height: 1; padding: 0 1; }
        VirtualTable { margin-top: 1; }
    }
    """

    def __init__(self, day: date | None = None) -> None:
        """Show the month of `day`, or the current one."""
        super().__init__()
        self._month: date | None = day and day.replace(day=1)

    def body(self) -> Iterable[Widget]:
        """The month, and one table."""
        yield Static(id="head")
        columns = [
            Column(_("单位"), 14), Column(_("期限"), 10), Column(_("收到"), 10), Column("", 8), Column(_("事由")),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("这个月没有应报的排查表：按 a 定下各单位应报的"))

    def on_mount(self) -> None:
        """Read the current month."""
        self.reload()

    def reload(self) -> None:
        """Read the month."""
        organisation, month = self.context.organisation_id, self._first
        self.ask(lambda: reports_owed(organisation, month), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only a report that counts can be received."""
        if action_id in ("reports.tick", "reports.day", "reports.withdraw") and (
            self._row is None or self._row.withdrawal
        ):
            return _("没有选中的一份")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("reports.tick")

    def do_tick(self) -> None:
        """Record that the selected report came today, or take that back; go on to the next one."""
        row = self._row
        if row is not None:
            self._receive(row, None if row.received else self.context.today())

    def do_day(self) -> None:
        """Ask on which day the selected report came."""
        row, today, context = self._row, self.context.today(), self.context
        if row is None:
            return

        def save(given: dict[str, Any]) -> str:
            receive_report(context.actor, context.organisation_id, row.id, row.version, given["received"])
            return _("已记 {unit} {day} 收到").format(unit=plain(row.unit, 60), day=given["received"])

        at = (row.received or today).isoformat()
        field = date_field("received", _("收到日期"), lambda: today, value=at, required=True)
        about = [f"{row.unit}  {row.due}"]
        self.xftui.push_screen(FormScreen(_("哪天收到"), [field], save, about), self._came_back)

    def do_add(self) -> None:
        """Set what the units owe."""
        organisation = self.context.organisation_id
        self.ask(lambda: units(organisation), self._ask_for)

    def do_withdraw(self) -> None:
        """Take the selected report back: it isn't owed."""
        row = self._row
        if row is not None:
            what = _("{unit} {day} 应报的排查表").format(unit=row.unit, day=row.due)
            form = withdrawal_form(self.context, ReportOwed, row.id, row.version, what)
            self.xftui.push_screen(form, self._came_back)

    def do_previous(self) -> None:
        """Go to the month before."""
        self._month = (self._first - timedelta(days=1)).replace(day=1)
        self.reload()

    def do_next(self) -> None:
        """Go to the month after."""
        self._month = _end(self._first) + timedelta(days=1)
        self.reload()

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _first(self) -> date:
        return self._month or self.context.today().replace(day=1)

    @property
    def _row(self) -> ReportRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    def _receive(self, row: ReportRow, day: date | None) -> None:
        context = self.context
        self.ask(
            lambda: receive_report(context.actor, context.organisation_id, row.id, row.version, day),
            lambda _done: self._received(),
        )

    def _received(self) -> None:
        self.query_one(VirtualTable).action_move(1)
        self.reload()

    def _ask_for(self, held: Sequence[UnitRow]) -> None:
        self.xftui.push_screen(self._form(held), self._came_back)

    def _form(self, held: Sequence[UnitRow]) -> FormScreen:
        context, key, month = self.context, new_key(), self._first
        options = unit_options(held, _end(month))

        def save(given: dict[str, Any]) -> str:
            chosen = given["unit_ids"] or tuple(option[0] for option in options)
            reason = Reason(given["reason"])
            owe_reports(
                context.actor, key, context.organisation_id, chosen, given["due"], reason, given["matter"] or ""
            )
            return _("已定 {n} 个单位 {day} 前应报").format(n=len(chosen), day=given["due"])

        reasons = [(Reason.MONTHLY.value, _("每月")), (Reason.NOTICE.value, _("按通知"))]
        fields: list[Field] = [
            ChoiceField("reason", _("事由"), reasons),
            date_field("due", _("期限"), context.today, value=_end(month).isoformat(), required=True),
            InputField("matter", _("内容"), max_length=200, hint=_("按通知应报的写明是什么：如 国庆排查")),
            SeveralField("unit_ids", _("单位"), lambda: options, hint=_("不填就是全部单位")),
        ]
        return FormScreen(_("定应报的排查表"), fields, save, [_("单位不填，就是当时在的全部单位。")])

    def _show(self, found: Sequence[ReportRow]) -> None:
        today = self.context.today()
        counted = [row for row in found if not row.withdrawal]
        came = sum(row.received is not None for row in counted)
        head = _("{month}  应报 {n}  收到 {came}").format(month=f"{self._first:%Y-%m}", n=len(counted), came=came)
        self.query_one("#head", Static).update(Content(head))
        table = self.query_one(VirtualTable)
        table.show([_cells(row, today) for row in found], table.selected.key if table.selected else None)
        self.refresh_keys()


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _cells(row: ReportRow, today: date) -> Row:
    came = str(row.received or "")
    about = _("已撤回：{why}").format(why=row.withdrawal) if row.withdrawal else row.matter or _("每月排查表")
    cells = (row.unit, str(row.due), came, _standing(row, today), about)
    return Row(row.id, cells, row)


def _standing(row: ReportRow, today: date) -> str | Cell:
    if row.withdrawal:
        return ""
    if row.received is not None:
        return Cell(_("迟报"), "bold") if row.received > row.due else _("按时")
    return Cell(_("! 没有报"), "error") if row.due < today else ""
