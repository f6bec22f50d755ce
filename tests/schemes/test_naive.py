"""The engine agrees to the last digit with a calculation that was written separately, straight from the text."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemes import naive, office
from xftui.scoring import facts as f
from xftui.scoring.sheet import Sheet

TOWN_DAYS = (date(2015, 11, 20), date(2016, 12, 10))
COURT_DAYS = (date(2015, 12, 20), date(2017, 1, 10))
QUARTERS = {
    "2016-Q1": (date(2015, 12, 1), date(2016, 2, 29)),
    "2016-Q2": (date(2016, 3, 1), date(2016, 5, 31)),
    "2016-Q3": (date(2016, 6, 1), date(2016, 8, 31)),
    "2016-Q4": (date(2016, 9, 1), date(2016, 11, 30)),
}
SCORED = {"base", "q1.1", "q1.2", "q1.3", "q1.3b", "q2"}


def points(made: Sheet, clauses: set[str] | None = None) -> dict[str, Fraction]:
    """Return unit → sum of the lines of some clauses."""
    return {
        one.unit: sum((Fraction(x.points) for x in one.lines if clauses is None or x.clause in clauses), Fraction(0))
        for one in made.units
    }


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            office.visits(office.VILLAGES, *TOWN_DAYS), office.monthly(*TOWN_DAYS), office.reports_due(*TOWN_DAYS)
        ),
        max_size=12,
    ),
    st.sampled_from(sorted(QUARTERS)),
    office.days(date(2015, 11, 20), date(2017, 1, 10)),
    st.sampled_from(["multiply", "add"]),
    st.sampled_from(["one", "add"]),
    st.sampled_from(["4", "5", "6"]),
)
def test_township_q1_to_q2(
    drawn: list[f.Fact], quarter: str, as_of: date, combine: str, key_person: str, from_people: str
) -> None:
    facts = office.numbered(drawn)
    readings = {"combine": combine, "key_person": key_person, "collective_from": from_people}
    made = office.sheet("township-2016", office.town(*facts), quarter, as_of, **readings)
    units = [unit.id for unit in office.VILLAGES]
    assert points(made, SCORED) == naive.township_quarter(facts, units, *QUARTERS[quarter], as_of, **readings)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            office.visits(office.COURTS, *COURT_DAYS), office.orders(*COURT_DAYS), office.court_records(*COURT_DAYS)
        ),
        max_size=14,
    ),
    st.sampled_from(["2016", "2016-Q1", "2016-Q4"]),
    office.days(date(2015, 12, 20), date(2017, 2, 1)),
    st.sampled_from(["each", "highest"]),
    st.sampled_from(["any", "fault"]),
)
def test_court_17_to_23(drawn: list[f.Fact], period: str, as_of: date, trip: str, forfeit: str) -> None:
    facts = office.numbered(drawn)
    made = office.sheet("court", office.court(*facts), period, as_of, trip=trip, forfeit=forfeit)
    start = {"2016": date(2016, 1, 1), "2016-Q1": date(2016, 1, 1), "2016-Q4": date(2016, 10, 1)}[period]
    end = date(2016, 3, 31) if period == "2016-Q1" else date(2016, 12, 31)
    units = {unit.id: unit.kind.value for unit in office.COURTS}
    assert points(made) == naive.court(facts, units, start, end, as_of, trip=trip, forfeit=forfeit)


def test_an_order_counts_from_the_day_after_its_deadline() -> None:
    due = date(2016, 3, 31)
    order = f.Order("o1", "zx", due - timedelta(20), due, None)
    units = {unit.id: unit.kind.value for unit in office.COURTS}
    for as_of, quarter in ((due, "2016-Q1"), (due + timedelta(1), "2016-Q1"), (due + timedelta(1), "2016-Q2")):
        made = office.sheet("court", office.court(order), quarter, as_of)
        span = (date(2016, 1, 1), due) if quarter == "2016-Q1" else (date(2016, 4, 1), date(2016, 6, 30))
        assert points(made) == naive.court([order], units, *span, as_of)
