"""The draft of a form: kept while it is typed, a moment after each change and at once when the line drops."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from xftui.domain import Conflict, Refused
from xftui.services.drafts import discard_draft, save_draft
from xftui.store.errors import DatabaseError
from xftui.tui.app import app_of
from xftui.tui.context import Context

_PAUSE = 0.6
"""Seconds of quiet after which a change is kept."""
_LAST_WAIT = 5.0
"""Seconds that a dying session may wait for the database."""


class DraftKeeper:
    """Keeps one form's draft. `content` returns its title and values, or None while nothing worth keeping is typed.

    `there`: a draft is kept. It is thrown away once nothing of it is left.
    """

    def __init__(
        self,
        screen: Screen[Any],
        form: str,
        key: str,
        content: Callable[[], tuple[str, Mapping[str, str]] | None],
        kept: Callable[[], None],
        *,
        there: bool = False,
    ) -> None:
        self._screen = screen
        self._form = form
        self._key = key
        self._content = content
        self._kept = kept
        self._timer: Timer | None = None
        self._dirty = False
        self.there = there

    def start(self) -> None:
        """From now on, a dropped line keeps what is typed."""
        app_of(self._screen).flushers.append(self.flush)

    def stop(self) -> None:
        """The form is gone: saved, or put down."""
        self.forget()
        if self.flush in (flushers := app_of(self._screen).flushers):
            flushers.remove(self.flush)

    def changed(self) -> None:
        """Keep the draft soon."""
        self._dirty = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_PAUSE, self.keep)

    def forget(self) -> None:
        """Nothing is to be kept of what was typed so far."""
        self._dirty = False
        if self._timer is not None:
            self._timer.stop()

    def keep(self) -> None:
        """Keep the draft now, beside the loop."""
        if (save := self._save()) is not None:
            app_of(self._screen).ask(self._screen, save, lambda _done: self._kept() if self.there else None)

    def flush(self) -> None:
        """Keep the draft before anything else happens. Only for the way out."""
        if (save := self._save()) is not None:
            try:
                app_of(self._screen).background.now(save, _LAST_WAIT)
            except (DatabaseError, Refused, Conflict, TimeoutError):
                return  # the terminal is gone: there is nobody left to tell

    def discard(self) -> None:
        """Throw the draft away, if there is one: what it held is saved."""
        self.stop()
        if (discard := self._discard()) is not None:
            app = app_of(self._screen)
            app.ask(app, discard, lambda _done: None)

    def _discard(self) -> Callable[[], None] | None:
        if not self.there:
            return None
        self.there = False
        actor = app_of(self._screen).context.actor
        return lambda: discard_draft(actor, self._key)

    def _save(self) -> Callable[[], object] | None:
        if not self._dirty:
            return None
        self._dirty = False
        content = self._content()
        if content is None:
            return self._discard()
        self.there = True
        title, values = content
        context: Context = app_of(self._screen).context
        return lambda: save_draft(context.actor, self._key, self._form, title, values, context.organisation)
