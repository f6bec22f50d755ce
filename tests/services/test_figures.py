"""The figures: each is the number of records in the list that it opens."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.court import TODAY, Court, key
from tests.support.reviews import determined
from xftui.domain import Actor
from xftui.domain.figures import FIGURES, LISTED, Ledger, Ratio, Span, span_of
from xftui.domain.list_line import parse_line
from xftui.domain.lists import By, Timely, with_categories
from xftui.domain.reviews import Origin
from xftui.scoring.facts import Kind
from xftui.scoring.plugins import open_shelf
from xftui.services.cases import answer_case, close_case
from xftui.services.categories import add_categories
from xftui.services.corrections import withdraw_contact
from xftui.services.deadlines import meet_deadline, set_deadline
from xftui.services.old_petitioners import AssignmentEntry, assign, open_file
from xftui.services.orders import OrderEntry, complete_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.reviews import ReviewEntry, register_review
from xftui.services.schemes import bind_scheme
from xftui.store.models import Case, Deadline, OldPetitionerFile, Unit
from xftui.store.queries.cases import count_cases, list_cases
from xftui.store.queries.contacts import count_contacts
from xftui.store.queries.figures import FigureRow, figures, figures_by_month, year_begins
from xftui.store.queries.old_petitioners import count_files
from xftui.store.queries.orders import count_orders
from xftui.store.queries.paging import Wanted
from xftui.store.queries.reviews import count_reviews
from xftui.store.queries.today import today_view

COUNTED: Mapping[Ledger, Callable[[Wanted, int], int]] = {
    Ledger.CASES: count_cases, Ledger.CONTACTS: count_contacts, Ledger.ORDERS: count_orders,
    Ledger.REVIEWS: count_reviews, Ledger.FILES: count_files,
}  # fmt: skip
CATEGORIES = ["征地拆迁", "征地", "涉农补贴"]
NOVEMBER, YEAR = Span(date(2016, 11, 1)), Span(date(2016, 1, 1), True)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.booleans(), st.integers(1, 12))
def test_every_day_lies_in_one_period_and_the_periods_join(day: date, year: bool, begins: int) -> None:
    span = span_of(day, year, begins)
    assert span.first <= day <= span.last
    assert span.after.before == span and span.after.first - span.last == timedelta(days=1)
    assert span in span_of(day, True, begins).months or year


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_rate_is_a_tenth_of_a_percent_exactly(part: int, rest: int) -> None:
    ratio = Ratio(part + rest, part)
    if not part + rest:
        assert ratio.percent == ""
    else:
        assert abs(float(ratio.percent.removesuffix("%")) - 100 * part / (part + rest)) <= 0.0500001
    assert ratio.rest == rest


def test_halves_of_a_tenth_are_rounded_up() -> None:
    assert Ratio(80, 33).percent == "41.3%"  # 41.25


@pytest.fixture
def register(town: Court, actor: Actor) -> Court:
    """Fill a township's register, where acceptance has a deadline, from August to November."""
    dice, units = Random(11), sorted(town.units.values())
    kinds = add_categories(actor, key("categories"), town.id, CATEGORIES)
    for index in range(60):
        day = TODAY - timedelta(days=dice.randrange(110))
        kind = dice.choice([Kind.VISIT, Kind.VISIT, Kind.LETTER, Kind.CALL])
        visit = {"people": dice.choice([1, 4, 5, 9]), "collective": dice.choice([None, None, True, False])}
        entry = town.visit(
            f"f{index}", kind=kind, date=day, unit_id=dice.choice(units), repeat=dice.random() < 0.4,
            category_id=dice.choice([None, *kinds]),
            due=day + timedelta(days=dice.randrange(5, 60)) if dice.random() < 0.8 else None,
            **(visit if kind is Kind.VISIT else {}),
        )  # fmt: skip
        case = register_contact(actor, entry).case_id
        found = Deadline.get_or_none(case=case, what="accept")
        if found is None and dice.random() < 0.5:
            set_deadline(actor, town.id, case, "accept", day)
            found = Deadline.get(case=case, what="accept")
        if found is not None and dice.random() < 0.7:
            meet_deadline(actor, town.id, found.id, found.version, _later(dice, day), "", go_on=False)
        if dice.random() < 0.6:
            answer_case(actor, town.id, case, Case.get_by_id(case).version, _later(dice, day), "已答复")
        if dice.random() < 0.4:
            answered = Case.get_by_id(case).answered or day
            closed = max(answered, _later(dice, day))
            close_case(actor, town.id, case, Case.get_by_id(case).version, closed, "已处理")
        if index < 8:
            _review_and_file(town, actor, case, index, day)
    return town


