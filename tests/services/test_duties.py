"""What units owe and what is found of their duty: recorded once, refused by field, scored by its clause."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.court import TODAY, Court, key
from tests.support.reviews import determined
from xftui.domain import Actor, Refused
from xftui.domain.owed import Owed, weekly
from xftui.scoring import facts as f
from xftui.scoring.engine import score
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Account
from xftui.services.cases import close_case
from xftui.services.duties import (
    LapseEntry,
    NoticeEntry,
    order_special_period,
    owe_reports,
    receive_report,
    record_lapse,
    record_notice,
    supervise,
    withdraw,
)
from xftui.services.monthly_reports import record_monthly_report
from xftui.services.registering import register_contact
from xftui.services.setup import UnitEntry, add_units
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Case, Lapse, ReportOwed, SupervisedMatter
from xftui.store.queries.case_detail import case_detail
from xftui.store.queries.due import Duty, Wanted, all_due
from xftui.store.queries.duties import list_duties

SHELF = open_shelf()
MARCH = date(2016, 3, 10)


@pytest.fixture
def village(court: Court, actor: Actor) -> int:
    """A village beside the court's departments: what the township scheme scores."""
    (made,) = add_units(actor, key("village"), court.id, [UnitEntry(code="dg", name="东港村", kind=f.UnitKind.VILLAGE)])
    return made


def sheet_of(court: Court, scheme: str, period: str, unit: str, as_of: date = TODAY) -> Account:
    """Return the sheet of one unit."""
    held = SHELF.scheme(scheme)
    with reading():
        sheet = score(held, StoreEvidence(court.id), held.period(period), as_of, unit)
    return sheet.units[0]


def lapse(court: Court, **given: object) -> LapseEntry:
    """Return an absence from reception duty, with changes."""
    values: dict[str, object] = {
        "key": key("lapse"), "organisation_id": court.id, "unit_id": court.units["zxj"], "day": MARCH, "clause": "17-1",
        "finding": "值班时间无人接待",
    }  # fmt: skip
    return LapseEntry(**{**values, **given})  # type: ignore[arg-type]


def test_a_lapse_scores_by_its_clause_and_a_retry_records_it_once(court: Court, actor: Actor) -> None:
    entry = lapse(court, consequences=True, person_id=court.people["周洲"], times=2)
    assert record_lapse(actor, entry) == record_lapse(actor, entry)
    assert Lapse.select().count() == 1
    account = sheet_of(court, "court", "2016", "zxj")
    assert [(line.points, line.person) for line in account.lines if line.clause == "17-1"] == [
        (Decimal(-20), f"p{court.people['周洲']}")
    ]


def test_a_review_costs_its_unit_and_names_who_is_responsible(court: Court, actor: Actor) -> None:
    case = register_contact(actor, court.visit("v", date=MARCH)).case_id
    persons = [court.people["周洲"], court.people["李响"]]
    determined(actor, key("r"), court.id, court.units["zxj"], case, MARCH, "久拖不执，负直接责任", persons)
    account = sheet_of(court, "court", "2016", "zxj")
    assert [line.points for line in account.lines if line.clause == "20"] == [Decimal(-5)]
    assert account.vetoes


def test_reports_owed_by_all_and_received_in_time_late_or_never(court: Court, actor: Actor, village: int) -> None:
    """Of three months one came in time, one late (−0.5), one never (−1)."""
    for month, received in ((3, date(2016, 3, 31)), (4, date(2016, 5, 2)), (5, None)):
        due = date(2016, month, 30 if month == 4 else 31)
        (report,) = owe_reports(actor, key(f"m{month}"), court.id, [village], [due], Owed.MONTHLY)
        if received is not None:
            receive_report(actor, court.id, report, 1, received)
    lines = [line for line in sheet_of(court, "township-2016", "2016-Q2", "dg").lines if line.clause == "q1.1"]
    assert [line.points for line in lines] == [Decimal("-0.5"), Decimal(-1)]


def test_a_report_once_received_can_be_taken_back(court: Court, actor: Actor, village: int) -> None:
    (report,) = owe_reports(actor, key("m"), court.id, [village], [MARCH], Owed.MONTHLY)
    receive_report(actor, court.id, report, 1, MARCH)
    receive_report(actor, court.id, report, 2, None)
    assert ReportOwed.get_by_id(report).received is None


