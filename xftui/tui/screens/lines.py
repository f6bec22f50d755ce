"""What a cell of the score table is made of: its lines, each with its record; below, the selected line explained."""

from collections.abc import Iterable

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring.kinds.absences import PartRule
from xftui.scoring.limits import limited
from xftui.scoring.sheet import Line, Status
from xftui.services.objections import ruled_as, why_not_object
from xftui.store.queries.fact_records import fact_record
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.scoring_view import Item, Scored
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.inspection_form import Checklist, inspection_form, read_checklist
from xftui.tui.screens.objection_forms import objection_form
from xftui.tui.screens.rulings_form import ruling_form
from xftui.tui.widgets.line_view import LineView, Records, about
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.score_detail import account_notes
from xftui.tui.widgets.virtual_table import VirtualTable

_MOST = 300
"""Records that are read ahead; the rest when its line is opened."""


class LinesScreen(DeskScreen[str]):
    """Dismissed with a sentence when something was ruled: the sheet is another one then."""

    WHERE = "lines"
    PLACE = "scores"
    BINDINGS = actions.bindings("lines")
    DEFAULT_CSS = """
    LinesScreen {
        #head { height: auto; max-height: 10; padding: 0 1; }
        #split { height: 1fr; }
        VirtualTable { height: 9fr; min-height: 5; margin-top: 1; }
        LineView { height: 1fr; min-height: 7; margin-top: 1; }
    }
    """

    def __init__(self, scored: Scored, unit: str, column: str) -> None:
        super().__init__()
        self._scored, self._unit, self._column = scored, unit, column
        self._items = list(view.lines_of(scored, unit, column))
        self._records: Records = {}

    def body(self) -> Iterable[Widget]:
        """The cell, its lines, and the selected line."""
        yield Static(self._head(), id="head")
        table = VirtualTable(self._columns(), empty=_("这一格没有条目：没有加分也没有扣分的记录"))
        yield Vertical(table, LineView(), id="split")

    def on_mount(self) -> None:
        """Show the lines, then read their records."""
        table = self.query_one(VirtualTable)
        table.styles.max_height = max(len(self._items), 3) + 1
        table.show(self._rows())
        self.reload()

    def reload(self) -> None:
        """Read the records."""
        wanted = [fact for item in self._items for fact in item.facts][:_MOST]
        organisation = self.context.organisation_id
        self.ask(lambda: {fact: fact_record(organisation, fact) for fact in wanted}, self._read)

    def why_not(self, action_id: str) -> str | None:
        """What the selected line doesn't allow."""
        item, action = self._item, action_id.removeprefix(f"{self.WHERE}.")
        if action in ("open", "rule", "case", "object") and item is None:
            return _("没有选中的条目")
        if action in ("rule", "object", "matters") and self._unit.startswith(view.PERSON):
            return _("这是责任人的条目：到单位的同一条上做")
        if action == "case" and item is not None and self._case(item) is None:
            return _("这一条不是从案件来的")
        if action == "rule" and item is not None:
            return why_not_rule(self._scored, item)
        if action == "object":
            return self._why_not_object(item)
        if action == "matters" and self._scored.published and any(map(limited, self._scored.scheme.clauses)):
            return _("通报过的表没有各条的日期，分季封顶保底的方案算不出轻重；到考核表上看")
        return None

    def _why_not_object(self, item: Item | None) -> str | None:
        if self._scored.publication is None:
            return _("对通报过的表才提异议：到考核表按 <scores.publications>，打开通报的表")
        return None if isinstance(item, Line) else _("否决不是一条分；对它所由来的记录有异议的，更正记录")

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.query_one(LineView).show(self._scored, self._item, self._records)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_open()

    def do_open(self) -> None:
        """Show the steps, the clause and the record of the selected line."""
        item = self._item
        if item is not None:
            self.xftui.open("line", self._scored, self._unit, item, then=self._changed)

    def do_case(self) -> None:
        """Open the case that the selected line comes from."""
        item = self._item
        if item is not None and (case := self._case(item)) is not None:
            self.xftui.open("case", case, then=self._came_back)

    def do_rule(self) -> None:
        """Give the selected open line its figure: an inspected part in the unit's checklist."""
        item, organisation = self._item, self.context.organisation_id
        if not isinstance(item, Line):
            return
        if is_part(self._scored, item):
            scored, unit = self._scored, self._unit
            self.ask(lambda: read_checklist(organisation, scored.scheme, scored.period, unit), self._ask_marks)
        else:
            self.ask(lambda: units(organisation), lambda found: self._ask_ruling(item, found))

    def do_object(self) -> None:
        """Let the unit object to the selected line of a published sheet."""
        item, organisation = self._item, self.context.organisation_id
        if isinstance(item, Line):
            self.ask(lambda: units(organisation), lambda found: self._ask_objection(item, found))

    def do_matters(self) -> None:
        """Show the unit's lines by weight, and what one rank would take."""
        self.xftui.open("matters", self._scored, self._unit, then=self._changed)

    def do_back(self) -> None:
        """Go back to the same cell."""
        self.dismiss(None)

    def _ask_ruling(self, line: Line, found: Iterable[UnitRow]) -> None:
        form = ruling_form(self.context, self._scored, self._unit, line, found)
        self.xftui.push_screen(form, self._changed)

    def _ask_marks(self, found: Checklist) -> None:
        self.xftui.push_screen(inspection_form(self.context, found), self._changed)

    def _ask_objection(self, line: Line, found: Iterable[UnitRow]) -> None:
        account, publication = self._scored.account(self._unit), self._scored.publication
        unit = next((row.id for row in found if row.code == self._unit), None)
        if account is None or unit is None or publication is None:
            return
        number = next(at for at, one in enumerate(account.lines) if one is line)
        form = objection_form(self.context, self._scored, unit, self._unit, number, line)

        def asked(why: str | None) -> None:
            if why is None:
                self.xftui.push_screen(form, self._told)
            else:
                self.say(why)

        self.ask(lambda: why_not_object(publication, unit, number), asked)

    def _told(self, message: str | None) -> None:
        if message:
            self.say(message)

    def _changed(self, message: str | None) -> None:
        if message:
            self.dismiss(message)

    @property
    def _item(self) -> Item | None:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value

    def _case(self, item: Item) -> int | None:
        found = (self._records.get(fact) for fact in item.facts)
        return next((record.case_id for record in found if record is not None and record.case_id is not None), None)

    def _head(self) -> Content:
        account = self._scored.account(self._unit)
        title = Content.styled(view.summary(self._scored, self._unit, self._column), "bold")
        about_sheet = f"  {view.period_text(self._scored.period)}  " + _("截至 {day}").format(
            day=self._scored.sheet.as_of
        )
        parts = [Content.assemble(title, about_sheet)]
        if account is not None and self._column == view.TOTAL:
            parts += [Content(plain(note.strip())) for note in account_notes(account)]
        return Content("\n").join(parts)

    def _columns(self) -> list[Column]:
        return [
            Column(_("日期"), 5),
            Column(_("条款"), 6),
            Column(_("事由")),
            Column(_("记录")),
            Column(_("分"), 13, right=True),
        ]

    def _rows(self) -> list[Row]:
        return [
            Row(index, (view.day_text(item), item.clause, view.reason(item), self._record(item), _points(item)), item)
            for index, item in enumerate(self._items)
        ]

    def _record(self, item: Item) -> str:
        found = [record for record in (self._records.get(fact) for fact in item.facts) if record is not None]
        more = _(" 等 {n} 件").format(n=len(item.facts)) if len(item.facts) > 1 else ""
        return " ".join(part for part in about(found[0]) if part) + more if found else ""

    def _read(self, records: Records) -> None:
        self._records = records
        table = self.query_one(VirtualTable)
        table.show(self._rows(), table.selected.key if table.selected else None)


def why_not_rule(scored: Scored | None, item: Item) -> str | None:
    """Return why no ruling can be given on a line of a sheet, or None."""
    if scored is not None and scored.published:
        return _("通报过的表不再改；到考核表上核定，再发新的通报")
    if scored is not None and is_part(scored, item):
        return None
    if not isinstance(item, Line) or (item.status is not Status.OPEN and ruled_as(item) is None):
        return _("只有待核定的和核定过的条目才核定")
    if ruled_as(item) is None:
        return _("这一条没有对应的记录，不能核定")
    return None


def is_part(scored: Scored, item: Item) -> bool:
    """Say whether a line is an inspected part: its figure is a mark, given in the unit's checklist."""
    return isinstance(item, Line) and isinstance(scored.scheme.clause(item.clause).rule, PartRule)


def _points(item: Item) -> str | Cell:
    text = view.points_text(item)
    return Cell(text, "bold") if isinstance(item, Line) and item.status is Status.OPEN else text
