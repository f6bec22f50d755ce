"""`docs/schemes.md` tells of every rule kind, key and hook."""

import re
from pathlib import Path

from xftui.scoring import hookspecs
from xftui.scoring.kinds import STANDARD

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "schemes.md").read_text(encoding="utf-8")
READS = re.compile(r"\.(?:any|text|texts|flag|whole|figure|limit|choice|choices|table|tables|among)\(\s*\"([a-z_]+)\"")


def test_every_rule_kind_and_hook_is_told() -> None:
    names = [kind.name for kind in STANDARD] + [name for name in vars(hookspecs) if name.startswith("xftui_")]
    assert [name for name in names if f"`{name}`" not in TEXT and f"`{name}()`" not in TEXT] == []


def test_every_key_is_told() -> None:
    folder = ROOT / "xftui" / "scoring"
    files = [folder / "scheme.py", folder / "readings.py", folder / "examples.py", *(folder / "kinds").glob("*.py")]
    keys = {key for file in files for key in READS.findall(file.read_text(encoding="utf-8"))}
    assert len(keys) > 50
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", TEXT)) == []
