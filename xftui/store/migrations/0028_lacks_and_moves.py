"""What a half-month report said was wrong with a file, and to which units people belonged before they moved."""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Unit(Record):
    pass


class Person(Record):
    pass


class Membership(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    person = ForeignKeyField(Person, backref="+", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, backref="+", null=True, on_delete="RESTRICT")
    valid_to = DateField()


def up(_migrator: Any, db: Any) -> None:
    """Add the column, and create the table."""
    db.execute_sql("ALTER TABLE half_month_line ADD COLUMN lacks VARCHAR(200) NOT NULL DEFAULT ''")
    with db.bind_ctx((Membership,), bind_refs=False, bind_backrefs=False):
        db.create_tables((Membership,), safe=False)
