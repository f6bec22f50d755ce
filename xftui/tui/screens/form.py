"""A small form on a screen of its own: a few fields about something that is open already."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain import Refused
from xftui.i18n import _
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.history import History
from xftui.tui.screens.base import BaseScreen
from xftui.tui.screens.form_draft import FormDraft, Values
from xftui.tui.widgets.field import Field
from xftui.tui.widgets.form import Form


def why_no_change(history: History, action_id: str) -> str | None:
    """Return why nothing can be taken back or done again, where that is what is asked for."""
    if action_id.endswith(".undo") and not history.can_undo:
        return _("没有改动可以撤销")
    if action_id.endswith(".redo") and not history.can_redo:
        return _("没有撤销过的改动")
    return None


def why_no_list(form: Form, action_id: str) -> str | None:
    """Return why no list can be opened, where that is what is asked for."""
    if action_id.endswith(".pick") and not form.can_pick:
        return _("这一栏没有名单，直接填")
    return None


def field_help(form: Form) -> tuple[str, Sequence[str]]:
    """Return the label of a form's field with the focus, and what is to be known about it."""
    field = form.current
    return ("", ()) if field is None else (field.label, field.help)


class FormScreen(BaseScreen[Any]):
    """`save` gets what the fields mean and runs in the database thread; dismissed with what it returns, or None.

    What it refuses is shown at the fields of these names, and nothing typed is lost: what isn't saved is there again
    when such a form is opened about the same thing.
    """

    WHERE = "form"
    BINDINGS = actions.bindings("form")
    DEFAULT_CSS = """
    FormScreen .about { padding: 0 1 1 1; height: auto; max-height: 50%; scrollbar-size-vertical: 1; }
    FormScreen .hint { height: 1; padding: 0 1; }
    """

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[dict[str, Any]], Any],
        about: Sequence[str] = (),
        changed: Callable[[Field], None] | None = None,
        subject: str = "",
    ) -> None:
        """`changed` is called after the person changed a field.

        `subject`: what the form is about, as something that stays when names change, such as the id of a row: a draft
        is found by it. Without, by `about`.
        """
        super().__init__()
        self._changed = changed
        self._title = title
        self._form = Form(fields)
        self._save = save
        self._about = about
        self._saving = False
        self._which = subject
        self._at_first: Values = {}
        self._hint = Static(classes="hint")
        self._history = History(self._values)

    def heading(self) -> str:
        """Return its own title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """What it is about, the fields, and what the one with the focus wants."""
        about = "".join("\n" + plain(line) for line in self._about)
        told = Static(Content.assemble((plain(self._title), "bold"), about))
        yield VerticalScroll(told, classes="about", can_focus=False)
        yield self._form
        yield self._hint

    def on_mount(self) -> None:
        """Remember how the fields stood; look for what was typed before."""
        self._at_first = self._values()
        self._history.begin()
        self._draft = FormDraft(
            self, (self._title, *((self._which,) if self._which else self._about)), self._typed, self._bring_back
        )
        self._draft.start()

    def on_unmount(self) -> None:
        """Nothing is left to keep."""
        self._draft.stop()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Say what the field wants, and whether it has a list."""
        self.refresh_keys()
        if (field := self._form.current) is not None:
            self._hint.update(Content.styled(field.hint, "dim"), layout=False)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Let other fields follow, keep a draft, and remember what stood there before."""
        self._follow(event.field)
        self._history.changed(event.field.key)
        self._draft.changed()

    def why_not(self, action_id: str) -> str | None:
        """Only what was changed can be taken back, and only some fields have a list."""
        return why_no_change(self._history, action_id) or why_no_list(self._form, action_id)

    def field_help(self) -> tuple[str, Sequence[str]]:
        """Return the label of the field with the focus, and what is to be known about it."""
        return field_help(self._form)

    def do_about_up(self) -> None:
        """Turn back what stands above the fields."""
        self.query_one(".about", VerticalScroll).scroll_page_up(animate=False)

    def do_about_down(self) -> None:
        """Read on in what stands above the fields."""
        self.query_one(".about", VerticalScroll).scroll_page_down(animate=False)

    def do_undo(self) -> None:
        """Take the last change back."""
        self._go_back(self._history.undo())

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self._go_back(self._history.redo())

    def do_save(self) -> None:
        """Save, or show what is wrong."""
        if self._saving or not self._form.check():
            return
        self._saving = True
        self._give(self._form.parsed())

    def on_form_answered(self) -> None:
        """Take the only answer."""
        if len(self._form.shown) == 1:
            self.do_save()

    def do_pick(self) -> None:
        """Open the list of the field with the focus."""
        self._form.pick()

    def do_cancel(self) -> None:
        """Put the form down; what was typed is kept."""
        self._draft.put_down()

    def _follow(self, field: Field) -> None:
        """Let other fields follow one that the person changed."""
        if self._changed is not None:
            self._changed(field)

    def _values(self) -> Values:
        """Return how the form stands, as drafts and changes keep it."""
        return self._form.kept

    def _build_on(self, values: Values) -> None:
        """Take over what `values` say besides the fields."""

    def _typed(self) -> Values | None:
        values = self._values()
        return None if values == self._at_first else values

    def _bring_back(self, values: Values) -> None:
        """Put a draft into the fields, but for those that something is typed into already: one change to take back."""
        now = self._values()
        found = {
            name: text for name, text in values.items() if now.get(name) == self._at_first.get(name) and name in now
        }
        if found.items() <= now.items():
            return
        self._build_on(found)
        self._form.fill(found)
        for field in self._form.fields(found):
            self._follow(field)
        self._form.fill(found)
        self._history.changed()
        self.refresh_keys()
        self.say(_("接着上次放下的填；要从头填，按 <form.undo>"))

    def _go_back(self, values: Values) -> None:
        self._build_on(values)
        self._form.restore(values)

    def _give(self, values: dict[str, Any]) -> None:
        """Have done with what was given what is to be done with it."""
        self.ask(lambda: self._save(values), self._saved, self._not_saved)

    def _saved(self, result: Any) -> None:
        self._draft.saved()
        self.dismiss(result)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, Refused):
            if left := self._form.show_problems(error.problems):
                self.fail("；".join(left))
        else:
            self.xftui.report(error)
