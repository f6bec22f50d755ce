"""Petitioners, cases, contacts and supervision orders."""

import peewee
from peewee import BooleanField, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, TextField

from xftui.scoring.facts import Level
from xftui.store.models.base import Created, Withdrawable, or_nobody, rank
from xftui.store.models.office import Category, Organisation, Person, Unit


class Petitioner(Created):
    """Who petitions (信访人): what the register needs to tell one from another, and nothing about them beyond it."""

    organisation = ForeignKeyField(Organisation, backref="petitioners", on_delete="RESTRICT")
    name = CharField(max_length=100, index=True)
    id_number = CharField(max_length=32, null=True, index=True)
    phone = CharField(max_length=32, null=True, index=True)
    address = CharField(max_length=200, default="")
    merged_into = ForeignKeyField("self", null=True, on_delete="RESTRICT")
    """The same person, under whom all cases and contacts stand now."""
    merged_into_id: int | None


class Case(Created):
    """The matter (案件). `number` is `2016-0412`: year and a running number without gap."""

    organisation = ForeignKeyField(Organisation, backref="cases", on_delete="RESTRICT")
    number = CharField(max_length=16)
    title = CharField(max_length=200)
    """The matter in one line (事项)."""
    category = ForeignKeyField(Category, null=True, backref="cases", on_delete="RESTRICT")
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
    """What was answered. Of a case from before `closing` there was, and never answered: how it was closed."""
    closing = TextField(default="")
    """What the closing says beyond the answer (办结情况)."""

    class Meta:
        table_name = "matter"
        indexes = ((("organisation", "number"), True), (("organisation", "registered", "id"), False))


due_or_never = peewee.fn.COALESCE(Case.due, peewee.SQL("'9999-12-31'"))
"""The limit as the list is sorted and filtered by it: a case without one stands behind all."""

Case.add_index(Case.index(Case.organisation, due_or_never, Case.id, name="matter_organisation_due"))
Case.add_index(Case.index(Case.organisation, Case.status, due_or_never, name="matter_organisation_status"))
Case.add_index(Case.index(Case.organisation, Case.unit, Case.registered, Case.id, name="matter_organisation_unit"))
case_handler = or_nobody(Case.handler)
Case.add_index(
    Case.index(Case.organisation, case_handler, Case.registered, Case.id, name="matter_organisation_handler")
)


class RelatedCase(Created):
    """That a case and another have to do with each other (相关案件), as somebody confirmed; it holds both ways."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="+", on_delete="RESTRICT")
    """From which it was said."""
    case_id: int
    other = ForeignKeyField(Case, backref="+", on_delete="RESTRICT")
    other_id: int
    withdrawn = DateTimeField(null=True)
    """When that was taken back: UTC, without zone."""


class CaseStep(Created):
    """A step of handling a case (court art. 6): who did it, when, and the stage that it led to."""

    case = ForeignKeyField(Case, backref="steps", on_delete="RESTRICT")
    case_id: int
    step = CharField(max_length=16)
    leads_to = CharField(max_length=16)
    day = DateField()
    unit = ForeignKeyField(Unit, null=True, on_delete="RESTRICT")
    """To which department it was handed."""
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    organ = CharField(max_length=100, default="")
    """To which organ the reply went."""
    note = TextField(default="")
    """Why, with what result, or where it is filed."""
    withdrawn = DateTimeField(null=True)
    """When it was undone: UTC, without zone. It leads nowhere then."""


class EarlierEnding(Created):
    """How a case had been answered and closed before it was taken up again; one for each time."""

    case = ForeignKeyField(Case, backref="earlier_endings", on_delete="RESTRICT")
    case_id: int
    answered = DateField(null=True)
    closed = DateField(null=True)
    result = TextField(default="")
    closing = TextField(default="")
    withdrawn = DateTimeField(null=True)
    """When it was taken back that the case came back: UTC, without zone. It is how the case ended again."""


class Correction(Created):
    """Why something on record was changed; what was changed from what to what stands in the audit beside it."""

    organisation = ForeignKeyField(Organisation, on_delete="RESTRICT")
    case = ForeignKeyField(Case, null=True, backref="corrections", on_delete="RESTRICT")
    case_id: int | None
    reason = CharField(max_length=400)


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
    source = CharField(max_length=16, null=True)
    """How it came, where it didn't come from the petitioner directly: `handed_down`, `pressed`, `deputy` …"""
    source_organ = CharField(max_length=100, default="")
    """Which organ, deputy or medium it came from."""
    source_number = CharField(max_length=100, default="")
    """Of the document by which it came (文号)."""
    representatives = CharField(max_length=400, default="")
    """The names of those who speak for a visit of several."""

    class Meta:
        indexes = ((("organisation", "kind", "date"), False),)


_LOOKS = (Contact.kind, Contact.date, Contact.level, Contact.irregular, Contact.people, Contact.collective)
_MORE = (
    Contact.reported_beforehand, Contact.leader_on_scene_first, Contact.key_person, Contact.repeat,
    Contact.stayed_minutes, Contact.inquiry_limit, Contact.inquiry_within_limit,
)  # fmt: skip
_COUNTS = Contact.verified_at.is_null(False)
_COLLECTIVE_FROM = 5
collective = peewee.fn.COALESCE(Contact.collective, Contact.people >= _COLLECTIVE_FROM)
"""Whether a visit is a collective one in figures (集体访): as the record says, else from five people on."""

