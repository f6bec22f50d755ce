"""Verifying what a unit reported: only then is it a fact for scoring (the office's verified data decide)."""

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.services import checks
from xftui.store.models import Contact, EarlySign, MonthlyReport
from xftui.store.work import unit_of_work


def verify(
    actor: Actor,
    organisation_id: int,
    record: type[Contact] | type[EarlySign] | type[MonthlyReport],
    record_id: int,
    version: int,
) -> None:
    """Record that the office has verified what a unit reported; verified already, it stays as it is.

    Raises NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "verify", organisation_id) as work:
        row = checks.owned(record, record_id, organisation_id)
        if row.verified_at is None:
            work.update(record, record_id, version, verified_at=now())
