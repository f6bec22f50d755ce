"""The table of totals: ranked, by quarters, and refused where the sheet is refused, in the same words."""

from datetime import date
from decimal import Decimal

import pytest

from tests.schemes import office
from tests.support.counting import CLAUSES
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.errors import ScoringError
from xftui.scoring.evidence import Memory
from xftui.scoring.plugins import open_shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.tables import table

DAY = date(2016, 3, 31)
LATER = date(2016, 12, 31)


def irregular(id_: str, unit: str, day: date = DAY, **said: object) -> f.Visit:
    return f.Visit(id_, unit, day, f.Level.CITY, people=4, irregular=True, reported_beforehand=True, **said)  # type: ignore[arg-type]


def test_a_table_is_ranked_and_says_what_each_clause_comes_to_by_quarter() -> None:
    scheme = office.edition("township-2016")
    town = office.town(irregular("v1", "u2"), irregular("v2", "u2", date(2016, 6, 1)), irregular("v3", "u3"))
    made = table(scheme, town, scheme.period("2016"), LATER)
    ranked = made.ranked()
    assert [(rank, row.unit) for rank, row in ranked] == [(1, "u1"), (2, "u3"), (3, "u2")]
    last = ranked[-1][1]
    assert last.clauses == {"base": Decimal(80), "q1.2": Decimal(-36), "q2": Decimal(-6), "b5": Decimal(3)}
    assert [quarter.get("q2", 0) for quarter in last.quarters] == [0, -3, -3, 0]
    assert last.total == Decimal(41)


def test_equal_totals_share_a_rank() -> None:
    scheme = office.edition("township-2016")
    made = table(scheme, office.town(irregular("v1", "u2")), scheme.period("2016"), LATER)
    assert [(rank, row.unit) for rank, row in made.ranked()] == [(1, "u1"), (1, "u3"), (3, "u2")]


def refusal(scheme: Scheme, evidence: Memory) -> str:
    """Return what both the sheet and the table say when they refuse."""
    period = scheme.period("2016")
    with pytest.raises(ScoringError) as sheet:
        score(scheme, evidence, period, LATER)
    with pytest.raises(ScoringError) as counted:
        table(scheme, evidence, period, LATER)
    assert str(sheet.value) == str(counted.value)
    return str(counted.value)


def test_two_clauses_on_one_visit_that_say_nothing_of_each_other_are_refused() -> None:
    text = CLAUSES.replace('adds_to = ["open", "year"]\ngives_way', 'adds_to = ["open"]\ngives_way')
    scheme = open_shelf().parse(text, "counted")
    visit = f.Visit("v1", "m1", DAY, f.Level.OWN, irregular=True)
    said = refusal(scheme, office.court(visit))
    assert "v1" in said and "gone" in said and "year" in said


def test_a_visit_of_a_unit_that_is_not_scored_is_refused() -> None:
    scheme = office.edition("township-2016")
    units = (*office.VILLAGES, f.Unit("t1", "机关", f.UnitKind.TOWN))
    for visit in (irregular("v1", "t1"), irregular("v1", "u1", residence_unit="t1"), irregular("v1", "u9")):
        said = refusal(scheme, Memory(f.Organisation("town", "示例镇"), units, (), (visit,)))
        assert "v1" in said


def test_a_unit_that_is_gone_is_in_the_table_for_what_it_still_answers() -> None:
    scheme = office.edition("township-2016")
    gone = f.Unit("u0", "并走的村", f.UnitKind.VILLAGE, valid_to=date(2015, 1, 1))
    for facts, there in (((), False), ((irregular("v1", "u0"),), True)):
        town = Memory(f.Organisation("town", "示例镇"), (gone, *office.VILLAGES), (), facts)
        made = table(scheme, town, scheme.period("2016"), LATER)
        assert ("u0" in [row.unit for row in made.rows]) is there
