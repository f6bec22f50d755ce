"""What attached files say, where they are texts: shown on the screen, and in part searched."""

from typing import Any

from xftui.store import files

TEXTS = frozenset({"txt", "md", "csv", "eml"})
"""Files that are shown as text, by the end of their names."""
SEARCHED = 20_000
"""Characters of a text that are searched."""
_SHOWN = 1 << 20


def is_text(name: str) -> bool:
    """Say whether a file of this name is shown as text."""
    return name.rpartition(".")[2].lower() in TEXTS


def text_of(sha256: str, store: Any = None) -> tuple[str, bool]:
    """Return the beginning of a kept file as text, and whether that is all. Raises OSError, NoFolder.

    Chinese that isn't UTF-8 is GB 18030, as older programs write it; what neither knows is replaced. `store`: of which
    database the file is, if not the open one's.
    """
    with files.path_of(sha256, store).open("rb") as file:
        head = file.read(_SHOWN + 1)
    text, whole = head[:_SHOWN], len(head) <= _SHOWN
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return text.decode(encoding), whole
        except UnicodeDecodeError as error:
            if not whole and error.start > len(text) - 4:  # cut in the middle of a character
                return text[: error.start].decode(encoding), whole
    return text.decode("utf-8", "replace"), whole


def text_for_search(name: str, sha256: str, store: Any = None) -> str:
    """Return what is searched of a kept file: nothing if it is no text, or can't be read here."""
    try:
        return text_of(sha256, store)[0][:SEARCHED].replace("\0", "") if is_text(name) else ""
    except (OSError, files.NoFolder):
        return ""
