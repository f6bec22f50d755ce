"""Setting right what is on record: always with a reason, which stands beside what was changed from what to what."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from xftui.domain import Actor
from xftui.domain.identity import same_numbers
from xftui.domain.keys import derived_key
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.responsible import joining
from xftui.store.models import Case, Contact, Correction, Created, Organisation, Petitioner
from xftui.store.work import Work, unit_of_work

Row = TypeVar("Row", bound=Created)

FILLED = ("id_number", "phone", "address")
"""What a merge of petitioners fills in at the one who stays, where it is missing there."""


def explain(work: Work, row: Any, version: int, reason: str, case_id: int | None) -> None:
    """Keep why `row`, which stood at `version`, is changed in this work. Repeated, it is kept once."""
    key = derived_key(row.key, f"correction {version}")
    if work.existing(Correction, key) is None:
        work.create(Correction, key=key, organisation=work.organisation, case=case_id, reason=reason)


def check_reason(problems: Problems, reason: str) -> str:
    """Return the reason as it is kept; note when it is missing or too long."""
    return problems.text("reason", reason, Correction.reason.max_length, needed=True)


@dataclass(frozen=True, slots=True)
class Correcting(Generic[Row]):
    """A correction as it is made: of which row, and what is wrong with what is to stand there."""

    work: Work
    row: Row
    organisation: Organisation
    problems: Problems


@contextmanager
def correcting(
    actor: Actor, action: str, organisation_id: int, model: type[Row], row_id: int, version: int, reason: str
) -> Iterator[Correcting[Row]]:
    """Open a correction of a record; the reason is kept once all is in order.

    Settle the problems before anything is written. Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, action, organisation_id) as work:
        row = checks.owned(model, row_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        if getattr(row, "withdrawn", None) is not None:
            problems.add("", _("已经撤回过"))
        yield Correcting(work, row, checks.organisation(organisation_id), problems)
        explain(work, row, version, reason, row.__data__.get("case"))


def move_contact(
    actor: Actor,
    organisation_id: int,
    contact_id: int,
    version: int,
    case_id: int | None,
    reason: str,
    *,
    petitioner: str = "",
    title: str = "",
) -> tuple[int, str]:
    """Put a letter, call or visit under another case, or with `case_id` None under a new one of `title`.

    What the petition office only held goes to that case's unit.

    The new case's petitioner is the contact's own if `petitioner` is their name, else a new person of that name. Return
    the case's id and number. Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "move_contact", organisation_id) as work:
        organisation = checks.organisation(organisation_id)
        contact = checks.owned(Contact, contact_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        if case_id is None:
            title = problems.text("title", title, Case.title.max_length, needed=True)
            petitioner = problems.text("petitioner", petitioner, Petitioner.name.max_length, needed=True)
        elif not problems.belongs(Case, case_id, organisation):
            problems.add("case_id", _("没有这个案件"))
        elif case_id == contact.case_id and contact.version == version:
            problems.add("case_id", _("已经在这个案件里"))
        problems.settle()
        case = Case.get_by_id(case_id) if case_id is not None else _new_case(work, contact, petitioner, title)
        who = contact.petitioner_id if case_id is not None else case.petitioner_id
        explain(work, contact, version, reason, contact.case_id)
        work.update(Contact, contact_id, version, case=case.id, petitioner=who, **joining(contact, case))
        return case.id, case.number


def withdraw_contact(actor: Actor, organisation_id: int, contact_id: int, version: int, reason: str) -> None:
    """Take a contact that was registered by mistake out of figures and scores; it stays on record, not verified.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_contact", organisation_id) as work:
        contact = checks.owned(Contact, contact_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        problems.settle()
        explain(work, contact, version, reason, contact.case_id)
        work.update(Contact, contact_id, version, verified_at=None)


def merge_petitioners(actor: Actor, organisation_id: int, petitioner_id: int, into_id: int, reason: str) -> int:
    """Put all cases and contacts of a petitioner under another, who is the same person; return how many.

    Numbers that only the first has are kept at the other. Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "merge_petitioners", organisation_id) as work:
        double = checks.owned(Petitioner, petitioner_id, organisation_id)
        into = checks.owned(Petitioner, into_id, organisation_id)
        problems = Problems()
        reason = check_reason(problems, reason)
        if into_id == petitioner_id:
            problems.add("into", _("就是这个人自己"))
        if into.merged_into_id is not None:
            problems.add("into", _("这个人已经并到别人名下"))
        if double.merged_into_id is not None:
            problems.add("", _("已经并过"))
        numbers = same_numbers(double.id_number), same_numbers(into.id_number)
        if all(numbers) and set(numbers[0]).isdisjoint(numbers[1]):
            problems.add("into", _("两人的身份证号不同：先更正号码"))
        problems.settle()
        cases = list(Case.select().where(Case.petitioner == petitioner_id))
        contacts = list(Contact.select().where(Contact.petitioner == petitioner_id))
        explain(work, double, double.version, reason, cases[0].id if cases else None)
        for case in cases:
            work.update(Case, case.id, case.version, petitioner=into_id)
        for contact in contacts:
            work.update(Contact, contact.id, contact.version, petitioner=into_id)
        missing = {name: getattr(double, name) for name in FILLED if getattr(double, name) and not getattr(into, name)}
        if missing:
            work.update(Petitioner, into_id, into.version, **missing)
        work.update(Petitioner, petitioner_id, double.version, merged_into=into_id)
        return len(cases) + len(contacts)


def _new_case(work: Work, contact: Contact, petitioner: str, title: str) -> Case:
    """Make the case that a contact is about, and the person if the contact's is another."""
    key = derived_key(contact.key, f"moved {contact.version}")
    who = contact.petitioner
    if who.name != petitioner:
        who = work.create(
            Petitioner, key=derived_key(key, "petitioner"), organisation=contact.organisation, name=petitioner
        )  # fmt: skip
    case = work.create(
        Case, key=key, organisation=contact.organisation, number=work.next_number("case", contact.date.year, 4),
        title=title, petitioner=who.id, unit=contact.unit_id, registered=contact.date,
    )  # fmt: skip
    reckoning.open_case(work, case)
    return case
