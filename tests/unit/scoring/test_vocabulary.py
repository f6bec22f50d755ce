"""Facts as plain values: strict reading, and writing that reads back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes import office
from xftui.scoring import facts as f
from xftui.scoring.errors import FactError
from xftui.scoring.vocabulary import CLASSES, KEYS, fact_from, fact_to, facts_from

VISIT = {"kind": "visit", "id": "v1", "date": "2016-03-02", "unit": "u1", "level": "city"}
MARK = {"kind": "mark", "id": "m1", "unit": "u1", "date": "2016-03-02", "clause": "a1.1"}


def test_every_kind_has_its_keys() -> None:
    assert set(CLASSES) == set(f.Kind) == set(KEYS)


def test_defaults_are_filled() -> None:
    fact = fact_from(VISIT)
    assert fact == f.Visit("v1", "u1", date(2016, 3, 2), f.Level.CITY)
    assert fact_to(fact)["people"] == 1
    assert "stayed_minutes" not in fact_to(fact)


DAYS = (date(2015, 12, 1), date(2016, 11, 30))


@given(
    st.one_of(office.visits(office.VILLAGES, *DAYS), office.monthly(*DAYS), office.orders(*DAYS)).map(
        lambda fact: office.numbered([fact])[0]
    )
)
def test_what_is_written_reads_back(fact: f.Fact) -> None:
    assert fact_from(fact_to(fact)) == fact


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ("visit", ""),
        ({}, "kind"),
        ({**VISIT, "kind": "rumour"}, "kind"),
        ({**VISIT, "colour": "red"}, "colour"),
        ({k: v for k, v in VISIT.items() if k != "unit"}, "unit"),
        ({**VISIT, "level": "moon"}, "level"),
        ({**VISIT, "level": []}, "level"),
        ({**VISIT, "date": "2016-02-30"}, "date"),
        ({**VISIT, "date": "２０１６-03-02"}, "date"),
        ({**VISIT, "people": 0}, "people"),
        ({**VISIT, "people": True}, "people"),
        ({**VISIT, "people": 2.5}, "people"),
        ({**VISIT, "irregular": "yes"}, "irregular"),
        ({**VISIT, "case": None}, "case"),
        ({**VISIT, "id": ""}, "id"),
        ({**VISIT, "responses": {"u1": {"arrival": "late"}}}, "responses.u1.effective"),
        ({**VISIT, "responses": {"u1": {"arrival": "slow", "effective": True}}}, "responses.u1.arrival"),
        ({**VISIT, "delay_inquiry": {"within_limit": True, "limit": "soon"}}, "delay_inquiry.limit"),
        (MARK, "points"),
        ({**MARK, "points": "1", "missing": 2}, "points"),
        ({**MARK, "points": 1}, "points"),
        ({**MARK, "points": "1e3"}, "points"),
        ({"kind": "monthly_cases", "id": "m", "unit": "u1", "month": "2016-13", "count": 1}, "month"),
        (
            {"kind": "order", "id": "o", "unit": "u1", "signed": "2016-03-02", "due": "2016-03-01", "completed": None},
            "due",
        ),
        ({"kind": "order", "id": "o", "unit": "u1", "signed": "2016-03-02", "due": "2016-03-03"}, "completed"),
        ({"kind": "notice", "id": "n", "unit": "u1", "date": "2016-03-02", "type": "criticised"}, "level"),
        ({"kind": "review", "id": "r", "unit": "u1", "date": "2016-03-02", "persons": ["p1", 2]}, "persons[1]"),
    ],
)
def test_what_does_not_fit_is_refused_by_key(values: object, path: str) -> None:
    with pytest.raises(FactError) as caught:
        fact_from(values)
    assert caught.value.path == path


def test_a_list_names_the_place() -> None:
    with pytest.raises(FactError, match=r"^facts\[1\]\.level："):
        facts_from([VISIT, {**VISIT, "level": "moon"}])
