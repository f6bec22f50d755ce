"""The table of published sheets: a frozen copy, on purpose apart from the model of today."""

from typing import Any

from peewee import (
    AutoField,
    CharField,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class SchemeBinding(Record):
    pass


class Publication(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    binding = ForeignKeyField(SchemeBinding, on_delete="RESTRICT")
    period = CharField(max_length=16)
    as_of = DateField()
    sheet = TextField()
    plugins = CharField(max_length=400)
    number = CharField(max_length=100)
    signed_by = CharField(max_length=100)
    supersedes = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "period"), False),)


def up(_migrator: Any, db: Database) -> None:
    """Create the table."""
    with db.bind_ctx((Publication,), bind_refs=False, bind_backrefs=False):
        db.create_tables((Publication,), safe=False)