def _review_and_file(town: Court, actor: Actor, case: int, index: int, day: date) -> None:
    """Register a review of the case, determined or not, and open its file, closed since or not, held or not."""
    unit = Case.get_by_id(case).unit_id
    if index % 2:
        determined(actor, key(f"r{index}"), town.id, unit, case, day, "属实")
    else:
        entry = ReviewEntry(
            key=key(f"r{index}"), organisation_id=town.id, case_id=case, unit_id=unit, origin=Origin.HIGHER, day=day,
            grounds="越级",
        )  # fmt: skip
        register_review(actor, entry)
    file, _number = open_file(actor, key(f"file{index}"), town.id, case, day)
    if index % 4 < 2:
        held = AssignmentEntry(
            key=key(f"held{index}"), organisation_id=town.id, file_id=file, valid_from=day, unit_id=unit
        )  # fmt: skip
        assign(actor, held, None)
    if index % 3 == 0:
        OldPetitionerFile.update(closed=min(TODAY, day + timedelta(days=20))).where(
            OldPetitionerFile.id == file
        ).execute()


def _later(dice: Random, day: date) -> date:
    return min(TODAY, day + timedelta(days=dice.randrange(60)))


def counted(
    office: Court, row: FigureRow, figure: Any, of: Mapping[str, Any] | None, by: By, named: Mapping[str, int]
) -> int:
    """Return how many rows the list shows for the line that the figure opens it with."""
    listed = with_categories(LISTED[figure.ledger], dict(zip(CATEGORIES, CATEGORIES, strict=True)))
    line = parse_line(listed, figure.line(of, row.span, TODAY, by, row.name), TODAY)
    assert not line.problem and line.unit == (row.name if by is By.UNIT else "")
    meant = (named[row.name],) if line.unit else None
    wanted = Wanted(office.id, line.text, line.chosen, meant, line.days, line.order)
    return COUNTED[figure.ledger](wanted, 10_000)


@pytest.mark.parametrize(
    "span", [NOVEMBER, Span(date(2016, 9, 1)), YEAR, Span(date(2016, 12, 1)), Span(date(2015, 12, 1), True)]
)
@pytest.mark.parametrize("by", By)
def test_a_figure_is_the_number_of_rows_of_the_list_that_it_opens(register: Court, span: Span, by: By) -> None:
    found, units = figures(register.id, span, TODAY, by), _named(register)
    names = {row.name for row in found}
    assert names == set(units) | {""} if by is By.UNIT else names >= {"", *CATEGORIES}
    seen = set()
    for row in found:
        for figure in FIGURES:
            ratio = row.values[figure.id]
            assert ratio.whole == counted(register, row, figure, None, by, units)
            if figure.part is not None:
                assert ratio.part == counted(register, row, figure, figure.part, by, units)
                assert ratio.rest == counted(register, row, figure, figure.rest, by, units)
            seen |= {figure.id} if ratio.rest and (ratio.part or figure.part is None) else set()
    if span is YEAR:
        assert seen >= {figure.id for figure in FIGURES} - {"orders", "carried"}


@pytest.mark.parametrize("by", By)
def test_the_lines_come_to_the_total_and_the_months_to_the_year(register: Court, by: By) -> None:
    whole, *each = figures(register.id, YEAR, TODAY, by)
    year, *months = figures_by_month(register.id, "", YEAR, TODAY, by)
    assert year == whole and [row.span.first.month for row in months] == list(range(1, 12))
    for figure in FIGURES:
        none = Ratio(0, None if figure.part is None else 0)
        assert sum((row.values[figure.id] for row in each), none) == whole.values[figure.id]
        if not figure.standing:
            assert sum((row.values[figure.id] for row in months), none) == whole.values[figure.id]


def test_what_is_carried_over_is_done_in_the_year_in_which_it_is_closed(town: Court, actor: Actor) -> None:
    """Of three matters of 2015 one was closed in 2015, one in March 2016 and one never; one is of 2016 and open.

    2016 begins with two carried over; 1 of 3 in hand was closed. 2015 had three in hand and closed one.
    """
    days = {"a": date(2015, 12, 30), "b": date(2016, 3, 1), "c": None, "d": None}
    for name, closed in days.items():
        day = date(2016, 2, 1) if name == "d" else date(2015, 11, 2)
        case = register_contact(actor, town.visit(name, date=day)).case_id
        if closed is not None:
            close_case(actor, town.id, case, 1, closed, "已处理")
    found = {year: figures(town.id, span_of(date(year, 5, 1), True), TODAY)[0].values for year in (2015, 2016)}
    assert (found[2015]["carried"], found[2015]["closed"]) == (Ratio(0), Ratio(3, 1))
    assert (found[2016]["carried"], found[2016]["closed"]) == (Ratio(2), Ratio(3, 1))


