"""A village is dissolved: what is open goes to the one that follows it, and nothing is owed or lost after its end."""

from datetime import date

import pytest

from tests.support.court import Court, key
from xftui.domain import Actor, Refused
from xftui.domain.owed import Owed
from xftui.scoring.engine import score
from xftui.scoring.facts import Level, Scope, UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.services.cases import close_case
from xftui.services.duties import order_special_period, owe_reports, supervise
from xftui.services.endings import EndEntry, end_unit
from xftui.services.old_petitioners import AssignmentEntry, assign, open_file
from xftui.services.registering import register_contact
from xftui.services.setup import UnitEntry, add_units, change_unit
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Case, Contact, SupervisedMatter
from xftui.store.queries.due import Duty, Wanted, all_due
from xftui.store.queries.old_petitioners import file_detail
from xftui.store.queries.open_work import OpenWork, open_work
from xftui.store.queries.owed import owed_month
from xftui.store.queries.timeline import timeline

LAST = date(2016, 11, 10)
WEST = UnitEntry(name="西湖村", kind=UnitKind.VILLAGE, valid_to=LAST)


@pytest.fixture
def west(town: Court, actor: Actor) -> int:
    """Add a second village to the township's 东港村; return its id."""
    village = UnitEntry(code="xh", name="西湖村", kind=UnitKind.VILLAGE)
    return add_units(actor, key("west"), town.id, [village])[0]


def end(town: Court, actor: Actor, west: int, **changes: object) -> int:
    values = {
        "organisation_id": town.id, "unit_id": west, "version": 1, "unit": WEST, "successor_id": town.units["zxj"],
        "reason": "示政发〔2016〕20号", **changes,
    }  # fmt: skip
    return end_unit(actor, EndEntry(**values))  # type: ignore[arg-type]


def test_what_is_open_goes_to_the_successor_and_what_was_stays(town: Court, actor: Actor, west: int) -> None:
    """Of three cases one is closed; of two supervised matters one fell due by the last day and stays."""
    day = date(2016, 10, 3)
    cases = [register_contact(actor, town.visit(name, date=day, unit_id=west)).case_id for name in "abc"]
    close_case(actor, town.id, cases[2], Case.get_by_id(cases[2]).version, date(2016, 10, 9), "已办")
    for name, due in (("a", date(2016, 11, 1)), ("b", date(2016, 12, 9))):
        supervise(actor, key("s" + name), town.id, cases["abc".index(name)], Level.CITY, due, "市督办函")
    file, _number = open_file(actor, key("file"), town.id, cases[0], day)
    given = AssignmentEntry(
        key=key("given"), organisation_id=town.id, file_id=file, valid_from=day, unit_id=west,
        responsibility="核实补偿", guarantor_id=town.people["钟汉章"],
    )  # fmt: skip
    assign(actor, given, None)
    owe_reports(actor, key("owe"), town.id, [west], [date(2016, 10, 31), date(2016, 11, 30)], Owed.MONTHLY)

    assert open_work(west, LAST) == OpenWork(cases=2, orders=1, overdue=1, files=1, reports=1, people=0)
    assert end(town, actor, west) == 2

    units = {case: Case.get_by_id(case).unit_id for case in cases}
    assert units == {cases[0]: town.units["zxj"], cases[1]: town.units["zxj"], cases[2]: west}
    assert {contact.unit_id for contact in Contact.select()} == {west}, "the visits stay with whom they were about"
    borne = {row.due: row.unit.name for row in SupervisedMatter.select()}
    assert borne == {date(2016, 11, 1): "西湖村", date(2016, 12, 9): "东港村"}
    (told, *_before) = timeline(town.id, cases[1])
    assert (told.what, told.text) == ("撤并部门", "西湖村并入东港村：示政发〔2016〕20号")
    held = file_detail(town.id, file)
    assert [(one.unit, one.valid_from, one.valid_to) for one in held.assignments] == [
        ("东港村", date(2016, 11, 11), None), ("西湖村", day, LAST),
    ]  # fmt: skip
    assert held.assignments[0].responsibility == "核实补偿" and held.assignments[0].guarantor == "钟汉章"
    assert held.history[0][1] == "部门由西湖村改为东港村"


def test_a_unit_is_followed_by_another_that_is_there_with_a_reason(town: Court, actor: Actor, west: int) -> None:
    with pytest.raises(Refused) as refused:
        end(town, actor, west, successor_id=west, reason=" ")
    assert set(refused.value.problems) == {"successor_id", "reason"}
    with pytest.raises(Refused, match="还没有到"):
        later = UnitEntry(name="西湖村", kind=UnitKind.VILLAGE, valid_to=date(2016, 11, 30))
        end(town, actor, west, unit=later)


def test_a_unit_that_is_gone_owes_nothing_and_is_on_no_sheet(town: Court, actor: Actor, west: int) -> None:
    """It ends in the autumn quarter of 2016, on 10 November, and owes a report on 31 October and on 30 November.

    Autumn: 20 − 1 for October's report − 3 for each of September and October without cases = 13; the other village
    loses 2 and 9, and earns 1.5 for a special period of the city that began on the 14th. The winter quarter doesn't
    know the first; nor does the year 2017.
    """
    start, stop = date(2016, 11, 14), date(2016, 11, 20)
    order_special_period(actor, key("t"), town.id, Scope.CITY, start, stop, "市信访特护期通知")
    month_ends = [date(2016, 10, 31), date(2016, 11, 30), date(2016, 12, 31)]
    owe_reports(actor, key("owe"), town.id, [west, town.units["zxj"]], month_ends, Owed.MONTHLY)
    change_unit(actor, town.id, west, 1, WEST)

    def sheet(period: str, as_of: date) -> dict[str, str]:
        scheme = open_shelf().scheme("township-2016")
        with reading():
            made = score(scheme, StoreEvidence(town.id), scheme.period(period), as_of)
        return {account.unit: str(account.total) for account in made.units}

    assert sheet("2016-Q4", date(2016, 12, 1)) == {"zxj": "10.5", "xh": "13"}
    assert sheet("2017-Q1", date(2017, 3, 1)).keys() == {"zxj"}
    assert sheet("2017", date(2017, 3, 1)).keys() == {"zxj"}

    october, november = (owed_month(town.id, first) for first in (date(2016, 10, 1), date(2016, 11, 1)))
    assert [unit.name for unit in october.units if unit.reports] == ["东港村", "西湖村"]
    assert [unit.name for unit in november.units if unit.reports] == ["东港村"]
    found = all_due(Wanted(town.id, date(2016, 12, 2), date(2016, 12, 31)))
    assert [one.unit for one in found if one.duty is Duty.REPORT and one.due.month > 10] == ["东港村", "东港村"]


def test_a_unit_that_ends_in_spring_has_no_summer_in_its_year(town: Court, actor: Actor, west: int) -> None:
    """It has the full mark of the winter and the spring quarter of 2016 only: 40 − 15 for five silent months."""
    spring = UnitEntry(name="西湖村", kind=UnitKind.VILLAGE, valid_to=date(2016, 5, 20))
    change_unit(actor, town.id, west, 1, spring)
    scheme = open_shelf().scheme("township-2016")
    with reading():
        made = score(scheme, StoreEvidence(town.id), scheme.period("2016"), date(2016, 11, 21))
    by_clause = {"base": "", "q1.2": ""}
    (account,) = [one for one in made.units if one.unit == "xh"]
    for clause in by_clause:
        by_clause[clause] = str(sum(line.points for line in account.lines if line.clause == clause))
    assert by_clause == {"base": "40", "q1.2": "-15"}
