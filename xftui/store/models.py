"""The record, as tables.

Every table that a person creates rows in has a `key`: a UUID that the caller makes before the first attempt, so that a
retry after a lost confirmation never doubles a row. Every row that a person edits has a `version`, checked in the
UPDATE. Nothing but drafts is ever deleted.
"""

from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    CharField,
    DatabaseProxy,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

proxy = DatabaseProxy()


class Record(Model):
    """What all tables share: the database, and a number of their own."""

    id = AutoField()

    class Meta:
        database = proxy
        legacy_table_names = False


class Created(Record):
    """A row that a person creates: safe to retry (`key`) and to edit against a `version`."""

    key = CharField(max_length=36, unique=True)
    version = IntegerField(default=1)
    created_at = DateTimeField()
    """UTC, without zone."""


class Organisation(Created):
    """An office that keeps a register: a court, a township."""

    code = CharField(max_length=64, unique=True)
    """Short id in facts and on the command line (`court`, `town`)."""
    name = CharField(max_length=200)
    own_level = CharField(max_length=16, default="own")
    timezone = CharField(max_length=64, default="Asia/Shanghai")


class SchemeBinding(Created):
    """Append-only: from `starts` on, the organisation is scored by this text."""

    organisation = ForeignKeyField(Organisation, backref="bindings", on_delete="RESTRICT")
    scheme = CharField(max_length=64)
    edition = CharField(max_length=64)
    starts = DateField()
    decided_by = CharField(max_length=100)
    basis = CharField(max_length=400)
    """The document by which it was adopted (依据)."""
    text = TextField()
    digest = CharField(max_length=80)


class Unit(Created):
    """A department or village (部门/村) with its dates of validity; `valid_to` is its last day."""

    organisation = ForeignKeyField(Organisation, backref="units", on_delete="RESTRICT")
    code = CharField(max_length=64)
    name = CharField(max_length=100)
    kind = CharField(max_length=32)
    position = IntegerField(default=0)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)

    class Meta:
        indexes = ((("organisation", "code"), True),)


class Person(Created):
    """Staff and leaders of an organisation. Not petitioners."""

    organisation = ForeignKeyField(Organisation, backref="people", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, backref="people", null=True, on_delete="RESTRICT")
    name = CharField(max_length=100)
    duty = CharField(max_length=100, default="")
    """Post (职务)."""
    leader = BooleanField(default=False)
    login = CharField(max_length=64, null=True, index=True)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)


class Petitioner(Created):
    """Who petitions (信访人): what the register needs to tell one from another, and nothing about them beyond it."""

    organisation = ForeignKeyField(Organisation, backref="petitioners", on_delete="RESTRICT")
    name = CharField(max_length=100, index=True)
    id_number = CharField(max_length=32, null=True, index=True)
    phone = CharField(max_length=32, null=True)
    address = CharField(max_length=200, default="")


class Case(Created):
    """The matter (案件). `number` is `2016-0412`: year and a running number without gap."""

    organisation = ForeignKeyField(Organisation, backref="cases", on_delete="RESTRICT")
    number = CharField(max_length=16)
    title = CharField(max_length=200)
    """The matter in one line (事项)."""
    petitioner = ForeignKeyField(Petitioner, backref="cases", on_delete="RESTRICT")
    petitioner_id: int
    unit = ForeignKeyField(Unit, backref="cases", on_delete="RESTRICT")
    unit_id: int
    """Responsible now; who was responsible on the day of a visit stands on the contact."""
    handler = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    status = CharField(max_length=16, default="open", index=True)
    """`open` 办理中, `answered` 已答复, `closed` 办结."""
    registered = DateField()
    due = DateField(null=True, index=True)
    """When the answer is due (答复期限)."""
    answered = DateField(null=True)
    closed = DateField(null=True)
    result = TextField(default="")

    class Meta:
        table_name = "matter"
        indexes = ((("organisation", "number"), True), (("organisation", "registered", "id"), False))


