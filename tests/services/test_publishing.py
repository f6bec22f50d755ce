"""A published sheet is frozen: it supersedes, it is told apart from the record of now, and nothing of it is lost."""

from datetime import date
from typing import Any

import pytest

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor, Refused
from xftui.interchange.sheets import sheet_from_text
from xftui.scoring.changes import changes
from xftui.scoring.engine import score
from xftui.scoring.facts import Level
from xftui.scoring.plugins import open_shelf
from xftui.scoring.sheet import Sheet
from xftui.services import publishing
from xftui.services.publishing import publish
from xftui.services.registering import register_contact
from xftui.services.schemes import bind_scheme
from xftui.store.checking import check_database
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence
from xftui.store.models import Publication
from xftui.store.queries.publications import latest_publication, list_publications

SCHEME = open_shelf().scheme("court")


@pytest.fixture
def adopted(court: Court, actor: Actor) -> Court:
    """A court that is scored by the court scheme, with one visit."""
    bind_scheme(actor, key("binding"), court.id, SCHEME, date(2016, 1, 1), "张庭安", "示法（2016）1号")
    register_contact(actor, court.visit("first"))
    return court


def sheet_of(court: Court, day: date = TODAY) -> Sheet:
    with reading():
        return score(SCHEME, StoreEvidence(court.id), SCHEME.period("2016"), day)


def published(court: Court, actor: Actor, name: str, sheet: Sheet | None = None, **given: str) -> int:
    values = {"plugins": "court 0.1.0", "number": "县法（2016）31号", "signed_by": "张庭安", **given}
    return publish(actor, key(name), court.id, sheet or sheet_of(court), **values)


def test_it_is_kept_as_it_was_whatever_is_recorded_later(adopted: Court, actor: Actor, location: str) -> None:
    sheet = sheet_of(adopted)
    published(adopted, actor, "p")
    register_contact(actor, adopted.visit("later", level=Level.PROVINCE, petitioner_name="钱小满"))
    (row,) = list_publications(adopted.id)
    assert (row.period, row.as_of, row.published_on, row.number) == ("2016", TODAY, TODAY, "县法（2016）31号")
    assert not changes(sheet_from_text(row.sheet), sheet)
    (change,) = changes(sheet_from_text(row.sheet), sheet_of(adopted))
    assert (change.account, change.before) == ("zxj", None)
    assert change.after is not None and (change.after.clause, change.after.facts) == ("18-4", ("v2",))
    assert check_database(location).problems == ()


def test_a_later_one_supersedes_and_a_retry_publishes_once(adopted: Court, actor: Actor) -> None:
    first = published(adopted, actor, "p")
    register_contact(actor, adopted.visit("later", petitioner_name="钱小满"))
    second = published(adopted, actor, "q", number="县法（2016）35号")
    assert published(adopted, actor, "q", number="县法（2016）35号") == second
    assert [(row.id, row.supersedes) for row in list_publications(adopted.id)] == [(second, first), (first, None)]
    held = latest_publication(adopted.id, "court", "2016")
    assert held is not None and held.id == second


def test_what_is_recorded_at_the_last_moment_is_noticed(
    adopted: Court, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, begin = sheet_of(adopted), publishing.unit_of_work

    def late(*given: Any) -> Any:
        register_contact(actor, adopted.visit("later", petitioner_name="钱小满"))
        return begin(*given)

    monkeypatch.setattr(publishing, "unit_of_work", late)
    with pytest.raises(Refused, match="记录有了改动"):
        published(adopted, actor, "p", sheet)
    assert not list_publications(adopted.id)


def test_what_it_refuses(adopted: Court, actor: Actor) -> None:
    stale = sheet_of(adopted)
    register_contact(actor, adopted.visit("later", petitioner_name="钱小满"))
    with pytest.raises(Refused) as refused:
        published(adopted, actor, "p", stale, number="", signed_by=" ")
    assert refused.value.problems == {
        "number": "没有填", "signed_by": "没有填", "": "这张表算出以后记录有了改动，请返回重新计算",
    }  # fmt: skip
    published(adopted, actor, "p")
    with pytest.raises(Refused, match="没有变动"):
        published(adopted, actor, "again")
    assert Publication.select().count() == 1


def test_a_scheme_that_was_not_adopted_is_not_published_by(court: Court, actor: Actor) -> None:
    with pytest.raises(Refused, match="没有采用这个方案"):
        published(court, actor, "p")
