"""What is done with the supervision orders of a plan."""

from dataclasses import replace

from xftui.demo.plan import (
    OrderCompleted,
    OrderExtended,
    OrderFedBack,
    OrderProposed,
    OrderReceived,
    OrderSigned,
    OrderWithdrawn,
    ProposalSigned,
    ProposalWithdrawn,
)
from xftui.demo.play import perform
from xftui.demo.stage import Stage
from xftui.services import duties, extensions, orders, proposals
from xftui.store.models import SupervisionOrder

__all__ = ["perform"]


def _entry(event: OrderSigned | OrderProposed, stage: Stage) -> orders.OrderEntry:
    return orders.OrderEntry(
        key=stage.key(event.ref),
        organisation_id=stage.organisation,
        case_id=stage.id("case", event.case),
        unit_id=stage.id("unit", event.unit),
        signed=event.day,
        due=event.due,
        signer_id=stage.id("person", event.signer),
        requirements=event.requirements,
        opinion=event.opinion,
        feedback=event.feedback,
    )


@perform.register
def _(event: OrderSigned, stage: Stage) -> None:
    stage.keep("order", event.ref, orders.sign_order(stage.by(event.signer), _entry(event, stage))[0])


@perform.register
def _(event: OrderExtended, stage: Stage) -> None:
    order, version = stage.changing("order", event.order)
    approved_by = stage.id("person", event.approved_by)
    extensions.extend_order(
        stage.by(event.approved_by), stage.key(event.ref), stage.organisation, order, version, event.day, event.due,
        event.reason, approved_by,
    )  # fmt: skip


@perform.register
def _(event: OrderCompleted, stage: Stage) -> None:
    order, version = stage.changing("order", event.order)
    orders.complete_order(stage.actor, stage.organisation, order, version, event.day, event.result, event.unmet)


@perform.register
def _(event: OrderReceived, stage: Stage) -> None:
    order, person = stage.id("order", event.order), stage.id("person", event.person)
    orders.receive_order(stage.by(event.person), stage.organisation, order, event.day, person)


@perform.register
def _(event: OrderFedBack, stage: Stage) -> None:
    orders.feed_back_order(stage.actor, stage.organisation, stage.id("order", event.order), event.day, event.note)


@perform.register
def _(event: OrderProposed, stage: Stage) -> None:
    proposed = proposals.propose_order(stage.actor, replace(_entry(event, stage), grave=event.grave))
    stage.keep("proposal", event.ref, proposed)
    if event.remark:
        proposals.return_proposal(stage.by(event.signer), stage.organisation, proposed, 1, event.remark)


@perform.register
def _(event: ProposalSigned, stage: Stage) -> None:
    proposal, version = stage.changing("proposal", event.proposal)
    proposals.sign_proposal(stage.by(event.signer), stage.organisation, proposal, version, event.day, event.opinion)


@perform.register
def _(event: ProposalWithdrawn, stage: Stage) -> None:
    proposal, version = stage.changing("proposal", event.proposal)
    proposals.withdraw_proposal(stage.actor, stage.organisation, proposal, version, event.reason)


@perform.register
def _(event: OrderWithdrawn, stage: Stage) -> None:
    order, version = stage.changing("order", event.order)
    duties.withdraw(stage.actor, stage.organisation, SupervisionOrder, order, version, event.reason)