class Contact(Created):
    """One letter, call or visit (来信/来电/来访). The fields after `level` are those of the facts format."""

    organisation = ForeignKeyField(Organisation, backref="contacts", on_delete="RESTRICT")
    kind = CharField(max_length=16)
    """`visit`, `letter`, `call`."""
    case = ForeignKeyField(Case, backref="contacts", on_delete="RESTRICT")
    case_id: int
    petitioner = ForeignKeyField(Petitioner, backref="contacts", on_delete="RESTRICT")
    petitioner_id: int
    unit = ForeignKeyField(Unit, backref="contacts", on_delete="RESTRICT")
    unit_id: int
    """The unit that answers for it on that day (问题引发单位)."""
    received_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    date = DateField(index=True)
    level = CharField(max_length=16, default="own")
    request = TextField(default="")
    """What is asked for (诉求)."""
    repeat = BooleanField(default=False)
    people = IntegerField(default=1)
    irregular = BooleanField(default=False)
    collective = BooleanField(null=True)
    residence_unit = ForeignKeyField(Unit, null=True, backref="residence_contacts", on_delete="RESTRICT")
    residence_unit_id: int | None
    reported_beforehand = BooleanField(default=False)
    leader_on_scene_first = BooleanField(default=False)
    key_person = BooleanField(default=False)
    stayed_minutes = IntegerField(null=True)
    inquiry_within_limit = BooleanField(null=True)
    inquiry_limit = DateField(null=True)
    trip = CharField(max_length=64, null=True)
    verified_at = DateTimeField(null=True)
    """When the office verified it; until then it is no fact for scoring."""

    class Meta:
        indexes = ((("organisation", "kind", "date"), False),)


_LOOKS = (Contact.kind, Contact.date, Contact.level, Contact.irregular, Contact.people, Contact.collective)
_MORE = (
    Contact.reported_beforehand, Contact.leader_on_scene_first, Contact.key_person, Contact.repeat,
    Contact.stayed_minutes, Contact.inquiry_limit, Contact.inquiry_within_limit,
)  # fmt: skip
_COUNTS = Contact.verified_at.is_null(False)
Contact.add_index(
    Contact.unit, *_LOOKS, Contact.residence_unit, *_MORE, where=_COUNTS, name="contact_counted_origin"
)  # fmt: skip
Contact.add_index(
    Contact.residence_unit, *_LOOKS, Contact.unit, *_MORE,
    where=_COUNTS & Contact.residence_unit.is_null(False), name="contact_counted_residence",
)  # fmt: skip


