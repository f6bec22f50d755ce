"""A field whose answer is several of many: names one after the other, each found as in a PickField."""

import re
from typing import Any

from textual.widgets import Input

from xftui.i18n import _
from xftui.tui.widgets.pick_field import PickField

_BETWEEN = re.compile(r"[、，,；;]")
JOINT = "、"


class SeveralField(PickField):
    """`parsed` is a tuple of values. Picking adds one to what is there, in place of what was typed of it."""

    HOW = _("可填几个，用 、 分开；每个打几个字、拼音或首字母都行")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the screen where the last name fits none or several."""
        parts = self._parts()
        if parts and len(self._fitting(parts[-1])) != 1:
            event.stop()
            self.pick()

    def pick(self) -> None:
        """Open the screen with all options that aren't taken yet."""
        taken = set(self._parts())
        self._offer([option for option in self._options() if option[1] not in taken])

    def _parts(self) -> list[str]:
        return _split(self.value)

    def _find(self, typed: str) -> tuple[Any, ...]:
        find = super()._find
        return tuple(dict.fromkeys(find(part) for part in _split(typed)))

    def _about(self, typed: str) -> str:
        parts = _split(typed)
        return super()._about(parts[-1]) if parts else ""

    def _write_out(self) -> None:
        names = [self._spelled(part) for part in self._parts()]
        if names and JOINT.join(names) != self.value:
            self.value = JOINT.join(names)
            self.edited()

    def _typed_filter(self) -> str:
        parts = self._parts()
        return "" if not parts or self._is_name(parts[-1]) else parts[-1]

    def _picked(self, value: Any) -> None:
        name = next((option[1] for option in self._options() if value is not None and option[0] == value), None)
        if name is not None:
            whole = [part for part in self._parts() if self._is_name(part)]
            self.value = JOINT.join([*whole, name])
            self.edited()

    def _spelled(self, part: str) -> str:
        found = self._fitting(part)
        return found[0][1] if len(found) == 1 else part

    def _is_name(self, part: str) -> bool:
        return any(option[1] == part for option in self._options())


def _split(typed: str) -> list[str]:
    return [part for part in (part.strip() for part in _BETWEEN.split(typed)) if part]
