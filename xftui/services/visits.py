"""What is learnt about a visit after it was registered: how units met it, and what an inquiry found."""

from collections.abc import Mapping

from xftui.domain import Actor
from xftui.i18n import _
from xftui.scoring.facts import DelayInquiry, Kind, Response
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.services.registering import write_responses
from xftui.store.models import Contact
from xftui.store.work import unit_of_work


def record_responses(actor: Actor, organisation_id: int, contact_id: int, responses: Mapping[int, Response]) -> None:
    """Record by unit id how its first responsible person met a visit; what is known of other units stays.

    Only the unit that answers for the visit and the unit of residence have a response. Raises Refused, NotFound.
    """
    with unit_of_work(actor, "record_responses", organisation_id) as work:
        visit = _visit(organisation_id, contact_id)
        if any(unit not in (visit.unit_id, visit.residence_unit_id) for unit in responses):
            problems = Problems()
            problems.add("responses", _("到场情况只记责任单位和稳控单位的"))
            problems.settle()
        write_responses(work, contact_id, visit.key, responses)


def record_delay_inquiry(
    actor: Actor, organisation_id: int, contact_id: int, version: int, inquiry: DelayInquiry
) -> None:
    """Record what an inquiry into a complaint of long delay found (court 18-2). Raises Refused, NotFound, Conflict."""
    with unit_of_work(actor, "record_delay_inquiry", organisation_id) as work:
        _visit(organisation_id, contact_id)
        work.update(
            Contact, contact_id, version, inquiry_within_limit=inquiry.within_limit, inquiry_limit=inquiry.limit
        )


def _visit(organisation_id: int, contact_id: int) -> Contact:
    contact = checks.owned(Contact, contact_id, organisation_id)
    problems = Problems()
    if contact.kind != Kind.VISIT:
        problems.add("", _("只有来访才有这一项"))
    problems.settle()
    return contact
