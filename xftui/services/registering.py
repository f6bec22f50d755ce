"""Registering a letter, call or visit, with its petitioner and its case, and correcting what was registered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from xftui.domain import Actor
from xftui.domain.captions import CaseStatus
from xftui.domain.dates import now
from xftui.domain.identity import same_numbers
from xftui.domain.keys import checked_key, derived_key
from xftui.domain.texts import stored
from xftui.scoring import facts
from xftui.services import checks, drafts, reckoning
from xftui.services.checks import Problems
from xftui.services.contact_entry import ContactEntry, check_contact, recorded
from xftui.services.corrections import check_reason, explain
from xftui.services.relating import relate
from xftui.services.responsible import first_unit
from xftui.store.models import Case, Contact, Petitioner, Response
from xftui.store.work import Work, unit_of_work

__all__ = ["ContactEntry", "Registered", "correct_contact", "register_contact"]

_ABOUT = ("id_number", "phone", "address")
"""What is kept of a petitioner beside the name."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What was saved, and how far its case has come. `again`: an earlier attempt had saved it with the same key."""

    case_id: int
    case_number: str
    contact_id: int
    again: bool = False
    ended: CaseStatus | None = None
    """How the case had ended before, to which it was linked: nothing about it is due."""
    differing: tuple[str, ...] = ()
    """What was typed of a person on record and is another there, by its field: the record stays."""
    held_by: str = ""
    """The unit with which the case stands until it is handed out, where none was named."""


def register_contact(actor: Actor, entry: ContactEntry) -> Registered:
    """Record one letter, call or visit with its petitioner and case, in one transaction; its draft goes.

    A new case gets the next number of the year of `date`; without a unit it stands with the petition office until it is
    handed out. What a person on record lacks is filled in. Raises Refused with a problem per field; NotSaved.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "register_contact", entry.organisation_id) as work:
        drafts.forget(key)
        if found := work.existing(Contact, key):
            return Registered(found.case_id, found.case.number, found.id, again=True)
        held = entry.unit_id is None and entry.case_id is None
        problems = Problems()
        if held:
            entry = replace(entry, unit_id=first_unit(problems, entry.organisation_id, entry.date))
        check_contact(entry, checks.organisation(entry.organisation_id), problems)
        petitioner_id = entry.petitioner_id or _new_petitioner(work, key, entry)
        differing = _filled_in(work, entry)
        case = Case.get_by_id(entry.case_id) if entry.case_id else _new_case(work, key, entry, petitioner_id)
        contact = work.create(
            Contact,
            key=key,
            organisation=entry.organisation_id,
            case=case.id,
            petitioner=petitioner_id,
            verified_at=now() if entry.verified else None,
            **recorded(entry),
        )
        write_responses(work, contact.id, key, entry.responses)
        ended = CaseStatus(case.status) if case.status != CaseStatus.OPEN else None
        keeper = contact.unit.name if held else ""
        return Registered(case.id, case.number, contact.id, ended=ended, differing=differing, held_by=keeper)


def correct_contact(actor: Actor, contact_id: int, version: int, entry: ContactEntry, reason: str) -> None:
    """Replace what the form says of a contact that stood at `version`, and keep the reason; its key stays.

    `case_id` and `petitioner_id` given link it to another case or person; None leaves it where it is. Raises Refused,
    NotFound, Conflict.
    """
    with unit_of_work(actor, "correct_contact", entry.organisation_id) as work:
        organisation = checks.organisation(entry.organisation_id)
        contact = checks.owned(Contact, contact_id, organisation.id)
        linked = entry.linked(entry.case_id or contact.case_id, entry.petitioner_id or contact.petitioner_id)
        check_contact(linked, organisation)
        problems = Problems()
        reason = check_reason(problems, reason)
        problems.settle()
        explain(work, contact, version, reason, contact.case_id)
        work.update(
            Contact, contact_id, version,
            case=linked.case_id, petitioner=linked.petitioner_id, **recorded(linked),
        )  # fmt: skip
        write_responses(work, contact_id, contact.key, linked.responses)


def _new_petitioner(work: Work, key: str, entry: ContactEntry) -> int:
    return work.create(
        Petitioner,
        key=derived_key(key, "petitioner"),
        organisation=entry.organisation_id,
        name=stored(entry.petitioner_name),
        id_number=stored(entry.id_number) or None,
        phone=stored(entry.phone) or None,
        address=stored(entry.address),
    ).id


def _filled_in(work: Work, entry: ContactEntry) -> tuple[str, ...]:
    """Give a person on record what was typed and isn't there yet; return the fields of which another is there."""
    if entry.petitioner_id is None:
        return ()
    person: Petitioner = Petitioner.get_by_id(entry.petitioner_id)
    typed = {name: text for name in _ABOUT if (text := stored(getattr(entry, name)))}
    lacking = {name: text for name, text in typed.items() if not getattr(person, name)}
    if lacking:
        work.update(Petitioner, person.id, person.version, **lacking)
    return tuple(
        name for name, text in typed.items() if name not in lacking and _is_another(text, getattr(person, name))
    )


def _is_another(typed: str, known: str) -> bool:
    """Say whether what was typed isn't what is known, or the part of it by which the person was found."""
    return typed not in known and not {*same_numbers(typed)} & {*same_numbers(known)}


def _new_case(work: Work, key: str, entry: ContactEntry, petitioner_id: int) -> Case:
    assert entry.date is not None  # checked above
    case = work.create(
        Case,
        key=derived_key(key, "case"),
        organisation=entry.organisation_id,
        number=work.next_number("case", entry.date.year, 4),
        title=stored(entry.title),
        category=entry.category_id,
        petitioner=petitioner_id,
        unit=entry.unit_id,
        handler=entry.handler_id,
        registered=entry.date,
        due=entry.due,
    )
    reckoning.open_case(work, case)
    if entry.related_id is not None:
        relate(work, derived_key(key, "related"), case.id, entry.related_id)
    return case


def write_responses(work: Work, contact_id: int, key: str, responses: Mapping[int, facts.Response]) -> None:
    """Write how units met the visit that was created under `key`, each once."""
    there = {row.unit_id: row for row in Response.select().where(Response.contact == contact_id)}
    for unit_id, response in responses.items():
        values = {"arrival": response.arrival.value, "effective": response.effective}
        if row := there.get(unit_id):
            work.update(Response, row.id, row.version, **values)
        else:
            part = derived_key(key, f"response {unit_id}")
            work.create(Response, key=part, contact=contact_id, unit=unit_id, **values)
