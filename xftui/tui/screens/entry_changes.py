"""One entry of the journal: what was changed, field by field, from what to what."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from xftui.domain.captions import ACTIONS
from xftui.domain.dates import local
from xftui.i18n import _
from xftui.store.queries.changed_fields import ChangedField, changed_fields
from xftui.store.queries.journal import EntryRow
from xftui.text import plain
from xftui.tui import actions
from xftui.tui.screens.base import DeskScreen
from xftui.tui.widgets.rows import Cell, Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class EntryChanges(DeskScreen[None]):
    """Opened from the journal."""

    WHERE = "changed"
    PLACE = "settings"
    BINDINGS = actions.bindings("changed")
    DEFAULT_CSS = """
    EntryChanges {
        #head { height: auto; max-height: 2; padding: 0 1; }
        VirtualTable { margin-top: 1; }
    }
    """

    def __init__(self, entry: EntryRow) -> None:
        super().__init__()
        self._entry = entry

    def body(self) -> Iterable[Widget]:
        """Who did what when, and the fields."""
        at = local(self._entry.at, self.context.timezone)
        what = ACTIONS.get(self._entry.action, self._entry.action)
        head = f"{at:%Y-%m-%d %H:%M}  {plain(self._entry.actor, 40)}  {what}"
        about = plain(f"{self._entry.number} {self._entry.title}", 100).strip()
        yield Static(Content("\n".join(filter(None, (head, about)))), id="head")
        columns = [Column(_("记录"), 14), Column(_("栏"), 12), Column(_("改前")), Column(_("改后"))]
        yield VirtualTable(columns, empty=_("没有改动什么，只是看过；或内容已依法清除"))

    def on_mount(self) -> None:
        """Read what was changed."""
        self.reload()

    def reload(self) -> None:
        """Read what was changed."""
        entry = self._entry.id
        self.ask(lambda: changed_fields(entry), self._show)

    def do_back(self) -> None:
        """Go back to the journal."""
        self.dismiss(None)

    def _show(self, found: Sequence[ChangedField]) -> None:
        rows = []
        for index, field in enumerate(found):
            before = Cell(_("（新登记）"), "dim") if field.made else field.before
            rows.append(Row(index, (field.table, field.name, before, field.after), field))
        self.query_one(VirtualTable).show(rows)
