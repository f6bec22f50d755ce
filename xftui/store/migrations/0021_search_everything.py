"""Search knows orders, answers, steps, work, notes and names of files too.

The record is read by the columns of that time, on purpose apart from the models of today. The index is derived: it is
made as the program of today makes it.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from xftui.domain.grams import searched
from xftui.store import search
from xftui.store.models import CaseSearch

_AT_ONCE = 1000
_PARTS = (
    ("number, requirements, result", "supervision_order AS t WHERE"),
    ("note", "case_step AS t WHERE"),
    ("text", "file_work AS t JOIN old_petitioner_file AS f ON f.id = t.file_id WHERE"),
    ("text", "case_note AS t WHERE t.withdrawn IS NULL AND"),
    ("name", "attachment AS t WHERE t.withdrawn IS NULL AND"),
)
"""What is searched of a case beside its own texts and what was asked for, in the order in which it is taken in."""
_CASES = (
    "SELECT c.id, c.registered, c.result, p.name, c.number, c.title FROM matter AS c"
    " JOIN petitioner AS p ON p.id = c.petitioner_id"
)


def up(_migrator: Any, db: Any) -> None:
    """Take in the cases that have any of that."""
    with db.bind_ctx((CaseSearch,), bind_refs=False, bind_backrefs=False):
        last = 0
        while found := list(db.execute_sql(f"{_CASES} WHERE c.id > {last} ORDER BY c.id LIMIT {_AT_ONCE}")):
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
            searched(number, title, [name], [*texts[case_id], *([result] if result else [])], []),
        )
        for case_id, registered, result, name, number, title in found
    ]  # fmt: skip


def _day(value: Any) -> date:
    """Return a day as the database gives it: SQLite has text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
