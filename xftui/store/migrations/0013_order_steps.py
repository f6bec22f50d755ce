"""Orders that wait for a signature, and steps of signed ones: frozen copies, apart from the models of today."""

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


class Organisation(Record):
    pass


class Case(Record):
    class Meta:
        table_name = "matter"


class Unit(Record):
    pass


class Person(Record):
    pass


class SupervisionOrder(Record):
    pass


class OrderProposal(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    signer = ForeignKeyField(Person, on_delete="RESTRICT")
    sent = DateField()
    due = DateField()
    grave = BooleanField(default=False)
    requirements = TextField()
    opinion = TextField(default="")
    feedback = CharField(max_length=200, default="")
    state = CharField(max_length=16, default="waiting")
    remark = CharField(max_length=400, default="")
    order = ForeignKeyField(SupervisionOrder, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "state"), False),)


class OrderStep(Created):
    order = ForeignKeyField(SupervisionOrder, on_delete="RESTRICT")
    step = CharField(max_length=16)
    day = DateField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    unmet = CharField(max_length=200, default="")
    note = CharField(max_length=400, default="")

    class Meta:
        indexes = ((("order", "step"), True),)


NEW = (OrderProposal, OrderStep)


def up(_migrator: Any, db: Any) -> None:
    """Create the tables."""
    with db.bind_ctx(NEW, bind_refs=False, bind_backrefs=False):
        db.create_tables(NEW, safe=False)
