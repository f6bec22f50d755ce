"""Corrections with their reasons, and petitioners who are one: frozen copies, apart from the models of today."""

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


class Correction(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, null=True, on_delete="RESTRICT")
    reason = CharField(max_length=400)


def up(_migrator: Any, db: Any) -> None:
    """Create the table, and the column that says with whom a petitioner is one."""
    with db.bind_ctx((Correction,), bind_refs=False, bind_backrefs=False):
        db.create_tables((Correction,), safe=False)
    column = "merged_into_id INTEGER REFERENCES petitioner (id) ON DELETE RESTRICT"
    db.execute_sql(f"ALTER TABLE petitioner ADD COLUMN {column}")
    db.execute_sql("CREATE INDEX petitioner_merged_into_id ON petitioner (merged_into_id)")
