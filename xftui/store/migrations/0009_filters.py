"""The table of saved filters: a frozen copy, apart from the models of today."""

from typing import Any

from peewee import AutoField, BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, Model


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class SavedFilter(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    listed = CharField(max_length=16)
    name = CharField(max_length=40)
    line = CharField(max_length=200)
    owner = CharField(max_length=64)
    shared = BooleanField(default=False)
    removed = DateTimeField(null=True)

    class Meta:
        indexes = ((("organisation", "listed", "owner", "name"), False),)


def up(_migrator: Any, db: Any) -> None:
    """Create it."""
    with db.bind_ctx([Organisation, SavedFilter], bind_refs=False, bind_backrefs=False):
        db.create_tables([SavedFilter])
