"""What is typed into a small form is kept until it is saved: opened again about the same thing, it has it back."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from textual.screen import Screen

from xftui.i18n import _
from xftui.store.queries.drafts import SMALL_FORM, draft_values
from xftui.tui.app import app_of
from xftui.tui.screens.entry_draft import DraftKeeper

_SPACE = UUID("0d0a2c7e-55f7-4a0e-9f0c-8b1de35c6a1f")

Values = Mapping[str, str]


class FormDraft:
    """The draft of one person's form about one thing in one organisation.

    `about` says which form it is and what it is about; `content` returns what is typed, None where nothing is;
    `bring_back` gets what a draft holds.
    """

    def __init__(
        self,
        screen: Screen[Any],
        about: Sequence[str],
        content: Callable[[], Values | None],
        bring_back: Callable[[Values], None],
    ) -> None:
        context = app_of(screen).context
        self._screen = screen
        self._actor = context.actor
        self._content = content
        self._bring_back = bring_back
        named = json.dumps([context.actor.login, context.organisation, *about])
        self._key = str(uuid5(_SPACE, named))
        self._title = about[0]
        self._keeper = DraftKeeper(screen, SMALL_FORM, self._key, self._titled, lambda: None)

    def start(self) -> None:
        """Look for a draft; from now on a dropped line keeps what is typed."""
        self._keeper.start()
        app_of(self._screen).ask(self._screen, lambda: draft_values(self._actor, self._key), self._found)

    def changed(self) -> None:
        """Keep what is typed soon."""
        self._keeper.changed()

    def stop(self) -> None:
        """The form is gone."""
        self._keeper.stop()

    def saved(self) -> None:
        """What was typed is on record."""
        self._keeper.discard()

    def keep(self) -> bool:
        """Keep what is typed now; return whether anything is."""
        self._keeper.changed()
        self._keeper.keep()
        return self._content() is not None

    def put_down(self) -> None:
        """Leave the form, and say there that what was typed is kept."""
        kept = self.keep()
        app = app_of(self._screen)
        self._screen.dismiss(None)
        say = getattr(app.screen, "say", None)
        if kept and say is not None:
            say(_("放下了，填的留着：再打开同一张表接着填"))

    def _titled(self) -> tuple[str, Values] | None:
        content = self._content()
        return None if content is None else (self._title, content)

    def _found(self, values: Values | None) -> None:
        if values is not None:
            self._keeper.there = True
            self._bring_back(values)
