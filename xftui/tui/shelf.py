"""The schemes at hand, opened when the first screen needs them: start-up doesn't pay for plugins."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xftui.scoring.plugins import Shelf


class LazyShelf:
    """Call it, not in the loop's thread, for the shelf; it is opened once."""

    def __init__(self, folders: Sequence[Path] = (), enabled: Sequence[str] = ()) -> None:
        self.folders, self.enabled = tuple(folders), tuple(enabled)
        self._lock = Lock()
        self._shelf: Shelf | None = None

    def __call__(self) -> "Shelf":
        """Return the shelf; a broken plugin is on it by name, with its error."""
        with self._lock:
            if self._shelf is None:
                opened: Shelf = import_module("xftui.scoring.plugins").open_shelf(self.folders, self.enabled)
                self._shelf = opened
            return self._shelf
