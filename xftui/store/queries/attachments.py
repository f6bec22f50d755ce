"""What is attached to a case."""

from dataclasses import dataclass
from datetime import date, datetime

from xftui.store import files
from xftui.store.connection import reading
from xftui.store.models import Attachment, CaseNote
from xftui.store.queries.rows import rows

TEXTS = frozenset({"txt", "md", "csv", "eml"})
"""Files that are shown as text, by the end of their names."""
_SHOWN = 1 << 20


@dataclass(frozen=True, slots=True)
class Attached:
    """A file (with its `sha256` and `size`) or a note (`text`); `withdrawal`: why it was taken back."""

    id: int
    version: int
    at: datetime
    name: str
    sha256: str
    size: int
    text: str
    withdrawal: str
    day: date | None = None

    @property
    def is_text(self) -> bool:
        """Whether a file is shown as text."""
        return self.name.rpartition(".")[2].lower() in TEXTS


@reading()
def attached(organisation_id: int, case_id: int) -> tuple[Attached, ...]:
    """Return the files and notes of a case, the latest first."""
    one, note = Attachment, CaseNote
    found = [
        Attached(*row)
        for row in rows(
            one.select(one.id, one.version, one.created_at, one.name, one.sha256, one.size, one.note, one.withdrawal)
            .where(one.organisation == organisation_id, one.case == case_id)
        )
    ]  # fmt: skip
    notes = note.select(note.id, note.version, note.created_at, note.text, note.withdrawal, note.day).where(
        note.organisation == organisation_id, note.case == case_id
    )
    for id_, version, at, text, withdrawal, day in rows(notes):
        found.append(Attached(id_, version, at, "", "", 0, text, withdrawal, day))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def text_of(sha256: str) -> tuple[str, bool]:
    """Return the beginning of a kept file as text, and whether that is all. Raises OSError, NoFolder.

    Chinese that isn't UTF-8 is GB 18030, as older programs write it; what neither knows is replaced.
    """
    with files.path_of(sha256).open("rb") as file:
        head = file.read(_SHOWN + 1)
    text, whole = head[:_SHOWN], len(head) <= _SHOWN
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return text.decode(encoding), whole
        except UnicodeDecodeError as error:
            if not whole and error.start > len(text) - 4:  # cut in the middle of a character
                return text[: error.start].decode(encoding), whole
    return text.decode("utf-8", "replace"), whole
