"""What matters are about: the office's own list, and which one a case is: frozen copies, apart from today's models."""

from typing import Any

from peewee import AutoField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Organisation(Record):
    pass


class Category(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = CharField(max_length=40)
    position = IntegerField(default=0)
    retired = DateField(null=True)

    class Meta:
        indexes = ((("organisation", "name"), True),)


def up(_migrator: Any, db: Any) -> None:
    """Create the table, and the column that says which one a case is."""
    with db.bind_ctx((Category,), bind_refs=False, bind_backrefs=False):
        db.create_tables((Category,), safe=False)
    column = "category_id INTEGER REFERENCES category (id) ON DELETE RESTRICT"
    db.execute_sql(f"ALTER TABLE matter ADD COLUMN {column}")
    db.execute_sql("CREATE INDEX matter_category_id ON matter (category_id)")