def test_a_special_period_without_irregular_visits_is_an_award(court: Court, actor: Actor, village: int) -> None:
    order_special_period(
        actor, key("t"), court.id, f.Scope.NATIONAL, date(2016, 3, 3), date(2016, 3, 16), "区办（2016）7号"
    )
    lines = [line for line in sheet_of(court, "township-2016", "2016-Q2", "dg").lines if line.clause == "b1"]
    assert [line.points for line in lines] == [Decimal(3)]


def notice(court: Court, village: int, **given: object) -> NoticeEntry:
    """Return a criticism by the city, with changes."""
    values: dict[str, object] = {
        "key": key("notice"), "organisation_id": court.id, "unit_id": village, "day": MARCH,
        "type": f.NoticeType.CRITICISED, "level": f.Level.CITY, "basis": "市信联办（2016）3号",
    }  # fmt: skip
    return NoticeEntry(**{**values, **given})  # type: ignore[arg-type]


def test_a_notice_scores_by_its_level(court: Court, actor: Actor, village: int) -> None:
    record_notice(actor, notice(court, village))
    lines = [line for line in sheet_of(court, "township-2016", "2016-Q2", "dg").lines if line.clause == "c1"]
    assert [line.points for line in lines] == [Decimal(-3)]


@pytest.mark.parametrize(("closed", "points"), [(date(2016, 4, 20), [Decimal(2)]), (date(2016, 4, 21), []), (None, [])])
def test_a_supervised_matter_is_settled_when_its_case_is_closed(
    court: Court, actor: Actor, village: int, closed: date | None, points: list[Decimal]
) -> None:
    saved = register_contact(actor, court.visit("v", date=MARCH, unit_id=village))
    supervise(actor, key("s"), court.id, saved.case_id, f.Level.CITY, date(2016, 4, 20), "市督（2016）12号")
    if closed is not None:
        close_case(actor, court.id, saved.case_id, Case.get_by_id(saved.case_id).version, closed, "已化解")
    lines = [line for line in sheet_of(court, "township-2016", "2016-Q2", "dg").lines if line.clause == "b4"]
    assert [line.points for line in lines] == points


def test_a_case_tells_by_whom_it_is_supervised_until_that_is_taken_back(
    court: Court, actor: Actor, village: int
) -> None:
    """By a day typed by hand, which no reckoned deadline tells."""
    case = register_contact(actor, court.visit("v", date=MARCH, unit_id=village)).case_id
    due = date(2016, 4, 20)
    matter = supervise(actor, key("s"), court.id, case, f.Level.CITY, due, "市督〔2016〕12号")
    assert [(row.level, row.due) for row in case_detail(court.id, case).supervised] == [(f.Level.CITY, due)]
    with pytest.raises(Refused) as refused:
        supervise(actor, key("again"), court.id, case, f.Level.CITY, date(2016, 5, 1), "市督〔2016〕12号")
    assert refused.value.problems == {"basis": "已按这个依据列为市督办件，期限 2016-04-20"}
    close_case(actor, court.id, case, Case.get_by_id(case).version, date(2016, 4, 21), "已化解")
    told = [event.text for event in case_detail(court.id, case).events if event.action == "supervise"]
    assert told == ["市督办件 限 2016-04-20  市督〔2016〕12号  2016-04-21 办结化解，逾期"]
    withdraw(actor, court.id, SupervisedMatter, matter, 1, "列错了案件")
    assert case_detail(court.id, case).supervised == ()


def test_what_is_taken_back_scores_no_more_and_stays_on_record(court: Court, actor: Actor) -> None:
    id_ = record_lapse(actor, lapse(court))
    assert [line.points for line in sheet_of(court, "court", "2016", "zxj").lines if line.clause == "17-1"]
    for _retry in range(2):
        withdraw(actor, court.id, Lapse, id_, 1, "当天有替班")
    assert not [line for line in sheet_of(court, "court", "2016", "zxj").lines if line.clause == "17-1"]
    (row,) = list_duties(court.id)
    assert (row.what, row.withdrawal) == ("17-1", "当天有替班")
    with pytest.raises(Refused, match="已经撤回过"):
        withdraw(actor, court.id, Lapse, id_, 2, "再撤一次")
    with pytest.raises(Refused, match="没有填"):
        withdraw(actor, court.id, Lapse, record_lapse(actor, lapse(court, key=key("other"))), 1, " ")


