"""Every screen there is, as a screen reader and as weak eyes have it: no lines or shapes, enough contrast, no bare red.

The way through the screens is that of the hostile texts: a new screen is looked at by itself.
"""

import re
from dataclasses import dataclass

import pytest
from rich.color import Color
from textual.strip import Strip
from textual.widget import Widget

from tests.support.hostile import Register
from tests.tui.conftest import Office
from tests.tui.test_hostile_everywhere import Walk, name_of
from xftui.store.database import open_database
from xftui.tui.places import SCREENS
from xftui.tui.theme import PALETTES, Look
from xftui.tui.widgets.virtual_table import VirtualTable
from xftui.tui.widgets.whereabouts import Whereabouts

LEAST = 7.0
"""The ratio that WCAG 2 asks for at level AAA."""
CHANGES_THEME = ("", "", "app.theme")
"""What the walk leaves out, as it names what it has done."""
DRAWN = re.compile("[\u2190-\u2193\u2500-\u25ff※]")
SIGN = re.compile(r"!|●|\*|逾期|overdue")
"""What tells without a colour that something is wrong: `*` is what stands for ● where marks are ASCII."""


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    channels = [value / 255 for value in colour.get_truecolor()]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_the_standard():
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", PALETTES)
def test_every_pair_of_a_theme_has_the_contrast(theme):
    palette = PALETTES[theme]
    for colour in (palette.ink, palette.error):
        assert contrast(Color.parse(colour), Color.parse(palette.paper)) >= LEAST


@dataclass
class Reader(Walk):
    """Looks at each screen as it reaches the terminal, and at where the terminal's cursor is."""

    async def look(self) -> None:
        """Note what a reader could not read."""
        await self.seat.settle()
        app = self.seat.app
        where = name_of(app.screen)
        self.reached.add(where)
        strips = app.screen._compositor.render_strips()[: app.size.height]
        if app.screen.scroll_y == 0 and not strips[0].text.startswith(" " + app.screen.heading()[:4]):
            self.faults.add(f"{where}: the first line is not its title: {strips[0].text!r}")
        told = False
        for strip in strips:
            told = self.judge(where, strip, told)
        self.follow(where, strips)

    def judge(self, where: str, strip: Strip, told: bool) -> bool:
        """Note lines and shapes, weak contrast, and what only a colour says.

        `told` is whether the line above ends with what is wrong; return whether this one does.
        """
        wrong = False
        if found := DRAWN.search(strip.text):
            self.faults.add(f"{where}: {found.group()!r} is drawn: {strip.text!r}")
        for text, style, _control in strip:
            assert style is not None and style.color is not None and style.bgcolor is not None
            if style.dim or contrast(style.color, style.bgcolor) < LEAST:
                self.faults.add(f"{where}: too little contrast: {text!r} {style}")
            if style.color.name not in {"#ffffff", "#000000"} and text.strip():
                wrong = True
                if not told and not SIGN.search(text):
                    self.faults.add(f"{where}: only its colour says that this is wrong: {strip.text!r}")
        return wrong

    def there(self, widget: Widget | None) -> bool:
        """Whether all of a widget is on the screen: 20 lines are few for texts of a thousand characters."""
        bottom = self.seat.app.screen.query_one(Whereabouts).region.y
        return widget is None or (
            (widget.size.height > 1 or not isinstance(widget, VirtualTable)) and (widget.region.bottom <= bottom)
        )

    def follow(self, where: str, strips: list[Strip]) -> None:
        """Note where the cursor isn't at the selected row of the table that has the keys, or the row isn't told."""
        app = self.seat.app
        table = app.focused
        x, y = app.cursor_position
        if self.there(table) and not (0 <= x < app.size.width and 0 <= y < app.size.height):
            self.faults.add(f"{where}: the cursor is off the screen: {x, y, app.screen.scroll_y, table, table.region}")
        elif isinstance(table, VirtualTable) and table.selected is not None and self.there(table):
            if strips[y].text[0] not in ">*":
                self.faults.add(f"{where}: the cursor is not on the selected row: {strips[y].text!r}")
            told = app.screen.query_one(Whereabouts).render().plain
            if "第" not in told:
                self.faults.add(f"{where}: the row is not told: {told!r}")


async def test_every_screen_can_be_read(sit, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))  # prints, and copies too long for a terminal go there
    monkeypatch.setenv("TERM", "xterm-256color")
    reached, faults = set(), set()
    open_database(tmp_path / "x.db")
    for scheme, size, theme in zip(("court", "township-2016"), ((80, 24), (60, 20)), PALETTES, strict=True):
        row = Register(scheme).organisation
        async with sit(Office(row.id, row.code, row.name), size=size, look=Look(True, theme)) as seat:
            walk = Reader(seat, pressed={CHANGES_THEME})
            await walk.whole()
            reached, faults = reached | walk.reached, faults | walk.faults
        open_database(tmp_path / "x.db")
    assert not faults, "\n".join(sorted(faults))
    assert set(SCREENS) - reached == set()
