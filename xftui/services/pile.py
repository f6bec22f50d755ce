"""A pile of letters, registered one by one: what is right is saved, and what isn't is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from xftui.domain import Actor, Refused
from xftui.services.contact_entry import ContactEntry
from xftui.services.registering import register_contact


@dataclass(frozen=True, slots=True)
class PileSaved:
    """What became of the entries, by their keys: the number of the case, or the problems by field."""

    numbers: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Mapping[str, str]] = field(default_factory=dict)


def register_pile(actor: Actor, entries: Sequence[ContactEntry]) -> PileSaved:
    """Register each entry in a transaction of its own; a retry registers none twice. Raises NotSaved."""
    done = PileSaved()
    for entry in entries:
        try:
            done.numbers[entry.key] = register_contact(actor, entry).case_number
        except Refused as error:
            done.refused[entry.key] = error.problems
    return done
