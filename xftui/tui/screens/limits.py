"""The default deadlines of an office, as a table: what, how many days, how counted, by what, on or off."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.deadlines import COUNTINGS, Rule, What
from xftui.domain.keys import new_key
from xftui.domain.workdays import Counting
from xftui.i18n import _
from xftui.services.deadline_rules import RuleEntry, add_rule, follows, set_rule
from xftui.store.queries.deadline_rules import RuleRow, deadline_rules
from xftui.store.queries.deadlines import OpenDeadline, open_deadlines
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.limit_forms import rule_as_given, rule_fields, rule_form
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_NEW = Rule("", "", "", 0, Counting.CALENDAR, "", active=True)


class LimitsScreen(DeskScreen[None]):
    """One line for each; those that are off are dimmed. What was reckoned before keeps its rule, unless it is moved."""

    WHERE = "limits"
    PLACE = "settings"
    BINDINGS = actions.bindings("limits")
    DEFAULT_CSS = """
    LimitsScreen {
        VirtualTable { margin-top: 1; }
        #whole { height: auto; max-height: 4; padding: 1 1 0 1; }
    }
    """

    def body(self) -> Iterable[Widget]:
        """One table, and the selected line in full."""
        columns = [
            Column(_("期限"), 14), Column(_("从何时起"), 12), Column(_("天数"), 4, right=True), Column(_("算法"), 10),
            Column(_("启用"), 4), Column(_("依据")),
        ]  # fmt: skip
        yield VirtualTable(columns)
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Read the table."""
        self.reload()

    def reload(self) -> None:
        """Read the table."""
        organisation = self.context.organisation_id
        self.ask(lambda: deadline_rules(organisation), self._show)

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        row: RuleRow | None = event.row.value if event.row else None
        text = _("依据 {basis}").format(basis=plain(row.rule.basis, 400)) if row else ""
        self.query_one("#whole", Static).update(Content(text))

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("limits.edit")

    def do_edit(self) -> None:
        """Change the selected one."""
        row, organisation = self._selected, self.context.organisation_id
        what = row.rule.what
        self.ask(
            lambda: open_deadlines(organisation, what) if follows(what) else (),
            lambda running: self._edit(row, running),
        )

    def do_turn(self) -> None:
        """Put the selected one in force, or out of it."""
        row, context, key = self._selected, self.context, new_key()
        rule = replace(row.rule, active=not row.rule.active)
        entry = RuleEntry(key=key, organisation_id=context.organisation_id, rule=rule, version=row.version)
        said = _("已启用 {title}") if rule.active else _("已停用 {title}；已经算出的期限不变")
        self.ask(lambda: set_rule(context.actor, entry), lambda _done: self._came_back(said.format(title=rule.title)))

    def do_add(self) -> None:
        """Add one of the office's own."""
        context, key = self.context, new_key()

        def save(given: dict[str, Any]) -> str:
            rule = rule_as_given(_NEW, given)
            add_rule(context.actor, RuleEntry(key=key, organisation_id=context.organisation_id, rule=rule))
            return _("已增加 {title}").format(title=rule.title)

        about = [_("在案件里按 <case.deadlines> 再按 <deadlines.add>，选它来起算。")]
        form = FormScreen(_("增加一种期限"), rule_fields(_NEW), save, about)
        self.xftui.push_screen(form, self._came_back)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _edit(self, row: RuleRow, running: Sequence[OpenDeadline]) -> None:
        self.xftui.push_screen(rule_form(self.context, row, running), self._came_back)

    @property
    def _selected(self) -> RuleRow:
        selected = self.query_one(VirtualTable).selected
        assert selected is not None  # the program's own are always there
        row: RuleRow = selected.value
        return row

    def _show(self, found: Sequence[RuleRow]) -> None:
        table = self.query_one(VirtualTable)
        table.show([_row(row) for row in found], table.selected.key if table.selected else None)


def _row(row: RuleRow) -> Row:
    rule = row.rule
    counting = "" if rule.what == What.EXTENSION else COUNTINGS[rule.counting]
    on = Cell(_("是"), "bold") if rule.active else Cell(_("否"), "dim")
    return Row(rule.what, (rule.title, rule.since, str(rule.days), counting, on, rule.basis), row)
