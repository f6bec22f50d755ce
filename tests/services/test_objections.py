"""A unit objects to a published line; the decision stands beside it, and a ruling that it leads to counts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.scoring.engine import score
from xftui.scoring.facts import Level, UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Sheet
from xftui.services.objections import Decision, Outcome, decide_objection, raise_objection
from xftui.services.publishing import publish
from xftui.services.registering import register_contact
from xftui.services.schemes import bind_scheme
from xftui.services.setup import UnitEntry, add_units
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Objection, Ruling
from xftui.store.queries.objections import list_objections

SCHEME = open_shelf().scheme("township-2016")
VISIT = date(2016, 10, 20)


@pytest.fixture
def village(court: Court, actor: Actor) -> int:
    """A village with a visit that stayed five hours, scored by the township scheme and published."""
    bind_scheme(actor, key("binding"), court.id, SCHEME, date(2015, 12, 1), "张庭安", "示政（2016）1号")
    (made,) = add_units(actor, key("village"), court.id, [UnitEntry(code="dg", name="东港村", kind=UnitKind.VILLAGE)])
    stayed = court.visit(
        "v", date=VISIT, unit_id=made, level=Level.COUNTY, people=12, irregular=True, reported_beforehand=True,
        stayed_minutes=300,
    )  # fmt: skip
    register_contact(actor, stayed)
    publication(court, actor, "first")
    return made


def sheet_of(court: Court) -> Sheet:
    """Return the fourth quarter's sheet."""
    with reading():
        return score(SCHEME, StoreEvidence(court.id), SCHEME.period("2016-Q4"), TODAY)


def publication(court: Court, actor: Actor, name: str) -> int:
    """Publish the fourth quarter."""
    return publish(actor, key(name), court.id, sheet_of(court), "x", "示信（2016）9号", "张庭安")


def line_of(court: Court, clause: str) -> int:
    """Return which of the village's lines is the clause's."""
    account = next(one for one in sheet_of(court).units if one.unit == "dg")
    return [line.clause for line in account.lines].index(clause)


def objection(court: Court, actor: Actor, village: int, clause: str, name: str = "o", publication_id: int = 1) -> int:
    """Object to the village's line of a clause."""
    return raise_objection(
        actor, key(name), court.id, publication_id, village, line_of(court, clause), TODAY, "村书记", "当天已劝返"
    )


def decision(outcome: Outcome, points: str | None = None) -> Decision:
    """Return a decision of the leading group."""
    return Decision(
        outcome=outcome, day=TODAY, by="领导小组", reason="滞留属实，情节较轻", points=points and Decimal(points)
    )


def test_it_leads_to_a_ruling_that_the_next_sheet_counts(court: Court, actor: Actor, village: int) -> None:
    id_ = objection(court, actor, village, "q2.4h")
    for _retry in range(2):
        decide_objection(actor, key("d"), court.id, id_, 1, decision(Outcome.RULED, "-1"))
    assert Ruling.select().count() == 1
    account = next(one for one in sheet_of(court).units if one.unit == "dg")
    assert [(line.points, line.status) for line in account.lines if line.clause == "q2.4h"] == [(Decimal(-1), "final")]
    (row,) = list_objections(court.id)
    assert (row.unit, row.clause, row.points, row.outcome) == ("东港村", "q2.4h", Decimal(0), "ruled")
    assert row.ruling == 1


def test_a_ruled_line_can_be_ruled_again(court: Court, actor: Actor, village: int) -> None:
    first = objection(court, actor, village, "q2.4h")
    decide_objection(actor, key("d"), court.id, first, 1, decision(Outcome.RULED, "-3"))
    second = publication(court, actor, "second")
    again = objection(court, actor, village, "q2.4h", "again", second)
    decide_objection(actor, key("e"), court.id, again, 1, decision(Outcome.RULED, "-2"))
    account = next(one for one in sheet_of(court).units if one.unit == "dg")
    assert [line.points for line in account.lines if line.clause == "q2.4h"] == [Decimal(-2)]


def test_a_line_that_was_not_ruled_is_kept_or_its_record_corrected(court: Court, actor: Actor, village: int) -> None:
    id_ = objection(court, actor, village, "q2")
    with pytest.raises(Refused, match="不是核定出来的"):
        decide_objection(actor, key("d"), court.id, id_, 1, decision(Outcome.RULED, "-1"))
    for _retry in range(2):
        decide_objection(actor, key("d"), court.id, id_, 1, decision(Outcome.CORRECTED))
    with pytest.raises(Refused, match="已有决定"):
        decide_objection(actor, key("d"), court.id, id_, 2, decision(Outcome.REJECTED))
    assert Objection.get_by_id(id_).outcome == "corrected"


def test_what_it_refuses(court: Court, actor: Actor, village: int) -> None:
    assert objection(court, actor, village, "q2") == objection(court, actor, village, "q2")
    with pytest.raises(Refused, match="还没有决定"):
        objection(court, actor, village, "q2", "twice")
    with pytest.raises(Refused) as refused:
        raise_objection(actor, key("x"), court.id, 1, village, 99, date(2016, 11, 22), " ", "")
    assert refused.value.problems == {
        "raised": "2016-11-22 还没有到", "raised_by": "没有填", "reason": "没有填", "": "通报的表里没有这一条",
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        raise_objection(actor, key("y"), court.id, 1, village, 0, TODAY - timedelta(days=1), "村书记", "打错了日子")
    assert refused.value.problems == {"raised": f"在通报的截至日 {TODAY} 之前"}
    register_contact(actor, court.visit("w", date=VISIT, unit_id=village, petitioner_name="钱小满", people=7))
    publication(court, actor, "second")
    with pytest.raises(Refused, match="已被取代"):
        objection(court, actor, village, "base", "late")
