"""What the units owe in a month: a row for each, a column for each duty; space ticks off what came today."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.captions import WEEKDAYS
from xftui.domain.keys import new_key
from xftui.domain.owed import OWED, SHORTLY, Owed, month_end, weekly
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.services.duties import owe_reports, receive_report
from xftui.services.monthly_reports import record_monthly_report
from xftui.store.models import ReportOwed
from xftui.store.queries.duty_form import Recorded, recorded
from xftui.store.queries.organisations import UnitRow, units
from xftui.store.queries.owed import Duty, OwedMonth, OwedReport, OwingUnit, owed_month
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import grassroots, unit_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import owed_form, withdrawal_form
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.choice_field import ChoiceField
from xftui.tui.widgets.field import Field, InputField, whole_number
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.several_field import SeveralField
from xftui.tui.widgets.virtual_table import VirtualTable


class ReportsScreen(DeskScreen[None]):
    """The reports due in one month and the handled cases reported for it; what is late or missing stands out."""

    WHERE = "reports"
    PLACE = "settings"
    BINDINGS = actions.bindings("reports")
    DEFAULT_CSS = """
    ReportsScreen {
        #head { height: 1; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
        #said { height: 2; padding: 0 1; border-top: solid $border; }
    }
    """

    def __init__(self, day: date | None = None) -> None:
        """Show the month of `day`, or the current one."""
        super().__init__()
        self._first = (day or self.context.today()).replace(day=1)
        self._month = OwedMonth(self._first)

    def body(self) -> Iterable[Widget]:
        """The month, the table, and the selected cell in words."""
        yield Static(id="head")
        yield VirtualTable(
            _columns(self._month), cells=True, empty=_("这个月没有应报的：按 <reports.add> 定下各单位应报的")
        )
        yield Static(id="said")

    def on_mount(self) -> None:
        """Read the month."""
        self.reload()

    def reload(self) -> None:
        """Read the month again, and stay on the same cell."""
        organisation, first = self.context.organisation_id, self._first
        self.ask(lambda: owed_month(organisation, first), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only a report that is owed can come."""
        if action_id in ("reports.day", "reports.correct", "reports.withdraw") and self._report is None:
            return _("没有选中应报的一份")
        if action_id == "reports.tick" and self._report is None and not self._counts_cases:
            return _("这个单位没有应报的这一份")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        unit, duty = self._unit, self._duty
        said = "" if unit is None else _in_words(unit, duty, self._first, self.context.today())
        self.query_one("#said", Static).update(Content(said), layout=False)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("reports.tick")

    def do_tick(self) -> None:
        """Record that the selected report came today, or take that back; of handled cases ask how many.

        The next one is selected at once: whoever ticks faster than the record answers means that one.
        """
        context, report, unit = self.context, self._report, self._unit
        if report is not None:
            came = None if report.received else context.today()
            said = None if came else _("改为没有收到：{what}").format(what=self._called)
            self.query_one(VirtualTable).action_move(1)
            self.ask(
                lambda: receive_report(context.actor, context.organisation_id, report.id, report.version, came),
                lambda _done: self._came_back(said),
            )
        elif unit is not None and self._counts_cases:
            self.xftui.push_screen(self._cases_form(unit), self._counted)

    def do_day(self) -> None:
        """Ask on which day the selected report came."""
        unit, report, today, context = self._unit, self._report, self.context.today(), self.context
        if report is None or unit is None:
            return

        def save(given: dict[str, Any]) -> str:
            receive_report(context.actor, context.organisation_id, report.id, report.version, given["received"])
            return _("已记 {unit} {day} 收到").format(unit=plain(unit.name, 60), day=given["received"])

        at = (report.received or today).isoformat()
        field = date_field("received", _("收到日期"), lambda: today, value=at, required=True)
        self.xftui.push_screen(FormScreen(_("哪天收到"), [field], save, [self._called]), self._came_back)

    def do_add(self) -> None:
        """Set what the units owe."""
        organisation = self.context.organisation_id
        self.ask(lambda: units(organisation), self._ask_for)

    def _ask_for(self, held: Sequence[UnitRow]) -> None:
        self.xftui.push_screen(self._form(held), self._came_back)

    def do_correct(self) -> None:
        """Set right what the selected report is, by when it was due, and when it came."""
        report, organisation = self._report, self.context.organisation_id
        if report is not None:
            self.ask(
                lambda: (units(organisation), recorded(organisation, Kind.REPORT_DUE, report.id)),
                lambda found: self._correct(*found),
            )

    def _correct(self, held: Sequence[UnitRow], found: Recorded) -> None:
        options = unit_options(held, found.day)
        self.xftui.push_screen(owed_form(self.context, options, found), self._came_back)

    def do_withdraw(self) -> None:
        """Take the selected report back: it isn't owed."""
        if (report := self._report) is not None:
            form = withdrawal_form(self.context, ReportOwed, report.id, report.version, self._called)
            self.xftui.push_screen(form, self._came_back)

    def do_cases(self) -> None:
        """Show the reports of handled cases one by one."""
        self.xftui.open("monthly", then=self._came_back)

    def do_previous(self) -> None:
        """Go to the month before."""
        self._go(self._first - timedelta(days=1))

    def do_next(self) -> None:
        """Go to the month after."""
        self._go(month_end(self._first) + timedelta(days=1))

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _go(self, day: date) -> None:
        self._first = day.replace(day=1)
        self.reload()

    @property
    def _unit(self) -> OwingUnit | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    @property
    def _duty(self) -> Duty | None:
        """The duty of the selected column; None in the last one, which counts handled cases."""
        place, duties = self.query_one(VirtualTable).column - 1, self._month.duties
        return duties[place] if 0 <= place < len(duties) else None

    @property
    def _counts_cases(self) -> bool:
        return self._unit is not None and self._duty is None

    @property
    def _report(self) -> OwedReport | None:
        unit, duty = self._unit, self._duty
        report = unit.reports.get(duty) if unit is not None and duty is not None else None
        return None if report is None or report.withdrawal else report

    @property
    def _called(self) -> str:
        unit, duty = self._unit, self._duty
        assert unit is not None and duty is not None
        return _("{unit} {day} 应报的{what}").format(unit=plain(unit.name, 60), day=duty.due, what=_name(duty))

    def _counted(self, said: str | None) -> None:
        if said:
            self.query_one(VirtualTable).action_move(1)
        self._came_back(said)

    def _cases_form(self, unit: OwingUnit) -> FormScreen:
        context, key, month, today = self.context, new_key(), self._first, self.context.today()

        def save(given: dict[str, Any]) -> str:
            record_monthly_report(
                context.actor, key, context.organisation_id, unit.id, month, given["count"], given["received"]
            )
            return _("已登记 {unit} {month} 月报：{n} 件").format(
                unit=plain(unit.name, 60), month=f"{month:%Y-%m}", n=given["count"]
            )  # fmt: skip

        fields: list[Field] = [
            InputField("count", _("件数"), parse=whole_number, required=True, width=6, max_length=6),
            date_field("received", _("收到日期"), lambda: today, value=today.isoformat(), required=True),
        ]
        already = _("已报 {n} 件，再登的加上去。").format(n=unit.cases) if unit.cases is not None else ""
        about = [f"{plain(unit.name, 60)}  {month:%Y-%m}", already]
        return FormScreen(_("登记月报"), fields, save, [line for line in about if line])

    def _form(self, held: Sequence[UnitRow]) -> FormScreen:
        context, key, month = self.context, new_key(), self._first
        options = unit_options(held, month_end(month))
        usual = tuple(option[0] for option in unit_options(grassroots(held), month_end(month)))

        def save(given: dict[str, Any]) -> str:
            reason, chosen = Owed(given["reason"]), given["unit_ids"] or usual
            days = [given["due"]] if reason is not Owed.WEEKLY else weekly(month, int(given["weekday"]))
            made = owe_reports(
                context.actor, key, context.organisation_id, chosen, days, reason, given.get("matter") or ""
            )
            said = _("已定 {n} 份：{what}，{days}").format(n=len(made), what=OWED[reason], days=_days(days))
            left = len(chosen) * len(days) - len(made)
            return said + (_("；{n} 份原已定过").format(n=left) if left else "")

        matter = InputField("matter", _("内容"), required=True, max_length=200, hint=_("写明是什么：如 国庆排查"))
        due = date_field("due", _("期限"), context.today, value=month_end(month).isoformat(), required=True)
        weekday = ChoiceField("weekday", _("每周"), [(str(n), name) for n, name in enumerate(WEEKDAYS)])
        weekday.value = "4"
        shown = {"matter": (Owed.NOTICE,), "due": (Owed.MONTHLY, Owed.NOTICE), "weekday": (Owed.WEEKLY,)}

        def changed(field: Field) -> None:
            if field.key == "reason":
                for one in (matter, due, weekday):
                    one.display = field.value in shown[one.key]

        reason = ChoiceField("reason", _("事由"), [(reason.value, said) for reason, said in OWED.items()])
        matter.display = weekday.display = False
        several = SeveralField("unit_ids", _("单位"), lambda: options, hint=_("不填就是全部村（分场、社区）"))
        about = [f"{month:%Y-%m}", _("每周信息一次定下全月各周的；只看不计分。")]
        return FormScreen(_("定应报的"), [reason, due, weekday, matter, several], save, about, changed)

    def _show(self, found: OwedMonth) -> None:
        self._month, today = found, self.context.today()
        table = self.query_one(VirtualTable)
        rows = [Row(unit.id, _cells(unit, found.duties, found.first, today), unit) for unit in found.units]
        table.show(rows if found.duties or any(unit.cases for unit in found.units) else [], self._at, _columns(found))
        self.query_one("#head", Static).update(Content(_head(found, today)), layout=False)
        self.refresh_keys()

    @property
    def _at(self) -> object:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.key


