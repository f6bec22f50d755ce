"""What matters are about: the office's own list, from which a registration chooses."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textual import on
from textual.widget import Widget

from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.categories import add_categories, change_category
from xftui.store.queries.categories import CategoryRow, cases_of, categories
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.form import FormScreen
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable

_BETWEEN = re.compile(r"[、，,;；\s]+")
_Read = tuple[tuple[CategoryRow, ...], Mapping[int, int]]


class CategoriesScreen(DeskScreen[None]):
    """The list, with how many cases each has; those that aren't offered any more stand last."""

    WHERE = "categories"
    PLACE = "settings"
    BINDINGS = actions.bindings("categories")
    DEFAULT_CSS = """
    CategoriesScreen VirtualTable { margin-top: 1; }
    """

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [Column(_("类别")), Column(_("案件"), 8, right=True), Column("", 24)]
        yield VirtualTable(columns, empty=_("还没有事项类别：按 <categories.add> 加，一次可以写几个"))

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: (categories(organisation), cases_of(organisation)), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only what is selected can be changed, or looked at."""
        row = self._selected
        if action_id in ("categories.edit", "categories.retire", "categories.cases") and row is None:
            return _("没有选中的类别")
        return None

    @on(VirtualTable.Highlighted)
    def _highlighted(self, _event: VirtualTable.Highlighted) -> None:
        self.refresh_keys()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("categories.cases")

    def do_add(self) -> None:
        """Add one or several."""
        context, key = self.context, new_key()

        def save(given: dict[str, Any]) -> str:
            names = [name for name in _BETWEEN.split(given["names"]) if name]
            made = add_categories(context.actor, key, context.organisation_id, names)
            return _("已增加 {n} 个类别").format(n=len(made))

        hint = _("如 征地拆迁、涉农补贴；几个用顿号或空格隔开")
        field = InputField("names", _("类别"), required=True, max_length=1000, hint=hint)
        self.xftui.push_screen(FormScreen(_("增加类别"), [field], save), self._came_back)

    def do_edit(self) -> None:
        """Give the selected one another name; its cases follow."""
        row, context = self._selected, self.context
        if row is None:
            return

        def save(given: dict[str, Any]) -> str:
            change_category(context.actor, context.organisation_id, row.id, row.version, given["name"], row.retired)
            return _("已改为 {name}").format(name=given["name"])

        fields: list[Field] = [InputField("name", _("类别"), value=row.name, required=True, max_length=40)]
        form = FormScreen(_("改类别"), fields, save, subject=f"{row.id} {row.version}")
        self.xftui.push_screen(form, self._came_back)

    def do_retire(self) -> None:
        """Offer the selected one no more, or again; its cases keep it."""
        row, context = self._selected, self.context
        if row is None:
            return
        since = None if row.retired else context.today()
        said = _("又可以选了") if row.retired else _("不再可选；已有的案件不变")
        self.ask(
            lambda: change_category(context.actor, context.organisation_id, row.id, row.version, row.name, since),
            lambda _done: self._came_back(said),
        )

    def do_cases(self) -> None:
        """Show the cases of the selected one."""
        if (row := self._selected) is not None:
            self.xftui.open("cases", line=f"{_('类别')}:{row.name} ", then=self._came_back)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def _selected(self) -> CategoryRow | None:
        row = self.query_one(VirtualTable).selected
        return None if row is None else row.value

    def _show(self, read: _Read) -> None:
        found, counts = read
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show([_row(one, counts) for one in found], at)
        self.refresh_keys()


def _row(one: CategoryRow, counts: Mapping[int, int]) -> Row:
    count = str(counts.get(one.id, "·"))
    cells: Sequence[str | Cell] = (one.name, count, "")
    if one.retired is not None:
        since = _("{day} 起不再选").format(day=one.retired)
        cells = [Cell(text, "dim") for text in (one.name, count, since)]
    return Row(one.id, cells, one)
