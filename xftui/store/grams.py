"""The index of grams that search begins with: FTS5 on SQLite, an array with a GIN index on PostgreSQL.

Both know a record by its place, and nothing but its grams; the table is none of the models'.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import BigAutoField, Model, TextField

from xftui.store.connection import SqliteStore
from xftui.store.models import proxy

TABLE = "case_gram"

_SQLITE = (f"CREATE VIRTUAL TABLE {TABLE} USING fts5 (grams, content='', detail=none, columnsize=0, tokenize='ascii')",)
_POSTGRES = (
    f"CREATE TABLE {TABLE} (place bigint PRIMARY KEY REFERENCES case_search (id) ON DELETE CASCADE, grams text[])",
    f"CREATE INDEX {TABLE}_grams ON {TABLE} USING gin (grams)",
)


class CaseGram(Model):
    """The index as SQLite shows it."""

    place = BigAutoField(column_name="rowid")
    grams = TextField(column_name=TABLE)
    """What a MATCH is said of."""

    class Meta:
        database = proxy
        table_name = TABLE


def create(store: Any) -> None:
    """Make the index, empty."""
    for statement in _SQLITE if isinstance(store, SqliteStore) else _POSTGRES:
        store.execute_sql(statement)


def add(store: Any, place: int, grams: Collection[str]) -> None:
    """Take in a record."""
    if isinstance(store, SqliteStore):
        store.execute_sql(f"INSERT INTO {TABLE} (rowid, grams) VALUES (?, ?)", (place, _words(grams)))  # type: ignore[no-untyped-call]
    else:
        store.execute_sql(f"INSERT INTO {TABLE} (place, grams) VALUES (%s, %s)", (place, sorted(grams)))


def remove(store: Any, place: int, grams: Collection[str]) -> None:
    """Take out a record that was taken in with just these grams."""
    if isinstance(store, SqliteStore):
        command = f"INSERT INTO {TABLE} ({TABLE}, rowid, grams) VALUES ('delete', ?, ?)"
        store.execute_sql(command, (place, _words(grams)))  # type: ignore[no-untyped-call]
    else:
        store.execute_sql(f"DELETE FROM {TABLE} WHERE place = %s", (place,))


def kept(store: Any, first: int, last: int, grams: Collection[str]) -> Iterator[tuple[str, list[int]]]:
    """Yield each of `grams` with the places from `first` to `last` that the index has it for, in their order."""
    if isinstance(store, SqliteStore):
        query = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid"
        for gram in grams:
            found = store.execute_sql(query, (f'"{gram}"', first, last))  # type: ignore[no-untyped-call]
            yield gram, [place for (place,) in found]
    else:
        query = f"SELECT unnest(grams), place FROM {TABLE} WHERE place BETWEEN %s AND %s ORDER BY 1, 2"
        for gram, places in groupby(store.execute_sql(query, (first, last)), key=itemgetter(0)):
            yield gram, [place for _gram, place in places]


def _words(grams: Collection[str]) -> str:
    return " ".join(sorted(grams))
