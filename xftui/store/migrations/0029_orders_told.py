"""Extensions of orders that were wrong: since when each is withdrawn, and why."""

from typing import Any

from peewee import DateTimeField


def up(migrator: Any, db: Any) -> None:
    """Add the two columns."""
    migrator.add_column("order_extension", "withdrawn", DateTimeField(null=True)).run()
    db.execute_sql("ALTER TABLE order_extension ADD COLUMN withdrawal VARCHAR(400) NOT NULL DEFAULT ''")
