"""What all screens share: the lines at top and bottom, the actions of the registry, and how an action is done."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantFocus, Key, Resize, ScreenResume
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from xftui.i18n import _
from xftui.store.queries.drafts import DraftRow, list_drafts
from xftui.tui import actions, session
from xftui.tui.app import XftuiApp, app_of
from xftui.tui.around import around
from xftui.tui.context import Context
from xftui.tui.keys import TABLE
from xftui.tui.places import PAGES, PLACES, title_of
from xftui.tui.sparing import Sparing
from xftui.tui.widgets.active import Active
from xftui.tui.widgets.labelled import Labelled
from xftui.tui.widgets.masthead import Masthead
from xftui.tui.widgets.message_line import MessageLine
from xftui.tui.widgets.rows import Page, Row
from xftui.tui.widgets.status_bar import StatusBar
from xftui.tui.widgets.too_small import TooSmall, too_small
from xftui.tui.widgets.virtual_table import VirtualTable
from xftui.tui.widgets.whereabouts import Whereabouts

T = TypeVar("T")
Answer = TypeVar("Answer")

CONTACT_FORM = "contact"
"""The name of the registration form among drafts."""
BULK_FORM = "bulk"
"""The name of a pile of them."""
DRAFT_SCREENS = {CONTACT_FORM: "entry", BULK_FORM: "bulk"}
"""Which screen goes on with a draft of a form."""


_MOST_MARKED = 5_000
"""Rows marked at once."""
_LOW = 22
"""A window of fewer lines gives lists the room that details have elsewhere."""
_AROUND = (Masthead, Whereabouts, MessageLine, StatusBar, TooSmall)


class BaseScreen(Sparing[T]):
    """A screen whose actions are those of the registry under `WHERE`.

    The action `cases.open` is done by the method `do_open`; `why_not("cases.open")` may return a sentence that says why
    it can't be done now: it then stays visible, in brackets, and its key says the sentence.
    """

    WHERE: ClassVar[str] = ""
    PLACE: ClassVar[str] = ""
    """The place whose number is marked while this screen is shown."""
    BINDINGS = actions.bindings("app")
    DEFAULT_CSS = """
    BaseScreen { layers: default above; overflow: hidden; }
    """
    AUTO_FOCUS: ClassVar[str | None] = "*"

    _announced = ""

    def compose(self) -> ComposeResult:
        """Lay out the masthead, the body, the message line and the keys."""
        yield Masthead(self.PLACE, self.heading)
        yield from self.body()
        if self.xftui.accessible:
            yield Whereabouts(self._whereabouts)
        yield MessageLine()
        yield StatusBar(self.WHERE, self.why_not, self._count_marks)

    def on_resize(self, event: Resize) -> None:
        """Say so while the window is too small, instead of drawing what can't be read; `-low` is one of few lines."""
        self.set_class(event.size.height < _LOW, "-low")
        there = self.query(TooSmall)
        if not too_small(event.size):
            there.remove()
        elif there:
            there.first().refresh()
        else:
            self.mount(TooSmall())

    def heading(self) -> str:
        """Return the screen's title, for whoever hears it."""
        return title_of(self.WHERE)

    @on(ScreenResume)
    def _announce_itself(self) -> None:
        """Tell a screen reader which screen this is."""
        self.announce(self.heading())

    def announce(self, text: str) -> None:
        """Say to a screen reader what others see, unless something else is being said."""
        message = self.query_one(MessageLine)
        if self.xftui.accessible and message.text in ("", self._announced):
            message.say(text)
            self._announced = message.text

    @property
    def body_offset(self) -> Offset:
        """Where the screen's own text begins: a screen reader's place where nothing can be selected."""
        body = [child for child in self.children if not isinstance(child, _AROUND)]
        return body[0].content_region.offset if body and not self.query(TooSmall) else Offset(0, 0)

    @on(VirtualTable.Highlighted)
    @on(DescendantFocus)
    @on(Active.Judged)
    def _moved_on(self, event: Message) -> None:
        event.stop()  # it concerns this screen only
        self._tell_whereabouts()

    def _tell_whereabouts(self) -> None:
        if self.xftui.accessible:
            self.query_one(Whereabouts).check()

    def _whereabouts(self) -> str:
        active = self._active()
        return active.whereabouts if active is not None else ""

    def _active(self) -> Active | None:
        """Return what the last key moved in, though another has the keys, or the field being filled, or the table."""
        led, focused = self.xftui.led, self.focused
        if led is not None and led.screen is self:
            return led
        nodes = focused.ancestors_with_self if focused is not None else ()
        return next((node for node in nodes if isinstance(node, Active)), None) or self._chosen_table()

    def body(self) -> Iterable[Widget]:
        """Return what stands between the lines at top and bottom."""
        return ()

    def reload(self) -> None:
        """Read again what is shown; called after something above this screen has changed the record."""

    def why_not(self, action_id: str) -> str | None:  # noqa: ARG002
        """Return why an action can't be done now, or None if it can."""
        return None

    def field_help(self) -> tuple[str, Sequence[str]]:
        """Return the label of the field with the focus and what is to be known about it, where there is one."""
        return "", ()

    @property
    def xftui(self) -> XftuiApp:
        """The application, as what it is."""
        return app_of(self)

    @property
    def context(self) -> Context:
        """Whose register is open, and who works in it."""
        return self.xftui.context

    def ask(
        self,
        question: Callable[[], Answer],
        then: Callable[[Answer], None],
        failed: Callable[[Exception], None] | None = None,
        pause: float = 0.0,
    ) -> None:
        """Run `question` (which may touch the database) beside the loop, then `then` with its answer."""
        self.xftui.ask(self, question, then, failed, pause)

    def say(self, text: str) -> None:
        """Show a sentence above the keys."""
        self.query_one(MessageLine).say(text)

    def fail(self, text: str) -> None:
        """Show what is wrong, until it is dismissed."""
        self.query_one(MessageLine).fail(text)

    def refresh_keys(self) -> None:
        """Draw the keys again, after what can be done has changed."""
        self.query_one(StatusBar).check()

    def key_escape(self, event: Key) -> None:
        """Dismiss an error first; the next Esc does what Esc does here."""
        message = self.query_one(MessageLine)
        if message.is_error:
            message.clear()
            event.stop()

    def action_act(self, action_id: str) -> None:
        """Do the action, or say why it can't be done."""
        self._pass_by()
        if action_id.startswith(f"{TABLE}."):
            self._move_in_table(action_id)
            return
        if why := self.why_not(action_id):
            self.say(why)
            return
        getattr(self, "do_" + action_id.partition(".")[2])()

    @on(Labelled.Jumped)
    def _pass_by(self) -> None:
        self.query_one(MessageLine).pass_by()

    def _move_in_table(self, action_id: str) -> None:
        if (table := self._chosen_table()) is not None:
            table.action_act(action_id)
        else:
            self.say(_("这里没有表"))

    def do_jump(self) -> None:
        """Give every row of the table, or every field of the form, a letter for the next key."""
        around = self.focused.ancestors_with_self if self.focused is not None else ()
        items = next((node for node in around if isinstance(node, Labelled)), None) or self._chosen_table()
        if items is not None and items.show_labels():
            self.say(_("按行首的字母，到那里；Esc 取消"))
        else:
            self.say(_("这里没有可以跳到的"))

    def do_help(self) -> None:
        """Show what can be done here."""
        self.xftui.open("help", self.WHERE, self.why_not, self.field_help(), then=self._picked_action)

    def do_palette(self) -> None:
        """Find an action by its name and do it."""
        self.xftui.open("picker", _("操作"), self._to_pick(), then=self._picked_action)

    def _to_pick(self) -> list[tuple[str, str, str, str]]:
        """Return what the palette finds: id, title, what it is for, key."""
        registry = self.xftui.registry
        return [
            (action.id, action.title, action.help, registry.caption(action.id))
            for action in registry.on(self.WHERE)
            if action.id != "app.palette"
        ]

    def _picked_action(self, action_id: str | None) -> None:
        if action_id is not None:
            self.action_act(action_id)

    def do_read(self) -> None:
        """Say the selected row with its columns' titles, or the field with what it wants."""
        active = self._active()
        said = active.read_aloud if active is not None else ""
        self.say(said or _("这里没有选中的一行，也没有正在填的一栏"))

    def do_theme(self) -> None:
        """Use the next theme, and say how to keep it."""
        self.say(_('配色：{name}；要以后也用，写进设置文件：theme = "{name}"').format(name=self.xftui.next_theme()))

    def do_copy(self) -> None:
        """Copy an error that is shown, else the selected cell."""
        message = self.query_one(MessageLine)
        self._copy(message.text if message.is_error else self._selected_text(whole=False))

    def do_copy_row(self) -> None:
        """Copy the marked rows, else the selected one."""
        self._copy(self._selected_text(whole=True))

    def do_copy_titled(self) -> None:
        """Copy the marked rows, else the selected one, under the titles of the columns."""
        self._copy(self._selected_text(whole=True, titles=True))

    def do_mark_row(self) -> None:
        """Mark the selected row, or no longer."""
        if (table := self._chosen_table()) is not None:
            table.mark()
            self.refresh_keys()

    def do_mark_all(self) -> None:
        """Mark all rows of the list, read or not."""
        if (table := self._chosen_table()) is not None:
            self.ask(table.reader(_MOST_MARKED), lambda page: self._take_marks(table, page))

    def do_unmark(self) -> None:
        """Mark nothing any longer."""
        if (table := self._chosen_table()) is not None:
            table.mark_rows(())
            self.refresh_keys()

    def _take_marks(self, table: VirtualTable, page: Page) -> None:
        table.mark_rows(page.rows)
        self.refresh_keys()
        if page.more:
            self.say(_("只标记了前 {n} 行：一次最多这么多").format(n=len(page.rows)))

    def _count_marks(self) -> int:
        return sum(len(table.marks) for table in self._tables)

    @cached_property
    def _tables(self) -> Sequence[VirtualTable]:
        return list(self.query(VirtualTable))

    def _chosen_table(self) -> VirtualTable | None:
        tables = [self.focused] if isinstance(self.focused, VirtualTable) else self._tables
        return tables[0] if tables else None

    def _selected_text(self, whole: bool, titles: bool = False) -> str:
        table = self._chosen_table()
        return table.copied(whole, titles) if table is not None else ""

    def _copy(self, text: str) -> None:
        if text:
            self.xftui.copy_to_clipboard(text)
        else:
            self.say(_("这里没有选中可以复制的"))

    def do_print(self) -> None:
        """Print what the screen shows, all rows of its list."""
        table = self._chosen_table()
        if table is None:
            self.say(_("这里没有可以打印的表"))
            return
        above, below = around(self, table)
        self.xftui.open("print", title_of(self.WHERE), above, table, below, then=self._printed)

    def _printed(self, message: str | None) -> None:
        if message:
            self.say(message)

    def do_suspend(self) -> None:
        """Give the terminal back to the shell until it calls the program to the foreground again."""
        if session.has_shell():
            self.xftui.to_shell()
        else:
            leave = self.xftui.registry.caption("app.quit")
            self.say(_("登录进来就是本程序，没有命令行可回；要离开请按 {key}").format(key=leave))

    def do_quit(self) -> None:
        """End; whatever is half typed is kept."""
        self.xftui.hang_up()


