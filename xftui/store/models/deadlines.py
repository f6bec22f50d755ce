"""The office's own days, its default deadlines, and the deadlines that were reckoned by them."""

from peewee import (
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from xftui.store.models.base import Created, Withdrawable
from xftui.store.models.casework import Case, SupervisionOrder
from xftui.store.models.duties import SupervisedMatter
from xftui.store.models.office import Organisation, Person


class CalendarDay(Withdrawable):
    """A day that the office itself ordered to be worked or not, whatever was published."""

    organisation = ForeignKeyField(Organisation, backref="calendar_days", on_delete="RESTRICT")
    day = DateField()
    working = BooleanField()
    why = CharField(max_length=100)
    """What it is for: `防汛值班`."""
    basis = CharField(max_length=400)
    """The notice that ordered it."""


CalendarDay.add_index(
    CalendarDay.organisation,
    CalendarDay.day,
    where=CalendarDay.withdrawn.is_null(),
    unique=True,
    name="calendar_day_held",
)


class DeadlineRule(Created):
    """A default deadline as the office set it; what it never touched stands as the program ships it."""

    organisation = ForeignKeyField(Organisation, backref="deadline_rules", on_delete="RESTRICT")
    what = CharField(max_length=40)
    """`accept`, `answer` …, or a word of the program's for one that the office added."""
    title = CharField(max_length=40)
    since = CharField(max_length=40)
    """From what it runs: `登记`."""
    days = IntegerField()
    counting = CharField(max_length=16)
    basis = CharField(max_length=400)
    active = BooleanField()

    class Meta:
        indexes = ((("organisation", "what"), True),)


class Deadline(Withdrawable):
    """A deadline that was reckoned by a rule, with what it was reckoned by; one typed by hand has no such row.

    Of an answer, an order or a supervised matter `due` is the same day as on that record, and both move together.
    Withdrawn: it was replaced by a day typed by hand, or recorded by mistake.
    """

    organisation = ForeignKeyField(Organisation, backref="deadlines", on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="deadlines", on_delete="RESTRICT")
    case_id: int
    order = ForeignKeyField(SupervisionOrder, null=True, backref="deadlines", on_delete="RESTRICT")
    order_id: int | None
    supervised = ForeignKeyField(SupervisedMatter, null=True, backref="deadlines", on_delete="RESTRICT")
    supervised_id: int | None
    what = CharField(max_length=40)
    title = CharField(max_length=40)
    since = CharField(max_length=40)
    start = DateField()
    """The day from which it runs, itself not counted."""
    days = IntegerField()
    extra = IntegerField(default=0)
    """Days granted once on top."""
    counting = CharField(max_length=16)
    basis = CharField(max_length=400)
    due = DateField(index=True)
    runs = TextField(default="[]")
    """JSON: the days that were passed over or made up, as first, last, kind and name."""
    unpublished = CharField(max_length=64, default="")
    """Years that weren't published when it was reckoned."""
    done = DateField(null=True)
    """When it was met; an answer, an order and a supervised matter say so themselves."""
    result = CharField(max_length=400, default="")
    granted = DateField(null=True)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    reason = CharField(max_length=400, default="")
    """Why days were granted."""
