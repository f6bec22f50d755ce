"""Campaigns: frozen copies, apart from the models of today."""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class Unit(Record):
    pass


class Person(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class Created(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()


class Withdrawable(Created):
    withdrawn = DateTimeField(null=True)
    withdrawal = CharField(max_length=400, default="")


class Campaign(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = CharField(max_length=100)
    basis = CharField(max_length=400, default="")
    head = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    office = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    members = CharField(max_length=400, default="")
    closed = DateField(null=True)
    conclusion = TextField(default="")


class CampaignPhase(Created):
    campaign = ForeignKeyField(Campaign, on_delete="RESTRICT")
    name = CharField(max_length=100)
    first = DateField()
    last = DateField()


class CampaignTask(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    campaign = ForeignKeyField(Campaign, on_delete="RESTRICT")
    kind = CharField(max_length=16)
    due = DateField(index=True)
    text = CharField(max_length=400, default="")
    organ = CharField(max_length=100, default="")
    done = DateField(null=True)
    note = TextField(default="")


class CampaignMatter(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    campaign = ForeignKeyField(Campaign, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    kind = CharField(max_length=16)
    answerable = CharField(max_length=400, default="")


NEW = (Campaign, CampaignPhase, CampaignTask, CampaignMatter)


def up(_migrator: Any, db: Any) -> None:
    """Create the tables, and let a screening report say in which campaign it is asked for."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
    column = "campaign_id INTEGER REFERENCES campaign (id) ON DELETE RESTRICT"
    db.execute_sql(f"ALTER TABLE report_owed ADD COLUMN {column}")
    db.execute_sql("CREATE INDEX report_owed_campaign_id ON report_owed (campaign_id)")