def test_a_townships_year_is_that_of_its_assessment(town: Court, actor: Actor) -> None:
    assert year_begins(town.id, TODAY) == 1
    bind_scheme(
        actor, key("b"), town.id, open_shelf().scheme("township-2016"), date(2015, 12, 1), "镇党委", "示政发〔2015〕9号"
    )  # fmt: skip
    assert year_begins(town.id, TODAY) == 12
    span = span_of(TODAY, True, year_begins(town.id, TODAY))
    assert (span.first, span.last, span.name) == (date(2015, 12, 1), date(2016, 11, 30), "2016考核年度")
    assert (span.before.name, span.after.first) == ("2015考核年度", date(2016, 12, 1))
    assert [month.first.month for month in span.months] == [12, *range(1, 12)]


def test_what_was_registered_by_mistake_is_in_no_figure(court: Court, actor: Actor) -> None:
    saved = register_contact(actor, court.visit("v"))
    assert figures(court.id, NOVEMBER, TODAY)[0].values["visits"] == Ratio(1)
    withdraw_contact(actor, court.id, saved.contact_id, 1, "登记了两次")
    assert figures(court.id, NOVEMBER, TODAY)[0].values["visits"] == Ratio(0)


def test_an_order_is_done_in_time_or_not(court: Court, actor: Actor) -> None:
    """Three orders of the department are due in November and one is not yet: of the three one was done in time.

    1 ÷ 3 = 33.3%. The second was done two days late, the third not at all; the fourth is due after today.
    """
    case = register_contact(actor, court.visit("v")).case_id
    for name, due, done in (("a", 10, 10), ("b", 10, 12), ("c", 20, None), ("d", 29, None)):
        order = OrderEntry(
            key=key(name), organisation_id=court.id, case_id=case, unit_id=court.units["zxj"],
            signed=date(2016, 11, 1), due=date(2016, 11, due), requirements="查清",
            signer_id=court.people["张庭安"],
        )  # fmt: skip
        order_id, _number = sign_order(actor, order)
        if done is not None:
            complete_order(actor, court.id, order_id, 1, date(2016, 11, done), "已办", ())
    row = next(row for row in figures(court.id, NOVEMBER, TODAY) if row.name == "执行局")
    assert (row.values["orders"], row.values["orders"].percent) == (Ratio(3, 1), "33.3%")
    assert row.values["accepted"] == Ratio(0, 0), "a court's acceptance has no deadline of its own"


def test_what_is_due_today_is_not_late_until_tomorrow(town: Court, actor: Actor) -> None:
    """Yesterday's is late; today's, not answered, is neither late nor in time, and nobody is counted to have missed it.

    Tomorrow both are late. One without a day by which it was due is neither, ever.
    """
    late, today, _never = (
        register_contact(actor, town.visit(str(due), date=date(2016, 11, 1), due=due)).case_id
        for due in (TODAY - timedelta(days=1), TODAY, None)
    )

    def rows(timely: Timely, day: date) -> set[int]:
        wanted = Wanted(town.id, chosen={"answer": timely}, today=day)
        return {row.id for row in list_cases(wanted).rows}

    tomorrow = TODAY + timedelta(days=1)
    assert (rows(Timely.LATE, TODAY), rows(Timely.LATE, tomorrow)) == ({late}, {late, today})
    assert rows(Timely.IN_TIME, TODAY) == set()
    answered = (figures(town.id, NOVEMBER, day)[0].values["answered"] for day in (TODAY, tomorrow))
    assert list(answered) == [Ratio(1, 0), Ratio(2, 0)]
    counts = today_view(actor, town.id, TODAY).month, today_view(actor, town.id, tomorrow).month
    assert [(one.settled, one.due) for one in counts] == [(0, 1), (0, 2)]
    answer_case(actor, town.id, today, 1, TODAY, "已答复")
    assert rows(Timely.IN_TIME, TODAY) == {today}
    assert figures(town.id, NOVEMBER, tomorrow)[0].values["answered"] == Ratio(2, 1)


def test_what_is_to_be_accepted_today_is_not_late(town: Court, actor: Actor) -> None:
    case = register_contact(actor, town.visit("a", date=date(2016, 11, 1))).case_id
    if not Deadline.get_or_none(case=case, what="accept"):
        set_deadline(actor, town.id, case, "accept", date(2016, 11, 1))
    due = Deadline.get(case=case, what="accept").due
    found = [figures(town.id, span_of(due), due + timedelta(days=n))[0].values["accepted"] for n in (0, 1)]
    assert found == [Ratio(0, 0), Ratio(1, 0)]
    wanted = [Wanted(town.id, chosen={"acceptance": Timely.LATE}, today=due + timedelta(days=n)) for n in (0, 1)]
    assert [count_cases(one, 9) for one in wanted] == [0, 1]


def _named(office: Court) -> dict[str, int]:
    return {unit.name: unit.id for unit in Unit.select().where(Unit.organisation == office.id)}
