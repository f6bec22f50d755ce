"""Every column of every table, and every word of a scheme, is shown as text on every screen there is.

The register comes from the models (`tests.support.hostile`) and the way through the screens from the registry of
actions: a new column, table, action or screen is covered by itself, or named here as one that wasn't reached.
"""

import asyncio
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from textual.events import Key
from textual.screen import Screen

from tests.support.hostile import TAGS, Register, hostile_text
from tests.tui.conftest import Office, Seat
from xftui.reports.pages import PORTRAIT, View, html, text
from xftui.services.together import Together
from xftui.store.database import open_database
from xftui.tui.actions import DIALOGS
from xftui.tui.around import around
from xftui.tui.filters import Harmless
from xftui.tui.keys import ANYWHERE, DESK
from xftui.tui.places import PLACES, SCREENS
from xftui.tui.screens.cases_together import DoneTogether
from xftui.tui.screens.conflict import Side
from xftui.tui.settling import settled
from xftui.tui.widgets.text_field import TextField
from xftui.tui.widgets.virtual_table import VirtualTable

MENUS = ("today", "case", "settings", "first_run", "campaign")
"""Screens whose rows open different screens; elsewhere one row stands for all."""
LISTS = ("cases", "orders", "contacts", "journal")
"""Screens where a letter is typed into the line of filters as long as that has the keys."""
LEAVES = ("app.quit", "place.go_")
"""Actions that end the program or the screen's stack; the places are gone to one by one."""
NOT_ON_SCREEN = {
    "audit_entry.login",
    "audit_row.after",
    "audit_row.before",
    "audit_value.salt",
    "campaign.conclusion",
    "case_search.sounds",
    "case_search.text",
    "petitioner_place.place",
    "petitioner_word.word",
    "case_step.note",
    "case_step.organ",
    "contact.trip",
    "correction.reason",
    "draft.values",
    "entry_template.owner",
    "mark.by",
    "mark.evidence",
    "matter.closing",
    "notice.basis",
    "notice.incident",
    "objection.decided_by",
    "order_proposal.feedback",
    "order_proposal.opinion",
    "order_step.note",
    "objection.decision",
    "report_owed.withdrawal",
    "review.determination",
    "roster_day.withdrawal",
    "roster_week.withdrawal",
    "saved_filter.owner",
    "special_period.basis",
    "substitute.reason",
    "substitute.withdrawal",
    "supervision_order.feedback",
    "supervision_order.opinion",
    "supervision_order.requirements",
}
"""What no screen shows, or only in a field that shows its end. A new column belongs on a screen, or here."""
_CHARACTERS = {"slash": "/", "full_stop": ".", "question_mark": "?", "left_square_bracket": "["}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tbody", "tr", "th", "td",
    "html lang", "meta charset", "th colspan", "td class",
}  # fmt: skip
"""What a printed page for a browser is made of, and their attributes."""
AFTER = "…│ "
"""What may stand after a tag that was cut off there."""


@pytest.fixture(autouse=True)
def first_line_only(monkeypatch):
    """Take the second line of defence away: the first must hold alone."""
    monkeypatch.setattr(Harmless, "apply", lambda _self, segments, _background: segments)


def name_of(screen: Screen) -> str:
    """Return what `places` calls the nearest class of a screen."""
    names = {target: name for name, target in SCREENS.items()}
    for kind in type(screen).__mro__:
        if found := names.get(f"{kind.__module__}:{kind.__name__}"):
            return found
    raise AssertionError(f"{type(screen).__name__} is not among places.SCREENS")


class Elements(HTMLParser):
    """What a browser finds on a page: the elements and their attributes, and the texts between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element in, and its attributes."""
        self.found |= {tag, *(f"{tag} {name}" for name, _value in attrs)}

    def handle_data(self, data: str) -> None:
        """Take a text in."""
        self.texts.append(data)


