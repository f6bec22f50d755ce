"""Steps of handling a case that were taken back: since when each is withdrawn."""

from typing import Any

from peewee import DateTimeField


def up(migrator: Any, _db: Any) -> None:
    """Add the column."""
    migrator.add_column("case_step", "withdrawn", DateTimeField(null=True)).run()
