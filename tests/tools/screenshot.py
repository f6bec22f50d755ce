"""`make screenshot`: the score table of the demo court with a cell opened into its lines, as docs/screen.svg."""

import asyncio
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

PICTURE = Path(__file__).parents[2] / "docs" / "screen.svg"
SIZE = (92, 28)
NOW = datetime(2016, 11, 21, 1, 12, tzinfo=UTC)


async def take(path: Path) -> str:
    """Return the picture of the scores of the demo court in the database at `path`."""
    open_database(path)
    context, _first = session.start(Settings(database=str(path), organisation="court"))
    app = XftuiApp(context, Registry(ACTIONS, {}, DIALOGS), "scores", LazyShelf((), ()))
    async with app.run_test(size=SIZE) as pilot:
        await settled(app, pilot)
        for key in ("home", *["down"] * 7, "right", "right"):
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
    """Write the picture."""
    set_clock(lambda: NOW)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        write_demo(str(path), today=date(2016, 11, 21))
        PICTURE.write_text(asyncio.run(take(path)), encoding="utf-8")


if __name__ == "__main__":
    main()
