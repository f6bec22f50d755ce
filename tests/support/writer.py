"""Processes of their own that work on a database: `python -m tests.support.writer LOCATION PROCESSES WHAT …`.

It says on its output what was confirmed to it, one line each, at once.
"""

import os
import sys
from itertools import count, islice

from tests.support.court import TODAY, key
from xftui.domain import Actor, Conflict
from xftui.scoring.facts import Kind
from xftui.services.contact_entry import ContactEntry
from xftui.services.registering import correct_contact, register_contact
from xftui.store.database import open_database
from xftui.store.models import Contact, Organisation, Unit


def entry(name: str, people: int = 1) -> ContactEntry:
    """Return a visit to the only organisation in the database."""
    court, unit = Organisation.get(), Unit.get()
    return ContactEntry(
        key=key(name), organisation_id=court.id, kind=Kind.VISIT, date=TODAY, unit_id=unit.id,
        petitioner_name="某人", title="某事", people=people,
    )  # fmt: skip


def register(actor: Actor, start: int, end: int | None) -> None:
    """Register visits, numbered from `start` on; `end` None: without end."""
    for index in islice(count(start), None if end is None else end - start):
        saved = register_contact(actor, entry(f"{actor.name} {index}"))
        print(index, saved.case_number, flush=True)


def increase(actor: Actor, contact_id: int, times: int) -> None:
    """Add one person to a visit, `times` over; whoever comes too late reads it again."""
    done = 0
    while done < times:
        contact = Contact.get_by_id(contact_id)
        try:
            correct_contact(actor, contact_id, contact.version, entry("", contact.people + 1), "人数写错")
            done += 1
        except Conflict:
            continue


def work(location: str, name: str, what: str, *rest: str) -> None:
    """Do what the command line says, as one of the processes."""
    open_database(location)
    actor = Actor(name, name)
    if what == "register":
        start, end = rest
        register(actor, int(start), None if end == "-" else int(end))
    elif what == "increase":
        increase(actor, *map(int, rest))


def main(location: str, processes: str, *command: str) -> None:
    """Start as many processes as asked for at the same moment, and end well if all of them do."""
    if processes == "1":
        work(location, "p0", *command)
        return
    children = []
    for index in range(int(processes)):
        child = os.fork()
        if child == 0:
            work(location, f"p{index}", *command)
            return
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]
    sys.exit(any(ends))


if __name__ == "__main__":
    main(*sys.argv[1:])
