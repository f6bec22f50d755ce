"""The lists of orders, contacts and entries: read by pages, they are what a look at every row gives."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.court import TODAY, Court, key
from tests.support.pages import read
from xftui.domain import Actor
from xftui.domain.captions import Source
from xftui.domain.folding import fold
from xftui.domain.list_line import parse_line
from xftui.domain.lists import CONTACTS, ContactOrder, EntryOrder, OrderOrder, OrderStatus
from xftui.domain.name_order import name_place
from xftui.domain.pinyin import matches
from xftui.domain.reviews import Origin, Step
from xftui.scoring.facts import Kind, Level
from xftui.services.duties import withdraw
from xftui.services.orders import OrderEntry, complete_order, feed_back_order, receive_order, sign_order
from xftui.services.registering import register_contact
from xftui.services.reviews import ReviewEntry, ReviewStepEntry, register_review, take_review_step
from xftui.store.models import AuditEntry, Contact, Petitioner, SupervisionOrder
from xftui.store.queries import paging
from xftui.store.queries.contacts import count_contacts, list_contacts
from xftui.store.queries.journal import count_entries, list_entries
from xftui.store.queries.orders import count_orders, list_orders
from xftui.store.queries.paging import Wanted

WORDS = st.sampled_from(["", "张三", "工程", "zs", "2016-0", "没有的"])
UNITS = st.none() | st.sets(st.sampled_from(["zxj", "mye"]), min_size=1)
DAYS = st.tuples(st.none() | st.integers(-9, 9), st.none() | st.integers(-9, 9))
SOURCES = (None, Source.HANDED_DOWN, Source.PRESSED, Source.MEDIA)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def register(court: Court, actor: Actor) -> Court:
    """Fill the register with contacts and orders on few days, so that many share one."""
    dice = Random(7)
    for index in range(40):
        day = TODAY - timedelta(days=dice.randrange(9))
        entry = court.visit(
            f"c{index}", petitioner_name=dice.choice(["张三", "李四", "张国立"]),
            title=dice.choice(["工程款", "宅基地"]),
            date=day, kind=dice.choice([Kind.VISIT, Kind.LETTER, Kind.CALL]), level=dice.choice(list(Level)),
            unit_id=court.units[dice.choice(["zxj", "mye"])], source=SOURCES[index % 4],
            source_organ="县信访局"[: index % 4],
        )  # fmt: skip
        saved = register_contact(actor, entry)
        Contact.update(people=dice.choice([1, 1, 6])).where(Contact.id == saved.contact_id).execute()
        if dice.random() < 0.6:
            order = OrderEntry(
                key=key(f"o{index}"), organisation_id=court.id, case_id=saved.case_id,
                unit_id=court.units[dice.choice(["zxj", "mye"])], signed=day,
                due=day + timedelta(days=dice.randrange(12)), requirements="查清",
                signer_id=court.people["张庭安"],
            )  # fmt: skip
            number, _number = sign_order(actor, order)
            signer = dice.choice([None, *court.people.values()])
            SupervisionOrder.update(signer=signer).where(SupervisionOrder.id == number).execute()
            if index % 3 == 0:
                receive_order(actor, court.id, number, TODAY)
            if dice.random() < 0.5:
                complete_order(actor, court.id, number, 1, TODAY, "已办", () if dice.random() < 0.5 else (1,))
                if index % 2:
                    feed_back_order(actor, court.id, number, TODAY)
            elif index % 4 == 0:
                withdraw(actor, court.id, SupervisionOrder, number, 1, "签错")
    return court


def wanted_of(register: Court, drawn: Any, filters: dict[str, st.SearchStrategy[Any]], days: tuple[str, ...]) -> Wanted:
    """Draw what a list is asked for."""
    chosen = {name: value for name, values in filters.items() if (value := drawn(st.none() | values)) is not None}
    spans = {name: drawn(DAYS) for name in days if drawn(st.booleans())}
    units = drawn(UNITS)
    return Wanted(
        register.id, drawn(WORDS), chosen, None if units is None else [register.units[unit] for unit in units],
        {name: tuple(None if n is None else TODAY + timedelta(days=n) for n in span) for name, span in spans.items()},  # type: ignore[misc]
    )  # fmt: skip


def by_name(petitioner: Petitioner) -> tuple[object, ...]:
    return name_place(petitioner.name), petitioner.id


ORDER_KEYS: dict[OrderOrder, Callable[[Any], Any]] = {
    OrderOrder.DUE: lambda one: (one.due, one.id),
    OrderOrder.NUMBER: lambda one: (one.number, one.id),
    OrderOrder.SIGNED: lambda one: (one.signed, one.id),
    OrderOrder.UNIT: lambda one: (one.unit_id, one.due, one.id),
    OrderOrder.PETITIONER: lambda one: (*by_name(one.case.petitioner), one.case_id, one.id),
    OrderOrder.SIGNER: lambda one: (one.signer_id is None, one.signer_id or 0, one.due, one.id),
    OrderOrder.COMPLETED: lambda one: (one.completed or date.max, one.due, one.id),
}
CONTACT_KEYS: dict[ContactOrder, Callable[[Any], Any]] = {
    ContactOrder.DATE: lambda one: (one.date, one.id),
    ContactOrder.KIND: lambda one: (one.kind, one.date, one.id),
    ContactOrder.LEVEL: lambda one: (list(Level).index(Level(one.level)), one.date, one.id),
    ContactOrder.PEOPLE: lambda one: (one.people, one.date, one.id),
    ContactOrder.PETITIONER: lambda one: (*by_name(one.petitioner), one.id),
    ContactOrder.UNIT: lambda one: (one.unit_id, one.date, one.id),
    ContactOrder.NUMBER: lambda one: (one.case.number, one.id),
}


def within(day: date, wanted: Wanted, name: str) -> bool:
    first, last = wanted.days.get(name, (None, None))
    return (first is None or day >= first) and (last is None or day <= last)


def says(word: str, *texts: str) -> bool:
    """Say whether a word is there; the pinyin that is asked for here is `zs`."""
    return not word or any(fold(word) in fold(text) for text in texts) or (word == "zs" and "张三" in texts)


def statuses(order: SupervisionOrder) -> list[OrderStatus]:
    steps = {one.step for one in order.steps}
    if order.withdrawn is not None:
        return [OrderStatus.WITHDRAWN]
    if order.completed is None:
        return [OrderStatus.STANDING, OrderStatus.OPEN, *([] if "receive" in steps else [OrderStatus.UNRECEIVED])]
    return [OrderStatus.STANDING, OrderStatus.DONE, *([] if "feed_back" in steps else [OrderStatus.NOT_FED_BACK])]


@pytest.mark.parametrize("few", [0, 5000], ids=["walked", "by the conditions"])
def test_the_orders_are_what_a_look_at_each_gives(register: Court, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(paging, "FEW", few)

    @FEW
    @given(st.data(), st.sampled_from(OrderOrder), st.booleans(), st.integers(1, 30), st.booleans())
    def found(data: st.DataObject, order: OrderOrder, descending: bool, size: int, backwards: bool) -> None:
        asked = wanted_of(register, data.draw, {"status": st.sampled_from(OrderStatus)}, ("due", "date"))
        wanted = Wanted(asked.organisation_id, asked.text, asked.chosen, asked.unit_ids, asked.days, order, descending)
        there = sorted(SupervisionOrder.select(), key=ORDER_KEYS[order], reverse=descending)
        expected = [
            one.id
            for one in there
            if wanted.chosen.get("status") in (None, *statuses(one))
            and (wanted.unit_ids is None or one.unit_id in wanted.unit_ids)
            and within(one.due, wanted, "due") and within(one.signed, wanted, "date")
            and says(wanted.text, one.number, one.case.number, one.case.title, one.case.petitioner.name)
        ]  # fmt: skip
        rows = list(read(list_orders, wanted, size, backwards))
        assert rows == (expected[::-1] if backwards else expected)
        assert count_orders(wanted, 10) == min(len(expected), 11)

    found()


@pytest.mark.parametrize("few", [0, 5000], ids=["walked", "by the conditions"])
def test_the_ledger_is_what_a_look_at_each_gives(register: Court, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(paging, "FEW", few)
    filters = {"kind": st.sampled_from([Kind.VISIT, Kind.LETTER, Kind.CALL]), "level": st.sampled_from(Level)}
    filters["source"] = st.sampled_from(Source)

    @FEW
    @given(st.data(), st.sampled_from(ContactOrder), st.booleans(), st.integers(1, 50), st.booleans())
    def found(data: st.DataObject, order: ContactOrder, descending: bool, size: int, backwards: bool) -> None:
        asked = wanted_of(register, data.draw, filters, ("date",))
        wanted = Wanted(asked.organisation_id, asked.text, asked.chosen, asked.unit_ids, asked.days, order, descending)
        there = sorted(Contact.select(), key=CONTACT_KEYS[order], reverse=descending)
        expected = [
            one.id
            for one in there
            if wanted.chosen.get("kind") in (None, Kind(one.kind))
            and wanted.chosen.get("level") in (None, Level(one.level))
            and wanted.chosen.get("source") in (None, one.source)
            and (wanted.unit_ids is None or one.unit_id in wanted.unit_ids)
            and within(one.date, wanted, "date")
            and says(wanted.text, one.case.number, one.case.title, one.case.petitioner.name)
        ]
        rows = list(read(list_contacts, wanted, size, backwards))
        assert rows == (expected[::-1] if backwards else expected)
        assert count_contacts(wanted, 10) == min(len(expected), 11)

    found()


def test_irregular_visits_are_found_by_what_the_line_calls_them(court: Court, actor: Actor) -> None:
    """What costs a village its points, in one look."""
    irregular = register_contact(actor, court.visit("a", irregular=True, level=Level.CITY)).contact_id
    regular = register_contact(actor, court.visit("b")).contact_id
    for typed, found in (("性质:非正常", irregular), ("性质:正常", regular), ("manner:irregular", irregular)):
        line = parse_line(CONTACTS, typed, TODAY)
        assert [row.id for row in list_contacts(Wanted(court.id, chosen=line.chosen)).rows] == [found]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", [EntryOrder.ACTOR, EntryOrder.ACTION])
def test_the_journal_is_sorted_by_who_wrote_and_by_what_was_done(
    register: Court, order: EntryOrder, descending: bool, backwards: bool
) -> None:
    register_contact(Actor("王某", "wang"), register.visit("other"))
    there = AuditEntry.select().where(AuditEntry.organisation == register.id)
    expected = [one.id for one in sorted(there, key=lambda one: (getattr(one, order), one.id), reverse=descending)]
    wanted = Wanted(register.id, order=order, descending=descending)
    assert list(read(list_entries, wanted, 7, backwards)) == (expected[::-1] if backwards else expected)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_journal_is_all_that_was_written_the_latest_first(register: Court, backwards: bool) -> None:
    wanted = Wanted(register.id, order=EntryOrder.AT)
    expected = [one.id for one in AuditEntry.select().order_by(AuditEntry.id.desc()) if one.organisation_id]
    rows = list(read(list_entries, wanted, 7, backwards))
    assert rows == (expected[::-1] if backwards else expected)
    assert all(one > other for one, other in pairwise(expected))


@pytest.mark.parametrize("few", [0, 400], ids=["by a query", "by their ids"])
def test_the_journal_is_searched_by_who_wrote_and_by_what_its_rows_show(
    register: Court, actor: Actor, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("xftui.store.queries.journal._AT_ONCE", few)
    other = Actor("王芳", "wf2016", register.people["王芳"])
    saved = register_contact(other, register.visit("last", title="相鄰权", petitioner_name="工程"))
    review = ReviewEntry(
        key=key("r"), organisation_id=register.id, case_id=saved.case_id, unit_id=register.units["zxj"],
        origin=Origin.MEDIA, day=TODAY, grounds="报道",
    )  # fmt: skip
    number = register_review(actor, review)[0]
    step = ReviewStepEntry(
        key=key("s"), organisation_id=register.id, process_id=number, step=Step.SUBMIT, day=TODAY, note="请批"
    )
    take_review_step(actor, step)
    everything = list_entries(Wanted(register.id), size=1000).rows
    for typed in ("wf", "wangf", "王", "wf20", "工程", "相邻", saved.case_number, "2016-00", "工程 王芳", "没有的"):
        expected = [
            row.id for row in everything
            if all(
                matches(word, row.actor) or any(fold(word) in fold(text) for text in (row.login, row.number, row.title))
                for word in typed.split()
            )
        ]  # fmt: skip
        wanted = Wanted(register.id, typed, order=EntryOrder.AT)
        assert [row.id for row in list_entries(wanted, size=1000).rows] == expected, typed
        assert count_entries(wanted, 1000) == len(expected)
        assert bool(expected) is (typed != "没有的")


def test_an_entry_says_who_did_what_to_which_case(register: Court, actor: Actor) -> None:
    saved = register_contact(actor, register.visit("last", title="相邻权"))
    (first, *_others) = list_entries(Wanted(register.id)).rows
    assert (first.actor, first.action, first.number, first.title) == (
        actor.name, "register_contact", saved.case_number, "相邻权",
    )  # fmt: skip
    found = list_entries(Wanted(register.id, chosen={"action": "complete_order"})).rows
    assert found and {row.action for row in found} == {"complete_order"} and all(row.case_id for row in found)
    today = Wanted(register.id, days={"date": (TODAY, TODAY)})
    assert count_entries(today, 1000) == len(list_entries(today, size=1000).rows) > 0
    assert not list_entries(Wanted(register.id, days={"date": (None, TODAY - timedelta(days=1))})).rows
    assert not list_entries(Wanted(register.id, "没有这个人")).rows
    assert list_entries(Wanted(register.id + 1)).rows == ()
