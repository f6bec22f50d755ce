"""Every line that differs between two sheets of one period: what it was, what it is, and why."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.scoring.changes import Change
from xftui.scoring.explain import figure
from xftui.scoring.sheet import Line
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.publishing import Compared
from xftui.tui.scoring_view import Item, Scored
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.line_view import LineView
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class ChangesScreen(DeskScreen[None]):
    """One row a changed line; below, the selected one explained as it is now, or as it was if it is gone."""

    WHERE = "changes"
    PLACE = "scores"
    BINDINGS = actions.bindings("changes")
    DEFAULT_CSS = """
    ChangesScreen {
        #head { height: auto; max-height: 4; padding: 0 1; }
        VirtualTable { height: 1fr; min-height: 5; margin-top: 1; }
        LineView { height: 7; margin-top: 1; }
    }
    """

    def __init__(self, compared: Compared) -> None:
        super().__init__()
        self._compared = compared

    def body(self) -> Iterable[Widget]:
        """What is compared, the changes, and the selected one."""
        head = _("{title}：{n} 条变动").format(title=self._compared.title, n=len(self._compared.changes))
        period = view.period_text(self._compared.scored.period)
        yield Static(Content.assemble((plain(head), "bold"), f"  {period}"), id="head")
        columns = [
            Column(_("单位"), 12), Column(_("条款"), 7), Column(_("原来"), 12, right=True),
            Column(_("现在"), 12, right=True), Column(_("事由")),
        ]  # fmt: skip
        yield VirtualTable(columns, empty=_("没有变动"))
        yield LineView()

    def on_mount(self) -> None:
        """Show the changes."""
        self.reload()

    def reload(self) -> None:
        """Show the changes; what is compared stays as it was computed."""
        scored = self._compared.scored
        rows = [Row(number, _cells(scored, one), one) for number, one in enumerate(self._compared.changes)]
        table = self.query_one(VirtualTable)
        table.show(rows, table.selected.key if table.selected else None)

    def why_not(self, action_id: str) -> str | None:
        """Only a line that is still there opens."""
        if action_id == "changes.open" and (self._change is None or self._change.after is None):
            return _("这一条现在没有了")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        change = self._change
        self.query_one(LineView).show(self._compared.scored, change.item if change else None)
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("changes.open")

    def do_open(self) -> None:
        """Show the steps, the clause and the record of the selected line as it is now."""
        change = self._change
        if change is not None and change.after is not None:
            self.xftui.open("line", self._compared.scored, change.account, change.after)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _change(self) -> Change | None:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value


def _cells(scored: Scored, change: Change) -> tuple[str, ...]:
    reason = view.reason(change.item)
    return scored.name(change.account), change.item.clause, _points(change.before), _points(change.after), reason


def _points(item: Item | None) -> str:
    if item is None:
        return _("没有")
    return view.points_text(item) if not isinstance(item, Line) or item.status != "final" else figure(item.points)
