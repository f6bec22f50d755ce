"""The register of cases: a window over all of them, filtered as one types."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from xftui.domain.captions import STATUSES, CaseStatus
from xftui.domain.folding import terms
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
    """The latest registered first. The filter stays while one looks at a case."""

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
        self._status: CaseStatus | None = None
        self._unit: UnitRow | None = None
        self._generation = 0

    def body(self) -> Iterable[Widget]:
        """What is filtered, and the list."""
        find = Horizontal(Static(Content(_("搜索"))), TextField(max_length=60), id="find")
        yield Horizontal(Static(id="what"), find, classes="filter")
        yield VirtualTable(_COLUMNS, empty=_("没有案件：按 n 登记第一件；筛选着的，按 Esc 看全部"))

    def on_mount(self) -> None:
        """Read the first page."""
        self.reload()

    def reload(self) -> None:
        """Read again under the same filter, and stay on the same case if it is near."""
        selected = self.query_one(VirtualTable).selected
        self._read(selected.key if selected else None)

    def _read(self, at: object = None) -> None:
        self._generation += 1
        generation, wanted, today = self._generation, self._wanted(), self.context.today()
        looked_for = terms(wanted.text)
        self.query_one(VirtualTable).load(lambda ask: _page(wanted, looked_for, today, ask), at)
        self._describe(None)

        def count() -> int | None:
            return count_cases(wanted, _MOST_COUNTED) if generation == self._generation else None

        self.ask(count, lambda number: self._describe(number) if generation == self._generation else None)

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
        self._status = _STATUSES[(_STATUSES.index(self._status) + 1) % len(_STATUSES)]
        self._read()

    def do_unit(self) -> None:
        """Choose the unit whose cases are shown."""
        organisation, day = self.context.organisation_id, self.context.today()

        def pick(rows: tuple[UnitRow, ...]) -> None:
            def picked(unit_id: int | None) -> None:
                if unit_id is not None:
                    self._unit = next((row for row in rows if row.id == unit_id), None)
                    self._read()

            self.xftui.open("picker", _("责任单位"), unit_options(rows, day), then=picked)

        self.ask(lambda: units(organisation), pick)

    def do_clear(self) -> None:
        """Show all cases again."""
        field = self.query_one(TextField)
        with field.prevent(Input.Changed):
            field.value = ""
        self.query_one("#find").remove_class("-shown")
        self._status = self._unit = None
        self.action_list()
        self._read()

    def _wanted(self) -> CaseFilter:
        wanted = CaseFilter(self.context.organisation_id, self.query_one(TextField).value, self._status)
        return replace(wanted, unit_id=self._unit.id) if self._unit else wanted

    def _describe(self, count: int | None) -> None:
        parts = [STATUSES[self._status]] if self._status else [_("全部")]
        if self._unit is not None:
            parts.append(plain(self._unit.name, 20))
        number = "" if count is None else _("   {n} 件").format(n=count)
        if count is not None and count > _MOST_COUNTED:
            number = _("   超过 {n} 件").format(n=_MOST_COUNTED)
        self.query_one("#what", Static).update(Content(" · ".join(parts) + number), layout=False)


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
    return Row(case.cursor, cells, case)
