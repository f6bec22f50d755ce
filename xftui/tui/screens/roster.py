"""The duty roster, a month on one screen: who is on duty on each day, what marks the day, and why it is they."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.captions import CONTACT_KINDS
from xftui.domain.deadlines import unpublished_words
from xftui.domain.list_line import with_filter
from xftui.domain.lists import CONTACTS
from xftui.domain.roster import DayOrder, Duty
from xftui.domain.roster_words import absence, day_name, day_words, stand_ins, why
from xftui.i18n import _
from xftui.store.models import Lapse
from xftui.store.queries.memberships import units_on
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.store.queries.rosters import Decision, RosterRow, roster_month
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.duty_forms import withdrawal_form
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.roster_forms import absence_form, day_form, substitute_form, week_form
from xftui.tui.widgets.rows import Cell, Column, Emphasis, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_AHEAD = timedelta(days=7)
"""The days to come are seen as well as the selected one."""


class RosterScreen(DeskScreen[None]):
    """Enter orders the selected day; what is decided of it stands below, and can be taken back."""

    WHERE = "roster"
    PLACE = "settings"
    BINDINGS = actions.bindings("roster")
    DEFAULT_CSS = """
    RosterScreen {
        #head { height: auto; max-height: 2; padding: 0 1; }
        #whole { height: auto; max-height: 5; padding: 0 1; border-top: solid $border; }
    }
    """

    def __init__(self, day: date | None = None) -> None:
        """Show the month of `day`, or the current one."""
        super().__init__()
        self._at = day
        self._month: date | None = day and day.replace(day=1)

    def body(self) -> Iterable[Widget]:
        """The month, its days, and the selected one in full."""
        yield Static(id="head")
        columns = [Column(_("日期"), 10), Column(_("带班领导"), 10), Column(_("工作人员")), Column(_("情况"))]
        yield VirtualTable(columns)
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the month."""
        self.reload()

    def reload(self) -> None:
        """Read the month."""
        organisation, month = self.context.organisation_id, self._first
        self.ask(lambda: roster_month(organisation, month), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected day doesn't allow."""
        row = self._row
        if row is None:
            return None
        if action_id in ("roster.substitute", "roster.absent") and not row.duty.posts:
            return _("这一天没有人值班")
        if action_id == "roster.absent" and row.duty.day > self.context.today():
            return _("{day} 还没有到").format(day=row.duty.day)
        if action_id == "roster.withdraw" and not row.decisions:
            return _("这一天没有可撤回的")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._row
        self.query_one("#whole", Static).update(Content(_told(row) if row else ""))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("roster.order")

    def do_order(self) -> None:
        """Order who is on duty on the selected day."""
        self._ask_people(lambda row, staff: day_form(self.context, row.duty, self._like(row.duty), staff))

    def do_week(self) -> None:
        """Set the regular week from the selected day on."""
        self._ask_people(lambda row, staff: week_form(self.context, row.duty.day, row.regular, staff))

    def do_substitute(self) -> None:
        """Name who stands in for somebody on the selected day."""
        self._ask_people(lambda row, staff: substitute_form(self.context, row.duty, staff))

    def do_absent(self) -> None:
        """Record that somebody on duty wasn't there."""
        if (row := self._row) is None:
            return
        context, duty = self.context, row.duty
        organisation = context.organisation_id

        def show(found: tuple[Sequence[UnitRow], Mapping[int, int | None]]) -> None:
            self.xftui.push_screen(absence_form(context, duty, *found), self._came_back)

        self.ask(lambda: (units(organisation), units_on(organisation, duty.day)), show)

    def do_contacts(self) -> None:
        """Show the letters, calls and visits of the selected day."""
        if (row := self._row) is not None:
            line = with_filter(CONTACTS, "", "date", row.duty.day.isoformat())
            self.xftui.open("contacts", line, then=self._came_back)

    def do_withdraw(self) -> None:
        """Take back what was decided of the selected day, or one thing of several."""
        if (row := self._row) is None:
            return
        if len(row.decisions) == 1:
            self._withdraw(row.decisions[0])
        else:
            options = [(one, plain(one.text, 200), "", "") for one in row.decisions]
            self.xftui.open("picker", _("撤回哪一项"), options, then=self._withdraw)

    def do_previous(self) -> None:
        """Go to the month before."""
        self._month = (self._first - timedelta(days=1)).replace(day=1)
        self.reload()

    def do_next(self) -> None:
        """Go to the month after."""
        self._month = (self._first + timedelta(days=31)).replace(day=1)
        self.reload()

    def do_print(self) -> None:
        """Print the month, to be hung on the wall: why the selected day is as it is stays on the screen."""
        table = self.query_one(VirtualTable)
        self.xftui.open("print", _("值班表"), [_month(self._first)], table, (), then=self._printed)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _first(self) -> date:
        return self._month or self.context.today().replace(day=1)

    @property
    def _row(self) -> RosterRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    def _like(self, duty: Duty) -> DayOrder | None:
        """Return what was ordered of this day, or the day before: holidays are ordered day by day, for one reason."""
        orders = {row.value.duty.day: row.value.duty.order for row in self.query_one(VirtualTable).rows}
        return duty.order or orders.get(duty.day - timedelta(days=1))

    def _ask_people(self, form: Callable[[RosterRow, Sequence[PersonRow]], FormScreen]) -> None:
        organisation, row = self.context.organisation_id, self._row

        def show(staff: Sequence[PersonRow]) -> None:
            if row is not None:
                self.xftui.push_screen(form(row, staff), self._came_back)

        self.ask(lambda: people(organisation), show)

    def _withdraw(self, one: Decision | None) -> None:
        if one is not None:
            scores = one.model is Lapse
            form = withdrawal_form(self.context, one.model, one.id, one.version, one.text, scores=scores)
            self.xftui.push_screen(form, self._came_back)

    def _show(self, found: Sequence[RosterRow]) -> None:
        today = self.context.today()
        gaps = sum(row.duty.gap and row.duty.day >= today for row in found)
        if not any(row.duty.posts for row in found):
            about = _("还没有排班：按 <roster.week> 排每周的，按 <roster.order> 排选中的一天")
        else:
            about = _("今后空缺 {n} 天").format(n=gaps) if gaps else ""
        self.query_one("#head", Static).update(Content(f"{_month(self._first)}   {about}"))
        table = self.query_one(VirtualTable)
        at: date = table.selected.key if table.selected else self._at or today
        table.show([_line(row, today) for row in found], min(at + _AHEAD, found[-1].duty.day))
        table.select(at)
        self.refresh_keys()


def _month(first: date) -> str:
    return _("{year} 年 {month} 月").format(year=first.year, month=first.month)


def _line(row: RosterRow, today: date) -> Row:
    duty = row.duty
    dim: Emphasis = "" if duty.wanted else "dim"
    names = [duty.leader.member.name if duty.leader else "", "、".join(post.member.name for post in duty.staff)]
    cells = [Cell(day_name(duty.day), "bold" if duty.day == today else dim), *(Cell(name) for name in names)]
    return Row(duty.day, (*cells, _marks(row, today)), row)


def _marks(row: RosterRow, today: date) -> Cell:
    """Return what is to be known of the day: who was absent, what is open, why it isn't as any other, who stands in."""
    duty = row.duty
    marks = [
        *(_("! 缺岗 {name}").format(name=name) for name in row.absences),
        _gap(duty),
        day_words(duty.look),
        _("放假未公布") if row.unpublished else "",
        _("特护期") if row.special else "",
        duty.order.why if duty.order else "",
        *(_("{by} 代 {absent}").format(by=one.by.name, absent=one.absent.name) for one in stand_ins(duty)),
    ]
    urgent = bool(row.absences) or (duty.gap and duty.day >= today)
    return Cell("  ".join(mark for mark in marks if mark), "error" if urgent else "" if duty.wanted else "dim")


def _gap(duty: Duty) -> str:
    if not duty.gap:
        return ""
    if duty.posts:
        return _("! 缺工作人员") if duty.leader else _("! 缺领导")
    return _("! 未排班")


def _told(row: RosterRow) -> str:
    """Return why it is they, what was found of their absence, and what came in."""
    counts = "  ".join(f"{CONTACT_KINDS[kind]} {count}" for kind, count in sorted(row.contacts.items()))
    lines = [
        *why(row.duty),
        *([unpublished_words([row.duty.day.year])] if row.unpublished else []),
        *(absence(name, finding) for name, finding in row.absences.items()),
        *([_("当天登记：{counts}").format(counts=counts)] if counts else []),
    ]
    return "\n".join(plain(line, 300) for line in lines)
