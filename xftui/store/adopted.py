"""Which scheme an organisation is scored by in a period, as it was adopted."""

from collections.abc import Callable
from datetime import date

from xftui.scoring.errors import PeriodError
from xftui.scoring.periods import Period
from xftui.scoring.plugins import Shelf
from xftui.scoring.scheme import Scheme
from xftui.store.queries.organisations import BindingRow, bindings


def in_force(
    shelf: Shelf, organisation_id: int, period_of: Callable[[Scheme], Period], day: date | None = None
) -> tuple[Scheme, Period] | None:
    """Return the scheme that holds for a period, as it was adopted, and what `period_of` makes of its calendar.

    The latest that had been adopted by the period's start; for what lies before the first adoption, the first. With
    `day`, later adoptions aren't read. None where nothing was adopted. Raises SchemeError, PeriodError.
    """
    held = bindings(organisation_id)
    for binding in reversed(held):
        first = binding is held[0]
        if first or day is None or binding.starts <= day:
            scheme = adopted(shelf, binding)
            try:
                period = period_of(scheme)
            except PeriodError:
                if first:
                    raise
                continue
            if first or binding.starts <= period.span.start:
                return scheme, period
    return None


def first_adoption(organisation_id: int) -> date:
    """Return from when on the organisation is scored at all; the first of all days where it adopted nothing."""
    return min((binding.starts for binding in bindings(organisation_id)), default=date.min)


def adopted(shelf: Shelf, binding: BindingRow) -> Scheme:
    """Return the scheme as its binding keeps it. Raises SchemeError."""
    return shelf.parse(binding.text, f"{binding.scheme}（{binding.starts}）")
