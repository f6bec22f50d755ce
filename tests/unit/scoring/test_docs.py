"""`docs/schemes.md` tells of every rule kind and key, `docs/plugins.md` of every hook and of the whole template."""

import re
from pathlib import Path

from xftui.scoring import hookspecs
from xftui.scoring.kinds import STANDARD

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "schemes.md").read_text(encoding="utf-8")
PLUGINS = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
TEMPLATE = ROOT / "docs" / "plugin-template"
READS = re.compile(r"\.(?:any|text|texts|flag|whole|figure|limit|choice|choices|table|tables|among)\(\s*\"([a-z_]+)\"")


def test_every_rule_kind_is_told() -> None:
    assert [kind.name for kind in STANDARD if f"`{kind.name}`" not in TEXT] == []


def test_every_hook_has_its_entry_and_every_entry_its_hook() -> None:
    entries = re.findall(r"^### `(\w+)\(\)`$", PLUGINS, re.MULTILINE)
    assert sorted(entries) == sorted(name for name in vars(hookspecs) if name.startswith("xftui_"))


def test_the_page_shows_the_template_whole_and_as_it_is() -> None:
    shown = dict(re.findall(r"^`([\w/.]+)`\n\n```\w+\n(.*?)^```$", PLUGINS, re.MULTILINE | re.DOTALL))
    files = {
        str(path.relative_to(TEMPLATE)): path.read_text(encoding="utf-8")
        for path in TEMPLATE.rglob("*.*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shown == files


def test_every_key_is_told() -> None:
    folder = ROOT / "xftui" / "scoring"
    files = [
        folder / "scheme.py",
        folder / "readings.py",
        folder / "rates.py",
        folder / "examples.py",
        *(folder / "kinds").glob("*.py"),
    ]
    keys = {key for file in files for key in READS.findall(file.read_text(encoding="utf-8"))}
    assert len(keys) > 50
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", TEXT)) == []
