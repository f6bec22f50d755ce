"""A table that is kept is at any moment the one that would be computed anew."""

import random
from dataclasses import replace
from datetime import date

import pytest

from tests.support.changes import Changes
from tests.support.court import TODAY, Court, key
from xftui.domain import Actor
from xftui.scoring.facts import Level, UnitKind
from xftui.scoring.plugins import open_shelf
from xftui.scoring.scheme import Scheme
from xftui.scoring.tables import Table, table
from xftui.services.cases import close_case, hand_over_case
from xftui.services.duties import supervise
from xftui.services.registering import register_contact
from xftui.services.setup import UnitEntry, change_unit
from xftui.store.facts import StoreEvidence
from xftui.store.kept_table import KeptTable
from xftui.store.queries.changed_units import changed_units, last_entry


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """Return the township's scheme, as if it scored courts."""
    shelf = open_shelf()
    text = shelf.scheme("township-2016").text
    return shelf.parse(text.replace('"village", "farm", "community"', '"business", "petition_office"'), "township")


def computed(scheme: Scheme, court: Court, name: str = "2016") -> Table:
    return table(scheme, StoreEvidence(court.id), scheme.period(name), TODAY)


@pytest.mark.parametrize("seed", range(3))
def test_after_each_of_many_changes_it_equals_a_full_one(court: Court, actor: Actor, scheme: Scheme, seed: int) -> None:
    changes = Changes(actor, court.id, list(court.units.values()), random.Random(seed))
    kept = [(KeptTable(scheme, court.id, scheme.period(name), TODAY), name) for name in ("2016", "2016-Q2")]
    for _ in range(40):
        changes.make()
        for one, name in kept:
            assert one.current() == computed(scheme, court, name)


def test_only_the_units_that_a_change_touched_are_computed_again(court: Court, actor: Actor) -> None:
    entry = court.visit("v", unit_id=court.units["zxj"], residence_unit_id=court.units["mye"])
    since = last_entry()
    register_contact(actor, entry)
    assert changed_units(court.id, since) == {"zxj", "mye"}
    assert changed_units(court.id, last_entry()) == set()


def test_closing_a_case_touches_its_unit_and_the_one_that_bears_its_supervision(court: Court, actor: Actor) -> None:
    case = register_contact(actor, court.visit("v", unit_id=court.units["zxj"], date=date(2016, 9, 1))).case_id
    supervise(actor, key("s"), court.id, case, Level.CITY, TODAY, "市督（2016）12号")
    hand_over_case(actor, court.id, case, 1, court.units["mye"], None, TODAY, "分工调整")
    since = last_entry()
    close_case(actor, court.id, case, 2, TODAY, "化解")
    assert changed_units(court.id, since) == {"zxj", "mye"}


def test_a_unit_that_changed_itself_has_all_computed_again(court: Court, actor: Actor, scheme: Scheme) -> None:
    register_contact(actor, court.visit("v", date=date(2016, 1, 4)))
    kept = KeptTable(scheme, court.id, scheme.period("2016"), TODAY)
    before = kept.current()
    since = last_entry()
    gone = UnitEntry(name="民二庭", kind=UnitKind.BUSINESS, valid_to=date(2015, 6, 30))
    change_unit(actor, court.id, court.units["mye"], 1, gone)
    assert changed_units(court.id, since) is None
    after = kept.current()
    assert [row.unit for row in before.rows if row not in after.rows] == ["mye"]
    register_contact(actor, replace(court.visit("w", date=date(2016, 1, 4)), key=key("w")))
    assert kept.current() == computed(scheme, court)
