"""Search knows everyone who came about a case and what is attached; names are found as they are typed.

The record is read by the columns of this time, on purpose apart from the models of today. What search keeps is derived:
it is made as the program of today makes it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from xftui.domain.grams import name_words, searched
from xftui.domain.identity import same_numbers
from xftui.store import search
from xftui.store.attached_text import text_for_search
from xftui.store.connection import SqliteStore
from xftui.store.models import CaseSearch, PetitionerWord

_AT_ONCE = 1000
_WORDS = (
    "CREATE TABLE petitioner_word (word TEXT {collation} NOT NULL, petitioner_id INTEGER NOT NULL"
    " REFERENCES petitioner (id) ON DELETE RESTRICT, PRIMARY KEY (word, petitioner_id)) {more}"
)
_TEXTS = (
    "SELECT case_id, request, source_organ, source_number, representatives FROM contact AS t WHERE",
    "SELECT case_id, number, requirements, opinion, feedback, result FROM supervision_order AS t"
    " WHERE withdrawn IS NULL AND",
    "SELECT case_id, reason FROM order_extension AS t JOIN supervision_order AS o ON o.id = t.order_id WHERE",
    "SELECT case_id, note FROM case_step AS t WHERE",
    "SELECT case_id, grounds FROM review_process AS t WHERE",
    "SELECT case_id, text FROM file_work AS t JOIN old_petitioner_file AS f ON f.id = t.file_id WHERE",
    "SELECT case_id, text FROM case_note AS t WHERE withdrawn IS NULL AND",
    "SELECT case_id, name, note, text FROM attachment AS t WHERE withdrawn IS NULL AND",
)
_PETITIONERS = (
    "SELECT t.case_id, p.name, p.address, p.id_number, p.phone FROM contact AS t"
    " JOIN petitioner AS p ON p.id = t.petitioner_id WHERE",
    "SELECT t.case_id, p.name, p.address, p.id_number, p.phone FROM (SELECT id AS case_id, petitioner_id FROM matter)"
    " AS t JOIN petitioner AS p ON p.id = t.petitioner_id WHERE",
)
_CASES = "SELECT id, registered, number, title, result FROM matter"


def up(_migrator: Any, db: Any) -> None:
    """Keep what attached texts say and the words of each name, and take every case in anew."""
    sqlite = isinstance(db, SqliteStore)
    db.execute_sql("ALTER TABLE attachment ADD COLUMN text TEXT NOT NULL DEFAULT ''")
    db.execute_sql(_WORDS.format(collation="" if sqlite else 'COLLATE "C"', more="WITHOUT ROWID" if sqlite else ""))
    refresh(db)


def refresh(db: Any) -> None:
    """Fill what search keeps, whatever of it is there."""
    with db.bind_ctx((CaseSearch, PetitionerWord), bind_refs=False, bind_backrefs=False):
        _attached(db)
        last = 0
        while found := list(_after(db, "SELECT id, name FROM petitioner", last)):
            search.keep_all_words((word, id_) for id_, name in found for word in sorted(name_words(name)))
            last = found[-1][0]
        last = 0
        while found := list(_after(db, _CASES, last)):
            search.keep(db, list(_documents(db, found)))
            last = found[-1][0]


def _after(db: Any, query: str, last: int) -> Any:
    return db.execute_sql(f"{query} WHERE id > {last} ORDER BY id LIMIT {_AT_ONCE}")


def _attached(db: Any) -> None:
    mark = "?" if isinstance(db, SqliteStore) else "%s"
    change = f"UPDATE attachment SET text = {mark} WHERE id = {mark}"
    for id_, name, sha256 in list(db.execute_sql("SELECT id, name, sha256 FROM attachment WHERE text = ''")):
        if text := text_for_search(name, sha256, db):
            db.execute_sql(change, (text, id_))


def _documents(db: Any, found: list[Any]) -> Iterator[search.Document]:
    names, texts, numbers = (defaultdict[int, list[str]](list) for _sort in range(3))
    span = f"t.case_id BETWEEN {found[0][0]} AND {found[-1][0]}"
    for query in _TEXTS:
        for case_id, *said in db.execute_sql(f"{query} {_span(query, span)}"):
            texts[case_id] += filter(None, said)
    for query in _PETITIONERS:
        for case_id, name, address, id_number, phone in db.execute_sql(f"{query} {span}"):
            names[case_id].append(name)
            texts[case_id] += [address] if address else []
            numbers[case_id] += (*same_numbers(id_number), *filter(None, [phone]))
    for case_id, registered, number, title, result in found:
        texts[case_id] += [result] if result else []
        seen = searched(number, title, names[case_id], texts[case_id], numbers[case_id])
        yield search.Document(case_id, search.place(_day(registered), case_id), seen)


def _span(query: str, span: str) -> str:
    """Return the condition, said of the table that has the case."""
    return span.removeprefix("t.") if " JOIN " in query else span


def _day(value: Any) -> date:
    """Return a day as the database gives it: SQLite has text."""
    return value if isinstance(value, date) else date.fromisoformat(value)
