"""The saved filters of a list: choose one, or take one away."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.filters import remove_filter, save_filter
from xftui.store.queries.filters import FilterRow, list_filters
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.context import Context
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import InputField
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class FiltersScreen(BaseScreen[str]):
    """Dismissed with the line that was chosen."""

    WHERE = "filters"
    BINDINGS = actions.bindings("filters")
    DEFAULT_CSS = """
    FiltersScreen VirtualTable { margin-top: 1; }
    """

    def __init__(self, listed: str) -> None:
        super().__init__()
        self._listed = listed

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [Column(_("名称"), 20), Column(_("筛选")), Column(_("谁的"), 14)]
        yield VirtualTable(columns, empty=_("还没有存过筛选：在列表里筛选好，按 <cases.save> 存下"))

    def on_mount(self) -> None:
        """Read them."""
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        organisation, login = self.context.organisation_id, self.context.actor.login
        self.ask(lambda: list_filters(organisation, self._listed, login), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only one that is there can be chosen."""
        if action_id in ("filters.take", "filters.remove") and self.query_one(VirtualTable).selected is None:
            return _("没有选中的筛选")
        return None

    @on(VirtualTable.Opened)
    def _opened(self) -> None:
        self.action_act("filters.take")

    def do_take(self) -> None:
        """Take the selected line."""
        self.dismiss(self._selected.line)

    def do_remove(self) -> None:
        """Ask, then take the selected filter away."""
        row = self._selected
        told = [f"{plain(row.name, 40)}  {plain(row.line, 200)}"]
        self.xftui.open("confirm", _("不再要这个筛选？"), told, then=self._sure)

    def do_back(self) -> None:
        """Choose none."""
        self.dismiss(None)

    @property
    def _selected(self) -> FilterRow:
        row = self.query_one(VirtualTable).selected
        assert row is not None
        found: FilterRow = row.value
        return found

    def _sure(self, yes: bool | None) -> None:
        if yes:
            context, row = self.context, self._selected
            self.ask(
                lambda: remove_filter(context.actor, context.organisation_id, row.id, row.version),
                lambda _done: self.reload(),
            )

    def _show(self, found: Sequence[FilterRow]) -> None:
        rows = [Row(row.id, (row.name, row.line, _("共用") if row.shared else _("自己的")), row) for row in found]
        self.query_one(VirtualTable).show(rows)
        self.refresh_keys()


def filter_form(context: Context, listed: str, line: str) -> FormScreen:
    """Return the form that keeps a line under a name."""
    key = new_key()

    def save(given: dict[str, str]) -> str:
        save_filter(context.actor, key, context.organisation_id, listed, given["name"], line, given["shared"] == "yes")
        return _("已存：{name}").format(name=plain(given["name"], 40))

    fields = [
        InputField("name", _("名称"), required=True, max_length=40),
        ChoiceField("shared", _("共用"), yes_no(), hint=_("是：本单位的人都看得到")),
    ]
    return FormScreen(_("存这个筛选"), fields, save, [line])
