"""A list that is paged through while others add rows to it and take rows out of it, by every column both ways."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.court import TODAY, Court, found_town, key
from xftui.domain import Actor
from xftui.domain.lists import CASES, CONTACTS, FILES, JOURNAL, ORDERS, REVIEWS
from xftui.domain.reviews import Origin
from xftui.services.old_petitioners import open_file
from xftui.services.orders import OrderEntry, sign_order
from xftui.services.registering import register_contact
from xftui.services.reviews import ReviewEntry, register_review
from xftui.store.connection import writing
from xftui.store.models import AuditEntry, Case, Contact, OldPetitionerFile, ReviewProcess, SupervisionOrder
from xftui.store.queries.cases import list_cases
from xftui.store.queries.contacts import list_contacts
from xftui.store.queries.journal import list_entries
from xftui.store.queries.old_petitioners import list_files
from xftui.store.queries.orders import list_orders
from xftui.store.queries.paging import Wanted
from xftui.store.queries.reviews import list_reviews

NAMES = ("张三", "李四", "单雄信")
LISTS: list[tuple[Callable[..., Any], Any, Any]] = [
    (list_cases, CASES, Case), (list_contacts, CONTACTS, Contact), (list_orders, ORDERS, SupervisionOrder),
    (list_files, FILES, OldPetitionerFile), (list_reviews, REVIEWS, ReviewProcess), (list_entries, JOURNAL, AuditEntry),
]  # fmt: skip


def add(court: Court, actor: Actor, number: int) -> None:
    """Register a visit, with an order, an old petitioner's file and a review of its case: a row in every list."""
    day = TODAY - timedelta(days=number % 4)
    unit = court.units["zxj" if number % 2 else "mye"]
    visit = court.visit(f"v{number}", petitioner_name=NAMES[number % 3], date=day, unit_id=unit)
    case = register_contact(actor, visit).case_id
    order = OrderEntry(
        key=key(f"o{number}"), organisation_id=court.id, case_id=case, unit_id=unit, signed=TODAY,
        due=TODAY + timedelta(days=number % 5), requirements="查清", signer_id=court.people["张庭安"],
    )  # fmt: skip
    sign_order(actor, order)
    open_file(actor, key(f"f{number}"), court.id, case, TODAY)
    review = ReviewEntry(
        key=key(f"r{number}"), organisation_id=court.id, case_id=case, unit_id=unit, origin=Origin.MEDIA, day=TODAY,
        grounds="报道",
    )  # fmt: skip
    register_review(actor, review)


@pytest.mark.parametrize("backwards", [False, True], ids=["down", "up"])
@pytest.mark.parametrize(("find", "listed", "model"), LISTS, ids=[find.__name__ for find, *_others in LISTS])
def test_what_stays_is_read_once_and_in_order_whatever_comes_and_goes(
    court: Court, actor: Actor, find: Any, listed: Any, model: Any, backwards: bool
) -> None:
    for number in range(12):
        add(court, actor, number)
    elsewhere, number = found_town(actor).id, 12
    for order in listed.orders:
        for descending in (False, True):
            wanted = Wanted(court.id, order=order, descending=descending)
            before = [row.id for row in find(wanted, size=1000).rows]
            page, seen, gone = find(wanted, size=4, last=backwards), [], set()
            while True:
                rows = list(reversed(page.rows)) if backwards else page.rows
                seen += [row.id for row in rows]
                if not (page.more_before if backwards else page.more_after):
                    break
                if len(seen) == 8:  # the row from which the next page goes on is taken away, and one far from it
                    gone = {seen[-1], before[0 if backwards else -1]}
                    with writing():
                        model.update(organisation=elsewhere).where(model.id.in_(gone)).execute()
                    add(court, actor, number)
                    number += 1
                edge = rows[-1].cursor
                page = find(wanted, size=4, before=edge if backwards else None, after=None if backwards else edge)
            with writing():
                model.update(organisation=court.id).where(model.id.in_(gone)).execute()
            assert len(gone) == 2 and len(seen) == len(set(seen)), (order, descending)
            stayed = [one for one in before if one not in gone]
            known = [one for one in seen if one in stayed]
            assert known == (stayed[::-1] if backwards else stayed), (order, descending)
