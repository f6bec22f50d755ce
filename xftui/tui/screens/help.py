"""What can be done on a screen, and with which keys: the registry, to be searched, and done from there."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.tui import actions
from xftui.tui.keys import TABLE, Action, caption
from xftui.tui.screens.picker import Picker
from xftui.tui.widgets.rows import Cell, Column, Row

_WALK = ("Tab Shift+Tab", _("下一项、上一项"), _("在登记表里走；Enter、↑↓ 也到下一项、上一项"))


class HelpScreen(Picker):
    """All actions of the screen `where`, then those that work everywhere. Dismissed with the one that is to be done."""

    WHERE = "help"
    COLUMNS: ClassVar[Sequence[Column]] = (Column("", 16), Column("", 12), Column(""))
    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("help")]

    def __init__(
        self, where: str, why_not: Callable[[str], str | None], field: tuple[str, Sequence[str]] = ("", ())
    ) -> None:
        """`why_not` says of an action on that screen why it can't be done now; `field` is the one with the focus."""
        super().__init__(_("操作和按键：输入几个字或拼音首字母来找，Enter 就做"), [("", "", "", "")])
        self._about, self._why_not, self._field = where, why_not, field

    def rows(self, typed: str) -> Sequence[Row]:
        """Return the actions that `typed` finds by title, explanation or key, under their headings."""
        registry = self.xftui.registry
        own = [action for action in registry.on(self._about) if action.where == self._about]
        common = [action for action in registry.on(self._about) if action.where != self._about]
        moves = [row for action in registry if action.where == TABLE for row in self._row(action, typed)]
        walk = [Row("walk", _WALK)] if _found(typed, *_WALK) else []
        label, lines = self._field
        told = [Row(f"field {n}", ("", "", line)) for n, line in enumerate(lines) if _found(typed, label, line)]
        return [
            *_under("field", _("光标所在的一栏：{label}").format(label=label), told),
            *_under("own", _("本画面"), [row for action in own for row in self._row(action, typed)]),
            *_under("common", _("各处都可用"), [row for action in common for row in self._row(action, typed)]),
            *_under("tables", _("名单和表格"), moves),
            *_under("forms", _("登记表"), walk),
        ]

    def _row(self, action: Action, typed: str) -> Iterator[Row]:
        keys = "  ".join(caption(key) for key in self.xftui.registry.keys(action.id))
        if not _found(typed, action.title, action.help, keys):
            return
        why = self._why_not(action.id)
        said = Cell(_("（现在不行：{why}）{help}").format(why=why, help=action.help), "dim") if why else action.help
        yield Row(action.id, (keys, action.title, said), action)

    def do_take(self) -> None:
        """Do the selected action, or say why it can't be done."""
        row = self.table.selected
        if row is None or not isinstance(row.value, Action):
            self.say(_("没有选中的操作"))
        elif why := self._why_not(row.value.id):
            self.say(why)
        else:
            self.dismiss(row.value.id)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _found(typed: str, *texts: str) -> bool:
    return not typed.strip() or matches(typed, *texts)


def _under(key: str, title: str, rows: Sequence[Row]) -> Iterator[Row]:
    if rows:
        yield Row(key, (title,), heading=True)
        yield from rows
