"""Supervision orders (court art. 6, 7): what one requires, how far it has come, and what may be done with it then."""

import re
from collections.abc import Mapping
from enum import StrEnum

from xftui.i18n import _


class ProposalState(StrEnum):
    """How far an order has come that waits for a leader's signature."""

    WAITING = "waiting"
    RETURNED = "returned"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class OrderState(StrEnum):
    """How far a signed order has come."""

    SIGNED = "signed"
    RECEIVED = "received"
    COMPLETED = "completed"
    FED_BACK = "fed_back"
    WITHDRAWN = "withdrawn"
    """It was signed by mistake: nothing more may be done with it."""


class Step(StrEnum):
    """What is done with an order, signed or not."""

    SIGN = "sign"
    RETURN = "return"
    SEND = "send"
    WITHDRAW = "withdraw"
    RECEIVE = "receive"
    EXTEND = "extend"
    COMPLETE = "complete"
    FEED_BACK = "feed_back"


PROPOSAL_STEPS: Mapping[tuple[ProposalState, Step], ProposalState] = {
    (ProposalState.WAITING, Step.SIGN): ProposalState.SIGNED,
    (ProposalState.WAITING, Step.RETURN): ProposalState.RETURNED,
    (ProposalState.WAITING, Step.SEND): ProposalState.WAITING,
    (ProposalState.WAITING, Step.WITHDRAW): ProposalState.WITHDRAWN,
    (ProposalState.RETURNED, Step.SEND): ProposalState.WAITING,
    (ProposalState.RETURNED, Step.WITHDRAW): ProposalState.WITHDRAWN,
}
"""What may be done before an order is signed, and where it leads."""

ORDER_STEPS: Mapping[tuple[OrderState, Step], OrderState] = {
    (OrderState.SIGNED, Step.RECEIVE): OrderState.RECEIVED,
    (OrderState.SIGNED, Step.EXTEND): OrderState.SIGNED,
    (OrderState.SIGNED, Step.COMPLETE): OrderState.COMPLETED,
    (OrderState.RECEIVED, Step.EXTEND): OrderState.RECEIVED,
    (OrderState.RECEIVED, Step.COMPLETE): OrderState.COMPLETED,
    (OrderState.COMPLETED, Step.FEED_BACK): OrderState.FED_BACK,
}
"""What may be done with a signed order, and where it leads. A department that never signed for it may still be done."""

PROPOSAL_STATES: Mapping[ProposalState, str] = {
    ProposalState.WAITING: _("待签"),
    ProposalState.RETURNED: _("退回"),
    ProposalState.SIGNED: _("已签"),
    ProposalState.WITHDRAWN: _("已撤回"),
}
ORDER_STATES: Mapping[OrderState, str] = {
    OrderState.SIGNED: _("已签发"),
    OrderState.RECEIVED: _("已签收"),
    OrderState.COMPLETED: _("已办结"),
    OrderState.FED_BACK: _("已反馈"),
    OrderState.WITHDRAWN: _("已撤回"),
}

PRESIDENT = "院长"
"""The post of the leader to whom what is grave goes at once (court art. 7); a word of the record."""

_NUMBERED = (
    r"^(?:[0-9０-９]{1,2}\s*[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)


def requirements_of(text: str) -> tuple[str, ...]:
    """Return what an order requires, point by point: parted by line ends and ；, without the numbers in front."""
    parts = (re.sub(_NUMBERED, "", part.strip()).rstrip("。. ") for part in re.split(r"[\n；;]", text))
    return tuple(part for part in parts if part) or tuple(filter(None, [text.strip()]))


def unmet_text(unmet: frozenset[int]) -> str:
    """Return the numbers of the points that weren't met (1 is the first), as they are kept."""
    return " ".join(map(str, sorted(unmet)))


def unmet_of(text: str) -> frozenset[int]:
    """Return the numbers that were kept as `text`."""
    return frozenset(map(int, text.split()))
