"""Registering a letter, call or visit: the contact and its case on one form, earlier matters beside it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain import Refused
from xftui.domain.captions import CONTACT_KINDS, STATUSES
from xftui.domain.keys import new_key
from xftui.domain.representatives import too_many
from xftui.domain.roster import Duty
from xftui.domain.units import GRASSROOTS, is_township
from xftui.i18n import _
from xftui.scoring.facts import Kind
from xftui.services.registering import Registered, register_contact
from xftui.store.queries.categories import CategoryRow, categories
from xftui.store.queries.drafts import DraftRow
from xftui.store.queries.last_registered import last_registered
from xftui.store.queries.organisations import PersonRow, UnitRow, people, units
from xftui.store.queries.rosters import duty_on
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.choices import category_options, person_options, unit_options
from xftui.tui.history import History
from xftui.tui.screens.base import CONTACT_FORM
from xftui.tui.screens.entry_draft import DraftKeeper
from xftui.tui.screens.entry_form import UNIT_HINT, Link, adapt, entry_fields, entry_of, link_of, link_values
from xftui.tui.screens.entry_linking import NUMBERS, LinkingScreen
from xftui.tui.screens.entry_unit import ask_unit, held_by
from xftui.tui.screens.form import field_help, why_no_change, why_no_list
from xftui.tui.screens.templates import template_form
from xftui.tui.widgets.field import LABEL, Field
from xftui.tui.widgets.form import Form
from xftui.tui.widgets.pick_field import Option

_WIDE = 100
_TALL = 34
_ROOM = LABEL + 17
"""Cells that the form needs at least: labels, and a date or a word beside them."""
_BESIDE = 33
"""Cells of the earlier matters, where there is room for them."""
_Lists = tuple[Sequence[UnitRow], Sequence[PersonRow], Sequence[CategoryRow], Duty]
_AGAIN = ("date", "kind", "level", "unit_id", "handler_id", "received_by_id")
"""What mostly stays the same from one registration to the next: nothing that a draft is worth keeping for."""
_ABOUT_PERSON = {"id_number": _("证件号"), "phone": _("电话"), "address": _("住址")}


class EntryScreen(LinkingScreen):
    """Dismissed with a sentence to show, or None. Goes on with a `draft`, or begins with a known matter, a `link`."""

    WHERE = "entry"
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings("entry"),
        Binding("pageup", "choose(-1)", show=False, priority=True),
        Binding("pagedown", "choose(1)", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    EntryScreen .title { height: 1; padding-left: 1; text-style: bold; }
    EntryScreen Horizontal { height: 1fr; }
    EntryScreen.-wide EarlierMatters { width: 48; }
    EntryScreen.-narrow EarlierMatters { width: 26; }
    EntryScreen.-narrow EarlierMatters .choices { height: 4; }
    EntryScreen.-tall .group { margin-top: 1; }
    EntryScreen.-tall EarlierMatters .hint { height: 11; }
    """

    def __init__(self, draft: DraftRow | None = None, link: Link | None = None) -> None:
        super().__init__(link)
        self._draft = draft
        self._begun_with = link
        self._key = draft.key if draft else new_key()
        self._units: Sequence[UnitRow] = ()
        self._people: Sequence[PersonRow] = ()
        self._categories: Sequence[CategoryRow] = ()
        self._order_next = False
        self._kept_at = ""
        self._titled = ""
        self._saving = False
        self._heading = Static(classes="title")
        self._history = History(lambda: {**self._form.values, **link_values(self._link)})
        self._keeper = DraftKeeper(self, CONTACT_FORM, self._key, self._content, self._kept, there=draft is not None)

    def body(self) -> Iterable[Widget]:
        """The form, and the earlier matters beside it."""
        yield self._heading
        self._form = Form(
            entry_fields(
                self.context.today,
                self._unit_options,
                self._people_options,
                lambda: category_options(self._categories),
                self._odd_number,
                self._odd_unit,
            )
        )
        yield Horizontal(self._form, self._matters)

    def on_mount(self) -> None:
        """Read the lists; put back what a draft has; begin at the petitioner: what stands before has its defaults."""
        self._keeper.start()
        self._blank = self._form.values
        if self._draft is not None:
            self._form.fill(self._draft.values)
            self._link = link_of(self._draft.values)
        self._matters.found("", ())
        if self._link is None:
            self._look_up()
        same_matter = self._draft is None and self._link is not None and self._link.case_id is not None
        self._form.go(self._form["request" if same_matter else "petitioner_name"])
        if self._link is not None:
            self._show_link(self._link)
        if self._draft is None:
            self._propose_repeat()
            self._blank = self._form.values
        self._adapt()
        self._history.begin()
        organisation, today = self.context.organisation_id, self.context.today()

        def read() -> _Lists:
            return units(organisation), people(organisation), categories(organisation), duty_on(organisation, today)

        self.ask(read, self._lists)
        if "entry" not in self.xftui.memory:
            actor = self.context.actor
            self.ask(lambda: last_registered(actor, organisation), self._remember)

    def on_unmount(self) -> None:
        """Nothing is left to keep."""
        self._keeper.stop()

    def on_resize(self, event: Resize) -> None:
        """Give the earlier matters more room where there is room."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.set_class(event.size.width < _ROOM + _BESIDE, "-narrow")
        self.set_class(event.size.height >= _TALL, "-tall")

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Say what the field wants, and whether it has a list."""
        self._tell()
        self.refresh_keys()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Keep a draft; look for earlier matters while the name is typed; show the fields that are asked for now."""
        if event.field.key == "petitioner_name" and not self._is_link(event.field.value):
            self._link = None
            self._look_up()
        elif event.field.key in NUMBERS and self._link is None:
            self._look_up()
        elif event.field.key == "date":
            self._propose_repeat()
        elif event.field.key == "title" and self._link is None:
            self._look_for_like()
        self._changed(event.field.key)

    def why_not(self, action_id: str) -> str | None:
        """Return why an action can't be done now."""
        if action_id in ("entry.again", "entry.same_field") and "entry" not in self.xftui.memory:
            return _("还没有登记过，没有上一条")
        if action_id == "entry.keep_template" and not self._form["title"].value.strip():
            return _("先填事项，再存成常用事项")
        if why := why_no_change(self._history, action_id):
            return why
        if not self._at_name and (why := why_no_list(self._form, action_id)):
            return why
        return self._why_no_link(action_id)

    def do_save(self) -> None:
        """Save, or show what is wrong; nothing typed is lost."""
        self._save(order_next=False)

    def do_save_order(self) -> None:
        """Save, and go on to its supervision order."""
        self._save(order_next=True)

    def do_again(self) -> None:
        """Take over what mostly stays the same from one registration to the next."""
        self._form.fill({name: self.xftui.memory["entry"][name] for name in _AGAIN})
        self._changed()

    def do_same_field(self) -> None:
        """Take over what stood in the field with the focus."""
        if (field := self._form.current) is not None:
            field.value = self.xftui.memory["entry"].get(field.key, "")
            field.edited()

    def do_template(self) -> None:
        """Choose a matter that comes again and again."""
        self.xftui.open("templates", then=self._take_template)

    def do_keep_template(self) -> None:
        """Keep the matter as it stands under a name."""
        self.xftui.push_screen(template_form(self.context, self._form.values), self._template_kept)

    def do_undo(self) -> None:
        """Take the last change back."""
        self._restore(self._history.undo())

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self._restore(self._history.redo())

    def field_help(self) -> tuple[str, Sequence[str]]:
        """Return the label of the field with the focus, and what is to be known about it."""
        return field_help(self._form)

    def do_pick(self) -> None:
        """Open the list of the field with the focus."""
        if self._at_name:
            self.xftui.open("petitioners", self._form["petitioner_name"].value.strip(), then=self._take_petitioner)
        else:
            self._form.pick()

    def do_down(self) -> None:
        """Put the form down; its draft stays."""
        kept = self._content() is not None
        self._keeper.changed()
        self._keeper.keep()
        self.dismiss(_("放下了，草稿留着：按 <place.draft> 接着填") if kept else None)

    def _save(self, order_next: bool) -> None:
        if self._saving or not self._form.check():
            return
        self._saving = True
        self._order_next = order_next
        actor = self.context.actor
        entry = entry_of(self._form, self._key, self.context.organisation_id, self._link)
        self.ask(lambda: register_contact(actor, entry), self._saved, self._not_saved)

    def _saved(self, done: Registered) -> None:
        self._keeper.stop()
        self.xftui.memory["entry"] = self._form.values
        kind = CONTACT_KINDS[Kind(self._form["kind"].value)]
        said = _("已登记{kind}，案件 {number}").format(kind=kind, number=done.case_number)
        self.dismiss("；".join(filter(None, (said, too_many(self._form["representatives"].value), *_remarks(done)))))
        if self._order_next:
            self.xftui.open("case", done.case_id, order=True)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if not isinstance(error, Refused):
            self.xftui.report(error)
        elif left := self._form.show_problems(error.problems):
            self.fail("；".join(left))

    def _take_template(self, values: Mapping[str, str] | None) -> None:
        """Fill what is empty, or stands as the form came."""
        if values is not None:
            now = self._form.values
            self._form.fill({name: text for name, text in values.items() if now[name] in ("", self._blank[name])})
            self._changed()

    def _template_kept(self, message: str | None) -> None:
        if message:
            self.say(message)

    def _restore(self, values: Mapping[str, str]) -> None:
        self._link = link_of(values)
        self._form.restore(values)
        if self._link is not None:
            self._matters.linked(self._link)
        else:
            self._look_up()
        self._adapt()
        self.refresh_keys()

    @property
    def _at_name(self) -> bool:
        return (field := self._form.current) is not None and field.key == "petitioner_name"

    def _changed(self, field: str | None = None) -> None:
        """Follow a change: which fields are asked for, the draft, and what can be taken back."""
        self._adapt()
        self._tell()
        self._keeper.changed()
        self._history.changed(field)

    def _tell(self) -> None:
        """Say what the field with the focus wants, and show in full what doesn't fit into it."""
        if (field := self._form.current) is not None:
            hidden = field.value if cell_len(field.value) > field.size.width - LABEL else ""
            self._matters.hint(field.hint, hidden)

    def _lists(self, lists: _Lists) -> None:
        self._units, self._people, self._categories, duty = lists
        self._adapt()
        if self._link is not None:
            self._show_link(self._link)
        receiving = (self.context.actor.person_id, *(post.member.id for post in duty.staff))
        names = {option[0]: option[1] for option in self._people_options()}
        if self._draft is None and (name := next((names[one] for one in receiving if one in names), None)):
            self._form.fill({"received_by_id": name})
            self._history.begin()

    def _adapt(self) -> None:
        kinds, offered = {unit.kind for unit in self._units}, bool(category_options(self._categories))
        adapt(self._form, kinds, self._link, categories=offered)
        linked = self._link is not None and self._link.case_id is not None
        held = ("", _("没有填")) if linked else held_by(self._units, self._day())
        ask_unit(self._form["unit_id"], *held, UNIT_HINT)
        self._title_line()

    def _remember(self, last: Mapping[str, str] | None) -> None:
        """Have what was registered last at hand, before today perhaps: the day is today all the same."""
        if last is not None:
            self.xftui.memory.setdefault("entry", {**last, "date": self.context.today().isoformat()})
            self.refresh_keys()

    def _unit_options(self) -> list[Option]:
        return unit_options(self._units, self._day())

    def _odd_unit(self, text: str) -> str | None:
        """Return that a township's scheme can't score a visit for which no village answers: then it scores nothing."""
        unit = next((unit for unit in self._units if unit.name == text), None)
        visit = self._form["kind"].value == Kind.VISIT
        if unit is None or not visit or not is_township(self._units) or unit.kind in GRASSROOTS:
            return None
        return _("不是村（分场、社区）：记在它名下的来访，乡镇考核算不出分")

    def _people_options(self) -> list[Option]:
        return person_options(self._people, self._day())

    def _day(self) -> date:
        try:
            day = self._form["date"].parsed()
        except ValueError:
            day = None
        return day if isinstance(day, date) else self.context.today()

    def _content(self) -> tuple[str, Mapping[str, str]] | None:
        values = self._form.kept
        typed = any(text != self._blank[name] for name, text in values.items() if name not in _AGAIN)
        if not typed and self._link == self._begun_with:
            return None
        kind = CONTACT_KINDS[Kind(values["kind"])]
        title = plain(f"{kind} {values['petitioner_name']} {values['title']}", 200)
        return title, {**values, **link_values(self._link)}

    def _kept(self) -> None:
        self._kept_at = f"{self.context.minute():%H:%M}"
        self._title_line()

    def _title_line(self) -> None:
        title = _("登记{kind}").format(kind=CONTACT_KINDS[Kind(self._form["kind"].value)])
        kept = _("   草稿已存 {time}").format(time=self._kept_at) if self._kept_at else ""
        if self._titled != title + kept:
            self._titled = title + kept
            self._heading.update(Content.assemble(title, (kept, "dim not bold")), layout=False)


def _remarks(done: Registered) -> Iterable[str]:
    """Yield what the clerk may still have to do about what was registered."""
    if done.held_by:
        yield _("责任单位先归{office}，交办时定").format(office=plain(done.held_by, 20))
    if done.ended is not None:
        told = _("案件{status}：要再办，在案件里按 <case.step> 重新办理")
        yield told.format(status=STATUSES[done.ended])
    if done.differing:
        what = "、".join(_ABOUT_PERSON[name] for name in done.differing)
        yield _("{what}和原登记的不同，没有改：在案件里按 <case.correct> 更正信访人").format(what=what)
