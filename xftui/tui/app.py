"""The application: the session's state, the terminal's rules, and the way in and out."""

import asyncio
import codecs
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from textual import on
from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.filter import LineFilter, Monochrome
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import AwaitMount

from xftui.config import Settings
from xftui.domain import Actor, Conflict, Refused
from xftui.domain.errors import of_system
from xftui.i18n import _, name_keys
from xftui.store import files
from xftui.store.connection import close_database
from xftui.store.database import open_database
from xftui.store.errors import DatabaseError
from xftui.tui import clipboard, places, session
from xftui.tui.actions import ACTIONS, DIALOGS, TYPED
from xftui.tui.background import Background
from xftui.tui.context import Context
from xftui.tui.driver import HungUp, Measured, Terminal
from xftui.tui.filters import NARROW, SPOKEN, Harmless, Narrow, Painted
from xftui.tui.keys import Registry, half_width
from xftui.tui.shelf import LazyShelf
from xftui.tui.theme import PALETTES, SPOKEN_CSS, THEME, USUAL, Look, next_theme
from xftui.tui.widgets.active import Active
from xftui.tui.widgets.text_field import TextField, Typing
from xftui.tui.widgets.too_small import too_small

if TYPE_CHECKING:
    from xftui.tui.screens.base import BaseScreen
    from xftui.tui.widgets.labelled import Labelled

T = TypeVar("T")


_TURN = 0.0002
"""Seconds after which the database thread gives way to a key; Python's own 5 ms are paid several times a key."""
_ANSWER = 1.0
"""Seconds that a terminal has to answer; until then it is taken to be like most."""


class NotATerminal(Exception):
    """The interface was asked to start where nobody could see or answer it."""


