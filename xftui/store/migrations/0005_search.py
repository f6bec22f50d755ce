"""What search keeps of the cases, filled with those that are there, and the orders that the list is sorted in.

The tables of the record are frozen copies, on purpose apart from the models of today. The index is derived: it is made
as the program of today makes it.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from peewee import AutoField, BigAutoField, CharField, Database, DateField, ForeignKeyField, Model, TextField

from xftui.domain.grams import Searched, searched
from xftui.store import grams
from xftui.store.queries.rows import rows
from xftui.store.search import place

_AT_ONCE = 1000


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Petitioner(Record):
    name = CharField(max_length=100)


class Case(Record):
    number = CharField(max_length=16)
    title = CharField(max_length=200)
    petitioner = ForeignKeyField(Petitioner)
    registered = DateField()

    class Meta:
        table_name = "matter"


class Contact(Record):
    case = ForeignKeyField(Case)
    request = TextField()


class CaseSearch(Record):
    id = BigAutoField()
    case = ForeignKeyField(Case, unique=True, on_delete="RESTRICT")
    text = TextField()
    sounds = TextField()


_TABLES = (Petitioner, Case, Contact, CaseSearch)


_INDEXES = (
    "CREATE INDEX matter_organisation_due ON matter (organisation_id, COALESCE(due, '9999-12-31'), id)",
    "CREATE INDEX matter_organisation_status ON matter (organisation_id, status, COALESCE(due, '9999-12-31'))",
    "CREATE INDEX matter_organisation_unit ON matter (organisation_id, unit_id, registered, id)",
)


def up(_migrator: Any, db: Database) -> None:
    """Create the indexes and tables and take in every case."""
    for statement in _INDEXES:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
    with db.bind_ctx(_TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables([CaseSearch], safe=False)
        grams.create(db)
        last = 0
        while found := list(_cases(last)):
            for case_id, at, seen in found:
                CaseSearch.insert(id=at, case=case_id, text=seen.text, sounds=seen.sounds).execute()
                grams.add(db, at, seen.grams())
            last = found[-1][0]


def _cases(after: int) -> Iterator[tuple[int, int, Searched]]:
    """Yield the next cases by id: id, place, and how search sees them."""
    columns = (Case.id, Case.registered, Petitioner.name, Case.number, Case.title)
    query = Case.select(*columns).join(Petitioner).where(Case.id > after).order_by(Case.id).limit(_AT_ONCE)
    found = list(rows(query))
    requests = defaultdict(list)
    if found:
        span = Contact.case.between(found[0][0], found[-1][0])
        asked = Contact.select(Contact.case, Contact.request).where(span).order_by(Contact.id)
        for case_id, request in rows(asked):
            requests[case_id].append(request)
    for case_id, registered, name, number, title in found:
        yield case_id, place(registered, case_id), searched(number, title, [name], requests[case_id], [])
