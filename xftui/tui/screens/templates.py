"""The matters that come again and again (常用事项): choose one to fill the entry form, or take one away."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.keys import new_key
from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.services.templates import remove_template, save_template
from xftui.store.queries.templates import TemplateRow, list_templates
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.context import Context
from xftui.tui.screens.form import FormScreen
from xftui.tui.screens.picker import Picker
from xftui.tui.widgets.choice_field import ChoiceField, yes_no
from xftui.tui.widgets.field import InputField
from xftui.tui.widgets.rows import Column, Row


class TemplatesScreen(Picker):
    """Dismissed with the values of the chosen one."""

    WHERE = "templates"
    COLUMNS: ClassVar[Sequence[Column]] = (Column("", 20), Column("", 12), Column(""))
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("templates")]

    def __init__(self) -> None:
        super().__init__(_("套模板：常用事项"), [("", "", "", "")])
        self._there: Sequence[TemplateRow] = ()

    def on_mount(self) -> None:
        """Read them."""
        self.reload()

    def reload(self) -> None:
        """Read them again."""
        organisation, login = self.context.organisation_id, self.context.actor.login
        self.ask(lambda: list_templates(organisation, login), self._show)

    def rows(self, typed: str) -> Sequence[Row]:
        """Return those whose name, matter or unit `typed` finds."""
        return [
            Row(row.id, (row.name, _named(row, "unit_id"), _named(row, "title")), row)
            for row in self._there
            if not typed.strip() or matches(typed, row.name, _named(row, "title"), _named(row, "unit_id"))
        ]

    def why_not(self, action_id: str) -> str | None:
        """Only one that is there can be chosen."""
        if action_id in ("templates.take", "templates.remove") and self.table.selected is None:
            return _("没有选中的常用事项；在登记表里按 {key} 存").format(
                key=self.xftui.registry.caption("entry.keep_template")
            )
        return None

    def do_take(self) -> None:
        """Take the selected one."""
        row = self.table.selected
        if row is None:
            self.say(self.why_not("templates.take") or "")
        else:
            self.dismiss(row.value.values)

    def do_remove(self) -> None:
        """Ask, then take the selected one away."""
        if (row := self.table.selected) is not None:
            found: TemplateRow = row.value
            context = self.context

            def sure(yes: bool | None) -> None:
                if yes:
                    self.ask(
                        lambda: remove_template(context.actor, context.organisation_id, found.id, found.version),
                        lambda _done: self.reload(),
                    )

            self.xftui.open("confirm", _("不再要这个常用事项？"), [plain(found.name, 40)], then=sure)

    def do_back(self) -> None:
        """Choose none."""
        self.dismiss(None)

    def _show(self, found: Sequence[TemplateRow]) -> None:
        self._there = found
        if not found:
            self.table.empty = _("还没有常用事项：在登记表里填好事项，按 <entry.keep_template> 存下，以后在这里选")
        self._filter(self.typed)
        self.refresh_keys()


def template_form(context: Context, values: dict[str, str]) -> FormScreen:
    """Return the form that keeps the matter in `values` under a name."""
    key = new_key()

    def save(given: dict[str, str]) -> str:
        name = given["name"]
        save_template(context.actor, key, context.organisation_id, name, values, given["shared"] == "yes")
        return _("已存常用事项：{name}").format(name=plain(name, 40))

    fields = [
        InputField(
            "name",
            _("名称"),
            value=values.get("title", "")[:40],
            required=True,
            max_length=40,
            replaces=True,
            hint=_("同名的（自己存的）换成这一份"),
        ),
        ChoiceField("shared", _("共用"), yes_no(), value="yes", hint=_("是：本单位的人都看得到")),
    ]
    about = [f"{values.get('unit_id', '')}  {values.get('title', '')}"]
    return FormScreen(_("存成常用事项"), fields, save, about)


def _named(row: TemplateRow, field: str) -> str:
    return row.values.get(field, "")
