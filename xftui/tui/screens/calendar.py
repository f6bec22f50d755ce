"""The calendar of an office, a year on one screen: the days that were published, and the office's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.workdays import Day, Run
from xftui.i18n import _
from xftui.services.calendars import Move, preview_now, reckon_again
from xftui.store.queries.calendars import OwnDay, official_runs, own_days, published_years
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.calendar_forms import days_form, withdraw_form
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


@dataclass(frozen=True, slots=True)
class _Year:
    official: tuple[Run, ...]
    own: tuple[OwnDay, ...]
    published: range
    moves: tuple[Move, ...]


class CalendarScreen(DeskScreen[None]):
    """The days that aren't as their weekday says: on top the office's own, which hold above the published ones."""

    WHERE = "calendar"
    PLACE = "settings"
    BINDINGS = actions.bindings("calendar")
    DEFAULT_CSS = """
    CalendarScreen {
        #head { height: auto; max-height: 3; padding: 0 1; }
        VirtualTable { margin-top: 1; }
        #whole { height: auto; max-height: 4; padding: 1 1 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._year: int | None = None
        self._moves: tuple[Move, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The year, its days, and the selected one in full."""
        yield Static(id="head")
        columns = [Column(_("日期"), 22), Column("", 8), Column(_("事由"), 16), Column(_("依据"))]
        yield VirtualTable(columns, empty=_("这一年没有公布的安排，也没有本单位定的日子：按 <calendar.add> 定"))
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the current year."""
        self.reload()

    def reload(self) -> None:
        """Read the year."""
        organisation, year = self.context.organisation_id, self._shown

        def read() -> _Year:
            return _Year(
                official_runs(year), own_days(organisation, year), published_years(), preview_now(organisation)
            )

        self.ask(read, self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only the office's own days can be taken back; only what differs is reckoned again."""
        if action_id == "calendar.withdraw" and self._own is None:
            return _("选中的不是本单位定的日子")
        if action_id == "calendar.again" and not self._moves:
            return _("未结的期限都与现在的日历相符")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        row = self._row_value(event.row)
        text = _("依据 {basis}").format(basis=plain(row.basis, 300)) if row else ""
        if row and row.withdrawal:
            text += "\n" + _("已撤回：{why}").format(why=plain(row.withdrawal, 300))
        self.query_one("#whole", Static).update(Content(text))
        self.refresh_keys()

    def do_add(self) -> None:
        """Order days to be worked or not."""
        self.xftui.push_screen(days_form(self.context), self._came_back)

    def do_withdraw(self) -> None:
        """Take the selected day back."""
        if (row := self._own) is not None:
            self.xftui.push_screen(withdraw_form(self.context, row), self._came_back)

    def do_again(self) -> None:
        """Bring open deadlines up to the calendar, after they were looked at."""
        self.xftui.open("calendar_moves", _("按现在的日历重算未结的期限"), self._moves, then=self._confirmed)

    def do_previous(self) -> None:
        """Go to the year before."""
        self._year = self._shown - 1
        self.reload()

    def do_next(self) -> None:
        """Go to the year after."""
        self._year = self._shown + 1
        self.reload()

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _shown(self) -> int:
        return self._year or self.context.today().year

    @property
    def _own(self) -> OwnDay | None:
        row = self._row_value(self.query_one(VirtualTable).selected)
        return None if row is None or row.withdrawal else row

    @staticmethod
    def _row_value(row: Row | None) -> OwnDay | None:
        return row.value if row is not None and isinstance(row.value, OwnDay) else None

    def _confirmed(self, yes: bool | None) -> None:
        context = self.context
        if yes:
            self.ask(lambda: reckon_again(context.actor, context.organisation_id), self._reckoned)

    def _reckoned(self, moved: int) -> None:
        self._came_back(_("已重算；移动了 {n} 个期限").format(n=moved))

    def _show(self, found: _Year) -> None:
        self._moves = found.moves
        self.query_one("#head", Static).update(Content(_head(self._shown, found)))
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show([*map(_own, found.own), *map(_official, found.official)], at)
        self.refresh_keys()


def _head(year: int, found: _Year) -> str:
    known = _("国家公布的放假安排：{first}—{last} 年").format(first=found.published[0], last=found.published[-1])
    if year in found.published:
        lines = [_("{year} 年   {known}").format(year=year, known=known)]
    else:
        lines = [_("{year} 年   放假安排未公布，暂按周末休息算   {known}").format(year=year, known=known)]
    if found.moves:
        lines.append(_("! {n} 个未结的期限与现在的日历不符：按 <calendar.again> 看").format(n=len(found.moves)))
    return "\n".join(lines)


def _official(run: Run) -> Row:
    days = str(run.first) if run.first == run.last else f"{run.first}—{run.last:%m-%d}"
    cells = (days, _worked(Day(run.kind).working), run.why, _("国家公布"))
    return Row(("official", run.first), cells, run)


def _own(row: OwnDay) -> Row:
    basis = Cell(_("已撤回：{why}").format(why=row.withdrawal), "dim") if row.withdrawal else row.basis
    return Row(("own", row.id), (_("{day} 本单位").format(day=row.day), _worked(row.working), row.why, basis), row)


def _worked(working: bool) -> Cell:
    return Cell(_("上班"), "bold") if working else Cell(_("休息"))
