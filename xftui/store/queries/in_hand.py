"""Several cases as one must know them before a step of their handling is taken."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xftui.domain.captions import SOURCES, CaseStatus, Source
from xftui.domain.deadlines import What
from xftui.domain.handling import Stage, unreplied
from xftui.store.connection import reading
from xftui.store.models import Case, Contact, Deadline, Unit
from xftui.store.queries.deadlines import is_open, joined
from xftui.store.queries.handling import Handled, handled
from xftui.store.queries.rows import rows


@dataclass(frozen=True, slots=True)
class InHand:
    """A case, how far it has come, and what is still awaited of it."""

    id: int
    version: int
    number: str
    unit: str
    category_id: int | None
    status: CaseStatus
    handled: Handled
    undecided: bool
    """The deadline for the decision on acceptance is running."""
    unreplied: str
    """The organ that handed the case down or pressed for it, and had no reply since; empty for none."""

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self.handled.stage(self.status)


@reading()
def in_hand(organisation_id: int, case_ids: Sequence[int]) -> tuple[InHand, ...]:
    """Return these cases of the organisation, by their numbers."""
    query = Case.select(Case.id, Case.version, Case.number, Unit.name, Case.category, Case.status).join(Unit)
    there = Case.id.in_(case_ids) & (Case.organisation == organisation_id)
    undecided, asked = _undecided(case_ids), _asked(case_ids)
    found = []
    for id_, version, number, unit, category, status in rows(query.where(there).order_by(Case.number)):
        known = handled(id_)
        owed = unreplied(known.taken, asked[id_])
        found.append(
            InHand(id_, version, number, unit, category, CaseStatus(status), known, id_ in undecided, owed)
        )  # fmt: skip
    return tuple(found)


def _undecided(case_ids: Sequence[int]) -> set[int]:
    query = joined(Deadline.select(Deadline.case)).where(Deadline.case.in_(case_ids), is_open)
    return {case_id for (case_id,) in rows(query.where(Deadline.what == What.ACCEPT.value))}


def _asked(case_ids: Sequence[int]) -> defaultdict[int, list[tuple[date, str]]]:
    """Return of each case who handed it down or pressed for it, and when, the latest first."""
    from_above = (Source.HANDED_DOWN, Source.PRESSED)
    query = (
        Contact.select(Contact.case, Contact.date, Contact.source, Contact.source_organ)
        .where(Contact.case.in_(case_ids), Contact.source.in_([source.value for source in from_above]))
        .order_by(Contact.date.desc(), Contact.id.desc())
    )
    found: defaultdict[int, list[tuple[date, str]]] = defaultdict(list)
    for case_id, day, source, organ in rows(query):
        found[case_id].append((day, organ or SOURCES[Source(source)]))
    return found
