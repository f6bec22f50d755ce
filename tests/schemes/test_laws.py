"""Laws of the shipped schemes alone; those of every scheme are in `xftui.testing`."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemes import office
from xftui.scoring import facts as f
from xftui.scoring.figures import add, total
from xftui.scoring.sheet import Status

DAYS = (date(2015, 11, 20), date(2016, 12, 10))
AS_OF = office.days(date(2015, 11, 20), date(2017, 1, 10))
RICH_FACTS = st.lists(
    st.one_of(office.visits(office.VILLAGES, *DAYS), office.monthly(*DAYS), office.town_records(*DAYS)), max_size=12
).map(office.numbered)


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
