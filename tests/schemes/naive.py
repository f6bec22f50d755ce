"""Township q1-q2 and court 17-23, calculated by hand in fractions: straight from the text, sharing no code.

A total per unit, and nothing else; written for reading beside the rules, not for speed.
"""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction as F

from xftui.scoring import facts as f

BANDS = {
    "beijing": [(5, 4), (None, 12)],
    "province": [(5, 3), (None, 10)],
    "city": [(5, 3), (10, 4), (30, 5), (None, 6)],
    "county": [(5, 2), (10, 3), (30, 4), (None, 5)],
    "own": [(5, 1), (10, 2), (30, 3), (None, 4)],
}
UNREPORTED = {"beijing": F(3), "province": F(3), "city": F(2), "county": F("1.5"), "own": F(1)}


def township_quarter(facts: list[f.Fact], units: list[str], start: date, end: date, as_of: date, **readings: str):
    """Return unit → total of one quarter from `start` to `end`, of visits and reports alone."""
    if as_of < start:
        return dict.fromkeys(units, F(0))
    totals = dict.fromkeys(units, F(20))
    for unit in units:
        for month in range(3):
            year, number = divmod(start.year * 12 + start.month - 1 + month, 12)
            first = date(year, number + 1, 1)
            after = date(year + (number == 11), (number + 1) % 12 + 1, 1)
            if as_of >= after:
                reports = [x for x in facts if isinstance(x, f.MonthlyCases) and x.unit == unit and x.month == first]
                totals[unit] -= F("1.5") * max(0, 2 - sum(x.count for x in reports))
    for owed in facts:
        if isinstance(owed, f.ReportDue) and start <= owed.due <= end and owed.due < as_of:
            received = owed.received if owed.received is not None and owed.received <= as_of else None
            if received is None:
                totals[owed.unit] -= 1
            elif received > owed.due:
                totals[owed.unit] -= F("0.5")
    for visit in facts:
        if not isinstance(visit, f.Visit) or not start <= visit.date <= end or visit.date > as_of:
            continue
        collective = (
            visit.collective if visit.collective is not None else visit.people >= int(readings["collective_from"])
        )
        _unreported(visit, collective, totals, readings)
        if visit.irregular:
            _irregular(visit, collective, totals, readings)
    return totals


def _unreported(visit: f.Visit, collective: bool, totals: dict[str, F], readings: dict[str, str]) -> None:
    counts = visit.irregular if visit.level in ("beijing", "province") else collective
    if counts and not visit.reported_beforehand and not visit.leader_on_scene_first:
        totals[visit.unit] -= UNREPORTED[visit.level]
        if readings.get("key_person") == "add" and visit.level == "beijing" and visit.key_person:
            totals[visit.unit] -= 3


def _irregular(visit: f.Visit, collective: bool, totals: dict[str, F], readings: dict[str, str]) -> None:
    points = F(next(p for top, p in BANDS[visit.level] if top is None or visit.people <= top))
    again = visit.repeat and collective and visit.level in ("city", "county", "own")
    shares = {visit.unit: F(1)}
    if visit.residence_unit not in (None, visit.unit):
        shares = {visit.unit: F(7, 10), visit.residence_unit: F(3, 10)}
    for unit, share in shares.items():
        factor = _response(visit, unit)
        if readings.get("combine") == "add":
            total = points * share * (1 + (F(1, 2) if again else 0) + (factor - 1)) if factor else F(0)
        else:
            total = points * (F(3, 2) if again else 1) * share * factor
        totals[unit] -= total


def _response(visit: f.Visit, unit: str) -> F:
    how = visit.responses.get(unit)
    if how is None:
        return F(1)
    if how.arrival == "prompt":
        if visit.level == "own" and 6 <= visit.people <= 10:
            return F(0)
        gone = visit.stayed_minutes is not None and visit.stayed_minutes <= 60
        return F(1, 2) if how.effective and gone else F(1)
    return {"late": F(3, 2), "none": F(2), "other": F(1)}[how.arrival]


def court(facts: list[f.Fact], units: dict[str, str], start: date, end: date, as_of: date, **readings: str):
    """Return unit → total from `start` to `end` in 2016; `units`: id → kind. It is the year's sheet if it spans it."""
    if as_of < start:
        return dict.fromkeys(units, F(0))
    known = [x for x in facts if getattr(x, "date", date.min) <= as_of]
    totals, lost, faults = defaultdict(F), set(), set()
    highest = _highest_of_trips(known) if readings.get("trip") == "highest" else None
    for x in known:
        points, fault = _court_deduction(x, start, end, as_of)
        if isinstance(x, f.Visit) and highest is not None and x.trip is not None and highest[x.trip] != x.id:
            continue
        if points:
            totals[x.unit] -= points
            lost.add(x.unit)
            if fault:
                faults.add(x.unit)
    _settlements(known, start, end, totals)
    forfeited = faults if readings.get("forfeit") == "fault" else lost
    if (start, end) == (date(2016, 1, 1), date(2016, 12, 31)) and as_of > end:
        for unit, kind in units.items():
            totals[unit] += 5 if kind == "business" and unit not in forfeited else 0
    return {unit: totals[unit] for unit in units}


def _court_deduction(x: f.Fact, start: date, end: date, as_of: date) -> tuple[F, bool]:
    """Return what a fact takes away, and whether that is for a fault."""
    day = x.due + timedelta(1) if isinstance(x, f.Order) else x.date
    if not start <= day <= end or day > as_of:
        return F(0), False
    if isinstance(x, f.Visit):
        inquiry = x.delay_inquiry
        if x.level == "own":
            excused = inquiry is not None and inquiry.within_limit and inquiry.limit >= x.date
            return F(0) if excused else F(1, 2), False
        return F({"county": 2, "city": 5, "province": 10, "beijing": 15}[x.level]), False
    if isinstance(x, f.Order):
        done = x.completed is not None and x.completed <= as_of and x.completed <= x.due and x.as_required
        return F(0) if done else F(3), True
    if isinstance(x, f.Review):
        return F(5), True
    if isinstance(x, f.Lapse):
        each = {"17-1": 10 if x.consequences else 5, "17-2": 2, "21": 5}.get(x.clause, 10)
        return F(each) * x.times, True
    return F(0), False


def _highest_of_trips(facts: list[f.Fact]) -> dict[str, str]:
    order = ["own", "county", "city", "province", "beijing"]
    best: dict[str, f.Visit] = {}
    for x in sorted((x for x in facts if isinstance(x, f.Visit) and x.trip), key=lambda x: (x.date, x.id)):
        if x.trip not in best or order.index(x.level) > order.index(best[x.trip].level):
            best[x.trip] = x
    return {trip: visit.id for trip, visit in best.items()}


def _settlements(facts: list[f.Fact], start: date, end: date, totals: dict[str, F]) -> None:
    approved = sorted((x for x in facts if isinstance(x, f.Settlement) and x.approved), key=lambda x: (x.date, x.id))
    early = sorted((x for x in facts if isinstance(x, f.EarlySettlement)), key=lambda x: (x.date, x.id))
    cases = {x.case for x in approved if x.case is not None}
    for points, records in ((20, approved), (5, [x for x in early if x.case not in cases])):
        counted = set()
        for x in (x for x in records if x.date.year == 2016):
            if x.case is None or (x.case, x.unit) not in counted:
                counted.add((x.case, x.unit))
                totals[x.unit] += points if start <= x.date <= end else 0
