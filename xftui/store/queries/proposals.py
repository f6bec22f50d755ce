"""Orders that wait for a leader's signature, and those that were returned."""

from datetime import date

import peewee

from xftui.domain.orders import ProposalState
from xftui.scoring.record import record
from xftui.store.connection import reading
from xftui.store.models import Case, Contact, OrderProposal, Person, Petitioner, Unit
from xftui.store.queries.rows import rows


@record(frozen=True, slots=True)
class ProposalRow:
    """An order that isn't signed yet. `sent`: when it was sent to `signer`; `remark`: why it was returned."""

    id: int
    key: str
    version: int
    state: ProposalState
    case_id: int
    number: str
    """Of the case."""
    title: str
    petitioner: str
    request: str
    """What is asked for, as it was said last."""
    unit_id: int
    unit: str
    signer_id: int
    signer: str
    sent: date
    due: date
    grave: bool
    requirements: str
    opinion: str
    feedback: str
    remark: str


_OPEN = (ProposalState.WAITING.value, ProposalState.RETURNED.value)


@reading()
def open_proposals(organisation_id: int) -> tuple[ProposalRow, ...]:
    """Return what waits for a signature or was returned: what is grave first, then what has waited longest."""
    this, said = OrderProposal, Contact.alias()
    asked = said.select(said.request).where(said.case == Case.id, said.request != "")
    request = peewee.fn.COALESCE(asked.order_by(said.date.desc(), said.id.desc()).limit(1), "")
    query = (
        this.select(
            this.id, this.key, this.version, this.state, Case.id, Case.number, Case.title, Petitioner.name, request,
            this.unit, Unit.name, this.signer, Person.name, this.sent, this.due, this.grave, this.requirements,
            this.opinion, this.feedback, this.remark,
        )
        .join(Case)
        .join(Petitioner)
        .join_from(this, Unit)
        .join_from(this, Person)
        .where(this.organisation == organisation_id, this.state.in_(_OPEN))
        .order_by(this.grave.desc(), this.sent, this.id)
    )  # fmt: skip
    return tuple(
        ProposalRow(*(id_, key, version, ProposalState(state), *rest))
        for id_, key, version, state, *rest in rows(query)
    )


@reading()
def proposal(organisation_id: int, proposal_id: int) -> ProposalRow | None:
    """Return one that is open; None once it is signed or withdrawn."""
    return next((row for row in open_proposals(organisation_id) if row.id == proposal_id), None)
