"""What a supposition comes to: the line's steps, the unit's total and rank, and whoever else is moved, side by side."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from xftui.i18n import _
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.cells import wrap
from xftui.tui.screens.base import BaseScreen
from xftui.tui.supposing import Outcome, rows
from xftui.tui.widgets.rows import Column
from xftui.tui.widgets.virtual_table import VirtualTable

_MOST = 4
"""Lines that tell what is supposed."""


class SupposedScreen(BaseScreen[None]):
    """Nothing here is stored, and nothing can be done with it but to look and go back."""

    WHERE = "supposed"
    PLACE = "scores"
    BINDINGS = actions.bindings("supposed")
    DEFAULT_CSS = """
    SupposedScreen {
        #head { height: auto; max-height: 6; padding: 0 1; }
        VirtualTable { height: 1fr; margin-top: 1; }
        #full { height: 3; padding: 0 1; margin-top: 1; }
    }
    """

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._outcome = outcome

    def body(self) -> Iterable[Widget]:
        """What is supposed, both results, and the selected row in full."""
        yield Static(id="head")
        yield VirtualTable([Column("", 16), Column(_("记录的")), Column(_("假如"))])
        yield Static(id="full")

    def on_mount(self) -> None:
        """Show both results."""
        self.query_one(VirtualTable).show(rows(self._outcome))

    def on_resize(self, _event: Resize) -> None:
        """Give what is supposed the lines that it needs."""
        scored = self._outcome.before
        title = _("{unit}  {period}  只是试算：什么也没有存，记录和考核表都不变").format(
            unit=scored.name(self._outcome.subject.unit), period=view.period_text(scored.period)
        )
        text = _("假如  {what}").format(what="；".join(self._outcome.said))
        lines = wrap(text, max(self.size.width - 2, 20))
        shown = lines if len(lines) <= _MOST else [*lines[: _MOST - 1], lines[_MOST - 1][:-1] + "…"]
        self.query_one("#head", Static).update(
            Content("\n").join([Content.styled(line, "bold") for line in shown] + [Content(plain(title))])
        )

    def do_back(self) -> None:
        """Go back to the form, which is as it was."""
        self.dismiss(None)

    @on(VirtualTable.Highlighted)
    def _highlighted(self, event: VirtualTable.Highlighted) -> None:
        text = ""
        if event.row is not None:
            name, old, new = event.row.value
            text = _("{name}：{old}  ▸  {new}").format(name=name, old=old or "—", new=new or "—")
        self.query_one("#full", Static).update(Content("\n".join(wrap(text, max(self.size.width - 2, 20)))))
