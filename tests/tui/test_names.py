"""No screen or widget keeps something of its own under a name by which Textual keeps something of its own."""

import ast
from pathlib import Path

from textual.screen import Screen
from textual.widget import Widget

import xftui.tui

TEXTUALS = {*vars(Screen()), *vars(Widget())}
MEANT = ["sparing.py: Sparing._compositor", "sparing.py: Sparing._layout_required"]
"""What is put in the place of Textual's on purpose."""


def kept(node: ast.ClassDef) -> set[str]:
    """Return the names that a class assigns on itself."""
    return {
        part.attr
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store) and ast.unparse(part.value) == "self"
    }


def test_nothing_of_textuals_is_overwritten():
    assert {"_closed", "_size"} <= TEXTUALS
    found = [
        f"{path.name}: {node.name}.{name}"
        for path in Path(xftui.tui.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for name in sorted(kept(node) & TEXTUALS)
    ]
    assert found == MEANT
