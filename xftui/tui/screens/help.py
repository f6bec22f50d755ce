"""What can be done on a screen, and with which keys: the registry, printed."""

from collections.abc import Iterable

from textual.widget import Widget

from xftui.i18n import _
from xftui.tui import actions
from xftui.tui.keys import caption
from xftui.tui.screens.base import BaseScreen
from xftui.tui.widgets.rows import Column, Row
from xftui.tui.widgets.virtual_table import VirtualTable


class HelpScreen(BaseScreen[None]):
    """All actions of the screen `where`, then those that work everywhere."""

    WHERE = "help"
    BINDINGS = actions.bindings("help")

    def __init__(self, where: str) -> None:
        super().__init__()
        self._about = where

    def body(self) -> Iterable[Widget]:
        """One table."""
        yield VirtualTable([Column(_("按键"), 16), Column(_("操作"), 12), Column(_("说明"))])

    def on_mount(self) -> None:
        """Fill the table from the registry."""
        registry = self.xftui.registry
        rows = [Row("own", (_("本画面"),), heading=True)]
        common = False
        for action in registry.on(self._about):
            if action.where != self._about and not common:
                common = True
                rows.append(Row("common", (_("各处都可用"),), heading=True))
            keys = "  ".join(caption(key) for key in registry.keys(action.id))
            rows.append(Row(action.id, (keys, action.title, action.help)))
        rows.append(Row("lists", (_("名单和表格"),), heading=True))
        rows.append(Row("move", ("↑ ↓ PgUp PgDn", _("移动"), _("Home 到头，End 到尾，Enter 打开"))))
        self.query_one(VirtualTable).show(rows)

    def do_back(self) -> None:
        """Go back."""
        self.dismiss(None)
