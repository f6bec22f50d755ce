"""A field with a few answers, all of them shown: one key chooses."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Blur, Focus, Resize
from textual.geometry import Offset

from xftui.i18n import _
from xftui.tui.widgets.field import LABEL, Field

Answers = Sequence[tuple[str, str]]
_AROUND = len("[1]")


def yes_no() -> Answers:
    """Return the two answers of a plain question, no first."""
    return (("", _("否")), ("yes", _("是")))


def _cells(caption: str) -> int:
    return cell_len(caption) + _AROUND


class ChoiceField(Field, can_focus=True):
    """`answers` are values with captions; the digit of an answer, the arrows or the space bar choose it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
        *(Binding(str(number), f"take({number})", show=False) for number in range(1, 10)),
    ]

    HOW = _("按答案前的数字，或用 ← → 和空格选")

    def __init__(self, name: str, label: str, answers: Answers, *, value: str = "", hint: str = "") -> None:
        super().__init__(name, label, hint=hint)
        self._answers = answers
        self._value = value if value in dict(answers) else answers[0][0]

    @property
    def value(self) -> str:
        """The chosen answer."""
        return self._value

    @value.setter
    def value(self, text: str) -> None:
        if text in dict(self._answers):
            self._value = text
            self.refresh()

    @property
    def active_at(self) -> Offset:
        """Where the chosen answer begins."""
        for line, answers in enumerate(self._on_lines()):
            values = [value for value, _caption in answers]
            if self._value in values:
                before = answers[: values.index(self._value)]
                return Offset(LABEL + sum(_cells(caption) for _value, caption in before), line)
        return Offset(LABEL, 0)

    def parsed(self) -> str:
        """Return the chosen answer."""
        return self._value

    def told(self, value: str) -> str:
        """Return the answer's caption."""
        return dict(self._answers).get(value, value)

    def beside(self) -> Content:
        """Draw all answers, the chosen one in brackets, on as many lines as they need."""
        parts: list[Content] = []
        number = 0
        for line, answers in enumerate(self._on_lines()):
            parts += [Content("\n" + " " * LABEL)] if line else []
            for value, caption in answers:
                number += 1
                chosen = value == self._value
                text = f"[{number}{caption}]" if chosen else f" {number}{caption} "
                parts.append(Content.styled(text, "bold" if chosen else "dim"))
        return Content.assemble(*parts)

    def on_resize(self, _event: Resize) -> None:
        """Give the answers the lines that they need."""
        self.lines = len(self._on_lines())

    def _on_lines(self) -> list[Answers]:
        """Return the answers line by line, as the width has room for them."""
        room = self.size.width - LABEL
        lines: list[list[tuple[str, str]]] = [[]]
        left = room
        for answer in self._answers:
            if lines[-1] and _cells(answer[1]) > left:
                lines.append([])
                left = room
            lines[-1].append(answer)
            left -= _cells(answer[1])
        return list(lines)

    def action_turn(self, by: int) -> None:
        """Choose the answer beside."""
        values = [value for value, _caption in self._answers]
        self._choose(values[(values.index(self._value) + by) % len(values)])

    def action_take(self, number: int) -> None:
        """Choose the answer with that digit."""
        if number <= len(self._answers):
            self._choose(self._answers[number - 1][0])

    def on_focus(self, _event: Focus) -> None:
        """Mark the label."""
        self.refresh()

    def on_blur(self, _event: Blur) -> None:
        """Unmark the label."""
        self.refresh()

    def _choose(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.edited()
