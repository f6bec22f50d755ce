"""What is attached to a case: files, and notes."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from xftui.store.models.base import Withdrawable
from xftui.store.models.casework import Case
from xftui.store.models.office import Organisation


class Attachment(Withdrawable):
    """A file that belongs to a case (附件); what it holds stands in the store of files under its digest."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="attachments", on_delete="RESTRICT")
    case_id: int
    name = CharField(max_length=200)
    sha256 = CharField(max_length=64, index=True)
    size = IntegerField()
    """Bytes."""
    note = CharField(max_length=400, default="")
    text = TextField(default="")
    """The beginning of what it says, where it is a text: by that it is searched, on whichever machine."""


class CaseNote(Withdrawable):
    """A note on a case (备注)."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="notes", on_delete="RESTRICT")
    case_id: int
    day = DateField()
    text = TextField()
