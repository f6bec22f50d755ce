"""Adopting a scheme: dated, append-only, with the text that was adopted."""

from datetime import date

from xftui.domain import Actor
from xftui.domain.keys import checked_key
from xftui.i18n import _
from xftui.scoring.scheme import Scheme
from xftui.services import checks
from xftui.services.checks import Problems
from xftui.store.models import SchemeBinding
from xftui.store.work import unit_of_work


def bind_scheme(
    actor: Actor, key: str, organisation_id: int, scheme: Scheme, starts: date, decided_by: str, basis: str
) -> int:
    """Adopt `scheme` from `starts` on, and return the binding's id; earlier bindings stay as they are.

    `starts` is the first day of a period of the scheme's calendar; `basis` the document that says so. The scheme's text
    and digest are kept, so that a later release changes no score by itself. Raises Refused, NotSaved.
    """
    key = checked_key(key)
    with unit_of_work(actor, "bind_scheme", organisation_id) as work:
        checks.organisation(organisation_id)
        if found := work.existing(SchemeBinding, key):
            return found.id
        problems = Problems()
        decided_by = problems.text("decided_by", decided_by, SchemeBinding.decided_by.max_length, needed=True)
        basis = problems.text("basis", basis, SchemeBinding.basis.max_length, needed=True)
        firsts = [period.span.start for period in scheme.periods_at(starts) if period is not None]
        if starts not in firsts:
            problems.add(
                "starts",
                _("{day} 不是考核期间的第一天，最近的是 {first}").format(day=starts, first=max(firsts)),
            )
        problems.settle()
        return work.create(
            SchemeBinding,
            key=key,
            organisation=organisation_id,
            scheme=scheme.id,
            edition=scheme.edition,
            starts=starts,
            decided_by=decided_by,
            basis=basis,
            text=scheme.text,
            digest=scheme.digest,
        ).id
