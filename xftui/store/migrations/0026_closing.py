"""What the closing of a case says, apart from its answer; what stands in one text stays there."""

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Add the column."""
    db.execute_sql("ALTER TABLE matter ADD COLUMN closing TEXT NOT NULL DEFAULT ''")
