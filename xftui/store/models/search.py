"""What search and lists keep of the record: derived from it, kept by the transactions that change it."""

from peewee import BigAutoField, CompositeKey, ForeignKeyField, Model, TextField

from xftui.store.models.base import Record, proxy
from xftui.store.models.casework import Case, Petitioner
from xftui.store.models.office import Organisation


class CaseSearch(Record):
    """A case as search sees it (`xftui.domain.grams.Searched`)."""

    id = BigAutoField()
    """Where the case stands in the register (`xftui.store.search.place`): sorted by it, the register is in order."""
    case = ForeignKeyField(Case, unique=True, on_delete="RESTRICT")
    case_id: int
    text = TextField()
    """Folded: the number, the title, and in some order whatever else is searched, a line each."""
    sounds = TextField()
    """The ways to say the names of its people, and the numbers of its petitioners, a space before each."""


class PetitionerWord(Model):
    """A word that a petitioner's name is found by where it is typed (`xftui.domain.grams.name_words`)."""

    word = TextField()
    petitioner = ForeignKeyField(Petitioner, index=False, backref="+", on_delete="RESTRICT")
    petitioner_id: int

    class Meta:
        database = proxy
        legacy_table_names = False
        primary_key = CompositeKey("word", "petitioner")
        without_rowid = True


class PetitionerPlace(Model):
    """Where a petitioner stands in a list that is sorted by name (`xftui.domain.name_order.name_place`)."""

    petitioner = ForeignKeyField(Petitioner, primary_key=True, backref="+", on_delete="RESTRICT")
    petitioner_id: int
    organisation = ForeignKeyField(Organisation, index=False, backref="+", on_delete="RESTRICT")
    place = TextField()

    class Meta:
        database = proxy
        legacy_table_names = False
        indexes = ((("organisation", "place", "petitioner"), False),)
