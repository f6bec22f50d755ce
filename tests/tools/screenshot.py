"""`make screenshot`: pictures of real screens over the demo, for the README and the clerks' manual."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from xftui.config import Settings
from xftui.demo import write_demo
from xftui.domain.dates import set_clock
from xftui.store.database import close_database, open_database
from xftui.tui import session
from xftui.tui.actions import ACTIONS, DIALOGS
from xftui.tui.app import XftuiApp
from xftui.tui.keys import Registry
from xftui.tui.shelf import LazyShelf

DOCS = Path(__file__).parents[2] / "docs"
SIZE = (92, 28)
NOW = datetime(2016, 11, 21, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the demo's organisation, the place that one starts from, and the keys pressed there."""

    place: str
    keys: Sequence[str] = ()
    organisation: str = "court"


SHOTS: Mapping[str, Shot] = {
    "screen.svg": Shot("scores", ("home", *["down"] * 7, "right", "right")),
    "pictures/today.svg": Shot("today"),
    "pictures/entry.svg": Shot("today", ("n", "姜")),
    "pictures/case.svg": Shot("orders", ("end", "home", "enter")),
    "pictures/step.svg": Shot("cases", ("enter", "w")),
    "pictures/correct.svg": Shot("cases", ("down", "down", "enter", "m")),
    "pictures/orders.svg": Shot("orders"),
    "pictures/reviews.svg": Shot("orders", ("z", "s", "s", "s")),
    "pictures/old.svg": Shot("old_petitioners"),
    "pictures/attached.svg": Shot("old_petitioners", ("enter", "y")),
    "pictures/half.svg": Shot("old_petitioners", ("r",)),
    "pictures/figures.svg": Shot("contacts", ("b", "y", *["down"] * 8, *["right"] * 7)),
    "pictures/campaign.svg": Shot("campaigns", ("enter", "down", "down", "down")),
    "pictures/roster.svg": Shot("today", ("w",)),
    "pictures/line.svg": Shot("scores", ("home", *["down"] * 7, "u", "enter")),
    "pictures/reports.svg": Shot("reports", ("left_square_bracket",), "town"),
    "pictures/town.svg": Shot("scores", ("home",), "town"),
}
"""By where they stand under docs/."""


async def take(path: Path, shot: Shot) -> str:
    """Return the picture over the demo in the database at `path`."""
    open_database(path)
    context, _first = session.start(Settings(database=str(path), organisation=shot.organisation))
    app = XftuiApp(context, Registry(ACTIONS, {}, DIALOGS), shot.place, LazyShelf((), ()))
    async with app.run_test(size=SIZE) as pilot:
        await settled(app, pilot)
        for key in shot.keys:
            await pilot.press(key)
            await settled(app, pilot)
        picture = app.export_screenshot(title="xftui")
    app.background.stop(close_database)
    close_database()
    return picture


async def settled(app: XftuiApp, pilot: Pilot[None]) -> None:
    """Wait until the database has answered and the answers are on the screen."""
    async with asyncio.timeout(60):
        await pilot.pause()
        while not app.background.idle:
            await pilot.pause(0.02)
        await pilot.pause(0.1)


def main() -> None:
    """Write the pictures."""
    set_clock(lambda: NOW)
    (DOCS / "pictures").mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        write_demo(str(path), today=date(2016, 11, 21))
        for name, shot in SHOTS.items():
            (DOCS / name).write_text(asyncio.run(take(path, shot)), encoding="utf-8")


if __name__ == "__main__":
    main()
