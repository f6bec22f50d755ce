"""Monthly case reports: how many handled cases each unit reported for a month."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from textual.widget import Widget

from xftui.domain.dates import parse_date
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.monthly_reports import record_monthly_report
from xftui.services.verifying import verify
from xftui.store.models import MonthlyReport
from xftui.store.queries.monthly_reports import MonthlyRow, monthly_reports
from xftui.store.queries.organisations import UnitRow, units
from xftui.tui import actions
from xftui.tui.choices import unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.field import InputField, whole_number
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

    def why_not(self, action_id: str) -> str | None:
        """Only what isn't verified can be."""
        if action_id == "monthly.verify":
            selected = self.query_one(VirtualTable).selected
            if selected is None:
                return _("没有选中的一行")
            return _("已经核实") if selected.value.verified else None
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

        options = unit_options(held, day)
        last = date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)
        fields = [
            PickField("unit_id", _("单位"), lambda: options, required=True),
            InputField(
                "month", _("月份"), value=f"{last:%Y-%m}", parse=lambda text: _month(text, day), required=True,
                width=12, replaces=True, max_length=10,
            ),
            InputField("count", _("件数"), parse=whole_number, required=True, width=6, max_length=6),
            date_field("received", _("收到日期"), lambda: day, value=day.isoformat(), required=True),
        ]  # fmt: skip
        about = [_("一个单位一个月报几次的，各登一条，件数相加。月份写 2016-03 或 3。")]
        self.xftui.push_screen(FormScreen(_("登记月报"), fields, save, about), self._came_back)

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


def _month(text: str, today: date) -> date:
    """Return the first day of the month typed: `2016-03`, `3`, or any date in it."""
    typed = text.strip().rstrip("月")
    if typed.isdecimal() and len(typed) <= 2:
        typed = f"{today.year}-{typed}"
    try:
        return parse_date(f"{typed}-1", today).replace(day=1)
    except ValueError:
        return parse_date(text, today).replace(day=1)
