"""The tables of the first version: a frozen copy, on purpose apart from the models of today."""

from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class Record(Model):
    id = AutoField()

    class Meta:
        legacy_table_names = False


class Created(Record):
    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()


class Organisation(Created):
    code = CharField(max_length=64, unique=True)
    name = CharField(max_length=200)
    own_level = CharField(max_length=16, default="own")
    timezone = CharField(max_length=64, default="Asia/Shanghai")


class SchemeBinding(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    scheme = CharField(max_length=64)
    edition = CharField(max_length=64)
    starts = DateField()
    decided_by = CharField(max_length=100)
    basis = CharField(max_length=400)
    text = TextField()
    digest = CharField(max_length=80)


class Unit(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    code = CharField(max_length=64)
    name = CharField(max_length=100)
    kind = CharField(max_length=32)
    position = IntegerField(default=0)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)

    class Meta:
        indexes = ((("organisation", "code"), True),)


class Person(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    name = CharField(max_length=100)
    duty = CharField(max_length=100, default="")
    leader = BooleanField(default=False)
    login = CharField(max_length=64, null=True, index=True)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)


class Petitioner(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    name = CharField(max_length=100, index=True)
    id_number = CharField(max_length=32, null=True, index=True)
    phone = CharField(max_length=32, null=True)
    address = CharField(max_length=200, default="")


class Case(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    number = CharField(max_length=16)
    title = CharField(max_length=200)
    petitioner = ForeignKeyField(Petitioner, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    handler = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    status = CharField(max_length=16, default="open", index=True)
    registered = DateField()
    due = DateField(null=True, index=True)
    answered = DateField(null=True)
    closed = DateField(null=True)
    result = TextField(default="")

    class Meta:
        table_name = "matter"
        indexes = ((("organisation", "number"), True), (("organisation", "registered", "id"), False))


class Contact(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    kind = CharField(max_length=16)
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    petitioner = ForeignKeyField(Petitioner, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    received_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    date = DateField(index=True)
    level = CharField(max_length=16, default="own")
    request = TextField(default="")
    repeat = BooleanField(default=False)
    people = IntegerField(default=1)
    irregular = BooleanField(default=False)
    collective = BooleanField(null=True)
    residence_unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    reported_beforehand = BooleanField(default=False)
    leader_on_scene_first = BooleanField(default=False)
    key_person = BooleanField(default=False)
    stayed_minutes = IntegerField(null=True)
    inquiry_within_limit = BooleanField(null=True)
    inquiry_limit = DateField(null=True)
    trip = CharField(max_length=64, null=True)
    verified_at = DateTimeField(null=True)

    class Meta:
        indexes = ((("organisation", "kind", "date"), False),)


class Response(Created):
    contact = ForeignKeyField(Contact, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    arrival = CharField(max_length=16)
    effective = BooleanField()

    class Meta:
        indexes = ((("contact", "unit"), True),)


class SupervisionOrder(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    number = CharField(max_length=16)
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    signer = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    signed = DateField()
    requirements = TextField(default="")
    opinion = TextField(default="")
    feedback = CharField(max_length=200, default="")
    due = DateField(index=True)
    completed = DateField(null=True)
    as_required = BooleanField(default=True)
    result = TextField(default="")

    class Meta:
        indexes = ((("organisation", "number"), True),)


class OrderExtension(Created):
    order = ForeignKeyField(SupervisionOrder, on_delete="RESTRICT")
    granted = DateField()
    due_before = DateField()
    due_after = DateField()
    reason = CharField(max_length=400)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


class OldPetitionerFile(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    number = CharField(max_length=16)
    petitioner = ForeignKeyField(Petitioner, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    opened = DateField()
    next_step = CharField(max_length=200, default="")
    next_due = DateField(null=True, index=True)
    closed = DateField(null=True)

    class Meta:
        indexes = ((("organisation", "number"), True),)


class Assignment(Created):
    file = ForeignKeyField(OldPetitionerFile, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    deadline = DateField(null=True)
    leader = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    responsibility = TextField(default="")
    guarantor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    valid_from = DateField()
    valid_to = DateField(null=True)


class AssignmentStaff(Record):
    assignment = ForeignKeyField(Assignment, on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")


class FileWork(Created):
    file = ForeignKeyField(OldPetitionerFile, on_delete="RESTRICT")
    date = DateField()
    text = TextField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


class Settlement(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    file = ForeignKeyField(OldPetitionerFile, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    date = DateField()
    report = TextField(default="")
    approved = DateField(null=True)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


class EarlySign(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    case = ForeignKeyField(Case, null=True, on_delete="RESTRICT")
    found = DateField()
    matter = CharField(max_length=200)
    measures = TextField(default="")
    settled = DateField(null=True)
    verified_at = DateTimeField(null=True)


class MonthlyReport(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    month = DateField()
    count = IntegerField()
    received = DateField()
    verified_at = DateTimeField(null=True)


class Ruling(Created):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    line = CharField(max_length=128)
    points = CharField(max_length=32)
    by = CharField(max_length=100)
    date = DateField()
    reason = TextField()


class Sequence(Record):
    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    series = CharField(max_length=32)
    year = IntegerField()
    last = IntegerField(default=0)

    class Meta:
        indexes = ((("organisation", "series", "year"), True),)


class AuditEntry(Record):
    at = DateTimeField()
    organisation = ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    actor = CharField(max_length=100)
    login = CharField(max_length=64)
    action = CharField(max_length=64, index=True)
    previous = CharField(max_length=64, unique=True)
    hash = CharField(max_length=64)


class AuditRow(Record):
    entry = ForeignKeyField(AuditEntry, on_delete="RESTRICT")
    subject = CharField(max_length=64)
    subject_id = IntegerField()
    before = CharField(max_length=64, null=True)
    after = CharField(max_length=64, null=True)

    class Meta:
        indexes = ((("subject", "subject_id"), False),)


class AuditValue(Record):
    row = ForeignKeyField(AuditRow, unique=True, on_delete="RESTRICT")
    salt = CharField(max_length=64)
    before = TextField(null=True)
    after = TextField(null=True)


class Draft(Record):
    key = CharField(max_length=36, unique=True)
    organisation = ForeignKeyField(Organisation, null=True, on_delete="CASCADE")
    actor = CharField(max_length=100)
    form = CharField(max_length=32)
    title = CharField(max_length=200)
    values = TextField()
    saved_at = DateTimeField()


_TABLES = (
    Organisation, SchemeBinding, Unit, Person, Petitioner, Case, Contact, Response, SupervisionOrder, OrderExtension,
    OldPetitionerFile, Assignment, AssignmentStaff, FileWork, Settlement, EarlySign, MonthlyReport, Ruling, Sequence,
    AuditEntry, AuditRow, AuditValue, Draft,
)  # fmt: skip


def up(_migrator: Any, db: Database) -> None:
    """Create every table."""
    with db.bind_ctx(_TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(_TABLES, safe=False)
