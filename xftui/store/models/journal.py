"""Numbers given, the audit with its chain, and drafts."""

from peewee import CharField, DateTimeField, ForeignKeyField, IntegerField, TextField

from xftui.store.models.base import Record
from xftui.store.models.office import Organisation


class Sequence(Record):
    """The last number given in a series of a year; advanced in the transaction that uses it, so there is no gap."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    series = CharField(max_length=32)
    year = IntegerField()
    last = IntegerField(default=0)

    class Meta:
        indexes = ((("organisation", "series", "year"), True),)


class AuditEntry(Record):
    """One thing that a person did: who, when, what. `hash` chains over `previous` and the digests of the rows."""

    at = DateTimeField()
    organisation = ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    actor = CharField(max_length=100)
    login = CharField(max_length=64)
    """The account that the actor came in by."""
    action = CharField(max_length=64, index=True)
    previous = CharField(max_length=64, unique=True)
    hash = CharField(max_length=64)


AuditEntry.add_index(AuditEntry.index(AuditEntry.organisation, AuditEntry.id, name="audit_entry_listed"))
for _name, _by in (("actor", AuditEntry.actor), ("action", AuditEntry.action)):
    AuditEntry.add_index(
        AuditEntry.index(AuditEntry.organisation, _by, AuditEntry.id, name=f"audit_entry_listed_{_name}")
    )


class AuditRow(Record):
    """One row that an audit entry touched, as salted digests of the whole row before and after."""

    entry = ForeignKeyField(AuditEntry, backref="rows", on_delete="RESTRICT")
    subject = CharField(max_length=64)
    subject_id = IntegerField()
    before = CharField(max_length=64, null=True)
    after = CharField(max_length=64, null=True)

    class Meta:
        indexes = ((("subject", "subject_id"), False),)


class AuditValue(Record):
    """The values behind an audit row's digests, and their salt. Lawful erasure empties these; the chain holds."""

    row = ForeignKeyField(AuditRow, backref="values", unique=True, on_delete="RESTRICT")
    salt = CharField(max_length=64)
    before = TextField(null=True)
    after = TextField(null=True)


class Draft(Record):
    """What somebody was typing. No record: no audit; gone when it is saved or discarded."""

    key = CharField(max_length=36, unique=True)
    """The creation key that the saved record will carry, so a draft of something saved is known as such."""
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE")
    actor = CharField(max_length=100)
    form = CharField(max_length=32)
    title = CharField(max_length=200)
    values = TextField()
    """JSON: field name → text as typed."""
    saved_at = DateTimeField()