Contact.add_index(
    Contact.unit, *_LOOKS, Contact.residence_unit, *_MORE, where=_COUNTS, name="contact_counted_origin"
)  # fmt: skip
Contact.add_index(
    Contact.residence_unit, *_LOOKS, Contact.unit, *_MORE,
    where=_COUNTS & Contact.residence_unit.is_null(False), name="contact_counted_residence",
)  # fmt: skip


Contact.add_index(Contact.index(Contact.organisation, Contact.date, Contact.id, name="contact_listed"))
contact_level = rank(Contact.level, Level)
for _name, _by in (("unit", Contact.unit), ("level", contact_level), ("people", Contact.people)):
    Contact.add_index(
        Contact.index(Contact.organisation, _by, Contact.date, Contact.id, name=f"contact_listed_{_name}")
    )
Contact.add_index(
    Contact.organisation, Contact.source, Contact.date, Contact.id,
    where=Contact.source.is_null(False), name="contact_by_source",
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


class SupervisionOrder(Withdrawable):
    """A president's supervision order (院长督办令), with the parts of court art. 7.

    One signed by mistake is withdrawn: it stays under its number and asks nothing of anyone.
    """

    organisation = ForeignKeyField(Organisation, backref="orders", on_delete="RESTRICT")
    number = CharField(max_length=16)
    case = ForeignKeyField(Case, backref="orders", on_delete="RESTRICT")
    case_id: int
    unit = ForeignKeyField(Unit, backref="orders", on_delete="RESTRICT")
    unit_id: int
    signer = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    signed = DateField()
    requirements = TextField(default="")
    opinion = TextField(default="")
    feedback = CharField(max_length=200, default="")
    due = DateField(index=True)
    """With the extensions granted before the deadline."""
    due_before = DateField(null=True)
    """The day that stood there before it was corrected the first time."""
    completed = DateField(null=True)
    as_required = BooleanField(default=True)
    result = TextField(default="")

    class Meta:
        indexes = ((("organisation", "number"), True),)


for _name, _day in (("due", SupervisionOrder.due), ("signed", SupervisionOrder.signed)):
    SupervisionOrder.add_index(
        SupervisionOrder.index(
            SupervisionOrder.organisation, _day, SupervisionOrder.id, name=f"supervision_order_listed_{_name}"
        )
    )
order_signer = or_nobody(SupervisionOrder.signer)
completed_or_never = peewee.fn.COALESCE(SupervisionOrder.completed, peewee.SQL("'9999-12-31'"))
for _name, _by in (
    ("unit", SupervisionOrder.unit), ("signer", order_signer), ("completed", completed_or_never),
):  # fmt: skip
    SupervisionOrder.add_index(
        SupervisionOrder.index(
            SupervisionOrder.organisation, _by, SupervisionOrder.due, SupervisionOrder.id,
            name=f"supervision_order_listed_{_name}",
        )
    )  # fmt: skip


class OrderProposal(Created):
    """An order as it waits for a leader's signature (待签); what it became is `order`."""

    organisation = ForeignKeyField(Organisation, backref="proposals", on_delete="RESTRICT")
    case = ForeignKeyField(Case, backref="proposals", on_delete="RESTRICT")
    case_id: int
    unit = ForeignKeyField(Unit, on_delete="RESTRICT")
    unit_id: int
    signer = ForeignKeyField(Person, on_delete="RESTRICT")
    signer_id: int
    """To whom it was sent."""
    sent = DateField()
    due = DateField()
    grave = BooleanField(default=False)
    """A major case, or possibly misconduct of staff: straight to the president."""
    requirements = TextField()
    opinion = TextField(default="")
    feedback = CharField(max_length=200, default="")
    state = CharField(max_length=16, default="waiting")
    remark = CharField(max_length=400, default="")
    """Why it was returned or withdrawn."""
    order = ForeignKeyField(SupervisionOrder, null=True, on_delete="RESTRICT")

    class Meta:
        indexes = ((("organisation", "state"), False),)


class OrderStep(Created):
    """What was done with a signed order: the department signed for it, its completion was checked, it was fed back."""

    order = ForeignKeyField(SupervisionOrder, backref="steps", on_delete="RESTRICT")
    order_id: int
    step = CharField(max_length=16)
    """`receive`, `complete`, `feed_back`; each stands once."""
    day = DateField()
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    """Who signed for it, who checked it, to whom it was fed back."""
    unmet = CharField(max_length=200, default="")
    """At completion: the numbers of the requirements that weren't met."""
    note = CharField(max_length=400, default="")
    withdrawn = DateTimeField(null=True)
    """When it was taken back: UTC, without zone. It was not done then."""


OrderStep.add_index(
    OrderStep.order, OrderStep.step, where=OrderStep.withdrawn.is_null(), unique=True, name="order_step_stands"
)


class OrderExtension(Withdrawable):
    """A deadline moved; only granted on or before the deadline that it moves. A wrong one is withdrawn."""

    order = ForeignKeyField(SupervisionOrder, backref="extensions", on_delete="RESTRICT")
    order_id: int
    granted = DateField()
    due_before = DateField()
    due_after = DateField()
    reason = CharField(max_length=400)
    approved_by = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
