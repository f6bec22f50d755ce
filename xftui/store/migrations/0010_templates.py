"""The table of templates for the entry form: a frozen copy, apart from the models of today; telephones indexed."""

from typing import Any

from peewee import AutoField, BooleanField, CharField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class EntryTemplate(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = CharField(max_length=40)
    values = TextField()
    owner = CharField(max_length=64)
    shared = BooleanField(default=True)
    removed = DateTimeField(null=True)

    class Meta:
        indexes = ((("organisation", "owner", "name"), False),)


def up(_migrator: Any, db: Any) -> None:
    """Create it, and the index by which a petitioner is found by telephone."""
    with db.bind_ctx([Organisation, EntryTemplate], bind_refs=False, bind_backrefs=False):
        db.create_tables([EntryTemplate])
    db.execute_sql("CREATE INDEX petitioner_phone ON petitioner (phone)")
