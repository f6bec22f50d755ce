"""The index by which old petitioners' files are read by the day of their next step."""

from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Create it."""
    db.execute_sql(
        "CREATE INDEX old_petitioner_file_listed_due ON old_petitioner_file "
        "(organisation_id, COALESCE(next_due, '9999-12-31'), id)"
    )
