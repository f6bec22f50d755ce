"""Laws that hold for every sheet, whatever the facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemes import office
from xftui.scoring import facts as f
from xftui.scoring.evidence import belongs
from xftui.scoring.figures import add, fold, total
from xftui.scoring.sheet import Status

DAYS = (date(2015, 11, 20), date(2016, 12, 10))
AS_OF = office.days(date(2015, 11, 20), date(2017, 1, 10))
TOWN_FACTS = st.lists(office.visits(office.VILLAGES, *DAYS) | office.monthly(*DAYS), max_size=10).map(office.numbered)
COURT_FACTS = st.lists(
    st.one_of(office.visits(office.COURTS, *DAYS), office.orders(*DAYS), office.court_records(*DAYS)), max_size=10
).map(office.numbered)
RICH_FACTS = st.lists(
    st.one_of(office.visits(office.VILLAGES, *DAYS), office.monthly(*DAYS), office.town_records(*DAYS)), max_size=12
).map(office.numbered)
OFFICES = st.one_of(
    st.tuples(st.just("township-2016"), RICH_FACTS.map(lambda facts: office.town(*facts))),
    st.tuples(st.just("court"), COURT_FACTS.map(lambda facts: office.court(*facts))),
)
PLAIN_OFFICES = st.one_of(
    st.tuples(st.just("township-2016"), TOWN_FACTS.map(lambda facts: office.town(*facts))),
    st.tuples(st.just("court"), COURT_FACTS.map(lambda facts: office.court(*facts))),
)
PERIODS = st.sampled_from(["2016", "2016-Q1", "2016-Q2", "2016-Q4"])


@settings(max_examples=200, deadline=None)
@given(OFFICES, PERIODS, AS_OF)
def test_lines_add_to_the_total_and_steps_fold_to_the_points(
    drawn: tuple[str, object], period: str, as_of: date
) -> None:
    scheme, evidence = drawn
    made = office.sheet(scheme, evidence, period, as_of)
    for account in (*made.units, *made.people):
        assert total(line.points for line in account.lines) == account.total
        assert all(fold(line.steps) == line.points for line in account.lines)
        assert account.open == sum(line.status is Status.OPEN for line in account.lines)
        low, high = account.bounds
        assert (low is None or low <= account.total) and (high is None or account.total <= high)
        for figure in (account.total, *(line.points for line in account.lines)):
            assert "E" not in str(figure) and str(figure) == str(figure).rstrip("." if "." not in str(figure) else "0")


@settings(max_examples=100, deadline=None)
@given(OFFICES, PERIODS, AS_OF, st.randoms(use_true_random=False))
def test_the_order_of_facts_never_matters(drawn: tuple[str, object], period: str, as_of: date, random: Random) -> None:
    scheme, evidence = drawn
    shuffled = list(evidence.facts(frozenset(f.Kind), None))
    random.shuffle(shuffled)
    other = office.town(*shuffled) if scheme == "township-2016" else office.court(*shuffled)
    assert office.sheet(scheme, evidence, period, as_of) == office.sheet(scheme, other, period, as_of)


@settings(max_examples=100, deadline=None)
@given(OFFICES, PERIODS, AS_OF)
def test_a_unit_alone_has_the_account_that_it_has_among_all(
    drawn: tuple[str, object], period: str, as_of: date
) -> None:
    scheme, evidence = drawn
    for account in office.sheet(scheme, evidence, period, as_of).units:
        assert office.sheet(scheme, evidence, period, as_of, account.unit).units == (account,)


@settings(max_examples=100, deadline=None)
@given(PLAIN_OFFICES, AS_OF)
def test_facts_outside_a_quarter_change_nothing_in_it(drawn: tuple[str, object], as_of: date) -> None:
    scheme, evidence = drawn
    period = office.edition(scheme).period("2016-Q2")
    wide = (f.Kind.SETTLEMENT, f.Kind.EARLY_SETTLEMENT)  # "once a year" and "at any date seen" look further by rule
    inside = [
        fact for fact in evidence.facts(frozenset(f.Kind), None) if belongs(fact) in period.span or fact.kind in wide
    ]
    other = office.town(*inside) if scheme == "township-2016" else office.court(*inside)
    mine, theirs = (office.sheet(scheme, one, "2016-Q2", as_of) for one in (evidence, other))
    assert (mine.units, mine.people) == (theirs.units, theirs.people)


@settings(max_examples=100, deadline=None)
@given(office.visits(office.VILLAGES, date(2016, 3, 1), date(2016, 5, 31)))
def test_shares_conserve_the_whole(visit: f.Visit) -> None:
    whole = replace(visit, id="v", unit="u1", irregular=True, residence_unit=None, responses={})
    split = replace(whole, residence_unit="u2")
    day = date(2016, 6, 1)
    sums = [
        total(
            line.points
            for account in office.sheet("township-2016", office.town(one), "2016-Q2", day).units
            for line in account.lines
            if line.clause == "q2"
        )
        for one in (whole, split)
    ]
    assert sums[0] == sums[1] < 0


@settings(max_examples=60, deadline=None)
@given(RICH_FACTS, AS_OF)
def test_the_townships_year_is_its_quarters_and_what_only_a_year_has(facts: list[f.Fact], as_of: date) -> None:
    evidence = office.town(*facts)
    annual = {c.id for c in office.edition("township-2016").clauses if c.period == "year"}
    for account in office.sheet("township-2016", evidence, "2016", as_of).units:
        quarters = [
            office.account(office.sheet("township-2016", evidence, f"2016-Q{i}", as_of), account.unit)
            for i in range(1, 5)
        ]
        own = total(line.points for line in account.lines if line.clause in annual)
        assert account.total == add(total(quarter.total for quarter in quarters), own)
        assert sorted(v.facts for v in account.vetoes) == sorted(v.facts for q in quarters for v in q.vetoes)


def test_a_period_that_has_not_begun_has_no_lines() -> None:
    for scheme, evidence in (("township-2016", office.town()), ("court", office.court())):
        made = office.sheet(scheme, evidence, "2016", date(2015, 11, 30))
        assert all((one.total, one.lines, one.status) == (Decimal(0), (), Status.PROVISIONAL) for one in made.units)
