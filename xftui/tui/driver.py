"""Textual's driver for Linux terminals, mended for lines that break and bytes that aren't UTF-8."""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message


class HungUp(Message):
    """The terminal is gone: nothing can be read from it any more."""


class Terminal(LinuxDriver):
    """LinuxDriver, but a stray byte shows as U+FFFD instead of ending the program, and a dead terminal ends it.

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
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        finally:
            selector.close()
