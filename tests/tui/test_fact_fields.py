"""A form on a fact says what is on record, and nothing else, until somebody changes a field."""

from datetime import date
from decimal import Decimal

import pytest
from textual.app import App

from xftui.domain.fact_captions import FACT_KEYS, FACT_KINDS, FACT_VALUES
from xftui.scoring import facts as f
from xftui.scoring.supposing import altered
from xftui.scoring.vocabulary import KEYS, fact_to
from xftui.tui.fact_fields import adapt, fact_fields, lists, plain_values
from xftui.tui.widgets.field import LABEL, cells_of
from xftui.tui.widgets.form import Form

DAY, LATER = date(2016, 3, 2), date(2016, 4, 1)
UNITS = [f.Unit(id_, name, f.UnitKind.VILLAGE) for id_, name in (("u1", "同名村"), ("u2", "同名村"), ("u3", "乙村"))]
PEOPLE = (f.Person("p1", "甲", "u1"), f.Person("p2", "甲", "u2"))
LATE = f.Response(f.Arrival.LATE, True)
FACTS = [
    f.Visit("x", "u1", DAY, f.Level.CITY),
    f.Visit(
        "x", "u1", DAY, f.Level.BEIJING, 31, True, False, True, "c1", "u2", True, True, True, 0,
        {"u1": LATE, "u2": f.Response(f.Arrival.NONE, False), "u3": LATE}, f.DelayInquiry(False, LATER), "t1",
    ),
    f.Visit("x", "u1", DAY, f.Level.OWN, collective=True, responses={"u2": LATE}),
    f.Letter("x", "u1", DAY, f.Level.OWN, "c1", True),
    f.Call("x", "u3", DAY, f.Level.COUNTY),
    f.Order("x", "u1", DAY, LATER, None),
    f.Order("x", "u1", DAY, LATER, LATER, False, "c1"),
    f.Review("x", "u1", DAY, "c1", ("p1", "p2")),
    f.Lapse("x", "u1", DAY, "17-1", True, "p2", 3),
    f.Settlement("x", "u1", DAY, True, "c1", LATER),
    f.Settlement("x", "u1", DAY, False),
    f.EarlySettlement("x", "u1", DAY),
    f.ReportDue("x", "u1", DAY, LATER, f.Reason.NOTICE),
    f.ReportDue("x", "u1", DAY, None, f.Reason.MONTHLY),
    f.MonthlyCases("x", "u1", date(2016, 3, 1), 0),
    f.Mark("x", "u1", DAY, "a1.1", Decimal("0.50"), None, "看过台账", "2016"),
    f.Mark("x", "u1", DAY, "a1.2", None, 2),
    f.SpecialPeriod("x", f.Scope.NATIONAL, DAY, LATER),
    f.Notice("x", "u1", DAY, f.NoticeType.CRITICISED, f.Level.CITY, f.Organ.JOINT_MEETING, "i1"),
    f.Notice("x", "u1", DAY, f.NoticeType.YELLOW_CARD),
    f.Supervised("x", "u1", f.Level.BEIJING, DAY, None),
    f.Case("x", "u1", DAY, LATER, "2016-0001"),
    f.Ruling("x", "u1", "q2.4h:v1", Decimal("-1.5"), "甲", DAY, "滞留过久"),
]  # fmt: skip


async def test_what_nobody_changed_stays_as_it_is_on_record():
    assert {fact.kind for fact in FACTS} == set(f.Kind)
    offered = lists(UNITS, PEOPLE, lambda: DAY)
    async with App().run_test():
        for fact in FACTS:
            known = fact_to(fact)
            fields = fact_fields(fact.kind, known, offered)
            adapt(Form(fields), fact.kind, there=True)
            given = {field.key: field.parsed() for field in fields if field.display}
            assert altered(fact, plain_values(fact.kind, known, given)) == fact


@pytest.mark.parametrize("kind", f.Kind)
def test_every_key_and_value_is_called_something_that_fits(kind):
    assert FACT_KINDS[kind]
    for key in KEYS[kind].values():
        if key.name != "id":
            assert 0 < cells_of(FACT_KEYS[key.name]) < LABEL
        if key.type in FACT_VALUES:
            assert set(FACT_VALUES[key.type]) == set(key.type)
