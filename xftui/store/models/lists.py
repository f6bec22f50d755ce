"""What people keep to save themselves work: filters of lists, and matters that come again and again."""

from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField, TextField

from xftui.store.models.base import Created
from xftui.store.models.office import Organisation


class SavedFilter(Created):
    """A line of filters under a name: its owner's own, or shared with the organisation."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    listed = CharField(max_length=16)
    """Which list it is of, as the screen is called."""
    name = CharField(max_length=40)
    line = CharField(max_length=200)
    owner = CharField(max_length=64)
    """The account that saved it."""
    shared = BooleanField(default=False)
    removed = DateTimeField(null=True)

    class Meta:
        indexes = ((("organisation", "listed", "owner", "name"), False),)


class EntryTemplate(Created):
    """A matter that comes again and again (常用事项): what the entry form is filled with, nothing of a petitioner."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = CharField(max_length=40)
    values = TextField()
    """Fields of the form and their text, as JSON."""
    owner = CharField(max_length=64)
    """The account that kept it."""
    shared = BooleanField(default=True)
    removed = DateTimeField(null=True)

    class Meta:
        indexes = ((("organisation", "owner", "name"), False),)
