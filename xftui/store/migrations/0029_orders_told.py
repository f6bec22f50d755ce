"""Extensions of orders that were wrong: since when each is withdrawn, and why; how cases ended before they came back.

Search knows opinions and feedback.

The record is read by the columns of this version, on purpose apart from the models of today. The index is derived: it
is made as the program of today makes it.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField

from xftui.domain.grams import searched
from xftui.store import search
from xftui.store.models import CaseSearch

_AT_ONCE = 1000
_PARTS = (
    ("number, requirements, result, opinion, feedback", "supervision_order AS t WHERE t.withdrawn IS NULL AND"),
    ("note", "case_step AS t WHERE"),
    ("text", "file_work AS t JOIN old_petitioner_file AS f ON f.id = t.file_id WHERE"),
    ("text", "case_note AS t WHERE t.withdrawn IS NULL AND"),
    ("name", "attachment AS t WHERE t.withdrawn IS NULL AND"),
)
"""What is searched of a case beside its own texts and what was asked for, in the order in which it is taken in."""
_CASES = (
    "SELECT c.id, c.registered, c.result, c.closing, p.name, c.number, c.title FROM matter AS c"
    " JOIN petitioner AS p ON p.id = c.petitioner_id"
    " WHERE EXISTS (SELECT 1 FROM supervision_order AS o WHERE o.case_id = c.id AND o.opinion || o.feedback <> '')"
)


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Case(Record):
    class Meta:
        table_name = "matter"


class EarlierEnding(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    answered = DateField(null=True)
    closed = DateField(null=True)
    result = TextField(default="")
    closing = TextField(default="")


def up(migrator: Any, db: Any) -> None:
    """Add the two columns and the table, and take in the cases that have any of those texts."""
    migrator.add_column("order_extension", "withdrawn", DateTimeField(null=True)).run()
    db.execute_sql("ALTER TABLE order_extension ADD COLUMN withdrawal VARCHAR(400) NOT NULL DEFAULT ''")
    with db.bind_ctx((EarlierEnding,), bind_refs=False, bind_backrefs=False):
        db.create_tables((EarlierEnding,), safe=False)
    with db.bind_ctx((CaseSearch,), bind_refs=False, bind_backrefs=False):
        last = 0
        while found := list(db.execute_sql(f"{_CASES} AND c.id > {last} ORDER BY c.id LIMIT {_AT_ONCE}")):
            search.keep(db, list(_documents(db, found)))
            last = found[-1][0]


def _documents(db: Any, found: list[Any]) -> list[search.Document]:
    texts: defaultdict[int, list[str]] = defaultdict(list)
    span = f"case_id BETWEEN {found[0][0]} AND {found[-1][0]} ORDER BY t.id"
    for case_id, request in db.execute_sql(f"SELECT case_id, request FROM contact AS t WHERE {span}"):
        texts[case_id].append(request)
    for columns, table in _PARTS:
        for case_id, *more in db.execute_sql(f"SELECT case_id, {columns} FROM {table} {span}"):
            texts[case_id] += filter(None, more)
    return [
        search.Document(
            case_id, search.place(_day(registered), case_id),
            searched(name, [number, title, *texts[case_id], *filter(None, (result, closing))]),
        )
        for case_id, registered, result, closing, name, number, title in found
    ]  # fmt: skip


def _day(value: Any) -> date:
    """Return a day as the database gives it: SQLite has text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
