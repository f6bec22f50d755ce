"""How the stories are told: a day, a form filled by its labels, a row found by its text. All by keyboard."""

from datetime import UTC, datetime

from xftui.domain.dates import set_clock
from xftui.tui.widgets.virtual_table import VirtualTable

_MOST = 60
"""Steps after which what was looked for isn't there."""


def on(month: int, day: int, year: int = 2016) -> None:
    """Let it be the morning of a day."""
    set_clock(lambda: datetime(year, month, day, 1, 12, tzinfo=UTC))


async def fill(seat, **given: str) -> None:
    """Type into the fields of these labels, walking by Tab, and save."""
    await fill_in(seat, **given)
    await seat.press("f2")


async def fill_in(seat, **given: str) -> None:
    """Type into the fields of these labels, walking by Tab."""
    for label, text in given.items():
        for _step in range(_MOST):
            if seat.app.screen.field_help()[0] == label:
                break
            await seat.press("tab")
        else:
            raise AssertionError(f"no field is called {label}:\n{seat.text}")
        await seat.type(text)


async def select(seat, *texts: str) -> None:
    """Go down from the first row to the one that has all these texts."""
    await seat.press("home")
    table = seat.app.screen.query_one(VirtualTable)
    for _step in range(_MOST):
        row = " ".join(table.selected.texts) if table.selected else ""
        if all(text in row for text in texts):
            return
        await seat.press("down")
    raise AssertionError(f"no row has {texts}:\n{seat.text}")


async def setting(seat, name: str) -> None:
    """Open what is called so under the settings."""
    await seat.press("7")
    await select(seat, name)
    await seat.press("enter")


def line_of(seat, *texts: str) -> str:
    """Return the first line on the screen that has all these texts; empty for none."""
    return next((line for line in seat.text.splitlines() if all(text in line for text in texts)), "")


async def sort_by(seat, column):
    """Sort the list by a column, chosen by what is typed of its name."""
    await seat.press("t")
    await seat.type(column)
    await seat.press("enter")
