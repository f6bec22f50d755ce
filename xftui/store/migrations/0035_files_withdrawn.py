"""Old petitioners' files that were opened by mistake: since when each is withdrawn."""

from typing import Any

from peewee import DateTimeField


def up(migrator: Any, _db: Any) -> None:
    """Add the column."""
    migrator.add_column("old_petitioner_file", "withdrawn", DateTimeField(null=True)).run()
