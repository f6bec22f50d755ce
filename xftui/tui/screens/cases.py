"""The register of cases: a window over all of them, filtered as one types."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from xftui.domain.captions import STATUSES, CaseStatus
from xftui.domain.case_line import ORDERS, CaseLine, CaseOrder, completed, parse_line, with_filter
from xftui.domain.folding import fold, terms
from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.store.queries.cases import CaseFilter, CaseRow, count_cases, list_cases
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import unit_options
from xftui.tui.marking import marked
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.rows import Ask, Cell, Column, Page, Row
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable

_STATUSES = (None, *CaseStatus)
_SORTED_BY = {CaseOrder.NUMBER: 0, CaseOrder.REGISTERED: 1, CaseOrder.DUE: 6}
"""The columns that the list can be sorted by."""
_MOST_COUNTED = 10_000
"""Beyond it the number says only that there are more: counting all of a million would hold up the next page."""
_COLUMNS = [
    Column(_("编号"), 9),
    Column(_("登记"), 10, from_width=100),
    Column(_("信访人"), 8),
    Column(_("事项")),
    Column(_("责任单位"), 10),
    Column(_("承办人"), 8, from_width=100),
    Column(_("期限"), 11, right=True),
    Column(_("状态"), 6),
]


class CasesScreen(DeskScreen[None]):
    """The latest registered first. One line says what is shown, by typing or by keys; it stays while one is away."""

    WHERE = "cases"
    PLACE = "cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings("cases"),
        Binding("down", "list", show=False),
    ]
    DEFAULT_CSS = """
    CasesScreen .filter { height: 1; padding: 0 1; }
    CasesScreen #what { width: 1fr; }
    CasesScreen #find { width: 40; visibility: hidden; }
    CasesScreen #find.-shown { visibility: visible; }
    CasesScreen #find Static { width: 5; }
    """
    AUTO_FOCUS = "VirtualTable"

    def __init__(self) -> None:
        super().__init__()
        self._units: tuple[UnitRow, ...] = ()
        self._generation = 0

    def body(self) -> Iterable[Widget]:
        """What is filtered, and the list."""
        line = TextField(max_length=200, suggester=_Completions(lambda: self._units))
        find = Horizontal(Static(Content(_("搜索"))), line, id="find")
        yield Horizontal(Static(id="what"), find, classes="filter")
        yield VirtualTable(_COLUMNS, empty=_("没有案件：按 n 登记第一件；筛选着的，按 Esc 看全部"))

    def on_mount(self) -> None:
        """Read the first page."""
        self.reload()

    def reload(self) -> None:
        """Read again under the same filter, and stay on the same case if it is near; and the units, for filters."""
        organisation = self.context.organisation_id

        def read(rows: tuple[UnitRow, ...]) -> None:
            self._units = rows

        selected = self.query_one(VirtualTable).selected
        self._read(selected.key if selected else None)
        self.ask(lambda: units(organisation), read)

    def _read(self, at: object = None) -> None:
        self._generation += 1
        generation, line, today = self._generation, self._line, self.context.today()
        wanted, looked_for = self._wanted(line), terms(line.text)
        table = self.query_one(VirtualTable)
        table.columns = _columns(line)
        table.load(lambda ask: _page(wanted, looked_for, today, ask), at)
        self._describe(line, None)

        def count() -> int | None:
            return count_cases(wanted, _MOST_COUNTED) if generation == self._generation else None

        self.ask(count, lambda number: self._describe(line, number) if generation == self._generation else None)

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if action_id == "cases.open" and self.query_one(VirtualTable).selected is None:
            return _("没有选中的案件")
        return None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        self._read()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go into the list."""
        self.action_list()

    @on(VirtualTable.Opened)
    def _opened(self) -> None:
        self.action_act("cases.open")

    @on(VirtualTable.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_keys()

    def action_list(self) -> None:
        """Give the keys to the list."""
        self.query_one(VirtualTable).focus()

    def do_open(self) -> None:
        """Open the selected case."""
        row = self.query_one(VirtualTable).selected
        if row is not None and isinstance(row.value, CaseRow):
            self.xftui.open("case", row.value.id, then=self._came_back)

    def do_find(self) -> None:
        """Type what to look for."""
        self.query_one("#find").add_class("-shown")
        self.query_one(TextField).focus()

    def do_status(self) -> None:
        """Show the next status only."""
        following = _STATUSES[(_STATUSES.index(self._line.status) + 1) % len(_STATUSES)]
        self._filter("status", STATUSES[following] if following else "")

    def do_unit(self) -> None:
        """Choose the unit whose cases are shown."""

        def picked(unit_id: int | None) -> None:
            if unit_id is not None:
                self._filter("unit", next((unit.name for unit in self._units if unit.id == unit_id), ""))

        self.xftui.open("picker", _("责任单位"), unit_options(self._units, self.context.today()), then=picked)

    def do_sort(self) -> None:
        """Sort by the next column, each in its usual direction."""
        orders = list(CaseOrder)
        following = orders[(orders.index(self._line.order) + 1) % len(orders)]
        self._filter("sort", "" if following is CaseOrder.REGISTERED else ORDERS[following])

    def do_reverse(self) -> None:
        """Turn the order around."""
        line = self._line
        usual = line.descending == (line.order is CaseOrder.REGISTERED)
        back = "" if line.order is CaseOrder.REGISTERED else ORDERS[line.order]
        self._filter("sort", f"-{ORDERS[line.order]}" if usual else back)

    def do_clear(self) -> None:
        """Show all cases again."""
        self._set("")
        self.action_list()
        self._read()

    @property
    def _line(self) -> CaseLine:
        return parse_line(self.query_one(TextField).value, self.context.today())

    def _filter(self, key: str, value: str) -> None:
        self._set(with_filter(self.query_one(TextField).value, key, value))
        self._read()

    def _set(self, typed: str) -> None:
        field = self.query_one(TextField)
        with field.prevent(Input.Changed):
            field.value = typed
        self.query_one("#find").set_class(bool(typed), "-shown")

    def _wanted(self, line: CaseLine) -> CaseFilter:
        return CaseFilter(
            self.context.organisation_id,
            line.text,
            line.status,
            [unit.id for unit in self._meant(line)] if line.unit else None,
            line.due_from,
            line.due_to,
            line.order,
            line.descending,
        )

    def _meant(self, line: CaseLine) -> list[UnitRow]:
        """Return the units that the line may mean: the one it names in full, else all that fit."""
        named = [unit for unit in self._units if fold(unit.name) == fold(line.unit)]
        return named or [unit for unit in self._units if matches(line.unit, unit.name, unit.code)]

    def _describe(self, line: CaseLine, count: int | None) -> None:
        parts = [STATUSES[line.status]] if line.status else [_("全部")]
        if line.unit:
            meant = self._meant(line)
            names = "、".join(plain(unit.name, 20) for unit in meant[:2])
            parts.append(names + ("…" if len(meant) > 2 else "") if meant else _("没有这个单位"))
        number = "" if count is None else _("   {n} 件").format(n=count)
        if count is not None and count > _MOST_COUNTED:
            number = _("   超过 {n} 件").format(n=_MOST_COUNTED)
        shown = plain(line.problem) or " · ".join(parts) + number
        self.query_one("#what", Static).update(Content(shown), layout=False)


class _Completions(Suggester):
    """Offers the rest of the filter that is being typed; → takes it."""

    def __init__(self, offered: Callable[[], Sequence[UnitRow]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._offered = offered

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole line as it would be."""
        return completed(value, (plain(unit.name) for unit in self._offered()))


def _columns(line: CaseLine) -> list[Column]:
    """Return the columns, an arrow at the one that the list is sorted by."""
    columns, at = list(_COLUMNS), _SORTED_BY[line.order]
    columns[at] = replace(columns[at], title=columns[at].title + ("↓" if line.descending else "↑"))
    return columns


def _page(wanted: CaseFilter, looked_for: Sequence[str], today: date, ask: Ask) -> Page:
    found = list_cases(
        wanted,
        after=ask.key if ask.forward else None,
        before=None if ask.forward else ask.key,
        last=not ask.forward and ask.key is None,
        size=ask.limit,
    )
    more = found.more_after if ask.forward else found.more_before
    return Page([_row(case, looked_for, today) for case in found.rows], more)


def _row(case: CaseRow, looked_for: Sequence[str], today: date) -> Row:
    due: str | Cell = case.due.isoformat() if case.due and case.status is CaseStatus.OPEN else ""
    if due and case.due and case.due < today:
        due = Cell(f"!{due}", "error")
    status = Cell(STATUSES[case.status], "bold" if case.status is CaseStatus.OPEN else "")
    number, title = marked(case.number, looked_for), marked(case.title, looked_for)
    name = marked(case.petitioner, looked_for, said=True)
    cells = (number, case.registered.isoformat(), name, title, case.unit, case.handler or "", due, status)
    return Row(case.cursor, cells, case, identity=case.id)
