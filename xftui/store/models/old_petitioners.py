"""The files of old petitioners, their settlement, and early signs."""

import peewee
from peewee import BooleanField, CharField, DateField, DateTimeField, ForeignKeyField, TextField

from xftui.store.models.base import Created, Record, Withdrawable
from xftui.store.models.casework import Case, Petitioner
from xftui.store.models.office import Organisation, Person, Unit


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
    withdrawn = DateTimeField(null=True)
    """UTC, without zone: it was opened by mistake, is closed since, and counts nowhere."""

    class Meta:
        indexes = ((("organisation", "number"), True),)


next_or_never = peewee.fn.COALESCE(OldPetitionerFile.next_due, peewee.SQL("'9999-12-31'"))
"""The day of the next step as the list is sorted by it: a file without one stands behind all."""

OldPetitionerFile.add_index(
    OldPetitionerFile.index(
        OldPetitionerFile.organisation, next_or_never, OldPetitionerFile.id, name="old_petitioner_file_listed_due"
    )
)


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
    urgent = BooleanField(default=False)
    """Something that the leaders are to be told at once (court art. 15)."""
    told = DateField(null=True)
    """When they were told."""
    told_to = ForeignKeyField(Person, null=True, on_delete="RESTRICT")


FileWork.add_index(
    FileWork.file, FileWork.date, where=FileWork.urgent & FileWork.told.is_null(), name="file_work_to_tell"
)


class HalfMonthReport(Withdrawable):
    """The report on old petitioners to the leaders for the half month that begins on `first` (court art. 15).

    One that said something wrong is withdrawn, keeps what it said, and is made anew.
    """

    organisation = ForeignKeyField(Organisation, backref="half_month_reports", on_delete="RESTRICT")
    first = DateField()
    submitted = DateField()
    leader = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    """To whom."""
    remark = CharField(max_length=400, default="")


HalfMonthReport.add_index(
    HalfMonthReport.organisation, HalfMonthReport.first,
    where=HalfMonthReport.withdrawn.is_null(), unique=True, name="half_month_stands",
)  # fmt: skip


class HalfMonthLine(Record):
    """What a report said of one file: kept as it was told, whatever is recorded later."""

    report = ForeignKeyField(HalfMonthReport, backref="lines", on_delete="RESTRICT")
    file = ForeignKeyField(OldPetitionerFile, on_delete="RESTRICT")
    section = CharField(max_length=16)
    happened = TextField(default="")
    carried = CharField(max_length=250, default="")
    """Who carries it."""
    next_step = CharField(max_length=250, default="")
    lacks = CharField(max_length=200, default="")
    """What was wrong with the file then."""


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
    case_id: int | None
    found = DateField()
    matter = CharField(max_length=200)
    measures = TextField(default="")
    settled = DateField(null=True)
    verified_at = DateTimeField(null=True)
