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


class Mark(Created):
    """What an inspection gave one part of a scheme's list; never edited, a later one for the part takes its place."""

    organisation = ForeignKeyField(Organisation, backref="marks", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    scheme = CharField(max_length=64)
    """By whose list it was given."""
    clause = CharField(max_length=64)
    period = CharField(max_length=16)
    """The year inspected, as the scheme names it."""
    date = DateField()
    points = CharField(max_length=32, null=True)
    """A decimal as text, or null where `missing` is given."""
    missing = IntegerField(null=True)
    evidence = TextField(default="")
    by = CharField(max_length=100)
    """Who inspected."""

    class Meta:
        indexes = ((("organisation", "scheme", "period"), False),)


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


class Objection(Created):
    """A unit's objection to a line of a published sheet, and what was decided of it."""

    organisation = ForeignKeyField(Organisation, backref="objections", on_delete="RESTRICT")
    organisation_id: int
    publication = ForeignKeyField(Publication, backref="objections", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    unit_id: int
    line = IntegerField()
    """Which of the unit's lines on the published sheet, from 0; what it says stands there."""
    clause = CharField(max_length=64)
    points = CharField(max_length=32)
    """As published: a decimal as text."""
    raised = DateField()
    raised_by = CharField(max_length=100)
    reason = TextField()
    outcome = CharField(max_length=16, null=True)
    """`rejected` 维持, `ruled` 另作核定, `corrected` 更正记录; null until it is decided."""
    decided = DateField(null=True)
    decided_by = CharField(max_length=100, default="")
    decision = TextField(default="")
    ruling = ForeignKeyField(Ruling, null=True, on_delete="RESTRICT")
    """The ruling that it led to, where the outcome is one."""
