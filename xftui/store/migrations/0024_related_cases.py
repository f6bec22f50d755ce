"""Which cases have to do with each other: frozen copies, apart from today's models."""

from typing import Any

from peewee import AutoField, CharField, DateTimeField, ForeignKeyField, IntegerField, Model


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class RelatedCase(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="+", on_delete="RESTRICT")
    other = ForeignKeyField(Case, backref="+", on_delete="RESTRICT")
    withdrawn = DateTimeField(null=True)


def up(_migrator: Any, db: Any) -> None:
    """Create the table."""
    with db.bind_ctx((RelatedCase,), bind_refs=False, bind_backrefs=False):
        db.create_tables((RelatedCase,), safe=False)
