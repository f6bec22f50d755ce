"""When a fact belongs to a period, what is seen of it as of a day, and digests."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from xftui.scoring import facts as f
from xftui.scoring.errors import FactError
from xftui.scoring.evidence import Memory, belongs, digest, seen
from xftui.scoring.periods import Span

DAY = date(2016, 3, 31)
NEXT = DAY + timedelta(1)
TOWN = f.Organisation("town", "示例镇")
UNITS = (f.Unit("u1", "东港村", f.UnitKind.VILLAGE), f.Unit("u2", "西湖村", f.UnitKind.VILLAGE))


@pytest.mark.parametrize(
    ("fact", "day"),
    [
        (f.Visit("x", "u1", DAY, f.Level.OWN), DAY),
        (f.Order("x", "u1", date(2016, 3, 1), DAY, None), NEXT),
        (f.ReportDue("x", "u1", DAY, None, f.Reason.MONTHLY), DAY),
        (f.Supervised("x", "u1", f.Level.CITY, DAY, None), DAY),
        (f.MonthlyCases("x", "u1", date(2016, 3, 1), 2), DAY),
        (f.SpecialPeriod("x", f.Scope.CITY, date(2016, 3, 1), DAY), DAY),
        (f.Ruling("x", "u1", "q2.4h:v1", Decimal(-1), "甲", DAY, "因"), DAY),
    ],
)
def test_the_day_by_which_a_fact_belongs(fact: f.Fact, day: date) -> None:
    assert belongs(fact) == day


@pytest.mark.parametrize(
    "fact",
    [
        f.Order("x", "u1", date(2016, 3, 1), DAY, None),
        f.ReportDue("x", "u1", DAY, None, f.Reason.MONTHLY),
        f.Supervised("x", "u1", f.Level.CITY, DAY, None),
        f.MonthlyCases("x", "u1", date(2016, 3, 1), 2),
        f.SpecialPeriod("x", f.Scope.CITY, date(2016, 3, 1), DAY),
    ],
)
def test_what_has_a_last_day_counts_once_that_day_has_passed(fact: f.Fact) -> None:
    assert seen(fact, DAY) is None
    assert seen(fact, NEXT) == fact


def test_what_is_dated_later_is_not_seen() -> None:
    visit = f.Visit("x", "u1", DAY, f.Level.OWN)
    assert seen(visit, DAY - timedelta(1)) is None
    assert seen(visit, DAY) == visit
    order = f.Order("x", "u1", date(2016, 3, 1), DAY, completed=date(2016, 5, 1))
    undone = seen(order, date(2016, 4, 30))
    assert isinstance(undone, f.Order)
    assert undone.completed is None
    assert seen(order, date(2016, 5, 1)) == order
    case = f.Case("x", "u1", DAY, closed=date(2016, 5, 1))
    assert seen(case, date(2016, 4, 30)) == f.Case("x", "u1", DAY)
    assert seen(case, date(2016, 5, 1)) == case
    report = f.ReportDue("x", "u1", DAY, date(2016, 4, 2), f.Reason.NOTICE)
    missing = seen(report, NEXT)
    assert isinstance(missing, f.ReportDue)
    assert missing.received is None


def test_memory_finds_by_kind_span_and_unit() -> None:
    visit = f.Visit("v1", "u1", DAY, f.Level.OWN, residence_unit="u2")
    letter = f.Letter("w1", "u1", DAY, f.Level.OWN)
    special = f.SpecialPeriod("s1", f.Scope.CITY, date(2016, 3, 1), DAY)
    memory = Memory(TOWN, UNITS, (), (visit, letter, special))
    everything = frozenset(f.Kind)
    assert list(memory.facts(frozenset((f.Kind.VISIT,)), None)) == [visit]
    assert list(memory.facts(everything, Span(NEXT, NEXT))) == []
    assert list(memory.facts(everything, Span(DAY, DAY), "u2")) == [visit, special]


def test_ids_are_unique() -> None:
    visit = f.Visit("v1", "u1", DAY, f.Level.OWN)
    with pytest.raises(FactError, match=r"facts\[1\]\.id.*v1"):
        Memory(TOWN, UNITS, (), (visit, visit))


def test_the_digest_is_over_the_facts_sorted_with_defaults_filled() -> None:
    one, two = f.Letter("a", "u1", DAY, f.Level.OWN), f.Order("b", "u1", DAY, DAY, None)
    assert digest((one, two)) == digest((two, one)) == Memory(TOWN, UNITS, (), (two, one)).digest()
    assert digest((one,)) != digest((one, two))
    # SHA-256 of: [{"date":"2016-03-31","id":"a","kind":"letter","level":"own","repeat":false,"unit":"u1"}]
    assert digest((one,)) == "sha256:262b3fce21db709597ab399fd52cb25fd4fee9f6f23e4af22d2254de2acb6deb"
    assert digest((f.Letter("\ud800", "u1", DAY, f.Level.OWN),)).startswith("sha256:")
