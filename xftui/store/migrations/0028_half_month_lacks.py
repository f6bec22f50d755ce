"""What a half-month report said was wrong with a file: parts of 四定一包 that were missing, an overdue next step."""

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Add the column."""
    db.execute_sql("ALTER TABLE half_month_line ADD COLUMN lacks VARCHAR(200) NOT NULL DEFAULT ''")
