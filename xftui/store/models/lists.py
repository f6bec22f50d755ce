"""What people keep of their lists."""

from peewee import BooleanField, CharField, DateTimeField, ForeignKeyField

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
