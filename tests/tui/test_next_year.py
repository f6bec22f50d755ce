"""docs/next-year.md, done as it says: every command, every edit and every key of the page, in its order."""

import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from tests.tui import offices
from tests.unit.cli.conftest import Ended, Run, xftui  # noqa: F401
from xftui.domain.dates import set_clock
from xftui.scoring.facts import Level
from xftui.store.connection import close_database
from xftui.store.database import open_database
from xftui.store.models import SchemeBinding
from xftui.tui.shelf import LazyShelf

PAGE = (Path(__file__).parents[2] / "docs" / "next-year.md").read_text(encoding="utf-8")
KEYS = {"↓": "down", "Enter": "enter", "F2": "f2"}


def blocks(language: str) -> list[str]:
    """Return what the page shows in this language, in its order."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def edit(path: Path, block: str) -> None:
    """Replace the lines with a minus by those with a plus that follow them."""
    text = path.read_text(encoding="utf-8")
    for old, new in re.findall(r"^-(.*)\n\+(.*)$", block, re.MULTILINE):
        assert text.count(f"\n{old}\n") == 1, old
        text = text.replace(f"\n{old}\n", f"\n{new}\n")
    path.write_text(text, encoding="utf-8")


def steps() -> list[tuple[str, str]]:
    """Return the page's table: what to press, and what is seen then."""
    rows = re.findall(r"^\| (.*) \| (.*) \|$", PAGE, re.MULTILINE)
    return rows[1:]


def command(line: str, run: Run) -> Ended:
    """Run a command of the page: ours in this process, where the clock stands."""
    if not line.startswith("xftui "):
        subprocess.run(["bash", "-c", line], check=True)
        return Ended(0, "", "")
    return run(*line.split()[1:])


async def test_an_office_takes_over_next_years_document(
    sit, town, database, xftui, monkeypatch, tmp_path  # noqa: F811
):  # fmt: skip
    set_clock(lambda: datetime(2026, 11, 21, 1, 12, tzinfo=UTC))
    offices.adopt(town, "township-2016", date(2015, 12, 1))
    east = town.units["东港村"]
    town.register("v", date=date(2026, 10, 8), unit_id=east, level=Level.BEIJING, people=6, irregular=True)
    close_database()
    schemes = tmp_path / "schemes"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XFTUI_DATABASE", str(database))
    monkeypatch.delenv("XDG_CONFIG_HOME")
    make, copy, check, check_again, diff = (block.strip() for block in blocks("sh"))

    command(make, xftui)
    settings = tmp_path / ".config" / "xftui" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(blocks("toml")[0], encoding="utf-8")
    written = command(copy, xftui)
    assert written.status == 0, written.err
    figures, sums = blocks("diff")
    edit(schemes / "township-2027.toml", figures)
    wrong = command(check, xftui)
    assert wrong.status == 1 and "应为 -85，算得 -86" in wrong.out
    edit(schemes / "township-2027.examples.toml", sums)
    right = command(check_again, xftui)
    assert right.status == 0 and "没有问题" in right.out and "留意" in right.out
    shown = command(diff, xftui).out
    assert "beijing[6—].points" in shown
    row = next(line for line in shown.splitlines() if line.startswith("东港村"))
    assert row.split()[-3:] == ["−1", "q2", "−1"]

    open_database(database)
    async with sit(town) as seat:
        seat.app.shelf = LazyShelf([schemes])
        for pressed, seen in steps():
            for typed, key in re.findall(r"输入[^`]*`([^`]+)`|`([^`]+)`", pressed):
                await (seat.type(typed) if typed else seat.press(KEYS.get(key, key)))
            expected = re.findall(r"`([^`]+)`", seen)[0]
            assert expected in seat.text, (pressed, seat.text)
    made = SchemeBinding.select().order_by(SchemeBinding.id.desc()).get()
    assert (made.scheme, made.edition, made.starts) == ("township-2027", "2027", date(2026, 12, 1))
