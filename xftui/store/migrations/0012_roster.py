"""The tables of the duty roster, and where a contact came from: a frozen copy, apart from the models of today."""

from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
)


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Withdrawable(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    withdrawn = DateTimeField(null=True)
    withdrawal = CharField(max_length=400, default="")


class Organisation(Record):
    pass


class Person(Record):
    pass


class RosterWeek(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    since = DateField()
    basis = CharField(max_length=400)


class RosterPlace(Record):
    week = ForeignKeyField(RosterWeek, on_delete="RESTRICT")
    weekday = IntegerField()
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    leads = BooleanField()


class RosterDay(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    day = DateField()
    why = CharField(max_length=100)
    basis = CharField(max_length=400)

    class Meta:
        indexes = ((("organisation", "day"), False),)


class RosterDayPlace(Record):
    ordered = ForeignKeyField(RosterDay, on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    leads = BooleanField()


class Substitute(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    day = DateField()
    absent = ForeignKeyField(Person, on_delete="RESTRICT")
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    reason = CharField(max_length=400)

    class Meta:
        indexes = ((("organisation", "day"), False),)


NEW = (RosterWeek, RosterPlace, RosterDay, RosterDayPlace, Substitute)
_COLUMNS = (
    "source VARCHAR(16)",
    "source_organ VARCHAR(100) NOT NULL DEFAULT ''",
    "source_number VARCHAR(100) NOT NULL DEFAULT ''",
    "representatives VARCHAR(400) NOT NULL DEFAULT ''",
)
_BY_SOURCE = "CREATE INDEX contact_by_source ON contact (organisation_id, source, date, id) WHERE source IS NOT NULL"


def up(_migrator: Any, db: Any) -> None:
    """Create the tables, and add the columns in place: a register of a million contacts isn't written again."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE contact ADD COLUMN {column}")
    db.execute_sql(_BY_SOURCE)
