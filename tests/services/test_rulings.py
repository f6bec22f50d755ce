"""Rulings on one line: the latest counts."""

from datetime import date
from decimal import Decimal

from tests.support.court import TODAY, Court, key
from xftui.domain import Actor
from xftui.scoring.engine import score
from xftui.scoring.facts import Level, UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.services.registering import register_contact
from xftui.services.rulings import give_ruling
from xftui.services.setup import UnitEntry, add_units
from xftui.store.connection import reading
from xftui.store.facts import StoreEvidence


def test_of_many_rulings_of_one_day_the_last_one_given_counts(court: Court, actor: Actor) -> None:
    """Eleven of them, so that their numbers grow a digit: the eleventh says −11."""
    (village,) = add_units(
        actor, key("village"), court.id, [UnitEntry(code="dg", name="东港村", kind=UnitKind.VILLAGE)]
    )
    stayed = court.visit(
        "v", date=date(2016, 10, 20), unit_id=village, level=Level.COUNTY, people=12, irregular=True,
        reported_beforehand=True, stayed_minutes=300,
    )  # fmt: skip
    line = f"q2.4h:v{register_contact(actor, stayed).contact_id}"
    for number in range(1, 12):
        give_ruling(actor, key(f"r{number}"), court.id, village, line, Decimal(-number), "审议组", TODAY, "滞留五小时")
    scheme = open_shelf().scheme("township-2016")
    with reading():
        sheet = score(scheme, StoreEvidence(court.id), scheme.period("2016-Q4"), TODAY)
    account = next(one for one in sheet.units if one.unit == "dg")
    assert [item.points for item in account.lines if item.clause == "q2.4h"] == [Decimal(-11)]
