"""Inspection marks: by the scheme's own list; the last one counts; a switch of schemes finds none in its way."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.scoring.engine import score
from xftui.scoring.facts import UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.sheet import Line
from xftui.services.inspections import MarkEntry, give_marks, parts
from xftui.services.setup import UnitEntry, add_units
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Mark
from xftui.store.queries.fact_records import fact_record

SHELF = open_shelf()
TOWNSHIP = SHELF.scheme("township-2016")
DAY = date(2016, 11, 1)


@pytest.fixture
def village(court: Court, actor: Actor) -> int:
    """A village: what the township scheme inspects."""
    (made,) = add_units(actor, key("village"), court.id, [UnitEntry(code="dg", name="东港村", kind=UnitKind.VILLAGE)])
    return made


def give(court: Court, actor: Actor, village: int, name: str, *marks: MarkEntry, day: date = DAY) -> list[int]:
    """Give the village marks for 2016."""
    return give_marks(actor, key(name), court.id, TOWNSHIP, "2016", village, day, "检查组", marks)


def marked(court: Court, scheme: Scheme = TOWNSHIP) -> dict[str, Line]:
    """Return the village's inspected lines by clause."""
    with reading():
        sheet = score(scheme, StoreEvidence(court.id), scheme.period("2016"), TODAY, "dg")
    return {line.clause: line for line in sheet.units[0].lines if line.clause.startswith("a")}


def test_of_two_marks_on_one_day_the_one_given_last_counts(court: Court, actor: Actor, village: int) -> None:
    give(court, actor, village, "a", MarkEntry("a1.1", Decimal(1), evidence="计划一份"), MarkEntry("a3", missing=2))
    give(court, actor, village, "b", MarkEntry("a1.1", Decimal("0.5")))
    found = marked(court)
    assert (found["a1.1"].points, found["a3"].points) == (Decimal("0.5"), Decimal(2))
    assert [line.clause for line in found.values() if line.status == "open"][:2] == ["a1.2", "a1.3"]
    record = fact_record(court.id, found["a3"].facts[0])
    assert record is not None and (record.unit, record.recorded_by) == ("东港村", "王芳")


def test_a_retry_marks_once(court: Court, actor: Actor, village: int) -> None:
    assert give(court, actor, village, "a", MarkEntry("a6", missing=0)) == give(
        court, actor, village, "a", MarkEntry("a6", missing=0)
    )
    assert Mark.select().count() == 1


def test_an_inspection_after_the_year_still_marks_that_year(court: Court, actor: Actor, village: int) -> None:
    give_marks(actor, key("a"), court.id, TOWNSHIP, "2015", village, DAY, "检查组", [MarkEntry("a6", Decimal(3))])
    assert marked(court)["a6"].status == "open"
    with reading():
        sheet = score(TOWNSHIP, StoreEvidence(court.id), TOWNSHIP.period("2015"), TODAY, "dg")
    assert next(line.points for line in sheet.units[0].lines if line.clause == "a6") == Decimal(3)


def test_another_scheme_leaves_the_marks_aside_where_it_has_no_such_part(
    court: Court, actor: Actor, village: int
) -> None:
    """A copy whose a3 is worth 2 can't take the 3 that was given; its a6 can; a4 is gone from it."""
    give(court, actor, village, "a", *(MarkEntry(id_, Decimal(3)) for id_ in ("a3", "a4", "a6")))
    other = TOWNSHIP.text.replace('id = "township-2016"', 'id = "next"').replace('id = "a4"', 'id = "a9"')
    at = other.index('id = "a3"')
    found = marked(court, SHELF.parse(other[:at] + other[at:].replace("full = 3", "full = 2", 1), "next"))
    assert {id_: found[id_].status for id_ in ("a3", "a6", "a9")} == {"a3": "open", "a6": "final", "a9": "open"}
    district = SHELF.scheme("district").text.replace('["town", "subdistrict", "farm"]', '["village"]')
    assert {line.status for line in marked(court, SHELF.parse(district, "district")).values()} == set()


def test_the_list_is_the_scheme_s_own_for_the_unit_s_kind() -> None:
    assert [clause.id for clause in parts(TOWNSHIP, UnitKind.VILLAGE)][:3] == ["a1.1", "a1.2", "a1.3"]
    assert parts(TOWNSHIP, UnitKind.BUSINESS) == []
    assert parts(SHELF.scheme("court"), UnitKind.BUSINESS) == []


def test_what_is_wrong_is_said_at_its_part(court: Court, actor: Actor, village: int) -> None:
    with pytest.raises(Refused) as refused:
        give(
            court, actor, village, "a",
            MarkEntry("a1.1", Decimal("1.1")), MarkEntry("a1.3", missing=1), MarkEntry("a3"),
            MarkEntry("q2", Decimal(1)), MarkEntry("a4", missing=1001), MarkEntry("a6", Decimal(1), 1),
        )  # fmt: skip
    assert refused.value.problems == {
        "a1.1": "a1.1 的得分 1.1 不在 0 至 1 之间",
        "a1.3": "a1.3 没有按缺项扣分的标准，只能给得分（points）",
        "a3": "得分与缺项数只填一个",
        "q2": "“东港村”没有 q2 这一项",
        "a4": "缺项数应是 0 到 1000 的整数",
        "a6": "得分与缺项数只填一个",
    }
    with pytest.raises(Refused) as refused:
        give_marks(actor, key("b"), court.id, TOWNSHIP, "2016-Q1", None, DAY, "", [])
    assert refused.value.problems == {
        "by": "没有填", "unit_id": "没有选部门", "period": "检查按年度打分，2016-Q1 不是年度", "": "没有打分",
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        give(court, actor, village, "c", MarkEntry("a6", missing=0), day=date(2015, 11, 30))
    assert refused.value.problems == {"day": "2016 从 2015-12-01 才开始"}
