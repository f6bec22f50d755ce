"""Whether a matter comes again within the year by which the office is assessed."""

import tomllib
from datetime import date

from xftui.scoring.periods import Calendar, Span
from xftui.store.connection import reading
from xftui.store.models import Contact
from xftui.store.queries.organisations import binding_on


@reading()
def comes_again(organisation_id: int, case_id: int, day: date) -> bool:
    """Return whether a letter, call or visit about the case came before, within the assessment year, up to `day`.

    What a form proposes for its repeat mark; the office decides (township q2).
    """
    year = assessment_year(organisation_id, day)
    came = Contact.select(Contact.id).where(Contact.case == case_id, Contact.date.between(year.start, day))
    return bool(came.exists())


def assessment_year(organisation_id: int, day: date) -> Span:
    """Return the year around `day` by the calendar of the scheme in force then; the calendar year without one."""
    bound = binding_on(organisation_id, day)
    if bound is None:
        return Calendar().at(day)[0].span
    said = tomllib.loads(bound.text)["calendar"]
    return Calendar(said["first_month"], said["named_after"], said["quarters"]).at(day)[0].span
