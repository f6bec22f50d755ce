"""Attachments and notes: frozen copies, apart from the models of today."""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class Withdrawable(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    withdrawn = DateTimeField(null=True)
    withdrawal = CharField(max_length=400, default="")


class Attachment(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    name = CharField(max_length=200)
    sha256 = CharField(max_length=64, index=True)
    size = IntegerField()
    note = CharField(max_length=400, default="")


class CaseNote(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    day = DateField()
    text = TextField()


NEW = (Attachment, CaseNote)


def up(_migrator: Any, db: Any) -> None:
    """Create the tables."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