def _columns(month: OwedMonth) -> list[Column]:
    reports = [Column(f"{SHORTLY[duty.reason]}{_day(duty.due)}", 8) for duty in month.duties]
    return [Column(_("单位"), 10, frozen=True), *reports, Column(_("月报件数"), 8, right=True)]


def _head(month: OwedMonth, today: date) -> str:
    owed = [report for unit in month.units for report in unit.reports.values() if not report.withdrawal]
    uncounted = sum(_uncounted(unit, month.first, today) for unit in month.units)
    counts = _("  件数没报 {n}").format(n=uncounted) if uncounted else ""
    head = _("{month}  应报 {n}  收到 {came}  迟 {late}  没报 {missing}").format(
        month=f"{month.first:%Y-%m}",
        n=len(owed),
        came=sum(one.received is not None for one in owed),
        late=sum(one.late for one in owed),
        missing=sum(one.received is None and one.due < today for one in owed),
    )
    return head + counts


def _uncounted(unit: OwingUnit, first: date, today: date) -> bool:
    """Say whether the month is over and a unit that owes its report sent no count of handled cases."""
    owes = any(duty.reason is Owed.MONTHLY and not one.withdrawal for duty, one in unit.reports.items())
    return owes and unit.cases is None and month_end(first) < today


def _cells(unit: OwingUnit, duties: Sequence[Duty], first: date, today: date) -> list[str | Cell]:
    cases = "·" if unit.cases is None else str(unit.cases)
    cells = [_cell(unit.reports.get(duty), today) for duty in duties]
    if _uncounted(unit, first, today):
        return [unit.name, *cells, Cell(_("! 没报"), "error")]
    return [unit.name, *cells, Cell(f"{cases} ?", "bold") if unit.unverified else cases]


