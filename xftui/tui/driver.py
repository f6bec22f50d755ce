"""Textual's driver for Linux terminals, mended for lines that break, bytes that aren't UTF-8 and keys in bursts."""

import asyncio
import os
import selectors
import time
from codecs import getincrementaldecoder
from concurrent.futures import wait

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from xftui.tui.settling import settled

_EFFECT = 0.5
"""Seconds after which a key is handed over though the one before it is still having its effect."""


class HungUp(Message):
    """The terminal is gone: nothing can be read from it any more."""


class Terminal(LinuxDriver):
    """LinuxDriver, but a stray byte shows as U+FFFD instead of ending the program, and a dead terminal ends it.

    Each key is handed over when the one before it has had its effect, however fast they come.

    The reading loop is Textual 8.2.8's; it can't be mended from outside, which is one reason for the exact pin.
    """

    def run_input_thread(self) -> None:
        """Read keys until the application ends or the terminal does."""
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        try:
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self.process_message(HungUp())
                        return
                    for event in parser.feed(decode(data)):
                        self._hand_over(event)
                for event in parser.tick():
                    self._hand_over(event)
        finally:
            selector.close()

    def _hand_over(self, event: Message) -> None:
        self.process_message(event)
        if isinstance(event, Key | Paste):
            effect = asyncio.run_coroutine_threadsafe(settled(self._app, event), self._loop)
            end = time.monotonic() + _EFFECT
            while not self.exit_event.is_set() and time.monotonic() < end:
                if wait((effect,), 0.05).done:
                    return
            effect.cancel()
