"""What if: facts that are different in a copy score as a facts file that says so would, and nothing else changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schemes import office
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.errors import FactError, ScoringError
from xftui.scoring.evidence import KINDS, Memory
from xftui.scoring.standings import moves, places
from xftui.scoring.supposing import Supposed, altered, differences, likewise
from xftui.scoring.vocabulary import fact_from, fact_to

AS_OF = date(2016, 3, 10)
SPLIT = f.Visit(
    "v1", "u1", date(2016, 3, 2), f.Level.CITY, 31, irregular=True, repeat=True, residence_unit="u2",
    reported_beforehand=True, responses={"u1": f.Response(f.Arrival.LATE, False)},
)  # fmt: skip
DAYS = (date(2015, 12, 1), date(2016, 11, 30))
DRAWN = st.lists(
    st.one_of(office.visits(office.VILLAGES, *DAYS), office.monthly(*DAYS), office.town_records(*DAYS)), max_size=8
).map(office.numbered)


def total(evidence: Memory | Supposed, unit: str = "u1", **readings: str) -> Decimal:
    """Return a village's total of the quarter."""
    return office.account(office.sheet("township-2016", evidence, "2016-Q2", AS_OF, **readings), unit).total


def test_twenty_nine_people_instead_of_thirty_one_and_leaders_that_came_in_time() -> None:
    """31 at the city: −6 × 1.5 × 0.7 × 1.5 = −9.45; 29: −5 × 1.5 × 0.7 × 1.5 = −7.875; in time, −5.25."""
    town = office.town(SPLIT)
    assert total(town) == Decimal("10.55")
    fewer = altered(SPLIT, {"people": 29})
    assert total(Supposed(town, [fewer])) == Decimal("12.125")
    prompt = altered(fewer, {"responses": {"u1": {"arrival": "prompt", "effective": False}}})
    assert total(Supposed(town, [prompt])) == Decimal("14.75")
    assert total(town) == Decimal("10.55"), "nothing of it is kept"


def test_the_additive_reading() -> None:
    """Percentages added up, of the unit's 70 %: −6 × (1 + 0.5 + 0.5) × 0.7 = −8.4, where multiplied it is −9.45."""
    assert total(office.town(SPLIT), combine="add") == Decimal("11.6")


def test_a_fact_that_never_was_and_one_that_was_not_recorded() -> None:
    town = office.town(SPLIT)
    assert total(Supposed(town, (), ["v1"])) == 20
    more = f.Visit("v2", "u1", date(2016, 3, 3), f.Level.CITY, 3, irregular=True, reported_beforehand=True)
    assert total(Supposed(town, [more], ["v1"])) == total(office.town(more)) < 20


@settings(max_examples=60, deadline=None)
@given(DRAWN, DRAWN, st.sets(st.sampled_from([f"f{n:03}" for n in range(8)])))
def test_it_scores_as_the_same_facts_in_a_file(there: list[f.Fact], other: list[f.Fact], gone: set[str]) -> None:
    supposed = Supposed(office.town(*there), other, gone)
    written = {fact.id: fact for fact in there if fact.id not in gone} | {fact.id: fact for fact in other}
    town = office.town(*written.values())
    assert supposed.digest() == town.digest()
    assert {fact.id for fact in supposed.facts(KINDS, None, "u1")} == {x.id for x in town.facts(KINDS, None, "u1")}
    scheme = office.edition("township-2016")
    found = []
    for evidence in (supposed, town):
        try:
            found.append(score(scheme, evidence, scheme.period("2016"), date(2016, 12, 1)))
        except ScoringError as error:
            found.append(str(error))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"people": 0}, "people"),
        ({"people": "31"}, "people"),
        ({"level": "moon"}, "level"),
        ({"date": "2016-02-30"}, "date"),
        ({"colour": "red"}, "colour"),
        ({"unit": None}, "unit"),
        ({"responses": {"u1": {"arrival": "slow", "effective": True}}}, "responses.u1.arrival"),
    ],
)
def test_what_a_facts_file_would_be_refused_for_is_refused_in_the_same_words(changes: dict, path: str) -> None:
    with pytest.raises(FactError) as supposed:
        altered(SPLIT, changes)
    values = {key: value for key, value in {**fact_to(SPLIT), **changes}.items() if value is not None}
    with pytest.raises(FactError) as written:
        fact_from(values)
    assert supposed.value.path == path
    assert str(supposed.value) == str(written.value)


@pytest.mark.parametrize("name", ["id", "kind"])
def test_a_fact_stays_the_fact_that_it_is(name: str) -> None:
    with pytest.raises(FactError, match=name):
        altered(SPLIT, {name: "letter"})


def test_nothing_is_as_if_nothing_were_recorded() -> None:
    alone = altered(SPLIT, {"residence_unit": None, "responses": None})
    assert alone.residence_unit is None
    assert alone.responses == {}
    order = f.Order("o1", "m1", date(2016, 3, 1), date(2016, 3, 15), date(2016, 3, 10))
    assert altered(order, {"completed": None}).completed is None


def test_what_is_different_is_told_by_key() -> None:
    other = altered(SPLIT, {"people": 29, "residence_unit": None})
    assert differences(SPLIT, other) == [("people", 31, 29), ("residence_unit", "u2", None)]


def test_another_fact_is_put_likewise_and_keeps_the_rest() -> None:
    """Of two leaders late at one visit, one is supposed in time: at another visit only that one is a party."""
    both = altered(SPLIT, {"responses": {unit: {"arrival": "late", "effective": False} for unit in ("u1", "u2")}})
    supposed = altered(both, {"people": 29, "responses": {
        "u1": {"arrival": "prompt", "effective": False}, "u2": {"arrival": "late", "effective": False},
    }})  # fmt: skip
    other = f.Visit(
        "v7", "u3", date(2016, 3, 4), f.Level.CITY, 3, residence_unit="u1",
        responses={"u3": f.Response(f.Arrival.OTHER, True)},
    )  # fmt: skip
    met = {"u3": f.Response(f.Arrival.OTHER, True), "u1": f.Response(f.Arrival.PROMPT, False)}
    assert likewise(both, supposed, other) == replace(other, people=29, responses=met)
    assert likewise(supposed, altered(supposed, {"responses": None}), replace(other, responses=met)) == replace(
        other, responses={"u3": f.Response(f.Arrival.OTHER, True)}
    )


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(FactError, match="v1"):
        Supposed(office.town(), [SPLIT, SPLIT])


def test_whose_place_moves() -> None:
    """The split visit costs u1 70 % and u2 30 %: without it u1 is level with u3, and all three share rank 1."""
    town, scheme = office.town(SPLIT), office.edition("township-2016")
    sheets = [office.sheet("township-2016", one, "2016-Q2", AS_OF) for one in (town, Supposed(town, (), ["v1"]))]
    before, after = (places(scheme, sheet) for sheet in sheets)
    moved = {move.unit: (move.before.rank, move.after.rank) for move in moves(before, after)}
    assert moved == {"u1": (3, 1), "u2": (2, 1)}
