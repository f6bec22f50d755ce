"""The office itself: organisations, their units and people, and the schemes that they adopted."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from xftui.store.models.base import Created


class Organisation(Created):
    """An office that keeps a register: a court, a township."""

    code = CharField(max_length=64, unique=True)
    """Short id in facts and on the command line (`court`, `town`)."""
    name = CharField(max_length=200)
    own_level = CharField(max_length=16, default="own")
    timezone = CharField(max_length=64, default="Asia/Shanghai")
    handling = CharField(max_length=16, default="")
    """Which steps it expects of a case: `full`, `short`; empty: by what kind of office it is."""


class SchemeBinding(Created):
    """Append-only: from `starts` on, the organisation is scored by this text."""

    organisation = ForeignKeyField(Organisation, backref="bindings", on_delete="RESTRICT")
    scheme = CharField(max_length=64)
    edition = CharField(max_length=64)
    starts = DateField()
    decided_by = CharField(max_length=100)
    basis = CharField(max_length=400)
    """The document by which it was adopted (依据)."""
    text = TextField()
    digest = CharField(max_length=80)


class Unit(Created):
    """A department or village (部门/村) with its dates of validity; `valid_to` is its last day."""

    organisation = ForeignKeyField(Organisation, backref="units", on_delete="RESTRICT")
    code = CharField(max_length=64)
    name = CharField(max_length=100)
    kind = CharField(max_length=32)
    position = IntegerField(default=0)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)

    class Meta:
        indexes = ((("organisation", "code"), True),)


class Category(Created):
    """What matters are about (类别), in the office's own words; one that is no longer used keeps its cases."""

    organisation = ForeignKeyField(Organisation, backref="categories", on_delete="RESTRICT")
    name = CharField(max_length=40)
    position = IntegerField(default=0)
    retired = DateField(null=True)
    """Since when it isn't offered any more."""

    class Meta:
        indexes = ((("organisation", "name"), True),)


class Person(Created):
    """Staff and leaders of an organisation. Not petitioners."""

    organisation = ForeignKeyField(Organisation, backref="people", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, backref="people", null=True, on_delete="RESTRICT")
    name = CharField(max_length=100)
    duty = CharField(max_length=100, default="")
    """Post (职务)."""
    leader = BooleanField(default=False)
    login = CharField(max_length=64, null=True, index=True)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)


class Membership(Created):
    """To which unit somebody belonged up to `valid_to`, before they moved; where they belong now stands with them."""

    person = ForeignKeyField(Person, backref="memberships", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    valid_to = DateField()
