"""What search keeps of the cases: derived from the record, kept by the transactions that change it."""

from peewee import BigAutoField, ForeignKeyField, TextField

from xftui.store.models.base import Record
from xftui.store.models.casework import Case


class CaseSearch(Record):
    """A case as search sees it (`xftui.domain.grams.Searched`)."""

    id = BigAutoField()
    """Where the case stands in the register (`xftui.store.search.place`): sorted by it, the register is in order."""
    case = ForeignKeyField(Case, unique=True, on_delete="RESTRICT")
    case_id: int
    text = TextField()
    """Folded: the petitioner's name, the number, the title and what was asked for at each contact, a line each."""
    sounds = TextField()
    """The ways to say the petitioner's name, a space before each."""
