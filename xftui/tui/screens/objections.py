"""The objections of units to published lines: those not decided first; `a` decides the selected one."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring.errors import PeriodError, SchemeError
from xftui.scoring.explain import figure
from xftui.scoring.sheet import Line
from xftui.services.objections import OUTCOMES, Outcome, published_line
from xftui.store.queries.objections import ObjectionRow, list_objections
from xftui.store.queries.publications import list_publications
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.publishing import frozen
from xftui.tui.scoring_view import Scored
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.objection_forms import decision_form
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class _Disputed(NamedTuple):
    """An objection with the published sheet and the line that it is about."""

    row: ObjectionRow
    scored: Scored
    line: Line


class ObjectionsScreen(DeskScreen[None]):
    """Enter shows the line as it was published, down to its record."""

    WHERE = "objections"
    PLACE = "scores"
    BINDINGS = actions.bindings("objections")
    DEFAULT_CSS = """
    ObjectionsScreen {
        VirtualTable { margin-top: 1; }
        Static { height: auto; max-height: 8; padding: 1 1; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """One table, and the selected objection in full."""
        columns = [
            Column(_("提出"), 10), Column(_("单位"), 12), Column(_("期间"), 8), Column(_("条款"), 7),
            Column(_("原分"), 7, right=True), Column(_("决定"), 10), Column(_("理由")),
        ]  # fmt: skip
        yield VirtualTable(
            columns, empty=_("没有异议：单位对通报有异议，到 已通报 的表里选中条目按 <lines.object> 提出")
        )
        yield Static()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: list_objections(organisation), self._show)

    def why_not(self, action_id: str) -> str | None:
        """What the selected objection doesn't allow."""
        if action_id not in ("objections.open", "objections.decide"):
            return None
        row = self._row
        if row is None:
            return _("没有选中的异议")
        if action_id == "objections.decide" and row.outcome is not None:
            return _("这项异议已有决定")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._row
        self.query_one("ObjectionsScreen > Static", Static).update(Content("" if row is None else _told(row)))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Show the line as it was published."""
        self._find(self._show_line)

    def do_decide(self) -> None:
        """Decide the selected objection."""
        self._find(self._ask_decision)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _row(self) -> ObjectionRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    def _find(self, then: Callable[[_Disputed], None]) -> None:
        """Read the published line that the selected objection is about."""
        row, shelf, organisation = self._row, self.xftui.shelf, self.context.organisation_id
        if row is None:
            return

        def read() -> _Disputed:
            publication = next(one for one in list_publications(organisation) if one.id == row.publication)
            line = published_line(publication.sheet, row.unit_code, row.line)
            assert line is not None  # raised against it
            return _Disputed(row, frozen(shelf(), organisation, publication), line)

        self.ask(read, then, self._failed)

    def _show_line(self, found: _Disputed) -> None:
        self.xftui.open("line", found.scored, found.row.unit_code, found.line)

    def _ask_decision(self, found: _Disputed) -> None:
        form = decision_form(self.context, found.scored.scheme, found.row, found.line)
        self.xftui.push_screen(form, self._came_back)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, (SchemeError, PeriodError)):
            self.fail(str(error))
        else:
            self.xftui.report(error)

    def _show(self, found: Sequence[ObjectionRow]) -> None:
        table = self.query_one(VirtualTable)
        table.show([_cells(row) for row in found], table.selected.key if table.selected else None)
        self.refresh_keys()


def _cells(row: ObjectionRow) -> Row:
    outcome = OUTCOMES[Outcome(row.outcome)] if row.outcome else Cell(_("待决定"), "bold")
    cells = (str(row.raised), row.unit, row.period, row.clause, figure(row.points), outcome, row.reason)
    return Row(row.id, cells, row)


def _told(row: ObjectionRow) -> str:
    """Return who objected to what and why, and what was decided."""
    lines = [
        _("{document}  {by} {day} 提出：{reason}").format(
            document=plain(row.document, 60), by=plain(row.raised_by, 40), day=row.raised, reason=plain(row.reason, 300)
        )
    ]
    if row.outcome:
        lines.append(
            _("{outcome}，{by} {day}：{reason}").format(
                outcome=OUTCOMES[Outcome(row.outcome)], by=plain(row.decided_by, 40), day=row.decided,
                reason=plain(row.decision, 300),
            )
        )  # fmt: skip
    return "\n".join(lines)
