"""What was done with orders, endings that a case came back from, and half-month reports: since when each is withdrawn.

Of what was taken back there may be another one, so that only what stands is unique. Orders keep the closing date that
stood on them before it was corrected.
"""

from typing import Any

from peewee import DateField, DateTimeField

_UNIQUE = (
    ("order_step", "order_id, step", "order_step_order_id_step", "order_step_stands"),
    ("half_month_report", "organisation_id, first", "half_month_report_organisation_id_first", "half_month_stands"),
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns; put an index of what stands in the place of one of all rows."""
    for table in ("order_step", "earlier_ending", "half_month_report"):
        migrator.add_column(table, "withdrawn", DateTimeField(null=True)).run()
    db.execute_sql("ALTER TABLE half_month_report ADD COLUMN withdrawal VARCHAR(400) NOT NULL DEFAULT ''")
    migrator.add_column("supervision_order", "due_before", DateField(null=True)).run()
    for table, columns, before, after in _UNIQUE:
        db.execute_sql(f"DROP INDEX {before}")
        db.execute_sql(f"CREATE UNIQUE INDEX {after} ON {table} ({columns}) WHERE withdrawn IS NULL")
