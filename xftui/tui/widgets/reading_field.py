"""A field for a reading: its title and article on a line, its choices in full below."""

from textual.content import Content
from textual.geometry import Offset

from xftui.scoring.readings import Reading
from xftui.text import plain
from xftui.tui.cells import wrap
from xftui.tui.widgets.choice_field import ChoiceField

_INDENT = "   "


class ReadingField(ChoiceField, can_focus=True):
    """Titles and choices of readings are longer than labels and answers; nothing of them is cut."""

    def __init__(self, name: str, reading: Reading) -> None:
        answers = [(value, plain(caption, 200)) for value, caption in reading.choices.items()]
        super().__init__(name, plain(reading.title, 100), answers, value=reading.value)
        self._title = f"{self.label}（{plain(reading.ref, 40)}）"

    def render(self) -> Content:
        """Draw title and article, then every choice, the chosen one in brackets."""
        mark = "▌" if self.has_focus else " "
        parts = [Content.styled(line, "bold" if self.has_focus else "") for line in self._titled(mark)]
        for number, (value, caption) in enumerate(self._answers, 1):
            chosen = value == self.value
            text = f"[{number}{caption}]" if chosen else f" {number}{caption} "
            parts += [Content.styled(_INDENT + line, "bold" if chosen else "dim") for line in self._wrapped(text)]
        return Content("\n").join(parts)

    @property
    def active_at(self) -> Offset:
        """Where the chosen one begins."""
        row = len(self._titled(" "))
        for value, caption in self._answers:
            if value == self.value:
                break
            row += len(self._wrapped(f"[1{caption}]"))
        return Offset(len(_INDENT), row)

    def _fit_height(self) -> None:
        choices = sum(len(self._wrapped(f"[1{caption}]")) for _value, caption in self._answers)
        self.styles.height = len(self._titled(" ")) + choices

    def _titled(self, mark: str) -> list[str]:
        return wrap(mark + self._title, max(self.size.width, 20))

    def _wrapped(self, text: str) -> list[str]:
        return wrap(text, max(self.size.width - len(_INDENT), 20))
