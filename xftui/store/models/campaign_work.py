"""What is done in a campaign (专项治理): its tasks and key matters."""

from peewee import CharField, DateField, ForeignKeyField, TextField

from xftui.store.models.base import Withdrawable
from xftui.store.models.campaigns import Campaign
from xftui.store.models.casework import Case
from xftui.store.models.office import Organisation


class CampaignTask(Withdrawable):
    """Something that is to be done in a campaign by a day: a meeting, a report upwards, the final inspection."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    campaign = ForeignKeyField(Campaign, backref="tasks", on_delete="RESTRICT")
    campaign_id: int
    kind = CharField(max_length=16)
    due = DateField(index=True)
    text = CharField(max_length=400, default="")
    organ = CharField(max_length=100, default="")
    """To whom it was reported."""
    done = DateField(null=True)
    note = TextField(default="")
    """Minutes, or with what result."""


class CampaignMatter(Withdrawable):
    """A key matter: a case. Who guarantees it, by when and with what measures stands in its file's assignment."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    campaign = ForeignKeyField(Campaign, backref="matters", on_delete="RESTRICT")
    campaign_id: int
    case = ForeignKeyField(Case, backref="campaign_matters", on_delete="RESTRICT")
    case_id: int
    kind = CharField(max_length=16)
    answerable = CharField(max_length=400, default="")
    """Who is held answerable, where neglect led to it."""
