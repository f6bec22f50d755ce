"""Cutting what a terminal sends into whole keys, over lines that tear an escape sequence apart.

Esc is a key of its own, and the first byte of every arrow and function key. It counts as the key when nothing follows
in time. What follows later still is the tail of a torn sequence: it must not be typed into a field.
"""

import re

LATE = 0.5
"""Seconds by which the rest of a sequence may come late."""

_ESC = "\x1b"
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_WHOLE = re.compile(r"\x1b(?:\[\[?[0-9:;<=>?]*[ -/]*[@-Z\\^-~]|O[0-9;]*[@-~]|[^\x1b\[O])", re.DOTALL)
_BEGUN = re.compile(r"\x1b(?:\[\[?[0-9:;<=>?]*[ -/]*|O[0-9;]*)?")


class Sequences:
    """Takes text as it comes and gives it back in pieces, each of whole keys. `now` is any steady clock's, in seconds.

    Esc alone is given back after `escape_delay`. A sequence that had more than its Esc is waited for and stays a key.
    """

    def __init__(self, escape_delay: float) -> None:
        self._delay = escape_delay
        self._held = ""
        self._since = 0.0
        self._escaped: float | None = None
        """When an Esc came whose sequence may still follow."""
        self._pasting = False

    def due(self) -> float | None:
        """Return when `settle` has something to give back, if nothing comes before."""
        if not self._held:
            return None
        if self._escaped is not None:
            return self._escaped + LATE
        return self._since + (self._delay if self._held == _ESC and not self._pasting else LATE)

    def feed(self, text: str, now: float) -> list[str]:
        """Return the pieces that are whole now that `text` has come."""
        pieces = self.settle(now)
        if self._escaped is not None and (now > self._escaped + LATE or not (self._held or text[:1] in ("[", "O"))):
            self._escaped = None
        if self._escaped is not None and not self._held:
            self._held = _ESC
        self._since = now
        rest, self._held = self._held + text, ""
        while rest:
            rest = self._next(rest, pieces)
        return pieces

    def settle(self, now: float) -> list[str]:
        """Return what nothing has followed in time: Esc as a key, or typed characters that looked like a tail."""
        due = self.due()
        if due is None or now < due:
            return []
        held, self._held = self._held, ""
        if self._escaped is not None:
            self._escaped = None
            return [held[1:]]
        if held == _ESC and not self._pasting:
            self._escaped = self._since
            return [held]
        return []

    def _next(self, rest: str, pieces: list[str]) -> str:
        """Move what stands first in `rest` to `pieces` or hold it; return what comes after it."""
        plain, escape, _more = rest.partition(_ESC)
        if plain:
            pieces.append(plain)
            return rest[len(plain) :]
        assert escape
        if whole := _WHOLE.match(rest):
            self._take(whole[0], pieces)
            return rest[whole.end() :]
        begun = _BEGUN.match(rest)
        assert begun
        if begun.end() == len(rest):
            self._held = rest
            return ""
        if self._escaped is not None:  # the tail of nothing: somebody typed it
            pieces.append(rest[1 : begun.end()])
            self._escaped = None
        elif begun.end() == 1 and not self._pasting:  # Esc, and at once another
            pieces.append(_ESC)
        return rest[begun.end() :]

    def _take(self, sequence: str, pieces: list[str]) -> None:
        late, self._escaped = self._escaped is not None, None
        if sequence in (_PASTE, _PASTED):
            self._pasting = sequence == _PASTE
            pieces.append(sequence)  # even a late one: without its mark a paste would be typed, key by key
        elif self._pasting:
            pieces.append(sequence[1:])
        elif not late:
            pieces.append(sequence)
