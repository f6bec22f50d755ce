"""Textual's driver for Linux terminals, mended for lines that break or tear, stray bytes and keys in bursts."""

import asyncio
import os
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from typing import ClassVar

from textual._parser import Read1
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition, Key, Paste
from textual.message import Message

from xftui.tui.background import Background
from xftui.tui.sequences import Sequences
from xftui.tui.settling import settled, typed_on

_EFFECT = 0.5
"""Seconds after which a key is handed over though the one before it is still having its effect."""
_ANSWER = 0.25
"""Seconds after which it is handed over though what that one asked of the database hasn't been answered."""

_PATIENCE = 0.1
"""Seconds between looks at whether the application has ended."""


_PROBED = 2
"""The row of the rule below the places, from 0."""
_PROBE = f"\x1b7\x1b[{_PROBED + 1};1H─\x1b[6n\x1b8"


class HungUp(Message):
    """The terminal is gone: nothing can be read from it any more."""


class Measured(Message):
    """The terminal has said how many cells it gives to a line of a box."""

    def __init__(self, cells: int) -> None:
        super().__init__()
        self.cells = cells


class _AtOnce(Read1):
    """A read that waits for nothing: what isn't there by then won't come."""

    def __new__(cls, timeout: float | None = None) -> "_AtOnce":
        return super().__new__(cls, None if timeout is None else 0.0)


class _Keys(XTermParser):
    """Textual's parser on pieces of whole keys."""

    read1 = _AtOnce

    def events(self, pieces: Iterable[str]) -> Iterator[Message]:
        """Yield what the pieces mean. A control sequence that means nothing isn't typed."""
        for piece in pieces:
            yield from self.feed(piece)
            meant = list(self.tick())
            if piece[:2] not in ("\x1b[", "\x1bO"):
                yield from meant


class Terminal(LinuxDriver):
    """LinuxDriver, but a stray byte shows as U+FFFD instead of ending the program, and a dead terminal ends it.

    Each key is handed over when the one before it has had its effect, however fast they come, and Esc and what begins
    with it are told apart by `Sequences`.

    The reading loop is Textual 8.2.8's; it can't be mended from outside, which is one reason for the exact pin.
    """

    escape_delay: ClassVar[float] = 0.025
    """Seconds after which Esc counts as the key (setting `escape_delay`)."""

    background: ClassVar[Background | None] = None
    """What answers the questions that keys ask."""

    shows_cursor: ClassVar[bool] = False
    """Whether the terminal's own cursor is seen, for a screen reader to follow (setting `accessible`)."""

    _measuring = False
    _before: Key | Paste | None = None
    """The last key that was handed over."""
    _turn: Future[None] | None = None
    """The handing over of a key, which waits for the effect of the one before."""
    _asked = 0
    """How many questions had been asked when a key last waited for their answers."""

    def start_application_mode(self) -> None:
        """Show the cursor again, which Textual hides."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.shows_cursor:
            self.write("\x1b[?25h")
            self.flush()

    def measure(self) -> None:
        """Ask how wide a line of a box is: draw one where every screen has it, and ask where the cursor is then."""
        self._measuring = True
        self.write(_PROBE)
        self.flush()

    def process_message(self, message: Message) -> None:
        """Take the answer to `measure` out of what goes to the application."""
        if self._measuring and isinstance(message, CursorPosition) and message.y == _PROBED:
            self._measuring = False
            message = Measured(message.x)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read keys until the application ends or the terminal does."""
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        keys, sequences = _Keys(self._debug), Sequences(self.escape_delay)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        try:
            while not self.exit_event.is_set():
                due = sequences.due()
                wait_for = _PATIENCE if due is None else min(max(due - time.monotonic(), 0), _PATIENCE)
                if selector.select(wait_for):
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self._hand_over(HungUp())
                        return
                    pieces = sequences.feed(decode(data), time.monotonic())
                else:
                    pieces = sequences.settle(time.monotonic())
                for event in keys.events(pieces):
                    self._hand_over(event)
        finally:
            selector.close()

    def _hand_over(self, event: Message) -> None:
        """Hand `event` on, a key when the one before it has had its effect: as a rule it has had it long since."""
        self._wait_for_turn()
        if isinstance(event, Key | Paste):
            self._turn = asyncio.run_coroutine_threadsafe(self._in_turn(event), self._loop)
        else:
            self.process_message(event)

    def _wait_for_turn(self) -> None:
        while self._turn is not None and not self._turn.done() and not self.exit_event.is_set():
            wait((self._turn,), _PATIENCE)

    async def _in_turn(self, event: Key | Paste) -> None:
        if self._before is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_EFFECT):
                    await settled(self._app, self._before)
            if not typed_on(self._app, event):
                await self._hear(self._before)
        self._before = event
        self.process_message(event)

    async def _hear(self, event: Key | Paste) -> None:
        """Wait for what a key asked: `y` behind the Enter that opens a case, Enter behind what is looked for, mean it.

        What takes longer isn't waited for again: other keys work meanwhile.
        """
        if self.background is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_ANSWER):
                while await self.background.answered(self._asked):
                    await settled(self._app, event)
        self._asked = self.background.asked