class XftuiApp(App[None], inherit_bindings=False):
    """One session at one terminal. Of Textual's own keys none is left: all stand in the registry."""

    TITLE = "xftui"
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Any]] = set()
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False

    context: reactive[Context] = reactive(Context(Actor("", "")), init=False)
    """Whose register is open and who works in it; the masthead follows."""
    moment: reactive[datetime | None] = reactive(None, init=False)
    """The time that the masthead shows. It moves when a key is pressed, never by itself: a line may be slow."""

    wide_marks: reactive[bool] = reactive(False, init=False)
    """Whether the terminal draws lines and marks two cells wide, or doesn't say; they are ASCII then."""

    def __init__(
        self,
        context: Context,
        registry: Registry,
        first: str = "today",
        shelf: LazyShelf | None = None,
        look: Look = USUAL,
    ) -> None:
        super().__init__()
        self.accessible = look.accessible
        if look.accessible:
            self.stylesheet.add_source(SPOKEN_CSS, is_default_css=False)
        self.set_reactive(XftuiApp.context, context)
        self.set_reactive(XftuiApp.wide_marks, look.accessible)
        self.registry = registry
        name_keys(registry.caption)
        self.background = Background()
        self.shelf = shelf or LazyShelf()
        self.first = first
        self.memory: dict[str, Any] = {}
        """What screens remember from one showing to the next, by their names."""
        self.flushers: list[Callable[[], None]] = []
        """What must still be kept if the line drops now; screens add and remove theirs."""
        self.animation_level = "none"
        # The message line says it all; as `run_test` does, this saves every screen two widgets that are never seen.
        self._disable_tooltips = self._disable_notifications = True
        self.register_theme(THEME)
        self.theme = THEME.name
        self.set_keymap(registry.keymap)
        self._filters = [one for one in self._filters if not isinstance(one, Monochrome)]  # its greys are colours
        self._harmless, self._narrow = Harmless(), Narrow(SPOKEN if look.accessible else NARROW)
        self._painted: Painted | None = None
        self.dress(look.theme)
        self._cursor = Offset(0, 0)
        self.labelled: Labelled | None = None
        """Whose items bear letters now; the next key is one of them, or takes them away."""
        self.led: Active | None = None
        """What the last key moved in, though another widget has the keys."""

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """None: every screen covers those below it. Textual 8.2.8 would lay out the nearest of them each time."""
        return []

    def get_driver_class(self) -> type[Driver]:
        """Return our own driver; nothing from outside chooses another."""
        return Terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and the one that keeps harmful characters off the terminal."""
        filters = [*super().get_line_filters(), self._harmless, *([self._narrow] if self.wide_marks else [])]
        return [*filters, self._painted] if self._painted else filters

    def dress(self, theme: str | None) -> None:
        """Use the colours of `theme`; without one those of the terminal, or none where NO_COLOR asks for that."""
        self.dressed = theme
        palette = PALETTES.get(theme or "")
        plain = theme is None and bool(os.environ.get("NO_COLOR"))
        many = self.console.color_system not in (None, "standard")
        self._painted = Painted(palette, many) if palette or plain else None
        self._redraw()

    def next_theme(self) -> str:
        """Use the next theme and return its name."""
        self.dress(next_theme(self.dressed))
        return self.dressed or ""

    @property
    def cursor_position(self) -> Offset:
        """Where an input method composes. Asked of the field at every frame: it may move without its cursor moving."""
        if not self._screen_stack:
            return self._cursor
        active = self.led if self.led is not None and self.led.screen is self.screen else self.focused
        if isinstance(active, TextField):
            return active.cursor_screen_offset
        if not self.accessible or isinstance(active, Typing):
            return self._cursor
        if isinstance(active, Active):
            return active.active_offset
        return cast("BaseScreen[Any]", self.screen).body_offset

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor = position

    def get_default_screen(self) -> Screen[Any]:
        """Return the first screen, so that no empty one is drawn before it."""
        return places.screen(self.first)

    def on_mount(self) -> None:
        """Handle a dropped line in the loop: a signal that kills would lose what was typed."""
        self.tick()
        self.call_after_refresh(_collect_garbage_again)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for name in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(name, self.hang_up)
            self.call_after_refresh(self._measure)

    def _measure(self) -> None:
        """Ask, once the first screen is drawn, how wide the terminal draws; without an answer expect the worse."""
        if isinstance(self._driver, Terminal) and not self.accessible:
            self._driver.measure()
            self._unmeasured = self.set_timer(_ANSWER, lambda: setattr(self, "wide_marks", True))

    def on_measured(self, message: Measured) -> None:
        """Take the terminal's word, a late one too."""
        self._unmeasured.stop()
        self.wide_marks = message.cells != 1

    def watch_wide_marks(self) -> None:
        """Draw everything again."""
        self._redraw()

    @on(Driver.SignalResume)
    def _redraw(self) -> None:
        """Draw everything again: the shell has had the terminal, or all looks different now."""
        for screen in self._screen_stack:
            for node in screen.walk_children(with_self=True):
                node.refresh()

    def on_hung_up(self, _message: HungUp) -> None:
        """End when the terminal has gone without a signal."""
        self.hang_up()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy `text` through the terminal, or to a file, and say what is known of it: nothing leaves unseen."""
        self._clipboard = text
        say = getattr(self.screen, "say", None)
        if not text or say is None or self._driver is None:
            return
        if (asked := clipboard.sequence(text, os.environ)) is not None:
            self._driver.write(asked)
            say(_("已送给终端复制（{n} 字）；终端不回话，不能确认").format(n=len(text)))
            return
        try:
            say(_("终端不能复制；已写到 {path}").format(path=clipboard.to_file(text, Path.home())))
        except (OSError, RuntimeError) as error:
            say(_("终端不能复制，也写不成文件：{why}").format(why=of_system(error)))

    def hang_up(self) -> None:
        """Keep what was typed and end."""
        self._keep_typed()
        self.exit()

    def to_shell(self) -> None:
        """Keep what was typed, give the terminal back and stop, until the shell continues the program."""
        self._keep_typed()
        self.action_suspend_process()

    def _keep_typed(self) -> None:
        for flush in list(self.flushers):
            flush()

    def _handle_exception(self, error: Exception) -> None:
        self._keep_typed()  # a fault of the program is no reason to lose what somebody typed
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End and print nothing: a traceback shows values of the record. The command line says what went wrong."""
        self._close_messages_no_wait()

    async def on_event(self, event: Event) -> None:
        """Take full-width letters for half-width ones wherever no text is being typed; move the clock on a key."""
        if isinstance(event, Key | Paste) and too_small(self.size) and not self._leaves(event):
            return  # nobody sees what it would do
        if isinstance(event, Key) and not event.is_forwarded:
            self.tick()
            if self.labelled is not None:
                labelled, self.labelled = self.labelled, None
                if labelled.jump(half_width(event).character) or event.key == "escape":
                    return
            if self.led is not None and event.key not in self.registry.keys("app.read"):
                self.led = None
            if not isinstance(self.focused, Typing):
                event = half_width(event)
            elif event.key.startswith("alt+"):
                event = Key(event.key, None)  # with Alt a letter is a key: a field would take it for text
        await super().on_event(event)

    def _leaves(self, event: Key | Paste) -> bool:
        return isinstance(event, Key) and event.key in (
            *self.registry.keys("app.quit"),
            *self.registry.keys("app.suspend"),
        )

    def tick(self) -> None:
        """Show the time that it is."""
        self.moment = self.context.minute()

    def ask(
        self,
        node: MessagePump,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        pause: float = 0.0,
        *,
        beside: bool = False,
    ) -> None:
        """Run `question` beside the loop, then `then` with its answer; an expected error goes to the message line."""
        self.background.ask(node, question, then, failed or self.report, pause, beside=beside)

    def report(self, error: Exception) -> None:
        """Show an expected error where it stays until it is dismissed; any other ends the program as a fault."""
        if not isinstance(error, (Refused, Conflict, DatabaseError)):
            raise error
        fail = getattr(self.screen, "fail", None)
        if fail is not None:
            fail(str(error))

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw the shown screen again. Textual 8.2.8 lays it out for every screen that came or went beside it, too."""
        if layout:
            return self
        return super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        """Begin a screen; the keys behind the one that opened it wait until it can take them.

        Textual 8.2.8 lays it out once more when it is mounted: being shown has done that.
        """
        found = self.get_screen(screen)
        widgets = [] if found.is_running else self._register(self, found)
        mounted = AwaitMount(self, widgets)  # type: ignore[arg-type]  # lays out the one it is told, see `refresh`
        self.call_next(mounted)
        return found, mounted

    def go(self, screen: str, *arguments: Any) -> None:
        """Show a place. The first screen stays at the bottom; what lay above is put away (a form keeps its draft)."""
        with self.batch_update():
            while len(self.screen_stack) > 1:
                self.pop_screen()
            if screen == self.first and not arguments:
                cast("BaseScreen[Any]", self.screen).reload()
            else:
                self.push_screen(places.screen(screen, *arguments))

    def open(self, screen: str, *arguments: Any, then: Callable[[Any], None] | None = None, **named: Any) -> None:
        """Show a screen above the present one; `then` gets what it is dismissed with."""
        self.push_screen(places.screen(screen, *arguments, **named), then)


def _collect_garbage_again() -> None:
    """End what the command line began: modules and first widgets live as long as the program, so none is searched."""
    gc.freeze()
    gc.enable()


def app_of(node: MessagePump) -> XftuiApp:
    """Return the application that `node` belongs to, as what it is."""
    app = node.app
    assert isinstance(app, XftuiApp)
    return app


def require_terminal() -> None:
    """Raise NotATerminal unless keyboard and screen are a terminal that can place its cursor."""
    ends = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(end is not None and end.isatty() for end in ends):
        raise NotATerminal(_("这里不是终端，界面打不开；请在终端里运行，或用 xftui score 等命令"))
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise NotATerminal(_("终端类型（TERM）是 dumb 或没有设定，界面打不开；请设为 xterm-256color 等"))
    encoding = codecs.lookup(sys.__stderr__.encoding).name if sys.__stderr__ else ""
    if encoding != "utf-8":
        raise NotATerminal(_no_utf8(encoding))


def _no_utf8(encoding: str) -> str:
    """Return what is wrong, in letters that the terminal has."""
    said = _("这里的文字编码是 {encoding}，界面要用 UTF-8；请设环境变量 LANG=C.UTF-8 再打开").format(encoding=encoding)
    try:
        said.encode(encoding)
    except UnicodeEncodeError:
        return f"the encoding here is {encoding}, and the interface needs UTF-8: set LANG=C.UTF-8 and open it again"
    return said


def run(settings: Settings) -> None:
    """Open the interface and return when it is left. Raises NotATerminal, ConfigError, DatabaseError.

    Whatever else went wrong inside is raised once the terminal is given back.
    """
    require_terminal()
    registry = Registry(ACTIONS, settings.keys, DIALOGS, settings.keys_from, TYPED)
    files.use(settings.attachments, settings.attachment_limit * files.MEGABYTE)
    open_database(settings.database)
    try:
        context, first = session.start(settings)
        Terminal.escape_delay = settings.escape_delay / 1000
        Terminal.shows_cursor = settings.accessible
        sys.setswitchinterval(_TURN)
        shelf = LazyShelf(settings.scheme_folders, settings.plugins)
        app = XftuiApp(context, registry, first, shelf, Look(settings.accessible, settings.theme))
        Terminal.background = app.background
        try:
            app.run(mouse=False)
        finally:
            app.background.stop(close_database)
    finally:
        close_database()
    if app._exception is not None:
        raise app._exception
    if app.return_code:
        raise SystemExit(app.return_code)
