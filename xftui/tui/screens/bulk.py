"""The morning's pile of letters: one line after another without leaving the form, or pasted from a spreadsheet."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import DescendantFocus, Paste
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain import Refused
from xftui.domain.keys import new_key
from xftui.i18n import _
from xftui.services.contact_entry import ContactEntry
from xftui.services.drafts import discard_draft
from xftui.services.pile import PileSaved, register_pile
from xftui.store.queries.categories import CategoryRow, categories
from xftui.store.queries.drafts import DraftRow
from xftui.store.queries.lookup import known_names, registered_keys
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.tui import actions
from xftui.tui.bulk_lines import BulkLine, Office, as_fields, read_table, understood
from xftui.tui.choices import category_options, person_options, unit_options
from xftui.tui.history import History
from xftui.tui.screens.base import BULK_FORM, CONTACT_FORM, BaseScreen
from xftui.tui.screens.bulk_parts import COLUMNS, HEAD, line_fields, row_of, told
from xftui.tui.screens.entry_draft import DraftKeeper
from xftui.tui.screens.entry_unit import held_by, tell_open
from xftui.tui.screens.form import field_help, why_no_change, why_no_list
from xftui.tui.widgets.field import Field
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.pick_field import Option
from xftui.tui.widgets.text_field import TakesTables
from xftui.tui.widgets.virtual_table import VirtualTable

_AT_ONCE = 20
"""Lines saved between two looks at the keys."""


class BulkScreen(BaseScreen[str], TakesTables):
    """Enter in the last field takes the line and begins the next. Dismissed with a sentence to show, or None."""

    WHERE = "bulk"
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings("bulk"),
        Binding("pageup", "choose(-1)", show=False, priority=True),
        Binding("pagedown", "choose(1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    BulkScreen {
        .title { height: 1; padding-left: 1; text-style: bold; }
        .told { height: 2; padding: 0 1; }
        Form { height: auto; max-height: 9; }
    }
    """

    def __init__(self, draft: DraftRow | None = None) -> None:
        super().__init__()
        self._draft = draft
        self._lines: list[BulkLine] = []
        self._editing: BulkLine | None = None
        """The line that is being changed; None: a new one."""
        self._shared: Mapping[str, str] = {}
        """What holds for all lines, while the form has what holds for the one that is being changed."""
        self._known: Mapping[str, int] = {}
        self._office: Office | None = None
        self._units: Sequence[UnitRow] = ()
        self._people: Sequence[PersonRow] = ()
        self._categories: Sequence[CategoryRow] = ()
        self._saving = False
        self._numbers: list[str] = []
        self._told = Static(classes="told")
        self._table = VirtualTable(COLUMNS, empty=_("还没有一行：在下面填，最后一栏按 Enter 收进来；或从电子表格贴来"))
        self._history = History(self._values)
        key = draft.key if draft else new_key()
        self._key = key
        self._keeper = DraftKeeper(self, BULK_FORM, key, self._content, lambda: None, there=draft is not None)

    def body(self) -> Iterable[Widget]:
        """The lines, what is wrong with the selected one, and the form of one line."""
        yield Static(_("批量登记"), classes="title")
        yield self._table
        yield self._told
        fields = line_fields(self.context.today, self._unit_options, self._people_options, self._category_options)
        self._form = Form(fields)
        self._form["category_id"].display = False
        yield self._form

    def on_mount(self) -> None:
        """Read the lists; put back what a draft has."""
        self._table.can_focus = False
        self._keeper.start()
        if self._draft is not None:
            self._put_back(self._draft.values)
        self._form.go(self._form["petitioner_name"])
        organisation = self.context.organisation_id
        self.ask(lambda: (units(organisation), people(organisation), categories(organisation)), self._lists)

    def on_unmount(self) -> None:
        """Nothing is left to keep."""
        self._keeper.stop()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Say whether the field has a list."""
        self.refresh_keys()

    def on_paste(self, event: Paste) -> None:
        """Take a spreadsheet pasted where no text is typed, such as a choice."""
        self.paste_table(event.text)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Keep a draft, and what stood there before."""
        self._history.changed(event.field.key)
        self._keeper.changed()
        if event.field.key in HEAD:
            self._judge()

    def on_form_answered(self) -> None:
        """Take the line."""
        self._take()

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if action_id in ("bulk.edit", "bulk.full", "bulk.remove") and self._selected is None:
            return _("没有选中的行：PgUp、PgDn 选")
        if action_id == "bulk.same_field" and not self._lines:
            return _("上面还没有一行")
        return why_no_change(self._history, action_id) or why_no_list(self._form, action_id)

    def field_help(self) -> tuple[str, Sequence[str]]:
        """Return the label of the field with the focus, and what is to be known about it."""
        return field_help(self._form)

    def action_choose(self, by: int) -> None:
        """Select another line; the focus stays in the form."""
        self._table.action_move(by)
        self._tell()

    def paste_table(self, text: str) -> None:
        """Take the rows of a spreadsheet as lines."""
        rows = read_table(text)
        if not rows:
            self.say(_("贴来的没有一行字"))
            return
        today = self.context.today()
        self._lines += [BulkLine(as_fields(values, today)) for values in rows]
        self._changed(at=self._lines[-1].key)
        self._to_wrong()
        wrong = sum(bool(line.problems) for line in self._lines)
        self.say(_("贴进 {n} 行；现在有问题的 {wrong} 行").format(n=len(rows), wrong=wrong))

    def do_edit(self) -> None:
        """Bring the selected line into the form, to the field that is wrong; what was typed there becomes a line."""
        if (line := self._selected) is not None:
            if self._typed():
                self._take()
                self._draw(line.key)
            self._put_head_back()
            self._editing, self._shared = line, self._head()
            self._form.fill({field.key: line.values.get(field.key, "") for field in self._line_fields()})
            self._form.fill({name: line.values[name] for name in HEAD if line.values.get(name)})
            wrong = (field for field in self._form.shown if field.key in line.problems)
            self._form.go(next(wrong, self._form["petitioner_name"]))
            self._history.changed()
            self._keeper.changed()
            self.say(_("改好后在最后一栏按 Enter 收回去；日期、形式、层级这时只管这一行"))

    def do_remove(self) -> None:
        """Take the selected line away; undo brings it back."""
        if (line := self._selected) is not None:
            place = self._lines.index(line)
            self._lines.remove(line)
            beside = self._lines[min(place, len(self._lines) - 1)].key if self._lines else None
            self._changed(at=beside)

    def do_full(self) -> None:
        """Fill in the selected line on the whole form, where it can be linked to earlier matters."""
        if (line := self._selected) is not None:
            values = {**self._head(), **line.values}
            draft = DraftRow(line.key, CONTACT_FORM, "", values, None, self.context.minute())
            self.xftui.open("entry", draft=draft, then=self._filled)

    def do_pick(self) -> None:
        """Open the list of the field with the focus."""
        self._form.pick()

    def do_same_field(self) -> None:
        """Take over what stands in the line above."""
        if (field := self._form.current) is not None:
            above = {**self._head(), **{name: text for name, text in self._lines[-1].values.items() if text}}
            field.value = above.get(field.key, "")
            field.edited()

    def do_undo(self) -> None:
        """Take the last change back."""
        self._put_back(self._history.undo())

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self._put_back(self._history.redo())

    def do_save(self) -> None:
        """Register all lines that are right."""
        if self._saving:
            return
        if self._typed() and not self._take():
            return
        self._put_head_back()
        if not self._lines:
            self.say(_("还没有一行"))
        elif not self._right():
            self.fail(_("各行都有问题，没有登记：PgUp、PgDn 选行看，<bulk.edit> 改"))
        else:
            self._saving, self._numbers = True, []
            self._save_some()

    def do_down(self) -> None:
        """Put the pile down; its draft stays."""
        kept = self._content() is not None
        self._keeper.changed()
        self._keeper.keep()
        self.dismiss(_("放下了，草稿留着：按 <place.draft> 接着填") if kept else None)

    def _save_some(self) -> None:
        """Register the next lines, and look at the keys in between."""
        actor, head = self.context.actor, self._head()
        some = [self._understood(line, head) for line in self._right()[:_AT_ONCE]]

        self.ask(lambda: register_pile(actor, some), self._saved, self._not_saved)

    def _saved(self, done: PileSaved) -> None:
        self._numbers += done.numbers.values()
        self._lines = [line for line in self._lines if line.key not in done.numbers]
        for line in self._lines:
            line.problems = done.refused.get(line.key, line.problems)
        if self._right():
            self._draw()
            self.say(_("已登记 {n} 件，还有 {left} 行…").format(n=len(self._numbers), left=len(self._lines)))
            self._save_some()
        else:
            self._end()

    def _end(self) -> None:
        self._saving = False
        self._history.begin()
        numbers = sorted(self._numbers)
        span = f"{numbers[0]}—{numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
        said = _("已登记 {n} 件 {span}").format(n=len(numbers), span=span)
        if self._lines:
            self._draw()
            self._keeper.changed()
            self.fail(_("{said}；{left} 行有问题，还没有登记").format(said=said, left=len(self._lines)))
            return
        self._keeper.stop()
        actor, key = self.context.actor, self._key
        self.ask(lambda: discard_draft(actor, key), lambda _done: self._leave(said))

    def _leave(self, said: str) -> None:
        self.dismiss(said)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self._keeper.changed()
        self.xftui.report(error)

    def _right(self) -> list[BulkLine]:
        return [line for line in self._lines if not line.problems]

    def _filled(self, message: str | None) -> None:
        keys = [line.key for line in self._lines]
        self.ask(lambda: registered_keys(keys), lambda found: self._without(found, message))

    def _without(self, registered: frozenset[str], message: str | None) -> None:
        self._lines = [line for line in self._lines if line.key not in registered]
        self._changed()
        self._history.begin()
        if message:
            self.say(message)

    def _take(self) -> bool:
        """Take what the form holds as a line, new or changed; return whether there was any."""
        typed = self._typed()
        if not typed:
            self.say(_("这一行还是空的"))
            return False
        line = self._editing
        changed = line is not None and line in self._lines
        if line is None or not changed:
            line = BulkLine({})
            self._lines.append(line)
        line.values = {**line.values, **self._own_head(line), **dict.fromkeys(self._line_names(), ""), **typed}
        self._put_head_back()
        self._pass_by()
        self._form.fill(dict.fromkeys(self._line_names(), ""))
        self._changed(at=line.key)
        if changed and not line.problems:
            self._to_wrong()
        self._form.go(self._form["petitioner_name"])
        return True

    def _to_wrong(self) -> None:
        """Select the first line with something wrong, if there is one."""
        wrong = next((line.key for line in self._lines if line.problems), None)
        if wrong is not None:
            self._draw(wrong)

    def _changed(self, at: str | None = None) -> None:
        self._history.changed()
        self._keeper.changed()
        self._judge(at)
        self._look_up()

    def _judge(self, at: str | None = None) -> None:
        """Say of every line what is wrong with it."""
        head = self._head()
        if self._office is not None:
            tell_open(self._form["unit_id"], self._office.held_by(self._day())[0])
        for line in self._lines if self._office else ():
            try:
                self._understood(line, head)
                line.problems = {}
            except Refused as refused:
                line.problems = refused.problems
        self._draw(at)

    def _understood(self, line: BulkLine, head: Mapping[str, str]) -> ContactEntry:
        assert self._office is not None
        return understood(line, head, self._office)

    def _draw(self, at: str | None = None) -> None:
        selected = self._table.selected
        at = at or (selected.key if selected else None)
        day = self._shared.get("date") or self._form["date"].kept
        self._table.show([row_of(number, line, self._known, day) for number, line in enumerate(self._lines, 1)], at)
        self._tell()
        self.refresh_keys()

    def _tell(self) -> None:
        line = self._selected
        self._told.update(Content("") if line is None else told(line, self._known), layout=False)

    def _look_up(self) -> None:
        organisation = self.context.organisation_id
        names = {line.values.get("petitioner_name", "") for line in self._lines}
        self.ask(lambda: known_names(organisation, names), self._found)

    def _found(self, known: Mapping[str, int]) -> None:
        if known != self._known:
            self._known = known
            self._draw()

    @property
    def _selected(self) -> BulkLine | None:
        row = self._table.selected
        return row.value if row is not None else None

    def _line_fields(self) -> list[Field]:
        return [field for field in self._form.shown if field.key not in HEAD]

    def _line_names(self) -> list[str]:
        return [field.key for field in self._line_fields()]

    def _typed(self) -> dict[str, str]:
        return {field.key: field.value.strip() for field in self._line_fields() if field.value.strip()}

    def _head(self) -> dict[str, str]:
        return dict(self._shared) or {name: self._form[name].kept for name in HEAD}

    def _own_head(self, line: BulkLine) -> dict[str, str]:
        """Return what a line that was changed says otherwise than all lines, as it said or says now."""
        now = {name: self._form[name].kept for name in HEAD}
        return {name: text for name, text in now.items() if line.values.get(name) or text != self._head()[name]}

    def _put_head_back(self) -> None:
        """No line is being changed any longer: the form has what holds for all."""
        self._form.fill(self._shared)
        self._editing, self._shared = None, {}

    def _values(self) -> Mapping[str, str]:
        lines = json.dumps([{"key": line.key, "values": line.values} for line in self._lines], ensure_ascii=False)
        editing = self._editing.key if self._editing in self._lines and self._editing is not None else ""
        return {**self._form.kept, "lines": lines, "editing": editing, "shared": json.dumps(dict(self._shared))}

    def _put_back(self, values: Mapping[str, str]) -> None:
        self._lines = [BulkLine(line["values"], line["key"]) for line in json.loads(values.get("lines") or "[]")]
        self._editing = next((line for line in self._lines if line.key == values.get("editing")), None)
        self._shared = json.loads(values.get("shared") or "{}")
        self._form.restore(values)
        self._judge()
        self._look_up()
        self._keeper.changed()

    def _content(self) -> tuple[str, Mapping[str, str]] | None:
        if not self._lines and not self._typed():
            return None
        more = self._editing is None and bool(self._typed())
        return _("批量登记 {n} 行").format(n=len(self._lines) + more), self._values()

    def _lists(self, lists: tuple[Sequence[UnitRow], Sequence[PersonRow], Sequence[CategoryRow]]) -> None:
        self._units, self._people, self._categories = lists
        self._form["category_id"].display = bool(self._category_options())
        mine = self.context.actor.person_id
        self._office = Office(
            self.context.organisation_id,
            cache(lambda day: unit_options(self._units, day)),
            cache(lambda day: person_options(self._people, day)),
            self._category_options(),
            self.context.today(),
            mine,
            cache(lambda day: held_by(self._units, day)),
        )
        self._judge()
        self._history.begin()

    def _unit_options(self) -> list[Option]:
        return unit_options(self._units, self._day())

    def _people_options(self) -> list[Option]:
        return person_options(self._people, self._day())

    def _category_options(self) -> list[Option]:
        return category_options(self._categories)

    def _day(self) -> date:
        try:
            day = self._form["date"].parsed()
        except ValueError:
            day = None
        return day if isinstance(day, date) else self.context.today()
