"""The units of the organisation: departments or villages, with their kinds and dates of validity."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from textual import on
from textual.widget import Widget

from xftui.domain.captions import UNIT_KINDS
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.scoring.facts import UnitKind
from xftui.services.importing import import_units, parse_units
from xftui.services.setup import UnitEntry, add_units, change_unit
from xftui.store.queries.open_work import OpenWork
from xftui.store.queries.organisations import UnitRow, units
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import kind_options, kind_text
from xftui.tui.refusals import unwrapped
from xftui.tui.screens.base import DeskScreen
from xftui.tui.screens.entry_form import date_field
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.pasted_list import PastedList
from xftui.tui.screens.small_forms import why_field
from xftui.tui.screens.unit_ending import UnitForm, ending_form
from xftui.tui.screens.versioned_form import Stand, fill
from xftui.tui.widgets.field import Field, InputField
from xftui.tui.widgets.pick_field import PickField
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class UnitsScreen(DeskScreen[None]):
    """The list; units that are no longer there are dimmed and say since when."""

    WHERE = "units"
    PLACE = "settings"
    BINDINGS = actions.bindings("units")
    DEFAULT_CSS = """
    UnitsScreen VirtualTable { margin-top: 1; }
    """

    def body(self) -> Iterable[Widget]:
        """One table."""
        columns = [Column(_("代号"), 8), Column(_("名称")), Column(_("类别"), 10), Column(_("起止"), 23)]
        yield VirtualTable(
            columns,
            empty=_("还没有单位：按 <units.paste> 贴一张名单（一行一个：名称 类别），或按 <units.add> 一个一个加"),
        )

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        organisation = self.context.organisation_id
        self.ask(lambda: units(organisation), self._show)

    def why_not(self, action_id: str) -> str | None:
        """Only a selected unit can be changed."""
        if action_id in ("units.edit", "units.kind") and self.query_one(VirtualTable).selected is None:
            return _("没有选中的单位")
        return None

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.action_act("units.edit")

    def do_add(self) -> None:
        """Add one unit."""
        organisation, actor, key = self.context.organisation_id, self.context.actor, new_key()

        def save(given: dict[str, Any]) -> str:
            with unwrapped("units[0]."):
                add_units(actor, key, organisation, [_entry(given)])
            return _("已增加 {name}").format(name=given["name"])

        fields = _fields(self.context.today)
        self.xftui.open("form", _("增加一个单位"), fields, save, then=self._came_back)

    def do_paste(self) -> None:
        """Add many from a list."""
        actor, organisation = self.context.actor, self.context.organisation_id
        self.xftui.push_screen(units_list(actor, organisation), self._came_back)

    def do_edit(self) -> None:
        """Change the selected unit."""
        row, context = self._selected(), self.context
        organisation, actor = context.organisation_id, context.actor
        held = [one.value for one in self.query_one(VirtualTable).rows]

        def save(given: dict[str, Any], version: int) -> str:
            change_unit(actor, organisation, row.id, version, _entry(given), given["reason"] or "")
            return _("已改 {name}").format(name=given["name"])

        def fresh() -> Stand:
            return _stand(next(one for one in units(organisation) if one.id == row.id))

        def ending(given: dict[str, Any], version: int, found: OpenWork) -> FormScreen:
            return ending_form(context, row, held, _entry(given), version, found, given["reason"] or "")

        about = [_("代号 {code} 不变；合并撤销的填止日，不要改名").format(code=row.code)]
        fields = [*_fields(context.today, row), why_field()]
        form = UnitForm(row.id, ending, _("改单位"), fields, save, _stand(row), fresh, about)
        self.xftui.push_screen(form, self._came_back)

    def do_kind(self) -> None:
        """Give all units of the selected one's kind another kind."""
        kind = self._selected().kind
        others = [option for option in kind_options() if option[0] != kind]
        self.xftui.open("picker", _("把{kind}都改成").format(kind=kind_text(kind)), others, then=self._ask_kind)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _selected(self) -> UnitRow:
        selected = self.query_one(VirtualTable).selected
        assert selected is not None  # `why_not` stands before
        row: UnitRow = selected.value
        return row

    def _ask_kind(self, kind: UnitKind | None) -> None:
        if kind is None:
            return
        was = self._selected().kind
        rows = [row.value for row in self.query_one(VirtualTable).rows if row.value.kind == was]
        names = "、".join(plain(row.name, 40) for row in rows[:12]) + ("……" if len(rows) > 12 else "")
        question = _("{n} 个单位从{old}改成{new}？").format(n=len(rows), old=kind_text(was), new=kind_text(kind))
        about = [names, _("类别决定方案考核不考核它；以前期间的分数也随着变。")]
        self.xftui.open("confirm", question, about, then=lambda yes: self._set_kind(rows, kind) if yes else None)

    def _set_kind(self, rows: Sequence[UnitRow], kind: UnitKind) -> None:
        organisation, actor = self.context.organisation_id, self.context.actor

        def save() -> str:
            for row in rows:
                entry = UnitEntry(name=row.name, kind=kind, valid_from=row.valid_from, valid_to=row.valid_to)
                change_unit(actor, organisation, row.id, row.version, entry, _("统一改类别"))
            return _("已改 {n} 个单位的类别").format(n=len(rows))

        self.ask(save, self._came_back)

    def _show(self, found: tuple[UnitRow, ...]) -> None:
        day = self.context.today()
        table = self.query_one(VirtualTable)
        at = table.selected.key if table.selected else None
        table.show([_row(row, day) for row in found], at)
        self.refresh_keys()


def units_list(actor: Any, organisation: int) -> PastedList:
    """Return the screen for a pasted list of units; dismissed with a sentence."""
    key = new_key()

    def save(text: str) -> str:
        count = len(import_units(actor, key, organisation, text))
        return _("已增加 {n} 个单位").format(n=count)

    kinds = "、".join(UNIT_KINDS.values())
    about = [
        _("一行一个，先名称后类别；可从电子表格整块复制。"),
        _("不写类别的照名称认：东港村是村，民一庭是业务部门。"),
        _("类别：{kinds}").format(kinds=kinds),
    ]
    return PastedList(_("贴单位名单"), about, _("例：执行局 业务部门"), _parsed, save)


def _parsed(text: str) -> list[UnitEntry]:
    return list(parse_units(text).values())


def _stand(row: UnitRow) -> Stand:
    texts = {
        "name": row.name,
        "kind": kind_text(row.kind),
        "valid_from": str(row.valid_from or ""),
        "valid_to": str(row.valid_to or ""),
    }
    return Stand(row.version, texts)


def _fields(today: Callable[[], date], row: UnitRow | None = None) -> list[Field]:
    fields: list[Field] = [
        InputField("name", _("名称"), required=True, max_length=100),
        PickField("kind", _("类别"), kind_options, required=True),
        date_field("valid_from", _("起日"), today),
        date_field("valid_to", _("止日"), today),
    ]
    if row is not None:
        fill(fields, _stand(row))
    return fields


def _entry(given: dict[str, Any]) -> UnitEntry:
    return UnitEntry(
        name=given["name"],
        kind=UnitKind(given["kind"]),
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
    )


def _row(row: UnitRow, day: date) -> Row:
    gone = row.valid_to is not None and row.valid_to < day
    span = f"{row.valid_from or ''}—{row.valid_to or ''}" if row.valid_from or row.valid_to else ""
    cells = (row.code, row.name, kind_text(row.kind), span)
    return Row(row.id, [Cell(cell, "dim") for cell in cells] if gone else cells, row)
