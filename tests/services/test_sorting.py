"""Lists sorted by any of their columns: pages both ways are a plain scan, and an index has the order."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.court import TODAY, Court, key
from tests.support.pages import read
from xftui.domain import Actor
from xftui.domain.lists import (
    CASES,
    CONTACTS,
    FILES,
    JOURNAL,
    ORDERS,
    REVIEWS,
    CaseOrder,
    ContactOrder,
    FileOrder,
    ReviewOrder,
)
from xftui.domain.name_order import name_place
from xftui.domain.reviews import Origin, Stage
from xftui.services.old_petitioners import open_file, set_next_step
from xftui.services.petitioners import correct_petitioner
from xftui.services.registering import register_contact
from xftui.services.reviews import ReviewEntry, register_review
from xftui.store.checking import check_database
from xftui.store.connection import SqliteStore, current
from xftui.store.models import (
    Case,
    Contact,
    OldPetitionerFile,
    Petitioner,
    PetitionerPlace,
    ReviewProcess,
    SupervisionOrder,
)
from xftui.store.queries import case_search, paging
from xftui.store.queries.cases import list_cases
from xftui.store.queries.contacts import list_contacts
from xftui.store.queries.journal import list_entries
from xftui.store.queries.old_petitioners import list_files
from xftui.store.queries.orders import list_orders
from xftui.store.queries.paging import Wanted
from xftui.store.queries.reviews import list_reviews

NAMES = ["张三", "張三", "张三", "李四", "单雄信", "𠮷野"]
LISTS: list[tuple[Callable[..., Any], Any, Any]] = [
    (list_cases, CASES, Case), (list_contacts, CONTACTS, Contact), (list_orders, ORDERS, SupervisionOrder),
    (list_files, FILES, OldPetitionerFile), (list_reviews, REVIEWS, ReviewProcess), (list_entries, JOURNAL, None),
]  # fmt: skip
FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def by_name(petitioner: Petitioner) -> tuple[object, ...]:
    return name_place(petitioner.name), petitioner.id


FILE_KEYS: dict[FileOrder, Callable[[Any], Any]] = {
    FileOrder.NUMBER: lambda one: one.id,
    FileOrder.PETITIONER: lambda one: (*by_name(one.petitioner), one.id),
    FileOrder.DUE: lambda one: (one.next_due or date.max, one.id),
}
REVIEW_KEYS: dict[ReviewOrder, Callable[[Any], Any]] = {
    ReviewOrder.DATE: lambda one: (one.registered, one.id),
    ReviewOrder.NUMBER: lambda one: (one.number, one.id),
    ReviewOrder.UNIT: lambda one: (one.unit_id, one.registered, one.id),
    ReviewOrder.PETITIONER: lambda one: (*by_name(one.case.petitioner), one.case_id, one.id),
    ReviewOrder.STAGE: lambda one: (list(Stage).index(Stage(one.stage)), one.registered, one.id),
}


@pytest.fixture
def office(court: Court, actor: Actor) -> Court:
    """Fill the register with files and reviews; names, days, units, stages are shared, next steps missing."""
    dice = Random(5)
    for index in range(24):
        entry = court.visit(
            f"c{index}", petitioner_name=dice.choice(NAMES), date=TODAY - timedelta(days=dice.randrange(5)),
            unit_id=court.units[dice.choice(["zxj", "mye"])],
        )  # fmt: skip
        saved = register_contact(actor, entry)
        if index % 2:
            file, _number = open_file(actor, key(f"f{index}"), court.id, saved.case_id, TODAY)
            if dice.random() < 0.6:
                set_next_step(actor, court.id, file, 1, "约谈", TODAY + timedelta(days=dice.randrange(4)))
        if index % 3:
            review = ReviewEntry(
                key=key(f"r{index}"), organisation_id=court.id, case_id=saved.case_id,
                unit_id=court.units[dice.choice(["zxj", "mye"])], origin=Origin.MEDIA, day=TODAY, grounds="报道",
            )  # fmt: skip
            number = register_review(actor, review)[0]
            stage, day = dice.choice(list(Stage)), TODAY - timedelta(days=dice.randrange(4))
            ReviewProcess.update(stage=stage, registered=day).where(ReviewProcess.id == number).execute()
    return court


@pytest.mark.parametrize("few", [0, 5000], ids=["walked", "sorted"])
@pytest.mark.parametrize(
    ("find", "model", "keys"),
    [(list_files, OldPetitionerFile, FILE_KEYS), (list_reviews, ReviewProcess, REVIEW_KEYS)],
    ids=["files", "reviews"],
)
def test_pages_both_ways_are_a_plain_scan(
    office: Court, monkeypatch: pytest.MonkeyPatch, few: int, find: Any, model: Any, keys: dict[Any, Any]
) -> None:
    monkeypatch.setattr(paging, "FEW", few)

    @FEW
    @given(st.sampled_from(list(keys)), st.booleans(), st.booleans(), st.integers(1, 20), st.booleans())
    def found(order: Any, descending: bool, asked: bool, size: int, backwards: bool) -> None:
        text = "张三" if asked else ""
        wanted = Wanted(office.id, text, order=order, descending=descending)
        there = sorted(model.select(), key=keys[order], reverse=descending)
        expected = [one.id for one in there if not asked or one.case.petitioner.name in ("张三", "張三")]
        assert list(read(find, wanted, size, backwards)) == (expected[::-1] if backwards else expected)

    found()


def test_a_list_by_name_follows_a_name_that_is_corrected(
    office: Court, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "FEW", 0)
    somebody = Petitioner.select().where(Petitioner.name == "张三").first()
    correct_petitioner(actor, office.id, somebody.id, somebody.version, "阿二", "听错了")
    wanted = Wanted(office.id, order=CaseOrder.PETITIONER, descending=False)
    assert list_cases(wanted).rows[0].petitioner == "阿二"
    wanted = Wanted(office.id, order=ContactOrder.PETITIONER, descending=False)
    assert list_contacts(wanted).rows[0].petitioner == "阿二"


@pytest.mark.parametrize("tamper", ["UPDATE petitioner_place SET place = 'x'", "DELETE FROM petitioner_place"])
def test_the_check_names_a_petitioner_who_isn_t_where_the_name_stands(
    court: Court, actor: Actor, location: str, tamper: str
) -> None:
    register_contact(actor, court.visit("a"))
    assert check_database(location).problems == ()
    current().execute_sql(tamper)
    (problem,) = check_database(location).problems
    assert f"信访人 {Petitioner.get().id} " in problem and "排序" in problem


@pytest.mark.parametrize("deep", [False, True], ids=["first page", "later page"])
@pytest.mark.parametrize(("find", "listed", "_model"), LISTS, ids=[find.__name__ for find, _listed, _model in LISTS])
def test_no_order_is_sorted_where_rows_are_many_for_an_index_has_it(
    office: Court, monkeypatch: pytest.MonkeyPatch, find: Any, listed: Any, _model: Any, deep: bool
) -> None:
    if not isinstance(current(), SqliteStore):
        pytest.skip("how PostgreSQL finds rows depends on how many there are")
    monkeypatch.setattr(paging, "FEW", -1)
    monkeypatch.setattr(case_search, "_FEW", -1)
    for order in listed.orders:
        for descending in (False, True):
            wanted = Wanted(office.id, order=order, descending=descending)
            first = find(wanted, size=1)
            asked = _asked(monkeypatch)
            find(wanted, size=1, after=first.rows[0].cursor if deep and first.rows else None)
            pages = [(sql, values) for sql, values in asked if "ORDER BY" in sql and "LIMIT" in sql]
            assert pages, order
            for sql, values in pages[:1]:
                plan = [row[3] for row in current().execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
                assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan), (order, plan)


@pytest.mark.parametrize(
    ("find", "order"),
    [
        (list_cases, CaseOrder.PETITIONER),
        (list_contacts, ContactOrder.PETITIONER),
        (list_contacts, ContactOrder.NUMBER),
    ],
)
def test_what_else_is_asked_for_is_not_looked_up_anew_for_each_name(
    office: Court, monkeypatch: pytest.MonkeyPatch, find: Any, order: Any
) -> None:
    if not isinstance(current(), SqliteStore):
        pytest.skip("how PostgreSQL finds rows depends on how many there are")
    monkeypatch.setattr(paging, "FEW", -1)
    monkeypatch.setattr(case_search, "_FEW", -1)
    asked = _asked(monkeypatch)
    find(Wanted(office.id, unit_ids=[office.units["zxj"]], order=order, descending=False), size=1)
    sql, values = next((sql, values) for sql, values in asked if "ORDER BY" in sql)
    plan = [row[3] for row in current().execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert not any("TEMP B-TREE" in step for step in plan), plan
    assert all("rowid=?" in step for step in plan if "t1" in step), "found by its id, whatever index has it"


def test_what_a_page_shows_of_its_cases_is_looked_up_by_them(office: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    if not isinstance(current(), SqliteStore):
        pytest.skip("how PostgreSQL finds rows depends on how many there are")
    asked = _asked(monkeypatch)
    list_cases(Wanted(office.id), size=3)
    sql, values = next((sql, values) for sql, values in asked if '"title"' in sql)
    plan = [row[3] for row in current().execute_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert not any(step.startswith("SCAN") for step in plan), plan
    assert any("deadline_case_id" in step for step in plan), plan


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Collect what is asked of the database from now on."""
    asked: list[tuple[str, Any]] = []
    store = type(current())
    ask = getattr(store.execute_sql, "__wrapped__", store.execute_sql)

    def heard(self: Any, sql: str, values: Any = None, *rest: Any) -> Any:
        asked.append((sql, values))
        return ask(self, sql, values, *rest)

    heard.__wrapped__ = ask  # type: ignore[attr-defined]
    monkeypatch.setattr(store, "execute_sql", heard)
    return asked


def test_every_petitioner_has_a_place(office: Court) -> None:
    assert PetitionerPlace.select().count() == Petitioner.select().count()
