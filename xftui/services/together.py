"""What is done with several cases at once: with each in a transaction of its own, under an audit entry of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from xftui.domain import Actor, Conflict, Refused
from xftui.services.undoing import undo_change
from xftui.store.connection import reading
from xftui.store.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Together:
    """What became of the cases, by their ids."""

    done: dict[int, int | None] = field(default_factory=dict)
    """The entry of the audit that says what was done; None where nothing had to be changed."""
    refused: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """The problems by field."""

    def __or__(self, later: "Together") -> "Together":
        """Return what became of these cases and of others, or of the same ones tried again."""
        refused = {case: why for case, why in self.refused.items() if case not in later.done}
        return Together(self.done | later.done, refused | later.refused)


def with_each(actor: Actor, cases: Sequence[int], do: Callable[[int], object]) -> Together:
    """Do something with each case; what is refused for one is kept, and the others are done. Raises NotSaved."""
    became = Together()
    for case_id in cases:
        before = _last_entry(actor)
        try:
            do(case_id)
        except Refused as error:
            became.refused[case_id] = error.problems
        except Conflict as error:
            became.refused[case_id] = {"": str(error)}
        else:
            entry = _last_entry(actor)
            became.done[case_id] = entry if entry != before else None
    return became


def undo_each(actor: Actor, organisation_id: int, entries: Mapping[int, int]) -> Together:
    """Take back what was done last with each case, where that is the entry of the audit given here. Raises NotSaved."""
    return with_each(actor, list(entries), lambda case: undo_change(actor, organisation_id, case, entries[case]))


@reading()
def _last_entry(actor: Actor) -> int | None:
    """Return the latest entry of the audit that is the actor's."""
    entry: int | None = (
        AuditEntry.select(AuditEntry.id)
        .where(AuditEntry.login == actor.login)
        .order_by(AuditEntry.id.desc())
        .limit(1)
        .scalar()
    )
    return entry
