"""Fields one below the other, in the order of the paper form."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input

from xftui.tui.widgets.field import Field
from xftui.tui.widgets.labelled import Labelled
from xftui.tui.widgets.pick_field import PickField


class Form(VerticalScroll, Labelled, can_focus=False, inherit_bindings=False):
    """Enter and the arrows go from field to field. Fields that are not displayed have no value and no problem."""

    DEFAULT_CSS = """
    Form { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    class Answered(Message):
        """Enter was pressed in the form's last field."""

    def __init__(self, fields: Iterable[Field], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fields = {field.key: field for field in fields}

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields.values()

    def __getitem__(self, name: str) -> Field:
        return self._fields[name]

    def fields(self, names: Iterable[str]) -> list[Field]:
        """Return the fields of these names, as far as there are such."""
        return [self._fields[name] for name in names if name in self._fields]

    @property
    def shown(self) -> list[Field]:
        """The fields that are displayed, in their order."""
        return [field for field in self._fields.values() if field.display]

    @property
    def current(self) -> Field | None:
        """The field with the focus."""
        return next((field for field in self.shown if field.has_focus or field.has_focus_within), None)

    @property
    def values(self) -> dict[str, str]:
        """All fields as typed, those not displayed too."""
        return {name: field.value for name, field in self._fields.items()}

    @property
    def kept(self) -> dict[str, str]:
        """All fields as a draft keeps them: a date as the day that it means now."""
        return {name: field.kept for name, field in self._fields.items()}

    def restore(self, values: Mapping[str, str]) -> None:
        """Put earlier `values` back, and go to the first field that this changes."""
        wrong = [field for field in self._fields.values() if field.value != values.get(field.key, field.value)]
        self.fill(values)
        for field in wrong:
            field.edited()
        if there := [field for field in wrong if field.display]:
            self.go(there[0])

    def fill(self, values: Mapping[str, str]) -> None:
        """Put `values` into the fields of these names."""
        for name, text in values.items():
            if name in self._fields:
                self._fields[name].value = text

    def parsed(self) -> dict[str, Any]:
        """Return what the displayed fields mean, once `check` is true."""
        return {field.key: field.parsed() for field in self.shown}

    def check(self) -> bool:
        """Show what is wrong with any field; go to the first such field; return whether all are right."""
        wrong = [field for field in self.shown if not field.check()]
        if wrong:
            self.go(wrong[0])
        return not wrong

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        """Show each problem at its field and go to the first; return those that belong to no displayed field."""
        left = []
        for name, sentence in problems.items():
            field = self._fields.get(name)
            if field is not None and field.display:
                field.show_error(sentence)
            else:
                left.append(sentence)
        if wrong := [field for field in self.shown if field.error]:
            self.go(wrong[0])
        return left

    def go(self, field: Field) -> None:
        """Give the focus to a field."""
        field.target().focus()

    def in_view(self) -> Sequence[int]:
        """Return the fields, by their place among those that are displayed."""
        return range(len(self.shown))

    def jump_to(self, item: int) -> None:
        """Go to the field at a place among those that are displayed."""
        self.go(self.shown[item])

    def draw_labels(self) -> None:
        """Put a letter before each field, or take it away."""
        for place, field in enumerate(self.shown):
            field.letter = self.labels.get(place, "")
            field.refresh()

    @property
    def can_pick(self) -> bool:
        """Whether the field with the focus has a list."""
        return isinstance(self.current, PickField)

    def pick(self) -> None:
        """Open the list of the field with the focus, which has one."""
        if isinstance(field := self.current, PickField):
            field.pick()

    def action_step(self, by: int) -> None:
        """Go to the next field, or the one before."""
        shown, current = self.shown, self.current
        if current is not None:
            index = shown.index(current) + by
            if 0 <= index < len(shown):
                self.go(shown[index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; of the last one say that it is answered."""
        event.stop()
        if self.current is self.shown[-1]:
            self.post_message(self.Answered())
        self.action_step(1)
