"""One line of a form: a label, what is typed or chosen, and what is wrong with it, in its own place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus, Resize
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from xftui.i18n import _, spoken
from xftui.text import plain
from xftui.tui.cells import fit, wrap
from xftui.tui.widgets.active import Active
from xftui.tui.widgets.text_field import TextField

LABEL = {"zh": 10, "en": 17}[spoken()]
"""Cells of a label, its mark included."""


class Field(Active):
    """What all kinds of fields share. `value` is text as typed, as a draft keeps it; `parsed` what it means."""

    DEFAULT_CSS = """
    Field { height: 1; width: 100%; }
    """

    @dataclass
    class Changed(Message):
        """The person changed the field."""

        field: "Field"

    def __init__(self, name: str, label: str, *, required: bool = False, hint: str = "") -> None:
        """`name` is the field's name in drafts and refusals; `hint` is shown beside the form while it has the focus."""
        super().__init__(name=name)
        self.label = label
        self.required = required
        self.missing = _("没有填")
        """What is said where it is required and empty."""
        self.hint = hint
        self.more = ""
        """What the help of the field says besides the hint."""
        self.error = ""
        self.warning = ""
        """What is odd about what stands there; it is shown like an error, and is in nobody's way."""
        self.letter = ""
        """The key that goes to this field, while the fields are labelled."""

    lines = 1
    """How many lines it takes without what is wrong with it."""

    HOW = ""
    """How a field of this kind is filled in, for its help."""

    @property
    def help(self) -> list[str]:
        """What is to be known about the field: what it wants, what it is for, how it is filled in."""
        needed = _("必填") if self.required else ""
        return [line for line in (self.hint, self.more, self.HOW, needed) if line]

    @property
    def key(self) -> str:
        """The field's name."""
        return self.name or ""

    @property
    def value(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    @value.setter
    def value(self, text: str) -> None:
        raise NotImplementedError

    @property
    def kept(self) -> str:
        """What a draft keeps of what stands in the field."""
        return self.value

    def parsed(self) -> Any:
        """Return what the field means; None for nothing. Raises ValueError with a sentence for the person."""
        raise NotImplementedError

    @property
    def active_at(self) -> Offset:
        """Where the field begins."""
        return Offset(0, 0)

    @property
    def read_aloud(self) -> str:
        """The label, what stands in the field, what is wrong with it, and what it wants."""
        wrong = plain(self.error or self.warning, 200)
        parts = (plain(self.told(self.value)) or _("没有填"), wrong, plain(self.hint, 200))
        return f"{plain(self.label)}：" + "；".join(part for part in parts if part)

    @property
    def whereabouts(self) -> str:
        """Which field of its form this is, of how many, and what is wrong with it."""
        fields = [
            one for one in (self.parent.children if self.parent else ()) if isinstance(one, Field) and one.display
        ]
        if self not in fields:
            return ""
        place = _("第 {n} 栏，共 {all} 栏").format(n=fields.index(self) + 1, all=len(fields))
        wrong = self.error or self.warning
        return f"{place}  ! {plain(wrong, 200)}" if wrong else place

    def told(self, value: str) -> str:
        """Return how `value` is said to people, where it isn't what they typed."""
        return value

    def check(self) -> bool:
        """Show what is wrong with the field, if anything; return whether it is right."""
        try:
            empty = self.parsed() in (None, "")
            self.show_error(self.missing if self.required and empty else "")
        except ValueError as error:
            self.show_error(str(error))
        self._show_warning("" if self.error else self.odd())
        return not self.error

    def odd(self) -> str:
        """Return what is odd about what stands in the field, though it can be saved."""
        return ""

    def _show_warning(self, text: str) -> None:
        if text != self.warning:
            self.warning = text
            self._fit_height()
            self.refresh()
            self.post_message(self.Judged())

    def show_error(self, text: str) -> None:
        """Show `text` under the field; nothing takes it away."""
        if text != self.error:
            self.error = text
            self._fit_height()
            self.refresh()
            self.post_message(self.Judged())

    def target(self) -> Widget:
        """Return the widget that takes the keys."""
        return self

    def edited(self) -> None:
        """Tell of a change; an error that was shown is judged again."""
        if self.error or self.warning:
            self.check()
        self.refresh()
        self.post_message(self.Changed(self))

    def on_resize(self, _event: Resize) -> None:
        """Give the error the lines that it needs."""
        self._fit_height()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Mark the label."""
        self.refresh()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Say at once what is wrong with what was left."""
        self.check()
        self.refresh()

    def render(self) -> Content:
        """Draw the label and, below, the error. What is typed is drawn by the field's own widget."""
        here = self.has_focus or self.has_focus_within
        mark = "▌" if here else " "
        label = Content.styled(fit(mark + plain(self.label), LABEL), "bold" if here else "")
        if self.letter:
            label = Content.styled(self.letter, "bold reverse") + label[1:]
        parts = [label, self.beside()]
        for line in self._error_lines():
            parts.append(Content.styled("\n" + " " * LABEL + line, "bold $error"))
        return Content.assemble(*parts)

    def beside(self) -> Content:
        """Return what stands after the label on the first line, drawn by the field itself."""
        return Content("")

    def _error_lines(self) -> list[str]:
        wrong = self.error or self.warning
        return wrap("! " + plain(wrong, 200), max(self.size.width - LABEL, 10)) if wrong else []

    def _fit_height(self) -> None:
        self.styles.height = self.lines + len(self._error_lines())


class InputField(Field):
    """A field to type into. `parse` makes of the text what it means and raises ValueError with a sentence.

    With a `width`, a `note` is shown after the text as it is typed: what a date or a code stands for.
    """

    DEFAULT_CSS = f"""
    InputField TextField {{ margin-left: {LABEL}; }}
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        value: str = "",
        parse: Callable[[str], Any] = str,
        required: bool = False,
        hint: str = "",
        max_length: int = 200,
        width: int = 0,
        replaces: bool = False,
        note: Callable[[str], str] | None = None,
        warn: Callable[[str], str | None] | None = None,
    ) -> None:
        """`warn` returns what is odd about a text that can be saved all the same."""
        super().__init__(name, label, required=required, hint=hint)
        self._parse = parse
        self._width = width
        self._note = note
        self._warn = warn
        self._input = TextField(value, max_length=max_length, replaces=replaces)
        if width:
            self._input.styles.width = width

    def compose(self) -> ComposeResult:
        """The line to type into."""
        yield self._input

    @property
    def value(self) -> str:
        """What was typed."""
        return self._input.value

    @value.setter
    def value(self, text: str) -> None:
        with self._input.prevent(Input.Changed):
            self._input.value = text
            self._input.cursor_position = len(self._input.value)
        self.refresh()

    def parsed(self) -> Any:
        """Return what the text means; None for nothing typed."""
        text = self.value.strip()
        return self._parse(text) if text else None

    def odd(self) -> str:
        """Return what is odd about the text."""
        return (self._warn(self.value.strip()) or "") if self._warn is not None else ""

    def target(self) -> Widget:
        """Return the line to type into."""
        return self._input

    def beside(self) -> Content:
        """Return the note, after the text."""
        if self._note is None or not self._width:
            return Content("")
        room = self.size.width - LABEL - self._width - 1
        try:
            note = self._note(self.value.strip())
        except ValueError:
            note = ""
        return Content.assemble(" " * (self._width + 1), (plain(note)[: max(room, 0)], "dim"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the form, in the field's own words."""
        event.stop()
        self.edited()


def whole_number(text: str) -> int:
    """Return the figure typed, full-width ones too. Raises ValueError with a sentence."""
    if not text.isdecimal():
        raise ValueError(_("应是数字，现在是 {text}").format(text=plain(text, 20)))
    return int(text)


def cells_of(text: str) -> int:
    """Return how many cells `text` takes."""
    return cell_len(plain(text))
