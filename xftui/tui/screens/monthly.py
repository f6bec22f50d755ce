"""Monthly case reports: how many handled cases each unit reported for a month."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual.widget import Widget

from xftui.domain.dates import parse_date
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.monthly_reports import correct_monthly_report, record_monthly_report, withdraw_monthly_report
from xftui.services.verifying import verify
from xftui.store.models import MonthlyReport
from xftui.store.queries.monthly_reports import MonthlyRow, monthly_reports
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.small_forms import reason_field
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.pick_field import PickField
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class MonthlyScreen(DeskScreen[None]):
    """The reports, the latest month first."""

    WHERE = "monthly"
    PLACE = "settings"
    BINDINGS = actions.bindings("monthly")
    DEFAULT_CSS = """
    MonthlyScreen VirtualTable { margin-top: 1; }
    """

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [
            Column(_("月份"), 8),
            Column(_("单位")),
            Column(_("件数"), 6, right=True),
            Column(_("收到"), 12),
            Column("", 8),
        ]
        yield VirtualTable(columns, empty=_("还没有月报：按 <monthly.add> 登记一个单位报来的月案件数"))

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: monthly_reports(organisation), self._show)

    def do_add(self) -> None:
        """Record a report."""
        organisation = self.context.organisation_id
        self.ask(lambda: units(organisation), self._ask_report)

    def do_correct(self) -> None:
        """Set right what the selected report says."""
        organisation, selected = self.context.organisation_id, self.query_one(VirtualTable).selected
        if selected is not None:
            row = selected.value
            self.ask(lambda: units(organisation), lambda held: self._correct(held, row))

    def do_withdraw(self) -> None:
        """Let the selected report, which was recorded by mistake, not count."""
        context, selected = self.context, self.query_one(VirtualTable).selected
        if selected is None:
            return
        row = selected.value

        def save(given: dict[str, Any]) -> str:
            withdraw_monthly_report(context.actor, context.organisation_id, row.id, row.version, given["reason"])
            return _("不再计分；记录留着")

        form = FormScreen(_("登记错了"), [reason_field()], save, [_line(row)], subject=str(row.id))
        self.xftui.push_screen(form, self._came_back)

    def why_not(self, action_id: str) -> str | None:
        """Only what isn't verified can be; only what is counts, and can be taken out."""
        if action_id not in ("monthly.verify", "monthly.correct", "monthly.withdraw"):
            return None
        selected = self.query_one(VirtualTable).selected
        if selected is None:
            return _("没有选中的一行")
        if action_id == "monthly.verify" and selected.value.verified:
            return _("已经核实")
        if action_id == "monthly.withdraw" and not selected.value.verified:
            return _("本来就没有计分")
        return None

    def do_verify(self) -> None:
        """Record that the office verified the selected one."""
        context, selected = self.context, self.query_one(VirtualTable).selected
        if selected is not None:
            row = selected.value
            self.ask(
                lambda: verify(context.actor, context.organisation_id, MonthlyReport, row.id, row.version),
                lambda _done: self._came_back(_("已核实，计分")),
            )

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _ask_report(self, held: Sequence[UnitRow]) -> None:
        context, key, day = self.context, new_key(), self.context.today()

        def save(given: dict[str, Any]) -> str:
            record_monthly_report(
                context.actor, key, context.organisation_id, given["unit_id"], given["month"], given["count"],
                given["received"],
            )  # fmt: skip
            return _("已登记 {month} 月报：{n} 件").format(month=f"{given['month']:%Y-%m}", n=given["count"])

        last = date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)
        fields = _fields(held, day, f"{last:%Y-%m}", "", day)
        about = [_("一个单位一个月报几次的，各登一条，件数相加。月份写 2016-03 或 3。")]
        self.xftui.push_screen(FormScreen(_("登记月报"), fields, save, about), self._came_back)

    def _correct(self, held: Sequence[UnitRow], row: MonthlyRow) -> None:
        context = self.context

        def save(given: dict[str, Any]) -> str:
            correct_monthly_report(
                context.actor, context.organisation_id, row.id, row.version, given["unit_id"], given["month"],
                given["count"], given["received"], given["reason"],
            )  # fmt: skip
            return _("已更正 {month} 月报：{n} 件").format(month=f"{given['month']:%Y-%m}", n=given["count"])

        fields = _fields(held, context.today(), f"{row.month:%Y-%m}", str(row.count), row.received)
        fields[0].value = plain(row.unit, 60)
        form = FormScreen(_("更正月报"), [*fields, reason_field()], save, [_line(row)], subject=str(row.id))
        self.xftui.push_screen(form, self._came_back)

    def _show(self, found: Sequence[MonthlyRow]) -> None:
        rows = [
            Row(
                row.id,
                (
                    f"{row.month:%Y-%m}",
                    row.unit,
                    str(row.count),
                    str(row.received),
                    "" if row.verified else _("未核实"),
                ),
                row,
            )
            for row in found
        ]
        self.query_one(VirtualTable).show(rows)


def _line(row: MonthlyRow) -> str:
    return _("{month} {unit}：{n} 件").format(month=f"{row.month:%Y-%m}", unit=plain(row.unit, 60), n=row.count)


def _fields(held: Sequence[UnitRow], today: date, month: str, count: str, received: date) -> list[Field]:
    options = unit_options(held, min(received, today))
    return [
        PickField("unit_id", _("单位"), lambda: options, required=True),
        InputField(
            "month", _("月份"), value=month, parse=lambda text: _month(text, today), required=True,
            width=12, replaces=True, max_length=10,
        ),
        InputField("count", _("件数"), value=count, parse=whole_number, required=True, width=6, max_length=6),
        date_field("received", _("收到日期"), lambda: today, value=received.isoformat(), required=True),
    ]  # fmt: skip


def _month(text: str, today: date) -> date:
    """Return the first day of the month typed: `2016-03`, `3`, or any date in it."""
    typed = text.strip().rstrip("月")
    if typed.isdecimal() and len(typed) <= 2:
        typed = f"{today.year}-{typed}"
    try:
        return parse_date(f"{typed}-1", today).replace(day=1)
    except ValueError:
        return parse_date(text, today).replace(day=1)
