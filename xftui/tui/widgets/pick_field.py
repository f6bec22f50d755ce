"""A field whose answer is one of many: typed as characters, initials or code, or picked on a screen of its own."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.events import DescendantBlur
from textual.widgets import Input

from xftui.domain.folding import fold
from xftui.domain.pinyin import begins, initials, matches
from xftui.i18n import _
from xftui.text import plain
from xftui.tui.app import app_of
from xftui.tui.widgets.field import InputField

Option = tuple[Any, str, str, str]
"""Value, text (which tells it from all others), note, code."""


def meant(options: Sequence[Option], typed: str) -> list[Option]:
    """Return the options that the text may mean: those it names in full, else those it begins, else all with it."""
    if not typed:
        return []
    wanted = fold(typed)
    tests: tuple[Callable[[Option], bool], ...] = (
        lambda option: fold(option[1]) == wanted,
        lambda option: fold(option[3]) == wanted,
        lambda option: wanted in initials(option[1]),
        lambda option: fold(option[1]).startswith(wanted) or begins(option[1], wanted),
        lambda option: wanted in fold(option[1]),
    )
    for test in tests:
        if found := [option for option in options if test(option)]:
            return found
    return []


class PickField(InputField):
    """While typing, the note shows which option it is; leaving the field puts its full text there.

    Enter on what fits several options, or the key for picking, opens a screen with all of them.
    """

    HOW = _("打几个字、拼音、拼音首字母或代码；符合的不止一个时按 Enter 选，名单另有一键打开")

    def __init__(
        self,
        name: str,
        label: str,
        options: Callable[[], Sequence[Option]],
        *,
        required: bool = False,
        hint: str = "",
        width: int = 14,
        warn: Callable[[str], str | None] | None = None,
    ) -> None:
        """`warn` returns what is odd about the answer, which can be saved all the same."""
        super().__init__(
            name, label, parse=self._find, required=required, hint=hint, width=width, replaces=True, note=self._about,
            warn=warn,
        )  # fmt: skip
        self._options = options
        self.unanswered = ""
        """What an empty field means; it is shown beside it."""

    def pick(self) -> None:
        """Open the screen with the options."""
        self._offer(self._options())

    def _offer(self, options: Sequence[Option]) -> None:
        """Open the screen with the options that fit what was typed; with all, and saying so, where none does."""
        typed, title = self._typed_filter(), self.label
        if options and typed and not any(matches(typed, option[1], option[3]) for option in options):
            title = _("{field}：名单里没有“{text}”，下面是全部").format(field=title, text=plain(typed, 20))
            typed = ""
        app_of(self).open("picker", title, options, typed=typed, then=self._picked)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the screen where what was typed fits none or several."""
        if self.value.strip() or self.required:
            try:
                found = self.parsed()
            except ValueError:
                found = None
            if found is None:
                event.stop()
                self.pick()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Write out what was meant."""
        self._write_out()

    def _write_out(self) -> None:
        fitting = self._fitting(self.value.strip())
        if len(fitting) == 1 and self.value != fitting[0][1]:
            self.value = fitting[0][1]
            self.edited()

    def _typed_filter(self) -> str:
        text = self.value.strip()
        return "" if any(option[1] == text for option in self._options()) else text

    def _picked(self, value: Any) -> None:
        for option in self._options():
            if value is not None and option[0] == value:
                self.value = option[1]
                self.edited()

    def _fitting(self, typed: str) -> list[Option]:
        return meant(self._options(), typed)

    def _find(self, typed: str) -> Any:
        found = self._fitting(typed)
        if len(found) == 1:
            return found[0][0]
        if found:
            names = "、".join(plain(option[1], 20) for option in found[:3])
            raise ValueError(_("符合的有 {n} 个：{names}；按 Enter 选").format(n=len(found), names=names))
        raise ValueError(_("名单里没有“{text}”；按 <form.pick> 看名单").format(text=plain(typed, 20)))

    def _about(self, typed: str) -> str:
        if not typed:
            return self.unanswered
        found = self._fitting(typed)
        if not found or (len(found) == 1 and found[0][1] == typed):
            return found[0][2] if found else ""
        first = found[0][1]
        return _("▸{name} 等{n}个").format(name=first, n=len(found)) if len(found) > 1 else f"▸{first}"
