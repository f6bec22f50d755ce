"""A sheet without its lines, for so many facts that the lines don't fit into memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from xftui.scoring.engine import accounts_one_by_one, sheet_of
from xftui.scoring.evidence import Evidence
from xftui.scoring.periods import Period
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Sheet
from xftui.scoring.standings import Standing, cells, ranked


def summary(
    scheme: Scheme, evidence: Evidence, period: Period, as_of: date, tell: Callable[[float], None]
) -> tuple[Sheet, list[Standing]]:
    """Return the sheet that `score` makes, with no lines and no persons, and the places of its units.

    `tell` is told after each unit which share is done. ScoringError where `score` has one.
    """
    found = []
    size = len(evidence.units())
    for nth, account in enumerate(accounts_one_by_one(scheme, evidence, period, as_of), 1):
        if account is not None:
            found.append((replace(account, lines=()), cells(scheme, account.lines)))
        tell(nth / size)
    sheet = sheet_of(scheme, evidence, period, as_of, tuple(account for account, _ in found))
    return sheet, ranked(found)
