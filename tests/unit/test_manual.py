"""The clerks' manual: its pictures are those that the command draws, its keys and links are there."""

import re
from pathlib import Path

from tests.tools.screenshot import DOCS, SHOTS
from xftui.tui.actions import ACTIONS
from xftui.tui.places import PLACES

PAGE = DOCS / "manual.md"
_KEY = re.compile(r"`([a-zA-Z]|F\d{1,2}|Alt\+[A-Z])`")


def test_every_picture_is_drawn_by_the_command_and_shown_in_the_manual() -> None:
    shown = set(re.findall(r"!\[[^]]+]\(([^)]+)\)", PAGE.read_text(encoding="utf-8")))
    drawn = {name for name in SHOTS if name.startswith("pictures/")}
    assert shown == drawn
    assert {f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir()} == drawn
    for name in SHOTS:
        assert "xftui" in (DOCS / name).read_text(encoding="utf-8")


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"(?<!!)\[[^]]+]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8")):
        assert (DOCS / target).exists(), target


def test_every_key_of_the_manual_is_a_key_of_the_program() -> None:
    keys = {_written(key) for action in ACTIONS for key in action.keys.split(",")}
    used = {_written(key) for key in _KEY.findall(PAGE.read_text(encoding="utf-8"))}
    assert used <= keys, used - keys


def test_every_numbered_place_is_in_the_manual_under_its_digit() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for number, place in enumerate(PLACES, 1):
        assert f"`{number}` {place.title}" in text


def _written(key: str) -> str:
    return key.lower() if len(key) > 1 else key


def test_the_readme_leads_to_the_manual() -> None:
    assert "docs/manual.md" in (Path(DOCS).parent / "README.md").read_text(encoding="utf-8")
