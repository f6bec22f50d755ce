"""What is due: the first screen of the day."""

from datetime import date, timedelta

import peewee

from xftui.domain import Actor
from xftui.domain.captions import CONTACT_KINDS, CaseStatus
from xftui.domain.orders import ProposalState
from xftui.scoring.facts import Kind
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case, Contact, collective, due_or_never
from xftui.store.queries.assignments import Lacking, lacking_files
from xftui.store.queries.drafts import DraftRow, list_drafts
from xftui.store.queries.due import Due, Wanted, all_due
from xftui.store.queries.proposals import ProposalRow, open_proposals
from xftui.store.queries.rows import rows

LIMIT = 200
"""So much of what is overdue, and of what is due soon, is shown at most."""
AHEAD = 3
"""Days ahead that are soon."""
_FEW = 5
_KINDS, _STATUSES = [kind.value for kind in CONTACT_KINDS], [status.value for status in CaseStatus]
"""All that there are, named: then an index leads to the days, where else every record would be looked at."""


@record(frozen=True, slots=True)
class MonthCounts:
    """The month so far: contacts by their dates up to today, cases whose answer was due before today."""

    letters: int
    calls: int
    visits: int
    collective: int
    due: int
    """Cases whose answer was due from the first of the month up to yesterday: until its day is over none is late."""
    settled: int
    """Of `due`, those that are answered or closed by now, in time or late (到期办结); the rate is `settled / due`."""


@record(frozen=True, slots=True)
class Today:
    """What the first screen shows. `overdue` and `soon` hold the most urgent first, at most `LIMIT` each."""

    overdue: tuple[Due, ...]
    soon: tuple[Due, ...]
    drafts: tuple[DraftRow, ...]
    to_sign: tuple[ProposalRow, ...]
    """Orders that wait for the actor's signature."""
    returned: tuple[ProposalRow, ...]
    """Orders that came back unsigned, to whom they weren't sent."""
    lacking: Lacking
    """Old petitioners' files of which a part of 四定一包 is missing."""
    month: MonthCounts


@reading()
def today_view(actor: Actor, organisation_id: int, day: date, ahead: int = AHEAD) -> Today:
    """Return what was due before `day`, what is due within `ahead` days of it, the actor's drafts, the month."""
    overdue, soon = _due(organisation_id, day, day + timedelta(days=ahead))
    proposals = open_proposals(organisation_id)
    mine = [row for row in proposals if row.signer_id == actor.person_id]
    return Today(
        overdue, soon, list_drafts(actor, organisation_id),
        tuple(row for row in mine if row.state is ProposalState.WAITING),
        tuple(row for row in proposals if row.state is ProposalState.RETURNED and row not in mine),
        lacking_files(organisation_id, day, _FEW), _month(organisation_id, day),
    )  # fmt: skip


def _due(organisation_id: int, day: date, until: date) -> tuple[tuple[Due, ...], tuple[Due, ...]]:
    """Return what is overdue and what is due until then: asked for at once, unless what is overdue fills it."""
    found = all_due(Wanted(organisation_id, day, until, limit=LIMIT))
    overdue = tuple(due for due in found if due.days < 0)
    if len(found) < LIMIT:
        return overdue, found[len(overdue) :]
    return overdue, all_due(Wanted(organisation_id, day, until, start=day, limit=LIMIT))


def _month(organisation_id: int, day: date) -> MonthCounts:
    first = day.replace(day=1)
    of_month = Contact.date.between(first, day) & Contact.verified_at.is_null(False)
    contacts = (
        Contact.select(
            Contact.kind, peewee.fn.COUNT(Contact.id), peewee.fn.SUM(peewee.Case(None, [(collective, 1)], 0))
        )
        .where(Contact.organisation == organisation_id, Contact.kind.in_(_KINDS), of_month)
        .group_by(Contact.kind)
    )
    counts = {kind: (count, together) for kind, count, together in rows(contacts)}
    cases = Case.select(Case.status, peewee.fn.COUNT(Case.id)).where(
        Case.organisation == organisation_id,
        Case.status.in_(_STATUSES),
        due_or_never.between(first, day - timedelta(days=1)),
    )
    by_status = dict(rows(cases.group_by(Case.status)))
    due = sum(by_status.values())
    visits, together = counts.get(Kind.VISIT, (0, 0))
    return MonthCounts(
        letters=counts.get(Kind.LETTER, (0, 0))[0],
        calls=counts.get(Kind.CALL, (0, 0))[0],
        visits=visits,
        collective=together,
        due=due,
        settled=due - by_status.get(CaseStatus.OPEN, 0),
    )