REFUSED: dict[str, tuple[Callable[[Actor, Court, int, int], object], dict[str, str]]] = {
    "a lapse": (
        lambda actor, court, _village, _case: record_lapse(
            actor,
            lapse(court, clause="18-1", consequences=True, times=0, finding=" ", person_id=court.people["张庭安"]),
        ),
        {
            "clause": "应是 17-1、17-2、17-3、17-4、17-5、17-6、21 之一",
            "consequences": "只有 17-1 才分有没有造成后果",
            "times": "次数应是 1 到 1000 的整数",
            "finding": "没有填",
            "person_id": "“张庭安”不属于任何部门，不能记在计分表上",
        },
    ),
    "reports for nobody": (
        lambda actor, court, _village, _case: owe_reports(actor, key("x"), court.id, [], [MARCH], Owed.NOTICE),
        {"unit_ids": "没有选部门", "matter": "没有填"},
    ),
    "a special period that ends before it starts": (
        lambda actor, court, _village, _case: order_special_period(
            actor, key("x"), court.id, f.Scope.CITY, MARCH, date(2016, 3, 9), ""
        ),
        {"end": "结束日在开始日之前", "basis": "没有填"},
    ),
    "a notice": (
        lambda actor, court, village, _case: record_notice(
            actor, notice(court, village, type=f.NoticeType.YELLOW_CARD, basis="")
        ),
        {"level": "黄牌警告不写层级，其他通报必须写", "basis": "没有填"},
    ),
    "supervision that was over before the case came": (
        lambda actor, court, _village, case: supervise(
            actor, key("x"), court.id, case, f.Level.CITY, date(2016, 3, 9), ""
        ),
        {"due": "期限在案件登记日期 2016-03-10 之前", "basis": "没有填"},
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_said_field_by_field(court: Court, actor: Actor, village: int, what: str) -> None:
    attempt, problems = REFUSED[what]
    case = register_contact(actor, court.visit("v", date=MARCH)).case_id
    with pytest.raises(Refused) as refused:
        attempt(actor, court, village, case)
    assert refused.value.problems == problems


def _told(organisation: int, day: date, ahead: int = 3, unit: int | None = None) -> list[tuple[str, str, date]]:
    """Return what is told on a day of setting the month's reports and of counts of cases: unit, text, day."""
    found = all_due(Wanted(organisation, day, day + timedelta(days=ahead), unit_id=unit))
    return [(one.unit, one.text, one.due) for one in found if one.duty in (Duty.COUNT, Duty.ROUTINE)]


def test_a_month_for_which_nothing_was_set_is_told(town: Court, actor: Actor) -> None:
    """Township q1.1 is due every month: an office that forgets to set it owes all the same."""
    units = [town.units["zxj"]]
    owe_reports(actor, key("m"), town.id, units, [date(2016, 10, 31)], Owed.MONTHLY)
    owe_reports(actor, key("w"), town.id, units, weekly(date(2016, 10, 1), 4), Owed.WEEKLY)
    assert not [line for line in _told(town.id, date(2016, 10, 25)) if "定" in line[1]], "November isn't near"
    both = ("", "2016-11 应报的还没有定：每月排查表、每周信息", date(2016, 11, 1))
    assert both in _told(town.id, date(2016, 10, 30))
    assert both in _told(town.id, date(2016, 11, 20)) and both in _told(town.id, date(2016, 11, 20), 365)
    owe_reports(actor, key("n"), town.id, units, [date(2016, 11, 30)], Owed.MONTHLY)
    assert ("", "2016-11 应报的还没有定：每周信息", date(2016, 11, 1)) in _told(town.id, date(2016, 11, 20))
    assert "2016-12 应报的还没有定：每月排查表、每周信息" in [
        text for _unit, text, _due in _told(town.id, date(2016, 12, 5))
    ]
    late = [text for _unit, text, _due in _told(town.id, date(2017, 6, 5))]
    assert late == [], "what an office hasn't asked for in months is asked for no more"


def test_counts_of_cases_are_awaited_with_the_months_report(town: Court, actor: Actor) -> None:
    """Township q1.2: who sends no count loses three points; the last day of the month is told."""
    units = [town.units["zxj"]]
    owe_reports(actor, key("m"), town.id, units, [date(2016, 10, 25)], Owed.MONTHLY)
    awaited = ("东港村", "2016-10 月报件数", date(2016, 10, 31))
    assert _told(town.id, date(2016, 10, 20)) == []
    assert awaited in _told(town.id, date(2016, 10, 29)) and awaited in _told(town.id, date(2016, 11, 9), unit=units[0])
    assert awaited not in _told(town.id, date(2016, 12, 9))
    record_monthly_report(actor, key("c"), town.id, units[0], date(2016, 10, 1), 2, date(2016, 11, 2))
    assert awaited not in _told(town.id, date(2016, 11, 9))
