"""The one gate for text that comes from people or files on its way to a screen, a table or a page."""

import re
from typing import NewType

Plain = NewType("Plain", str)
"""Text that has been through `plain`, safe to put on a terminal. It is still not markup: wrap it, never parse it."""

_LIMIT = 4000
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)


def plain(text: object, limit: int = _LIMIT) -> Plain:
    """Return `text` on one line without anything that a terminal would obey instead of show.

    Control characters (C0, C1, escape sequences), bidirectional overrides, surrogates and tag characters are dropped;
    line breaks and tabs become a space. More than `limit` characters are cut, with an ellipsis in their place.
    """
    raw = str(text)
    if len(raw) > limit:
        raw = raw[: limit - 1] + "…"
    if raw.isascii() and raw.isprintable():
        return Plain(raw)
    raw = raw.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return Plain(_UNSAFE.sub("", raw))


def plain_lines(text: object, limit: int = _LIMIT) -> list[Plain]:
    """Return `text` line by line, each through `plain`; `limit` holds for the whole."""
    raw = str(text)
    cut = raw[: limit - 1] + "…" if len(raw) > limit else raw
    return [plain(line, limit) for line in re.split(r"\r\n|\r|\n", cut)]


def plain_json(text: str) -> str:
    """Return JSON `text`, which still means the same, with what a terminal would obey written as escapes."""
    return _UNSAFE.sub(lambda found: found[0] if "\n" in found[0] else _escaped(found[0]), text)


def _escaped(characters: str) -> str:
    return re.sub("(....)", r"\\u\1", characters.encode("utf-16-be", "surrogatepass").hex())