def _cell(report: OwedReport | None, today: date) -> str | Cell:
    """Return the day on which it came, and a mark where that was late or never."""
    if report is None:
        return ""
    if report.withdrawal:
        return Cell(_("撤回"), "dim")
    if report.received is not None:
        day = _day(report.received) if report.received.month == report.due.month else f"{report.received:%m-%d}"
        return Cell(_("迟 {day}").format(day=day), "bold") if report.late else day
    return Cell(_("! 没报"), "error") if report.due < today else "·"


def _in_words(unit: OwingUnit, duty: Duty | None, month: date, today: date) -> str:
    who = plain(unit.name, 40)
    if duty is None:
        said = _("还没有报") if unit.cases is None else _("{n} 件").format(n=unit.cases)
        if _uncounted(unit, month, today):
            said = _("逾期未报")
        waits = _("，有未核实的") if unit.unverified else ""
        return _("{who}  {month} 办理的案件：{said}{waits}").format(
            who=who, month=f"{month:%Y-%m}", said=said, waits=waits
        )
    what = _("{who}  {what}  限 {due}").format(who=who, what=plain(_name(duty), 60), due=duty.due)
    report = unit.reports.get(duty)
    if report is None:
        return _("{what}  没有要它报").format(what=what)
    if report.withdrawal:
        return _("{what}  已撤回：{why}").format(what=what, why=plain(report.withdrawal, 100))
    if report.received is not None:
        how = _("迟报") if report.late else _("按时")
        return _("{what}  {day} 收到，{how}").format(what=what, day=report.received, how=how)
    return _("{what}  逾期未报").format(what=what) if duty.due < today else _("{what}  还没到期").format(what=what)


def _name(duty: Duty) -> str:
    return duty.matter or OWED[duty.reason]


def _day(day: date) -> str:
    return _("{n}日").format(n=day.day)


def _days(days: Sequence[date]) -> str:
    return "、".join(f"{day:%m-%d}" for day in days)
