"""Orders before they are signed: sent to a leader, signed, returned, sent again, withdrawn (court art. 6, 7)."""

from dataclasses import replace
from datetime import date
from typing import Any

from xftui.domain import Actor, Refused
from xftui.domain.deadlines import What
from xftui.domain.keys import checked_key, derived_key
from xftui.domain.orders import PROPOSAL_STATES, PROPOSAL_STEPS, ProposalState, Step
from xftui.i18n import _
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.orders import OrderEntry, check_entry, issue, president_problem
from xftui.services.reckoning import due_anew
from xftui.store.connection import reading
from xftui.store.models import OrderProposal, Person, SupervisionOrder
from xftui.store.work import unit_of_work


def propose_order(actor: Actor, entry: OrderEntry) -> int:
    """Send an order to the leader `signer_id` for signature and return the proposal's id; `signed` is the day of that.

    Raises Refused, NotFound, NotSaved.
    """
    key = checked_key(entry.key)
    with unit_of_work(actor, "propose_order", entry.organisation_id) as work:
        found = work.existing(OrderProposal, key)
        if found is None:
            columns = _columns(entry)
            found = work.create(
                OrderProposal, key=key, organisation=entry.organisation_id, case=entry.case_id, **columns
            )
        return found.id


def send_again(actor: Actor, proposal_id: int, version: int, entry: OrderEntry) -> None:
    """Send an order that isn't signed again, returned or still waiting, as `entry` has it now.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "send_again", entry.organisation_id) as work:
        proposal = checks.owned(OrderProposal, proposal_id, entry.organisation_id)
        state = _led_to(proposal, version, Step.SEND)
        work.update(OrderProposal, proposal_id, version, state=state.value, remark="", **_columns(entry))


@reading()
def signing_problem(actor: Actor, organisation_id: int, grave: bool, day: date) -> str | None:
    """Return why the actor may not sign an order on `day`, if so."""
    try:
        _check_leader(actor.person_id, organisation_id, "", day)
    except Refused as refusal:
        return refusal.problems[""]
    return president_problem(organisation_id, actor.person_id, day) if grave else None


@reading()
def due_when_signed(organisation_id: int, sent: date, due: date, signed: date) -> date:
    """Return by when an order is due that was sent on `sent` and is signed on `signed`: a day set by hand stays."""
    return due_anew(organisation_id, What.ORDER, sent, due, signed)


def sign_proposal(
    actor: Actor,
    organisation_id: int,
    proposal_id: int,
    version: int,
    signed: date,
    opinion: str,
    due: date | None = None,
) -> str:
    """Sign an order that waits, with the leader's opinion; return the order's number. Who signs is the actor.

    Any leader may sign for another one, who is away; what is grave, only the president. `due`: as the leader sets it;
    None: as proposed, where a rule gave it counted from the day of the signature.
    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "sign_proposal", organisation_id) as work:
        proposal = checks.owned(OrderProposal, proposal_id, organisation_id)
        key = derived_key(proposal.key, "order")
        found = work.existing(SupervisionOrder, key)
        if found is not None and found.__data__["signer"] == actor.person_id:
            return str(found.number)
        _check_leader(actor.person_id, organisation_id, "", signed)
        state = _led_to(proposal, version, Step.SIGN)
        until = due or due_anew(organisation_id, What.ORDER, proposal.sent, proposal.due, signed)
        entry = replace(_entry(proposal), key=key, signer_id=actor.person_id, signed=signed, opinion=opinion, due=until)
        order = issue(work, key, entry, check_entry(entry))
        work.update(OrderProposal, proposal_id, version, state=state.value, order=order.id)
        return str(order.number)


def return_proposal(actor: Actor, organisation_id: int, proposal_id: int, version: int, remark: str) -> None:
    """Give an order back unsigned, saying what is to be changed. Raises Refused, NotFound, Conflict, NotSaved."""
    _end(actor, "return_proposal", organisation_id, proposal_id, version, Step.RETURN, remark)


def withdraw_proposal(actor: Actor, organisation_id: int, proposal_id: int, version: int, reason: str) -> None:
    """Take back an order that isn't signed. Raises Refused, NotFound, Conflict, NotSaved."""
    _end(actor, "withdraw_proposal", organisation_id, proposal_id, version, Step.WITHDRAW, reason)


def _end(
    actor: Actor, action: str, organisation_id: int, proposal_id: int, version: int, step: Step, remark: str
) -> None:
    with unit_of_work(actor, action, organisation_id) as work:
        proposal = checks.owned(OrderProposal, proposal_id, organisation_id)
        problems = Problems()
        kept = problems.text("remark", remark, OrderProposal.remark.max_length, needed=True)
        problems.settle()
        state = _led_to(proposal, version, step)
        work.update(OrderProposal, proposal_id, version, state=state.value, remark=kept)


def _led_to(proposal: OrderProposal, version: int, step: Step) -> ProposalState:
    """Return where `step` leads. Raises Refused where what the actor saw doesn't allow it.

    Where somebody has changed it since, the update that follows tells a conflict from the actor's own retry.
    """
    state = ProposalState(proposal.state)
    if proposal.version == version and (state, step) not in PROPOSAL_STEPS:
        raise Refused({"": _("这份督办令{state}，不能这样做").format(state=PROPOSAL_STATES[state])})
    return next(led for (_state, taken), led in PROPOSAL_STEPS.items() if taken is step)


def _columns(entry: OrderEntry) -> dict[str, Any]:
    """Return what a proposal keeps of `entry`. Raises Refused."""
    _check_leader(entry.signer_id, entry.organisation_id, "signer_id", entry.signed)
    texts = check_entry(entry)
    return {
        "unit": entry.unit_id, "signer": entry.signer_id, "sent": entry.signed, "due": entry.due,
        "grave": entry.grave, **texts,
    }  # fmt: skip


def _entry(proposal: OrderProposal) -> OrderEntry:
    there = proposal.__data__
    return OrderEntry(
        key=proposal.key, organisation_id=there["organisation"], case_id=there["case"], unit_id=there["unit"],
        signed=proposal.sent, due=proposal.due, signer_id=there["signer"], requirements=proposal.requirements,
        opinion=proposal.opinion, feedback=proposal.feedback, grave=proposal.grave,
    )  # fmt: skip


def _check_leader(person_id: int | None, organisation_id: int, field: str, day: date) -> None:
    """Raises Refused at `field` unless the person is a leader of the organisation on `day`."""
    person: Person | None = Person.get_or_none((Person.id == person_id) & (Person.organisation == organisation_id))
    if person is None or not person.leader or not checks.valid_on(person.valid_from, person.valid_to, day):
        raise Refused({field: _("督办令由领导签发：要选（或登录的是）{day} 在职的领导").format(day=day)})
