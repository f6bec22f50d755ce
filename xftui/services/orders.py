"""Supervision orders (院长督办令): signed, extended before the deadline, completed (court art. 6, 7, 19)."""

from dataclasses import dataclass
from datetime import date

from xftui.domain import Actor
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.store.models import Case, Deadline, OrderExtension, SupervisionOrder
from xftui.store.work import unit_of_work

_LONG = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderEntry:
    """A supervision order with the parts that art. 7 asks for. Problems come back under these names."""

    key: str
    organisation_id: int
    case_id: int
    unit_id: int | None
    """The department that carries it out; often the case's."""
    signed: date
    due: date
    signer_id: int | None = None
    requirements: str = ""
    opinion: str = ""
    feedback: str = ""
    """How the result is to be fed back (反馈方式)."""


def sign_order(actor: Actor, entry: OrderEntry) -> tuple[int, str]:
    """Record a signed order and return its id and number (`2016-041`). Raises Refused, NotFound, NotSaved."""
    key = checked_key(entry.key)
    with unit_of_work(actor, "sign_order", entry.organisation_id) as work:
        if found := work.existing(SupervisionOrder, key):
            return found.id, found.number
        organisation = checks.organisation(entry.organisation_id)
        checks.owned(Case, entry.case_id, organisation.id)
        problems = Problems()
        problems.day("signed", entry.signed, organisation)
        problems.unit("unit_id", entry.unit_id, organisation, entry.signed)
        problems.person("signer_id", entry.signer_id, organisation, entry.signed)
        if entry.due < entry.signed:
            problems.add("due", _("办结期限在签发日期之前"))
        requirements = problems.text("requirements", entry.requirements, _LONG, needed=True)
        opinion = problems.text("opinion", entry.opinion, _LONG)
        feedback = problems.text("feedback", entry.feedback, SupervisionOrder.feedback.max_length)
        problems.settle()
        order = work.create(
            SupervisionOrder,
            key=key,
            organisation=organisation.id,
            number=work.next_number("order", entry.signed.year, 3),
            case=entry.case_id,
            unit=entry.unit_id,
            signer=entry.signer_id,
            signed=entry.signed,
            requirements=requirements,
            opinion=opinion,
            feedback=feedback,
            due=entry.due,
        )
        reckoning.order_signed(work, order)
        return order.id, order.number


def extend_order(
    actor: Actor,
    key: str,
    organisation_id: int,
    order_id: int,
    version: int,
    granted: date,
    due: date,
    reason: str,
    approved_by_id: int | None,
) -> None:
    """Move an order's deadline to `due`, by an extension granted not later than the deadline that it moves (art. 19).

    Who approved it must be named: without approval there is no extension.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "extend_order", organisation_id) as work:
        if work.existing(OrderExtension, key):
            return
        organisation = checks.organisation(organisation_id)
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        problems.day("granted", granted, organisation)
        problems.person("approved_by_id", approved_by_id, organisation, granted)
        if approved_by_id is None:
            problems.add("approved_by_id", _("没有填"))
        reason = problems.text("reason", reason, OrderExtension.reason.max_length, needed=True)
        _check_extension(problems, order, granted, due)
        problems.settle()
        work.create(
            OrderExtension,
            key=key,
            order=order_id,
            granted=granted,
            due_before=order.due,
            due_after=due,
            reason=reason,
            approved_by=approved_by_id,
        )
        work.update(SupervisionOrder, order_id, version, due=due)
        reckoning.typed_instead(work, Deadline.order == order_id, _("延期至 {day}").format(day=due))


def complete_order(
    actor: Actor,
    organisation_id: int,
    order_id: int,
    version: int,
    completed: date,
    result: str,
    as_required: bool = True,
) -> None:
    """Record that an order was carried out on `completed`, and whether as it required; a completion stays as it is.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "complete_order", organisation_id) as work:
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        problems.day("completed", completed, checks.organisation(organisation_id))
        if completed < order.signed:
            problems.add("completed", _("办结日期在签发日期之前"))
        if order.completed is not None and order.version == version:
            problems.add("", _("督办令已办结"))
        result = problems.text("result", result, _LONG, needed=True)
        problems.settle()
        work.update(SupervisionOrder, order_id, version, completed=completed, as_required=as_required, result=result)


def _check_extension(problems: Problems, order: SupervisionOrder, granted: date, due: date) -> None:
    if granted > order.due:
        problems.add("granted", _("期限 {day} 已过，不能再延期").format(day=order.due))
    if granted < order.signed:
        problems.add("granted", _("批准日期在签发日期之前"))
    if due <= order.due:
        problems.add("due", _("新期限应在原期限 {day} 之后").format(day=order.due))
    if order.completed is not None:
        problems.add("due", _("督办令已办结"))
