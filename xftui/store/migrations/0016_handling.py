"""The steps of handling a case: frozen copies, apart from the models of today."""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Case(Record):
    class Meta:
        table_name = "matter"


class Unit(Record):
    pass


class Person(Record):
    pass


class CaseStep(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    step = CharField(max_length=16)
    leads_to = CharField(max_length=16)
    day = DateField()
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    organ = CharField(max_length=100, default="")
    note = TextField(default="")


def up(_migrator: Any, db: Any) -> None:
    """Create the table, and the office's setting."""
    with db.bind_ctx((CaseStep,), bind_refs=False, bind_backrefs=False):
        db.create_tables((CaseStep,), safe=False)
    db.execute_sql("ALTER TABLE organisation ADD COLUMN handling VARCHAR(16) NOT NULL DEFAULT ''")
