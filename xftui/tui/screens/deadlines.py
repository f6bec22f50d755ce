"""The deadlines of one case: how each came about, and what can be done with it."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.deadlines import ON_RECORDS, Rule, What
from xftui.i18n import _
from xftui.services.deadlines import met_elsewhere
from xftui.store.queries.case_detail import CaseDetail, case_detail
from xftui.store.queries.deadline_rules import rules_in_force
from xftui.store.queries.deadlines import DeadlineRow
from xftui.store.queries.organisations import PersonRow, people
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import person_options
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.case_rows import deadline_state
from xftui.tui.screens.deadline_forms import DeadlineForms
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_Read = tuple[CaseDetail, Mapping[str, Rule], Sequence[PersonRow]]


class DeadlinesScreen(DeskScreen[str]):
    """The latest first; `at` selects one. Below, the selected one explained."""

    WHERE = "deadlines"
    PLACE = "cases"
    BINDINGS = actions.bindings("deadlines")
    DEFAULT_CSS = """
    DeadlinesScreen {
        #head { height: auto; max-height: 3; padding: 0 1; }
        VirtualTable { height: 1fr; min-height: 4; margin-top: 1; }
        #whole { height: auto; max-height: 11; padding: 1 1 0 1; }
    }
    """

    def __init__(self, case_id: int, at: int | None = None) -> None:
        super().__init__()
        self._case_id = case_id
        self._at = at
        self._forms: DeadlineForms | None = None
        self._rules: Mapping[str, Rule] = {}

    def body(self) -> Iterable[Widget]:
        """The case, its deadlines, and the selected one explained."""
        yield Static(id="head")
        columns = [Column(_("起算"), 10), Column(_("期限"), 20), Column("")]
        yield VirtualTable(columns, empty=_("没有按规定算出的期限：按 <deadlines.add> 定一个"))
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the case."""
        self.reload()

    def reload(self) -> None:
        """Read the case again."""
        organisation, case_id = self.context.organisation_id, self._case_id
        self.ask(
            lambda: (case_detail(organisation, case_id), rules_in_force(organisation), people(organisation)),
            lambda found: self._show(*found),
        )

    def why_not(self, action_id: str) -> str | None:
        """Return why the selected deadline can't be met, extended or taken back here."""
        row = self._row
        if self._forms is None:
            return None if action_id == "deadlines.back" else _("正在读取案件")
        if action_id not in ("deadlines.meet", "deadlines.extend", "deadlines.withdraw"):
            return None
        if row is None or row.withdrawal:
            return _("没有选中有效的期限")
        if action_id == "deadlines.meet" and met_elsewhere(row.what):
            return _("这种期限由它自己的记录了结：答复、督办令办结、案件办结")
        if action_id == "deadlines.extend":
            return self._why_not_longer(row)
        if action_id == "deadlines.withdraw" and row.what in ON_RECORDS:
            return _("督办令和督办件的期限跟着它们自己的记录走")
        return None

    def _why_not_longer(self, row: DeadlineRow) -> str | None:
        if row.what != What.ANSWER or What.EXTENSION not in self._rules:
            return _("只有办结答复的期限能延长，而且“延长办理”要在设置里启用")
        if row.told.extra:
            return _("已经延长过一次")
        return _("这个期限已经了结") if row.over else None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        row = self._row
        lines = row.explained if row else []
        self.query_one("#whole", Static).update(Content("\n".join(plain(line, 160) for line in lines)))
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("deadlines.meet")

    def do_meet(self) -> None:
        """Record that the selected one was met."""
        if (row := self._row) is not None and self._forms is not None:
            self.xftui.push_screen(self._forms.meet(row), self._came_back)

    def do_extend(self) -> None:
        """Grant days on top of the selected one."""
        if (row := self._row) is not None and self._forms is not None:
            self.xftui.push_screen(self._forms.extend(row), self._came_back)

    def do_add(self) -> None:
        """Reckon another deadline of this case."""
        if self._forms is not None:
            self.xftui.push_screen(self._forms.add(), self._came_back)

    def do_withdraw(self) -> None:
        """Take the selected one back."""
        if (row := self._row) is not None and self._forms is not None:
            self.xftui.push_screen(self._forms.withdraw(row), self._came_back)

    def do_case(self) -> None:
        """Open the case."""
        self.xftui.open("case", self._case_id, then=self._came_back)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _row(self) -> DeadlineRow | None:
        selected = self.query_one(VirtualTable).selected
        return None if selected is None else selected.value

    def _show(self, case: CaseDetail, rules: Mapping[str, Rule], staff: Sequence[PersonRow]) -> None:
        today = self.context.today()
        self._rules = rules
        self._forms = DeadlineForms(self.context, case, rules, person_options(staff, today))
        self.query_one("#head", Static).update(_head(case))
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else self._at
        rows = [
            Row(
                row.id,
                (str(row.reckoning.start), f"{row.title} {row.number}".rstrip(), deadline_state(row, today)),
                row,
            )
            for row in case.deadlines
        ]
        table.show(rows, at)
        self.refresh_keys()


def _head(case: CaseDetail) -> Content:
    """Return which case, and where its answer's day came from if it was reckoned by nobody."""
    title = (f"{plain(case.number, 20)}  {plain(case.title, 120)}", "bold")
    held = any(row.what == What.ANSWER and not row.withdrawal for row in case.deadlines)
    if case.due is None or held:
        return Content.assemble(title)
    return Content.assemble(title, "\n", _("答复期限 {day} 是人工填写的：不随日历和规定变动").format(day=case.due))
