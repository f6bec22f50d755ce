"""Indexes by which the orders, the ledger and the journal are read in their order."""

from typing import Any

_INDEXES = (
    ("supervision_order_listed_due", "supervision_order", "organisation_id, due, id"),
    ("supervision_order_listed_signed", "supervision_order", "organisation_id, signed, id"),
    ("contact_listed", "contact", "organisation_id, date, id"),
    ("audit_entry_listed", "audit_entry", "organisation_id, id"),
)


def up(_migrator: Any, db: Any) -> None:
    """Create them."""
    for name, table, columns in _INDEXES:
        db.execute_sql(f"CREATE INDEX {name} ON {table} ({columns})")
