"""The tables of own days, default deadlines and reckoned deadlines: a frozen copy, apart from the models of today."""

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
    TextField,
)


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Created(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()


class Withdrawable(Created):
    withdrawn = DateTimeField(null=True)
    withdrawal = CharField(max_length=400, default="")


class Organisation(Record):
    pass


class Person(Record):
    pass


class SupervisionOrder(Record):
    pass


class SupervisedMatter(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class CalendarDay(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    day = DateField()
    working = BooleanField()
    why = CharField(max_length=100)
    basis = CharField(max_length=400)


class DeadlineRule(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    what = CharField(max_length=40)
    title = CharField(max_length=40)
    since = CharField(max_length=40)
    days = IntegerField()
    counting = CharField(max_length=16)
    basis = CharField(max_length=400)
    active = BooleanField()

    class Meta:
        indexes = ((("organisation", "what"), True),)


class Deadline(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    order = ForeignKeyField(SupervisionOrder, null=True, on_delete="RESTRICT")
    supervised = ForeignKeyField(SupervisedMatter, null=True, on_delete="RESTRICT")
    what = CharField(max_length=40)
    title = CharField(max_length=40)
    since = CharField(max_length=40)
    start = DateField()
    days = IntegerField()
    extra = IntegerField(default=0)
    counting = CharField(max_length=16)
    basis = CharField(max_length=400)
    due = DateField(index=True)
    runs = TextField(default="[]")
    unpublished = CharField(max_length=64, default="")
    done = DateField(null=True)
    result = CharField(max_length=400, default="")
    granted = DateField(null=True)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    reason = CharField(max_length=400, default="")


NEW = (CalendarDay, DeadlineRule, Deadline)
_HELD = "CREATE UNIQUE INDEX calendar_day_held ON calendar_day (organisation_id, day) WHERE withdrawn IS NULL"


def up(_migrator: Any, db: Any) -> None:
    """Create the tables; a day of an organisation is ordered once."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
    db.execute_sql(_HELD)
