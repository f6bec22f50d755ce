"""Choosing one of many: a whole screen, filtered while typing. There are no drop-downs."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from xftui.domain.pinyin import matches
from xftui.i18n import _
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import BaseScreen
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable

_WIDEST = 42
"""Cells that a text has at most."""

Option = tuple[Any, str, str, str]
"""Value, text, note, and a short code or key: text and code are what the filter looks at."""


NOTHING_FITS = _("没有符合的；删几个字再看，或按 <picker.cancel> 返回")


class Picker(BaseScreen[Any]):
    """Dismissed with the value of the chosen option, or None. Finds by characters, by initials and by code."""

    WHERE = "picker"
    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings("picker"),
        Binding("up", "table('move', -1)", show=False),
        Binding("down", "table('move', 1)", show=False),
        Binding("pageup", "table('page', -1)", show=False),
        Binding("pagedown", "table('page', 1)", show=False),
    ]
    DEFAULT_CSS = """
    Picker .title { padding: 0 1; text-style: bold; }
    Picker TextField { margin: 0 1; }
    Picker VirtualTable { margin-top: 1; }
    """

    COLUMNS: ClassVar[Sequence[Column]] = (Column("", 16), Column("", 24), Column(""))

    def __init__(self, title: str, options: Sequence[Option], typed: str = "", at: Any = None) -> None:
        """`typed` is what the filter starts with, `at` the value selected at first."""
        super().__init__()
        self._title = title
        self._options = options
        self._typed = typed
        self._at = at

    def heading(self) -> str:
        """Return its own title."""
        return plain(self._title)

    def body(self) -> Iterable[Widget]:
        """A title, the filter, the options."""
        yield Static(Content(plain(self._title)), classes="title")
        yield TextField(self._typed, max_length=60, placeholder=_("输入汉字、拼音首字母或代码来筛选"))
        yield VirtualTable(
            self._columns(),
            header=False,
            empty=NOTHING_FITS if self._options else _("名单还是空的；按 <picker.cancel> 返回，先到 设置 里补上"),
        )

    def _columns(self) -> Sequence[Column]:
        """Return the columns: texts are read whole where there is room, rather than cut before empty notes."""
        if self.COLUMNS is not Picker.COLUMNS:
            return self.COLUMNS
        code, text, note = self.COLUMNS
        longest = max((cell_len(plain(option[1])) for option in self._options), default=0)
        return code, Column("", min(max(text.width, longest), _WIDEST)), note

    def on_mount(self) -> None:
        """Show the options; only the filter takes the keys."""
        self.table.can_focus = False
        self._filter(self._typed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._filter(event.value)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Take the selected option."""
        self.do_take()

    @on(VirtualTable.Opened)
    def _opened(self, _event: VirtualTable.Opened) -> None:
        self.do_take()

    @property
    def table(self) -> VirtualTable:
        """The options."""
        return self.query_one(VirtualTable)

    def do_take(self) -> None:
        """Take the selected option."""
        row = self.table.selected
        if row is None:
            self.say(_("没有选中的行"))
        else:
            self.dismiss(row.key)

    def do_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def action_table(self, action: str, by: int) -> None:
        """Move the selection while the filter keeps the keys."""
        getattr(self.table, "action_" + action)(by)

    @property
    def typed(self) -> str:
        """What the filter holds."""
        return self.query_one(TextField).value

    def rows(self, typed: str) -> Sequence[Row]:
        """Return the options that `typed` finds."""
        return [
            Row(value, (code, text, note))
            for value, text, note, code in self._options
            if not typed.strip() or matches(typed, text, code)
        ]

    def _filter(self, typed: str) -> None:
        self.table.show(self.rows(typed), self._at)
