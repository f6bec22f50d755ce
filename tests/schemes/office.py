"""Made-up offices for tests of schemes: units, and strategies that draw the facts of a year around its edges."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.evidence import Memory
from xftui.scoring.plugins import Shelf, open_shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Account, Sheet

VILLAGES = tuple(f.Unit(f"u{i}", f"{i}村", f.UnitKind.VILLAGE) for i in range(1, 4))
COURTS = (
    f.Unit("m1", "民一庭", f.UnitKind.BUSINESS),
    f.Unit("zx", "执行局", f.UnitKind.BUSINESS),
    f.Unit("xf", "信访办", f.UnitKind.PETITION_OFFICE),
    f.Unit("bg", "办公室", f.UnitKind.DEPARTMENT),
)
CLERKS = (f.Person("p1", "甲", "m1"), f.Person("p2", "乙", "xf"))


@cache
def shelf() -> Shelf:
    """Return the shelf as it is shipped."""
    return open_shelf()


@cache
def edition(scheme: str, readings: tuple[tuple[str, str], ...] = ()) -> Scheme:
    """Return a shipped scheme with these readings."""
    return shelf().scheme(scheme, dict(readings))


def town(*facts: f.Fact) -> Memory:
    """Return the evidence of a town of three villages."""
    return Memory(f.Organisation("town", "示例镇"), VILLAGES, (), facts)


def court(*facts: f.Fact) -> Memory:
    """Return the evidence of a court of four departments."""
    return Memory(f.Organisation("court", "示例法院"), COURTS, CLERKS, facts)


def sheet(scheme: str, evidence: Memory, period: str, as_of: date, unit: str | None = None, **readings: str) -> Sheet:
    """Return the sheet under a shipped scheme."""
    chosen = edition(scheme, tuple(readings.items()))
    return score(chosen, evidence, chosen.period(period), as_of, unit)


def account(made: Sheet, unit: str) -> Account:
    """Return one unit's account."""
    return next(one for one in made.units if one.unit == unit)


def days(start: date, end: date) -> st.SearchStrategy[date]:
    """Draw days, the edges of months often."""
    edges = [start, end, *(date(y, m, 1) + timedelta(d) for y in (2015, 2016) for m in range(1, 13) for d in (-1, 0))]
    return st.one_of(st.dates(start, end), st.sampled_from([day for day in edges if start <= day <= end]))


def visits(units: tuple[f.Unit, ...], start: date, end: date) -> st.SearchStrategy[f.Visit]:
    """Draw visits of every look, headcounts near the edges of bands."""
    ids = st.sampled_from([unit.id for unit in units])
    responses = st.dictionaries(ids, st.builds(f.Response, st.sampled_from(f.Arrival), st.booleans()))
    people = st.one_of(st.sampled_from([1, 4, 5, 6, 10, 11, 30, 31, 49, 50]), st.integers(1, 80))
    inquiry = st.none() | st.builds(f.DelayInquiry, st.booleans(), days(start, end))
    return st.builds(
        f.Visit,
        id=st.just(""),
        unit=ids,
        date=days(start, end),
        level=st.sampled_from(f.Level),
        people=people,
        irregular=st.booleans(),
        collective=st.none() | st.booleans(),
        repeat=st.booleans(),
        residence_unit=st.none() | ids,
        reported_beforehand=st.booleans(),
        leader_on_scene_first=st.booleans(),
        key_person=st.booleans(),
        stayed_minutes=st.none() | st.sampled_from([0, 59, 60, 61, 239, 240, 241, 300]),
        responses=responses,
        delay_inquiry=inquiry,
        trip=st.none() | st.sampled_from(["t1", "t2"]),
    )


def monthly(start: date, end: date) -> st.SearchStrategy[f.MonthlyCases]:
    """Draw monthly case reports."""
    return st.builds(
        f.MonthlyCases,
        st.just(""),
        st.sampled_from([unit.id for unit in VILLAGES]),
        st.dates(start, end).map(lambda day: day.replace(day=1)),
        st.integers(0, 3),
    )


