"""Half-month reports, and what is urgent in the work done: frozen copies, apart from the models of today."""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class Person(Record):
    pass


class OldPetitionerFile(Record):
    pass


class HalfMonthReport(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    first = DateField()
    submitted = DateField()
    leader = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    remark = CharField(max_length=400, default="")

    class Meta:
        indexes = ((("organisation", "first"), True),)


class HalfMonthLine(Record):
    report = ForeignKeyField(HalfMonthReport, on_delete="RESTRICT")
    file = ForeignKeyField(OldPetitionerFile, on_delete="RESTRICT")
    section = CharField(max_length=16)
    happened = TextField(default="")
    carried = CharField(max_length=250, default="")
    next_step = CharField(max_length=250, default="")


NEW = (HalfMonthReport, HalfMonthLine)
_COLUMNS = (
    "urgent BOOLEAN NOT NULL DEFAULT FALSE",
    "told DATE",
    "told_to_id INTEGER REFERENCES person (id) ON DELETE RESTRICT",
)


def up(_migrator: Any, db: Any) -> None:
    """Create the tables, and add the columns in place."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE file_work ADD COLUMN {column}")
    db.execute_sql("CREATE INDEX file_work_told_to_id ON file_work (told_to_id)")
    db.execute_sql("CREATE INDEX file_work_to_tell ON file_work (file_id, date) WHERE urgent AND told IS NULL")