class DeskScreen(BaseScreen[T]):
    """A screen from which other places can be reached: all but dialogs."""

    BINDINGS = actions.bindings("place")
    _did_something = False

    def do_new(self) -> None:
        """Register a contact."""
        self.xftui.open("entry", then=self._came_back)

    def do_bulk(self) -> None:
        """Register the morning's pile of letters."""
        self.xftui.open("bulk", then=self._came_back)

    def do_draft(self) -> None:
        """Go on with the draft that was put down; of several, choose."""
        context = self.context
        self.ask(lambda: list_drafts(context.actor, context.organisation), self._drafts)

    def _to_pick(self) -> list[tuple[str, str, str, str]]:
        """Return the actions, and the pages that can be gone to from anywhere."""
        found = super()._to_pick()
        taken = {title for _id, title, _help, _key in found}
        pages = [(page, title_of(page)) for page in PAGES if page != self.WHERE]
        return found + [(page, title, _("打开这一页"), "") for page, title in pages if title not in taken]

    def _picked_action(self, action_id: str | None) -> None:
        if action_id in PAGES:
            self.xftui.open(action_id, then=self._came_back)
        else:
            super()._picked_action(action_id)

    def do_reload(self) -> None:
        """Read the screen again."""
        self.reload()

    def do_organisation(self) -> None:
        """Open another organisation."""
        self.xftui.open("organisations", then=self._came_back)

    def _drafts(self, drafts: Sequence[DraftRow]) -> None:
        contacts = [draft for draft in drafts if draft.form in DRAFT_SCREENS]
        if not contacts:
            self.say(_("没有放下的草稿"))
        elif len(contacts) == 1:
            self._go_on(contacts[0])
        else:
            self.xftui.open("drafts", contacts, then=self._go_on)

    def _go_on(self, draft: DraftRow | None) -> None:
        if draft is not None:
            self.xftui.open(DRAFT_SCREENS[draft.form], draft=draft, then=self._came_back)
        else:
            self.reload()  # some may be gone

    def _came_back(self, message: str | None) -> None:
        self._did_something = message is not None
        self.reload()
        if message:
            self.say(message)

    def to_select(self, table: VirtualTable, rows: Sequence[Row]) -> object:
        """Return what is selected among the `rows` that the table is about to show: what was just added, or the same.

        Enter behind a form that adds a record means that record.
        """
        before = {row.key for row in table.rows}
        added = [row.key for row in rows if row.key not in before and not row.heading]
        just, self._did_something = self._did_something, False
        if just and len(added) == 1:
            return added[0]
        return table.selected.key if table.selected else None

    def action_act(self, action_id: str) -> None:
        """Do the action; the places are told apart by their digit."""
        if action_id.startswith("place.go_"):
            self.xftui.go(PLACES[int(action_id[-1]) - 1].screen)
        else:
            super().action_act(action_id)
