"""The annual inspection: how far each unit is marked, and from there its checklist."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring import facts as f
from xftui.scoring.errors import PeriodError, SchemeError
from xftui.scoring.explain import figure
from xftui.scoring.figures import total
from xftui.scoring.periods import Period
from xftui.scoring.scheme import Scheme
from xftui.services.inspections import parts
from xftui.store.queries.inspections import marks_of
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.scoring_work import NoScheme, Wanted, bound
from xftui.tui.screens.inspection_form import Checklist, Marks, inspection_form, marked, read_checklist
from xftui.tui.screens.period import PeriodScreen
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_Found = tuple[Scheme, Period, Sequence[UnitRow], Mapping[str, Marks]]


class InspectionsScreen(PeriodScreen[None]):
    """The units of the year in their order; Enter opens the checklist of one."""

    WHERE = "inspections"
    PLACE = "settings"
    BINDINGS = actions.bindings("inspections")
    DEFAULT_CSS = """
    InspectionsScreen {
        #head { height: 1; padding: 0 1; }
        VirtualTable { margin-top: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Scheme, Period] | None = None

    def body(self) -> Iterable[Widget]:
        """The year, and one table."""
        yield Static(id="head")
        columns = [
            Column(_("单位"), 14), Column(_("已打"), 7, right=True), Column(_("得分"), 8, right=True),
            Column(_("满分"), 6, right=True), Column(_("最近一次"), 10), Column(_("检查人")),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("没有要打分的单位：现行方案没有检查项，或没有单位"))

    def on_mount(self) -> None:
        """Read the marks of the current year."""
        self.reload()

    def reload(self) -> None:
        """Read the marks."""
        organisation, today, shelf = self.context.organisation_id, self.context.today(), self.xftui.shelf
        wanted = Wanted(organisation, self._day or today, today, False)

        def read() -> _Found:
            scheme, year = bound(shelf(), wanted)
            there = [
                one
                for one in units(organisation)
                if parts(scheme, f.UnitKind(one.kind)) and year.span.meets(one.valid_from, one.valid_to)
            ]
            return scheme, year, there, marks_of(organisation, scheme.id, year.name)

        self.ask(read, lambda found: self._show(*found), self._failed)

    @property
    def shown(self) -> Period | None:
        """The period of the table."""
        return None if self._shown is None else self._shown[1]

    def why_not(self, action_id: str) -> str | None:
        """A unit is marked that is selected."""
        if action_id == "inspections.mark" and self.query_one(VirtualTable).selected is None:
            return _("没有选中的单位")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_mark()

    def do_mark(self) -> None:
        """Open the checklist of the selected unit."""
        row = self.query_one(VirtualTable).selected
        if row is not None and self._shown is not None:
            (scheme, year), organisation, unit = self._shown, self.context.organisation_id, str(row.key)
            self.ask(lambda: read_checklist(organisation, scheme, year, unit), self._ask_marks)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _ask_marks(self, found: Checklist) -> None:
        self.xftui.push_screen(inspection_form(self.context, found), self._came_back)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, (NoScheme, SchemeError, PeriodError)):
            self._head(str(error))
        else:
            self.xftui.report(error)

    def _show(self, scheme: Scheme, year: Period, there: Sequence[UnitRow], given: Mapping[str, Marks]) -> None:
        self._shown = scheme, year
        self._head(f"{plain(scheme.title, 60)}  {view.period_text(year)}（{view.span_text(year.span)}）")
        table = self.query_one(VirtualTable)
        rows = [_row(scheme, unit, given.get(unit.code, {})) for unit in there]
        table.show(rows, table.selected.key if table.selected else None)
        self.refresh_keys()

    def _head(self, text: str) -> None:
        self.query_one("#head", Static).update(Content(plain(text)))


def _row(scheme: Scheme, unit: UnitRow, given: Marks) -> Row:
    clauses = parts(scheme, f.UnitKind(unit.kind))
    count, points = marked(clauses, given)
    last = max(given.values(), key=lambda mark: mark.day, default=None)
    cells = (
        unit.name, f"{count}/{len(clauses)}", figure(points) if count else view.NOTHING,
        figure(total(clause.rule.full for clause in clauses)), str(last.day) if last else "", last.by if last else "",
    )  # fmt: skip
    return Row(unit.code, cells, unit)
