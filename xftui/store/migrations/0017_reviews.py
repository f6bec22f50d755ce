"""Accountability reviews from registration to archive: frozen copies, apart from the models of today.

Determinations recorded before have no process: they stay as they are.
"""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Created(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()


class Organisation(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class Unit(Record):
    pass


class Person(Record):
    pass


class Review(Record):
    pass


class ReviewProcess(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    number = CharField(max_length=16)
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    origin = CharField(max_length=16)
    registered = DateField()
    grounds = TextField()
    stage = CharField(max_length=16)
    review = ForeignKeyField(Review, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "number"), True), (("organisation", "registered", "id"), False))


class ReviewStep(Created):
    process = ForeignKeyField(ReviewProcess, on_delete="RESTRICT")
    step = CharField(max_length=16)
    leads_to = CharField(max_length=16)
    day = DateField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    note = TextField(default="")


NEW = (ReviewProcess, ReviewStep)


def up(_migrator: Any, db: Any) -> None:
    """Create the tables, and the level of each person's responsibility."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
    db.execute_sql("ALTER TABLE review_person ADD COLUMN level VARCHAR(16) NOT NULL DEFAULT ''")
