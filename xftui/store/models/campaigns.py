"""Campaigns (专项治理) and their phases."""

from peewee import CharField, DateField, ForeignKeyField, TextField

from xftui.store.models.base import Created
from xftui.store.models.office import Organisation, Person, Unit


class Campaign(Created):
    """A campaign with its leading group; `closed` and `conclusion` once the parent body was told how it ended."""

    organisation = ForeignKeyField(Organisation, backref="campaigns", on_delete="RESTRICT")
    name = CharField(max_length=100)
    basis = CharField(max_length=400, default="")
    head = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    office = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    """Where the group's office is."""
    members = CharField(max_length=400, default="")
    closed = DateField(null=True)
    conclusion = TextField(default="")


class CampaignPhase(Created):
    """A phase of a campaign; both ends count."""

    campaign = ForeignKeyField(Campaign, backref="phases", on_delete="RESTRICT")
    name = CharField(max_length=100)
    first = DateField()
    last = DateField()