class Response(Created):
    """How one unit's first responsible person met a visit."""

    contact = ForeignKeyField(Contact, backref="responses", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    unit_id: int
    arrival = CharField(max_length=16)
    effective = BooleanField()

    class Meta:
        indexes = ((("contact", "unit"), True),)


Response.add_index(Response.unit, Response.contact, Response.arrival, Response.effective, name="response_counted")


class SupervisionOrder(Created):
    """A president's supervision order (院长督办令), with the parts of court art. 7."""

    organisation = ForeignKeyField(Organisation, backref="orders", on_delete="RESTRICT")
    number = CharField(max_length=16)
    case = ForeignKeyField(Case, backref="orders", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, backref="orders", on_delete="RESTRICT")
    signer = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    signed = DateField()
    requirements = TextField(default="")
    opinion = TextField(default="")
    feedback = CharField(max_length=200, default="")
    due = DateField(index=True)
    """With the extensions granted before the deadline."""
    completed = DateField(null=True)
    as_required = BooleanField(default=True)
    result = TextField(default="")

    class Meta:
        indexes = ((("organisation", "number"), True),)


class OrderExtension(Created):
    """A deadline moved; only granted on or before the deadline that it moves."""

    order = ForeignKeyField(SupervisionOrder, backref="extensions", on_delete="RESTRICT")
    granted = DateField()
    due_before = DateField()
    due_after = DateField()
    reason = CharField(max_length=400)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


class OldPetitionerFile(Created):
    """The file of an old petitioner's matter (信访老户档案): duties and deadlines of officials, no profile."""

    organisation = ForeignKeyField(Organisation, backref="files", on_delete="RESTRICT")
    number = CharField(max_length=16)
    petitioner = ForeignKeyField(Petitioner, backref="files", on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="files", on_delete="RESTRICT")
    case_id: int
    opened = DateField()
    next_step = CharField(max_length=200, default="")
    next_due = DateField(null=True, index=True)
    closed = DateField(null=True)

    class Meta:
        indexes = ((("organisation", "number"), True),)


class Assignment(Created):
    """四定一包 from `valid_from` on: time, staff, leader, responsibility, guarantor; a part not given is null or empty.

    A change ends one (`valid_to`) and begins the next, so that who held what when stays known.
    """

    file = ForeignKeyField(OldPetitionerFile, backref="assignments", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    unit_id: int | None
    deadline = DateField(null=True)
    leader = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    responsibility = TextField(default="")
    guarantor = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    valid_from = DateField()
    valid_to = DateField(null=True)


class AssignmentStaff(Record):
    """Who is named as staff in an assignment."""

    assignment = ForeignKeyField(Assignment, backref="staff", on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")


class FileWork(Created):
    """Work done on an old petitioner's matter: a day and a line."""

    file = ForeignKeyField(OldPetitionerFile, backref="works", on_delete="RESTRICT")
    date = DateField()
    text = TextField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


class Settlement(Created):
    """An old petitioner's matter reported as settled (报结); scores once approved."""

    organisation = ForeignKeyField(Organisation, backref="settlements", on_delete="RESTRICT")
    file = ForeignKeyField(OldPetitionerFile, backref="settlements", on_delete="RESTRICT")
    file_id: int
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    date = DateField()
    report = TextField(default="")
    approved = DateField(null=True)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


class EarlySign(Created):
    """An early sign (信访苗头) found, and settled ahead or not."""

    organisation = ForeignKeyField(Organisation, backref="early_signs", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    case = ForeignKeyField(Case, null=True, on_delete="RESTRICT")
    found = DateField()
    matter = CharField(max_length=200)
    measures = TextField(default="")
    settled = DateField(null=True)
    verified_at = DateTimeField(null=True)


class MonthlyReport(Created):
    """Handled cases that a unit reported for a month (township q1.2); several of a month add up."""

    organisation = ForeignKeyField(Organisation, backref="monthly_reports", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    month = DateField()
    """The month's first day."""
    count = IntegerField()
    received = DateField()
    verified_at = DateTimeField(null=True)


class Ruling(Created):
    """A signed decision that closes an open line; never edited, a later one supersedes it."""

    organisation = ForeignKeyField(Organisation, backref="rulings", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    line = CharField(max_length=128)
    points = CharField(max_length=32)
    """A decimal as text, signed."""
    by = CharField(max_length=100)
    date = DateField()
    reason = TextField()


class Publication(Created):
    """A period's sheet as it was published (通报): frozen. A later one supersedes it and leaves it as it is."""

    organisation = ForeignKeyField(Organisation, backref="publications", on_delete="RESTRICT")
    binding = ForeignKeyField(SchemeBinding, on_delete="RESTRICT")
    period = CharField(max_length=16)
    as_of = DateField()
    sheet = TextField()
    """`xftui.score/1`, with the digests of scheme and facts and the readings."""
    plugins = CharField(max_length=400)
    """Names and versions of what computed it."""
    number = CharField(max_length=100)
    """Of the document that publishes it (文号)."""
    signed_by = CharField(max_length=100)
    supersedes = ForeignKeyField("self", null=True, unique=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "period"), False),)


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


TABLES: tuple[type[Any], ...] = (
    Organisation, SchemeBinding, Unit, Person, Petitioner, Case, Contact, Response, SupervisionOrder, OrderExtension,
    OldPetitionerFile, Assignment, AssignmentStaff, FileWork, Settlement, EarlySign, MonthlyReport, Ruling, Publication,
    Sequence, AuditEntry, AuditRow, AuditValue, Draft,
)  # fmt: skip
