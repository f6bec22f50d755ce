"""What units owe and what is found of how they did their duty: facts of the assessment that no case carries."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from xftui.domain.reviews import Stage
from xftui.store.models.base import Created, Record, Withdrawable, rank
from xftui.store.models.campaigns import Campaign
from xftui.store.models.casework import Case
from xftui.store.models.office import Organisation, Person, Unit


class Lapse(Withdrawable):
    """A failure in duty that was found, by the clause that names it (court 17-1 … 17-6, 21)."""

    organisation = ForeignKeyField(Organisation, backref="lapses", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    date = DateField()
    clause = CharField(max_length=16)
    consequences = BooleanField(default=False)
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    person_id: int | None
    times = IntegerField(default=1)
    finding = TextField()
    """What happened, and on whose finding it rests."""


class Review(Withdrawable):
    """An accountability review (责任倒查) that ended in a determination (court 20)."""

    organisation = ForeignKeyField(Organisation, backref="reviews", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    date = DateField()
    """Of the determination."""
    determination = TextField()


class ReviewPerson(Record):
    """Who is held responsible in a determined review."""

    review = ForeignKeyField(Review, backref="persons", on_delete="RESTRICT")
    person = ForeignKeyField(Person, on_delete="RESTRICT")
    level = CharField(max_length=16, default="")
    """Of responsibility (责任层次): `direct`, `leading`."""

    class Meta:
        indexes = ((("review", "person"), True),)


class ReviewProcess(Created):
    """An accountability review from its registration to the archive (court art. 10); `review` is how it was decided."""

    organisation = ForeignKeyField(Organisation, backref="review_processes", on_delete="RESTRICT")
    number = CharField(max_length=16)
    case = ForeignKeyField(Case, backref="review_processes", on_delete="RESTRICT")
    case_id: int
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    """Whose responsibility is looked into."""
    origin = CharField(max_length=16)
    registered = DateField()
    grounds = TextField()
    stage = CharField(max_length=16)
    review = ForeignKeyField(Review, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "number"), True), (("organisation", "registered", "id"), False))


review_stage = rank(ReviewProcess.stage, Stage)
for _name, _by in (("unit", ReviewProcess.unit), ("stage", review_stage)):
    ReviewProcess.add_index(
        ReviewProcess.index(
            ReviewProcess.organisation, _by, ReviewProcess.registered, ReviewProcess.id,
            name=f"review_process_listed_{_name}",
        )
    )  # fmt: skip


class ReviewStep(Created):
    """A step of a review: who took it, when, and the stage that it led to."""

    process = ForeignKeyField(ReviewProcess, backref="steps", on_delete="RESTRICT")
    process_id: int
    step = CharField(max_length=16)
    leads_to = CharField(max_length=16)
    day = DateField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    note = TextField(default="")


class ReportOwed(Withdrawable):
    """A dispute-screening report that a unit owes by a day (township q1.1)."""

    organisation = ForeignKeyField(Organisation, backref="reports_owed", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    reason = CharField(max_length=16)
    """`monthly`, or `notice` for an event or a holiday."""
    matter = CharField(max_length=200, default="")
    due = DateField(index=True)
    received = DateField(null=True)
    campaign = ForeignKeyField(Campaign, null=True, backref="screenings", on_delete="RESTRICT")
    """In which it is asked for, if in one."""


still_owed = Unit.valid_to.is_null() | (ReportOwed.due <= Unit.valid_to)
"""Of a report joined with its unit: what falls due after the unit's last day lapses."""


class SpecialPeriod(Withdrawable):
    """A notified special period (特护期); both ends count."""

    organisation = ForeignKeyField(Organisation, backref="special_periods", on_delete="RESTRICT")
    scope = CharField(max_length=16)
    start = DateField()
    end = DateField()
    basis = CharField(max_length=400)
    """The notice that ordered it."""


class Notice(Withdrawable):
    """A notice (通报) about a unit: commended, criticised, carded, or chosen as a site for study."""

    organisation = ForeignKeyField(Organisation, backref="notices", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    date = DateField()
    type = CharField(max_length=16)
    level = CharField(max_length=16, null=True)
    organ = CharField(max_length=32)
    incident = CharField(max_length=64, null=True)
    """The same word on notices about one incident."""
    basis = CharField(max_length=400)
    """The document itself (文号、标题)."""


class SupervisedMatter(Withdrawable):
    """A case that is supervised from above, or long pending, with the day by which it is to be settled (township b4).

    That it is settled, and when, is what the case says: the day on which it was closed.
    """

    organisation = ForeignKeyField(Organisation, backref="supervised_matters", on_delete="RESTRICT")
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    case = ForeignKeyField(Case, on_delete="RESTRICT")
    level = CharField(max_length=16)
    due = DateField(index=True)
    basis = CharField(max_length=400)
    """The letter or written instruction by which it is supervised."""
