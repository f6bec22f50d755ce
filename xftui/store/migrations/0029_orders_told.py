"""Extensions of orders that were wrong: since when each is withdrawn, and why; how cases ended before they came back.

Frozen copies, apart from today's models.
"""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Case(Record):
    class Meta:
        table_name = "matter"


class EarlierEnding(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    answered = DateField(null=True)
    closed = DateField(null=True)
    result = TextField(default="")
    closing = TextField(default="")


def up(migrator: Any, db: Any) -> None:
    """Add the two columns and the table."""
    migrator.add_column("order_extension", "withdrawn", DateTimeField(null=True)).run()
    db.execute_sql("ALTER TABLE order_extension ADD COLUMN withdrawal VARCHAR(400) NOT NULL DEFAULT ''")
    with db.bind_ctx((EarlierEnding,), bind_refs=False, bind_backrefs=False):
        db.create_tables((EarlierEnding,), safe=False)
