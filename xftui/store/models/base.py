"""What all tables share: the database, numbers, creation keys and versions."""

from peewee import AutoField, CharField, DatabaseProxy, DateTimeField, IntegerField, Model

proxy = DatabaseProxy()


class Record(Model):
    """What all tables share: the database, and a number of their own."""

    id = AutoField()

    class Meta:
        database = proxy
        legacy_table_names = False


class Created(Record):
    """A row that a person creates: safe to retry (`key`) and to edit against a `version`."""

    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    """UTC, without zone."""


class Withdrawable(Created):
    """What the office can take back where it was wrong: then it is no fact any more, and stays on record."""

    withdrawn = DateTimeField(null=True)
    """UTC, without zone."""
    withdrawal = CharField(max_length=400, default="")
    """Why."""
