"""Extensions of supervision orders: granted before the deadline that they move, by a leader (court art. 19)."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.dates import now
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.services import checks, reckoning
from xftui.services.checks import Problems
from xftui.services.order_steps import check_standing
from xftui.store.models import Deadline, OrderExtension, SupervisionOrder
from xftui.store.work import unit_of_work


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

    The leader who approved it must be named: without approval there is no extension. It may be entered later.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "extend_order", organisation_id) as work:
        if work.existing(OrderExtension, key):
            return
        organisation = checks.organisation(organisation_id)
        order = checks.owned(SupervisionOrder, order_id, organisation_id)
        problems = Problems()
        check_standing(problems, order)
        problems.day("granted", granted, organisation)
        problems.leader("approved_by_id", approved_by_id, organisation, granted)
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


def withdraw_extension(actor: Actor, organisation_id: int, extension_id: int, version: int, reason: str) -> None:
    """Take back an extension that was wrong, the last one that stands: the deadline is what it was before.

    Raises Refused, NotFound, Conflict, NotSaved.
    """
    with unit_of_work(actor, "withdraw_extension", organisation_id) as work:
        extension = checks.needed(OrderExtension, extension_id, "")
        order = checks.owned(SupervisionOrder, extension.order_id, organisation_id)
        problems = Problems()
        check_standing(problems, order)
        reason = problems.text("reason", reason, OrderExtension.withdrawal.max_length, needed=True)
        of_order = (OrderExtension.order == order.id) & OrderExtension.withdrawn.is_null()
        last = OrderExtension.select(OrderExtension.id).where(of_order).order_by(OrderExtension.id.desc()).scalar()
        if extension.version == version and last != extension_id:
            problems.add("", _("只能撤回最后一次延期"))
        problems.settle()
        at = extension.withdrawn or now()
        work.update(OrderExtension, extension_id, version, withdrawn=at, withdrawal=reason)
        work.update(SupervisionOrder, order.id, order.version, due=extension.due_before)
        reckoning.reckoned_again(work, Deadline.order == order.id, extension.due_before)


def _check_extension(problems: Problems, order: SupervisionOrder, granted: date, due: date) -> None:
    if granted > order.due:
        problems.add("granted", _("期限 {day} 已过，不能再延期").format(day=order.due))
    if granted < order.signed:
        problems.add("granted", _("批准日期在签发日期之前"))
    if due <= order.due:
        problems.add("due", _("新期限应在原期限 {day} 之后").format(day=order.due))
    if order.completed is not None:
        problems.add("due", _("督办令已办结"))