def reports_due(start: date, end: date) -> st.SearchStrategy[f.ReportDue]:
    """Draw reports owed, received in time, late or never."""
    unit = st.sampled_from([u.id for u in VILLAGES])
    return st.builds(
        f.ReportDue, st.just(""), unit, days(start, end), st.none() | days(start, end), st.sampled_from(f.Reason)
    )


def town_records(start: date, end: date) -> st.SearchStrategy[f.Fact]:
    """Draw what else a town records: reports owed, marks, notices, supervised matters, special periods, rulings."""
    unit, day = st.sampled_from([u.id for u in VILLAGES]), days(start, end)
    name, maybe = st.just(""), st.none() | day
    level, incident = st.sampled_from(f.Level), st.none() | st.just("i1")
    lines = st.sampled_from(["q2.4h:f000", "q2.4h:f001", "q2.4h:f002", "q2:f000", "a1.1:", "q2.4h:f999"])
    figures = st.sampled_from([Decimal(0), Decimal("-0.5"), Decimal(-3)])
    return st.one_of(
        reports_due(start, end),
        st.builds(f.Mark, name, unit, day, st.sampled_from(["a1.1", "a3"]), st.sampled_from([Decimal(0), Decimal(1)])),
        st.builds(f.Mark, name, unit, day, st.sampled_from(["a1.2", "a3"]), missing=st.integers(0, 9)),
        st.builds(
            f.Notice, name, unit, day, st.just(f.NoticeType.CRITICISED), level, st.sampled_from(f.Organ), incident
        ),
        st.builds(f.Notice, name, unit, day, st.just(f.NoticeType.COMMENDED), level),
        st.builds(f.Supervised, name, unit, level, day, maybe),
        st.builds(f.Case, name, unit, day),
        st.builds(_special_period, st.sampled_from(f.Scope), day, st.integers(0, 40)),
        st.builds(f.Ruling, name, unit, lines, figures, st.just("甲"), day, st.just("因")),
    )


def _special_period(scope: f.Scope, start: date, length: int) -> f.SpecialPeriod:
    return f.SpecialPeriod("", scope, start, start + timedelta(length))


def orders(start: date, end: date) -> st.SearchStrategy[f.Order]:
    """Draw supervision orders, done, late, deficient or open."""
    done = st.none() | days(start, end)
    return st.builds(_order, st.sampled_from([u.id for u in COURTS]), days(start, end), done, st.booleans())


def _order(unit: str, due: date, completed: date | None, as_required: bool) -> f.Order:
    return f.Order("", unit, due - timedelta(30), due, completed, as_required)


def court_records(start: date, end: date) -> st.SearchStrategy[f.Fact]:
    """Draw what else a court records: reviews, lapses, settlements."""
    unit, day = st.sampled_from([u.id for u in COURTS]), days(start, end)
    case = st.none() | st.sampled_from(["c1", "c2", "c3"])
    clauses = st.sampled_from(["17-1", "17-2", "17-3", "17-4", "17-5", "17-6", "21"])
    return st.one_of(
        st.builds(f.Review, st.just(""), unit, day, case, st.sampled_from([(), ("p1",), ("p1", "p2")])),
        st.builds(
            f.Lapse, st.just(""), unit, day, clauses, st.booleans(), st.none() | st.just("p2"), st.integers(1, 3)
        ),
        st.builds(f.Settlement, st.just(""), unit, day, st.booleans(), case),
        st.builds(f.EarlySettlement, st.just(""), unit, day, case),
    )


def numbered(facts: list[f.Fact]) -> list[f.Fact]:
    """Return the facts with ids of their own."""
    return [replace(fact, id=f"f{index:03}") for index, fact in enumerate(facts)]
