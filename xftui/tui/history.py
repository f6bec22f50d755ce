"""What a form looked like before each change, so that changes can be taken back and done again."""

from collections.abc import Callable, Mapping

Values = Mapping[str, str]


class History:
    """The states of one form, as `read` tells them. What is typed into one field without a break is one change."""

    def __init__(self, read: Callable[[], Values]) -> None:
        self._read = read
        self._past: list[Values] = []
        self._future: list[Values] = []
        self._field: str | None = None
        self._now: Values = {}

    def begin(self) -> None:
        """What stands there now is where it begins: nothing is to be taken back."""
        self._past.clear()
        self._future.clear()
        self._field, self._now = None, dict(self._read())

    def changed(self, field: str | None = None) -> None:
        """Remember a change: of one `field` by typing, or of several at once."""
        now = dict(self._read())
        if now == self._now:
            return
        if field is None or field != self._field:
            self._past.append(self._now)
        self._field, self._now = field, now
        self._future.clear()

    def followed(self) -> None:
        """What was filled in since follows from the last change, and is taken back with it."""
        self._now = dict(self._read())

    @property
    def can_undo(self) -> bool:
        """There is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """There is a change that was taken back."""
        return bool(self._future)

    def undo(self) -> Values:
        """Take the last change back: return what is to stand there."""
        return self._go(self._past, self._future)

    def redo(self) -> Values:
        """Do the change again that was taken back last: return what is to stand there."""
        return self._go(self._future, self._past)

    def _go(self, origin: list[Values], other: list[Values]) -> Values:
        other.append(self._now)
        self._now, self._field = origin.pop(), None
        return self._now
