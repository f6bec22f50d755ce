"""The tables of duties, inspection marks and objections: a frozen copy, on purpose apart from the models of today."""

from typing import Any

from peewee import (
    AutoField,
    BooleanField,
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


class Created(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()


class Withdrawable(Created):
    withdrawn = DateTimeField(null=True)
    withdrawal = CharField(max_length=400, default="")


class Organisation(Record):
    pass


class Unit(Record):
    pass


class Person(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class Publication(Record):
    pass


class Ruling(Record):
    pass


class Lapse(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    date = DateField()
    clause = CharField(max_length=16)
    consequences = BooleanField(default=False)
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    times = IntegerField(default=1)
    finding = TextField()


class Review(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    date = DateField()
    determination = TextField()


class ReviewPerson(Record):
    review = ForeignKeyField(Review, on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")

    class Meta:
        indexes = ((("review", "person"), True),)


class ReportOwed(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    reason = CharField(max_length=16)
    matter = CharField(max_length=200, default="")
    due = DateField(index=True)
    received = DateField(null=True)


class SpecialPeriod(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    scope = CharField(max_length=16)
    start = DateField()
    end = DateField()
    basis = CharField(max_length=400)


class Notice(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    date = DateField()
    type = CharField(max_length=16)
    level = CharField(max_length=16, null=True)
    organ = CharField(max_length=32)
    incident = CharField(max_length=64, null=True)
    basis = CharField(max_length=400)


class SupervisedMatter(Withdrawable):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    level = CharField(max_length=16)
    due = DateField(index=True)
    basis = CharField(max_length=400)


class Mark(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    scheme = CharField(max_length=64)
    clause = CharField(max_length=64)
    period = CharField(max_length=16)
    date = DateField()
    points = CharField(max_length=32, null=True)
    missing = IntegerField(null=True)
    evidence = TextField(default="")
    by = CharField(max_length=100)

    class Meta:
        indexes = ((("organisation", "scheme", "period"), False),)


class Objection(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    publication = ForeignKeyField(Publication, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    line = IntegerField()
    clause = CharField(max_length=64)
    points = CharField(max_length=32)
    raised = DateField()
    raised_by = CharField(max_length=100)
    reason = TextField()
    outcome = CharField(max_length=16, null=True)
    decided = DateField(null=True)
    decided_by = CharField(max_length=100, default="")
    decision = TextField(default="")
    ruling = ForeignKeyField(Ruling, null=True, on_delete="RESTRICT")


NEW = (Lapse, Review, ReviewPerson, ReportOwed, SpecialPeriod, Notice, SupervisedMatter, Mark, Objection)


def up(_migrator: Any, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