@dataclass
class Walk:
    """Goes through all screens that can be reached by keys, and looks at each."""

    seat: Seat
    reached: set[str] = field(default_factory=set)
    pressed: set[tuple[str, str, str]] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    carried: set[str] = field(default_factory=set)
    faults: set[str] = field(default_factory=set)

    async def look(self) -> None:
        """Assert that what is on the screen is only text, whole lines of it, with its markup unobeyed."""
        await self.seat.settle()
        where = name_of(self.seat.app.screen)
        self.reached.add(where)
        for line in self.seat.text.split("\n"):
            columns = [column for column, tag in TAGS.items() if tag in line]
            self.shown.update(columns)
            if not line.isprintable():
                self.faults.add(f"{where}: a line that shows {columns} is not only text: {line!r}")
            for column in columns:
                followers = {after[:1] for after in line.split(TAGS[column])[1:]}
                if followers - {"[", "", *AFTER}:
                    self.faults.add(f"{where}: markup in {column} is obeyed: {line!r}")
        self.take_away(where)

    def take_away(self, where: str) -> None:
        """Copy and print what the screen shows, once: only text leaves the program, all of the table with it."""
        for table in self.seat.app.screen.query(VirtualTable):
            if where in self.taken or not table.rows:
                continue
            self.taken.add(where)
            above, below = around(self.seat.app.screen, table)
            columns = [(column.title, column.right) for column in table.columns]
            rows = [row.texts[:1] if row.heading else row.texts for row in table.rows]
            copied = table.copied(True, titles=True).replace("\t", "\n")
            view = View(self.seat.app.context.name, hostile_text("", 60, 0), "", above, columns, rows, below)
            printed = text(view, PORTRAIT).replace("\f", "\n")
            page = Elements(html(view, PORTRAIT))
            if page.found - ELEMENTS:
                self.faults.add(f"{where}: markup is obeyed by a browser: {page.found - ELEMENTS}")
            tags = {column for column, tag in TAGS.items() for row in rows for cell in row if tag in cell}
            self.carried.update(tags)
            for line in "\n".join((copied, printed, *page.texts)).split("\n"):
                if not line.isprintable():
                    self.faults.add(f"{where}: what is copied or printed is not only text: {line!r}")

    async def press(self, *keys: str) -> None:
        """Press keys, looking at each one's effect."""
        for key in keys:
            await self.strike(key)
            await self.look()

    async def strike(self, key: str) -> None:
        """Press a key and wait, as the program's own driver does, until it has had its effect."""
        app = self.seat.app
        event = Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None))
        app.post_message(event)
        for _ in range(3):
            await settled(app, event)
            while not app.background.idle:
                await asyncio.sleep(0.001)

    async def back_to(self, stack: list[Screen]) -> bool:
        """Escape until the screens are those of `stack`; return whether they are."""
        for _ in range(8):
            now = list(self.seat.app.screen_stack)
            if now == stack:
                return True
            if len(now) < len(stack) or now[: len(stack)] != stack:
                return False
            await self.strike("escape")
        return list(self.seat.app.screen_stack) == stack

    async def explore(self, opener: str = "") -> bool:
        """Do all that can be done on this screen that wasn't done on one like it, and go into what opens.

        Return whether all was done: an action may have left the screen.
        """
        app = self.seat.app
        stack = list(app.screen_stack)
        name = name_of(app.screen)
        like = (name, opener if name in DIALOGS else "")
        moves = [(f"{name}.{key}", key) for key in ("right", "down", "enter", "end", "home")]
        rows = [(f"{name}.row_{number}", "down,enter") for number in range(20) if name in MENUS]
        acts = [(action.id, app.registry.keys(action.id)[0]) for action in app.registry.on(app.screen.WHERE)]
        for act, keys in [*rows, *moves, *acts]:
            once = ("", "", act) if act.startswith((ANYWHERE, DESK)) else (*like, act)
            if once in self.pressed or keys == "escape" or act.startswith(LEAVES):
                continue
            self.pressed.add(once)
            if isinstance(app.focused, TextField) and name.endswith(LISTS):
                app.screen.query_one(VirtualTable).focus()
            await self.press(*keys.split(","))
            if app.screen not in stack and not await self.explore(act):
                self.pressed.discard(once)
            if not await self.back_to(stack):
                return False
        return True

    async def whole(self) -> None:
        """Go through all places, and what must be asked for in a way of its own."""
        await self.press("end", "home")  # before an organisation is left, and with it whose drafts are shown
        for place in PLACES:
            before = -1
            while before != len(self.pressed):
                before = len(self.pressed)
                self.seat.app.go(place.screen)
                await self.seat.settle()
                await self.explore()
        hostile = hostile_text("", 200, 0)
        self.seat.app.open("conflict", hostile, [Side(hostile, hostile, hostile[1:])])
        await self.look()
        done = DoneTogether(self.seat.app.context.organisation_id, hostile, Together({1: 1}), {1: hostile})
        self.seat.app.open("undo_together", done)
        await self.look()


async def test_every_screen_shows_every_text_as_text(sit, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))  # prints, and copies too long for a terminal go there
    shown, reached, faults, carried = set(), set(), set(), set()
    open_database(tmp_path / "x.db")
    for scheme, size in (("court", (80, 24)), ("township-2016", (60, 20))):
        row = Register(scheme).organisation
        async with sit(Office(row.id, row.code, row.name), size=size) as seat:
            walk = Walk(seat)
            await walk.whole()
            carried |= walk.carried
            shown, reached, faults = shown | walk.shown, reached | walk.reached, faults | walk.faults
        open_database(tmp_path / "x.db")
    assert not faults, "\n".join(sorted(faults))
    assert set(SCREENS) - reached == set()
    assert {"petitioner.name", "unit.name"} <= carried
    assert set(TAGS) - shown <= NOT_ON_SCREEN
    assert not NOT_ON_SCREEN & shown, "shown by now: it has no place among what isn't"
