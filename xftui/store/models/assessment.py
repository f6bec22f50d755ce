"""What is recorded for the assessment alone, and what was decided and published of it."""

from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from xftui.store.models.base import Created
from xftui.store.models.office import Organisation, SchemeBinding, Unit


class MonthlyReport(Created):
    """Handled cases that a unit reported for a month (township q1.2); several of a month add up."""

    organisation = ForeignKeyField(Organisation, backref="monthly_reports", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    month = DateField()
    """The month's first day."""
    count = IntegerField()
    received = DateField()
    verified_at = DateTimeField(null=True)


class Ruling(Created):
    """A signed decision that closes an open line; never edited, a later one supersedes it."""

    organisation = ForeignKeyField(Organisation, backref="rulings", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    line = CharField(max_length=128)
    points = CharField(max_length=32)
    """A decimal as text, signed."""
    by = CharField(max_length=100)
    date = DateField()
    reason = TextField()


class Publication(Created):
    """A period's sheet as it was published (通报): frozen. A later one supersedes it and leaves it as it is."""

    organisation = ForeignKeyField(Organisation, backref="publications", on_delete="RESTRICT")
    binding = ForeignKeyField(SchemeBinding, on_delete="RESTRICT")
    period = CharField(max_length=16)
    as_of = DateField()
    sheet = TextField()
    """`xftui.score/1`, with the digests of scheme and facts and the readings."""
    plugins = CharField(max_length=400)
    """Names and versions of what computed it."""
    number = CharField(max_length=100)
    """Of the document that publishes it (文号)."""
    signed_by = CharField(max_length=100)
    supersedes = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "period"), False),)
