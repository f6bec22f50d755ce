"""One line, all of it: the clause, the arithmetic step by step, the records, and from there the case."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.dates import local
from xftui.domain.fact_captions import FACT_KINDS
from xftui.i18n import _
from xftui.scoring.sheet import Line
from xftui.store.queries.fact_records import FactRecord, fact_record
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.scoring_view import Item, Scored
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.inspection_form import Checklist, inspection_form, read_checklist
from xftui.tui.screens.lines import is_part, why_not_rule
from xftui.tui.screens.rulings_form import ruling_form
from xftui.tui.supposing import subject
from xftui.tui.widgets.line_view import LineView, Records, about
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class LineScreen(DeskScreen[str]):
    """Enter on a record opens its case. Dismissed with a sentence when the line was ruled."""

    WHERE = "line"
    PLACE = "scores"
    BINDINGS = actions.bindings("line")
    DEFAULT_CSS = """
    LineScreen {
        #head { height: auto; max-height: 2; padding: 0 1; }
        LineView { max-height: 60%; margin-top: 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
    }
    """

    def __init__(self, scored: Scored, unit: str, item: Item) -> None:
        super().__init__()
        self._scored, self._unit, self._item = scored, unit, item

    def body(self) -> Iterable[Widget]:
        """The explanation, and the records."""
        yield Static(self._head(), id="head")
        yield LineView()
        columns = [
            Column(_("记录"), 8),
            Column(_("日期"), 10),
            Column(_("信访人、事项、案号")),
            Column(_("内容"), from_width=100),
            Column(_("登记"), 20),
        ]
        yield VirtualTable(columns, empty=_("这一条没有单独的记录：它由方案本身或由没有记录得出"))

    def on_mount(self) -> None:
        """Show the line, then read its records."""
        self.query_one(LineView).show(self._scored, self._item)
        self.reload()

    def reload(self) -> None:
        """Read the records."""
        organisation, facts = self.context.organisation_id, self._item.facts
        self.ask(lambda: {fact: fact_record(organisation, fact) for fact in facts}, self._read)

    def why_not(self, action_id: str) -> str | None:
        """What the line doesn't allow."""
        if action_id == "line.case" and self._case is None:
            return _("选中的记录没有案件")
        if action_id in ("line.rule", "line.suppose") and self._unit.startswith(view.PERSON):
            return _("这是责任人的条目：到单位的同一条上做")
        if action_id == "line.suppose":
            return self._why_not_suppose()
        return why_not_rule(self._scored, self._item) if action_id == "line.rule" else None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("line.case")

    def do_case(self) -> None:
        """Open the selected record's case."""
        self.xftui.open("case", self._case, then=self._came_back)

    def do_rule(self) -> None:
        """Give the line its figure."""
        item, organisation = self._item, self.context.organisation_id
        if isinstance(item, Line) and is_part(self._scored, item):
            scored, unit = self._scored, self._unit
            self.ask(lambda: read_checklist(organisation, scored.scheme, scored.period, unit), self._ask_marks)
        elif isinstance(item, Line):
            self.ask(lambda: units(organisation), lambda found: self._ask_ruling(item, found))

    def do_suppose(self) -> None:
        """Suppose that the selected record, or a reading, were otherwise."""
        row = self.query_one(VirtualTable).selected
        organisation, fact = self.context.organisation_id, None if row is None else row.key
        scored, unit, item = self._scored, self._unit, self._item
        self.ask(
            lambda: subject(organisation, scored, unit, item, fact),
            lambda found: self.xftui.open("suppose", self.context, found),
        )

    def do_back(self) -> None:
        """Go back to the lines."""
        self.dismiss(None)

    def _why_not_suppose(self) -> str | None:
        scheme = self._scored.scheme
        if self._scored.published:
            return _("通报过的表不再变；到考核表上看假如")
        if not self._item.facts and not scheme.readings and len(scheme.clause(self._item.clause).rule.on) != 1:
            return _("这一条没有记录，方案也没有可选的口径，没有什么可以假设")
        return None

    def _head(self) -> Content:
        scored = self._scored
        day = _("截至 {day}").format(day=scored.sheet.as_of)
        return Content(f"{scored.name(self._unit)}  {view.period_text(scored.period)}  {day}")

    @property
    def _case(self) -> int | None:
        row = self.query_one(VirtualTable).selected
        record: FactRecord | None = row.value if row is not None else None
        return record.case_id if record is not None else None

    def _ask_ruling(self, line: Line, found: Iterable[UnitRow]) -> None:
        self.xftui.push_screen(ruling_form(self.context, self._scored, self._unit, line, found), self._ruled)

    def _ask_marks(self, found: Checklist) -> None:
        self.xftui.push_screen(inspection_form(self.context, found), self._ruled)

    def _ruled(self, message: str | None) -> None:
        if message:
            self.dismiss(message)

    def _read(self, records: Records) -> None:
        zone = self.context.timezone
        self.query_one(VirtualTable).show([_row(fact, record, zone) for fact, record in records.items()])
        self.refresh_keys()


def _row(fact: str, record: FactRecord | None, timezone: str) -> Row:
    if record is None:
        return Row(fact, (_("记录"), "", fact, "", ""))
    when = f" {local(record.recorded_at, timezone):%m-%d %H:%M}" if record.recorded_at else ""
    named = " ".join(part for part in about(record) if part)
    by = f"{plain(record.recorded_by, 20)}{when}"
    return Row(fact, (FACT_KINDS[record.kind], str(record.day), named, record.text, by), record)
