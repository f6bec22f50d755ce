"""Where petitioners stand by name, and the indexes by which lists are read in the orders of their other columns.

What is kept of names is derived: it is made as the program of today makes it.
"""

from typing import Any

from xftui.domain.name_order import name_place
from xftui.store.connection import SqliteStore

_AT_ONCE = 1000
_PLACES = (
    "CREATE TABLE petitioner_place (petitioner_id INTEGER NOT NULL PRIMARY KEY"
    " REFERENCES petitioner (id) ON DELETE RESTRICT, organisation_id INTEGER NOT NULL"
    " REFERENCES organisation (id) ON DELETE RESTRICT, place TEXT {collation} NOT NULL)"
)
_NOBODY = "2147483647"
_LEVEL = (
    "(CASE level WHEN 'own' THEN 0 WHEN 'county' THEN 1 WHEN 'city' THEN 2 WHEN 'province' THEN 3"
    " WHEN 'beijing' THEN 4 ELSE 5 END)"
)
_STAGE = (
    "(CASE stage WHEN 'registered' THEN 0 WHEN 'submitted' THEN 1 WHEN 'seconded' THEN 2 WHEN 'approved' THEN 3"
    " WHEN 'refused' THEN 4 WHEN 'inquired' THEN 5 WHEN 'determined' THEN 6 WHEN 'cleared' THEN 7"
    " WHEN 'carried_out' THEN 8 WHEN 'reported' THEN 9 WHEN 'filed' THEN 10 WHEN 'withdrawn' THEN 11 ELSE 12 END)"
)
_INDEXES = (
    ("petitioner_place_organisation_id_place_petitioner_id", "petitioner_place", "place, petitioner_id"),
    ("matter_organisation_handler", "matter", f"COALESCE(handler_id, {_NOBODY}), registered, id"),
    ("contact_listed_unit", "contact", "unit_id, date, id"),
    ("contact_listed_level", "contact", f"{_LEVEL}, date, id"),
    ("contact_listed_people", "contact", "people, date, id"),
    ("supervision_order_listed_unit", "supervision_order", "unit_id, due, id"),
    ("supervision_order_listed_signer", "supervision_order", f"COALESCE(signer_id, {_NOBODY}), due, id"),
    ("supervision_order_listed_completed", "supervision_order", "COALESCE(completed, '9999-12-31'), due, id"),
    ("review_process_listed_unit", "review_process", "unit_id, registered, id"),
    ("review_process_listed_stage", "review_process", f"{_STAGE}, registered, id"),
    ("audit_entry_listed_actor", "audit_entry", "actor, id"),
    ("audit_entry_listed_action", "audit_entry", "action, id"),
)


def up(_migrator: Any, db: Any) -> None:
    """Keep the places, and create the indexes."""
    db.execute_sql(_PLACES.format(collation="" if isinstance(db, SqliteStore) else 'COLLATE "C"'))
    refresh(db)
    for name, table, columns in _INDEXES:
        db.execute_sql(f"CREATE INDEX {name} ON {table} (organisation_id, {columns})")


def refresh(db: Any) -> None:
    """Keep the place of each petitioner."""
    mark = "?" if isinstance(db, SqliteStore) else "%s"
    add = f"INSERT INTO petitioner_place (petitioner_id, organisation_id, place) VALUES ({mark}, {mark}, {mark})"
    last = 0
    query = f"SELECT id, organisation_id, name FROM petitioner WHERE id > {mark} ORDER BY id LIMIT {_AT_ONCE}"
    while found := list(db.execute_sql(query, (last,))):
        for id_, organisation_id, name in found:
            db.execute_sql(add, (id_, organisation_id, name_place(name)))
        last = found[-1][0]
