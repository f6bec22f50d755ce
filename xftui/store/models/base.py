"""What all tables share: the database, numbers, creation keys and versions; and what indexes of theirs sort by."""

from enum import StrEnum
from typing import Any

import peewee
from peewee import AutoField, CharField, DatabaseProxy, DateTimeField, IntegerField, Model

proxy = DatabaseProxy()

NOBODY = 2**31 - 1
"""Where whoever names nobody stands among those that name somebody, by their numbers."""


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


def or_nobody(column: Any) -> Any:
    """Return the expression by which rows are sorted by whom a column names: those that name nobody behind all."""
    return peewee.fn.COALESCE(column, peewee.SQL(str(NOBODY)))


def rank(column: Any, values: type[StrEnum]) -> Any:
    """Return the expression by which rows are sorted as the values of a column are listed, others behind.

    It has no parameters: an index has it.
    """
    ways = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return peewee.NodeList((peewee.SQL("CASE"), column, peewee.SQL(f"{ways} ELSE {len(values)} END")), parens=True)
