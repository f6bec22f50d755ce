"""What stands before a field or above a column has room there, in either language."""

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len

import xftui

PACKAGE = Path(xftui.__file__).parent
ENGLISH = gettext.translation("xftui", PACKAGE / "locale", ["en"]).gettext
LABELS = {"zh": 9, "en": 15}
"""Cells of a label; its mark and, in English, a space stand beside it."""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield every call in the interface: the file, what is called, and the call."""
    for path in (PACKAGE / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.name, getattr(node.func, "id", getattr(node.func, "attr", "")), node


def message(node: ast.expr) -> str | None:
    """Return the message of `_("…")`."""
    called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    return node.args[0].value if called and isinstance(node.args[0], ast.Constant) else None  # type: ignore[attr-defined]


def widths(node: ast.expr) -> tuple[int, int] | None:
    """Return how wide a column is in Chinese and in English; None where that is worked out or shared."""
    if isinstance(node, ast.Constant) and node.value:
        return node.value, node.value  # type: ignore[return-value]
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "cells":
        return tuple(one.value for one in node.args)  # type: ignore[attr-defined,return-value]
    return None


def test_titles_of_columns_are_not_cut() -> None:
    cut = []
    for file, name, call in calls():
        title = message(call.args[0]) if name == "Column" and call.args else None
        width = widths(call.args[1]) if title and len(call.args) > 1 else None
        if title and width and (cell_len(title) > width[0] or cell_len(ENGLISH(title)) > width[1]):
            cut.append(f"{file}: {title} {ENGLISH(title)} {width}")
    assert not cut


def test_labels_of_fields_are_not_cut() -> None:
    cut = set()
    for file, name, call in calls():
        named = name.endswith("Field") or name in ("date_field", "_pick", "_date", "_limit")
        label = message(call.args[1]) if named and len(call.args) > 1 else None
        if label and (cell_len(label) > LABELS["zh"] or cell_len(ENGLISH(label)) > LABELS["en"]):
            cut.add(f"{file}: {label} {ENGLISH(label)}")
    assert not cut
