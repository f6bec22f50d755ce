"""Supervision orders that were signed by mistake: since when each is withdrawn, and why."""

from typing import Any

from peewee import DateTimeField


def up(migrator: Any, db: Any) -> None:
    """Add the two columns."""
    migrator.add_column("supervision_order", "withdrawn", DateTimeField(null=True)).run()
    db.execute_sql("ALTER TABLE supervision_order ADD COLUMN withdrawal VARCHAR(400) NOT NULL DEFAULT ''")
