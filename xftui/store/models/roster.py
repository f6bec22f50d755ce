"""The duty roster (值班表): the regular week from a day on, single days as ordered, and substitutes.

Nothing of it is edited: a later one takes its place, and what was wrong is taken back with a reason.
"""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField

from xftui.store.models.base import Record, Withdrawable
from xftui.store.models.office import Organisation, Person


class RosterWeek(Withdrawable):
    """A regular week, in force from `since` until the next one begins."""

    organisation = ForeignKeyField(Organisation, backref="roster_weeks", on_delete="RESTRICT")
    since = DateField()
    basis = CharField(max_length=400)
    """The document that ordered it."""


class RosterPlace(Record):
    """Somebody's place in a regular week."""

    week = ForeignKeyField(RosterWeek, backref="places", on_delete="RESTRICT")
    weekday = IntegerField()
    """0 is Monday."""
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    leads = BooleanField()


class RosterDay(Withdrawable):
    """A day as ordered: a holiday, a special period, days swapped. It holds above the regular week."""

    organisation = ForeignKeyField(Organisation, backref="roster_days", on_delete="RESTRICT")
    day = DateField()
    why = CharField(max_length=100)
    basis = CharField(max_length=400)

    class Meta:
        indexes = ((("organisation", "day"), False),)


class RosterDayPlace(Record):
    """Somebody's place on an ordered day."""

    ordered = ForeignKeyField(RosterDay, backref="places", on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    leads = BooleanField()


class Substitute(Withdrawable):
    """On `day` somebody stands in for somebody else."""

    organisation = ForeignKeyField(Organisation, backref="substitutes", on_delete="RESTRICT")
    day = DateField()
    absent = ForeignKeyField(Person, backref="absences", on_delete="RESTRICT")
    by = ForeignKeyField(Person, on_delete="RESTRICT")
    reason = CharField(max_length=400)

    class Meta:
        indexes = ((("organisation", "day"), False),)
