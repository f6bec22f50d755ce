"""What is attached to a case."""

from dataclasses import dataclass
from datetime import date, datetime

from xftui.store.attached_text import is_text
from xftui.store.connection import reading
from xftui.store.models import Attachment, CaseNote
from xftui.store.queries.rows import rows


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
        return is_text(self.name)


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
