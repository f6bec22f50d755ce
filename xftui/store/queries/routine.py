"""What comes round every month and nobody may forget: setting what the units owe, and the counts of handled cases."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from xftui.domain.owed import Owed, month_end
from xftui.scoring.record import record
from xftui.store.models import MonthlyReport, ReportOwed, Unit, still_owed
from xftui.store.queries.rows import rows

ROUTINE = (Owed.MONTHLY, Owed.WEEKLY)
"""What is owed month after month; each month's is set anew."""
_BACK = 3
"""So many months back it is seen what an office asks for month after month."""


@record(frozen=True, slots=True)
class Unset:
    """What was asked for in the months before, and isn't in the month that begins on `first`."""

    first: date
    reasons: tuple[Owed, ...]


@record(frozen=True, slots=True)
class Uncounted:
    """Units that owe a month's report and sent no count of their handled cases (township q1.2)."""

    first: date
    units: tuple[str, ...]

    @property
    def due(self) -> date:
        """The last day of the month."""
        return month_end(self.first)


def unset(organisation_id: int, day: date, until: date) -> Sequence[Unset]:
    """Return the months for which something wasn't set that used to be: of `day`, the one before it, and the next one
    if it has begun by `until`.
    """
    shown = [month for month in (_month(day, -1), _month(day), _month(day, 1)) if month <= max(day, until)]
    one = ReportOwed
    query = one.select(one.due, one.reason).distinct().where(
        one.organisation == organisation_id, one.campaign.is_null(), one.withdrawn.is_null(),
        one.reason.in_([reason.value for reason in ROUTINE]),
        one.due.between(_month(day, -1 - _BACK), month_end(shown[-1])),
    )  # fmt: skip
    there = {(due.replace(day=1), Owed(reason)) for due, reason in rows(query)}
    found = []
    for month in shown:
        before = [_month(month, -back) for back in range(1, _BACK + 1)]
        lacking = tuple(
            reason
            for reason in ROUTINE
            if (month, reason) not in there and any((earlier, reason) in there for earlier in before)
        )
        if lacking:
            found.append(Unset(month, lacking))
    return found


def uncounted(organisation_id: int, since: date, until: date, unit_id: int | None = None) -> Sequence[Uncounted]:
    """Return the months that end from `since` to `until` and lack counts of units whose monthly report is owed."""
    one = ReportOwed
    query = one.select(one.due, one.unit, Unit.name).join(Unit)
    query = query.where(
        one.organisation == organisation_id, one.campaign.is_null(), one.withdrawn.is_null(), still_owed,
        one.reason == Owed.MONTHLY.value, one.due.between(since.replace(day=1), month_end(until)),
    )  # fmt: skip
    if unit_id is not None:
        query = query.where(one.unit == unit_id)
    counts = MonthlyReport.select(MonthlyReport.unit, MonthlyReport.month).where(
        MonthlyReport.organisation == organisation_id, MonthlyReport.month.between(since.replace(day=1), until)
    )
    sent = set(rows(counts))
    lacking: defaultdict[date, dict[int, str]] = defaultdict(dict)
    for due, unit, name in rows(query.order_by(Unit.position, Unit.id)):
        first = due.replace(day=1)
        if (unit, first) not in sent:
            lacking[first][unit] = name
    found = [Uncounted(first, tuple(units.values())) for first, units in sorted(lacking.items())]
    return [one for one in found if since <= one.due <= until]


def _month(day: date, months: int = 0) -> date:
    """Return the first day of the month so many months after that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
