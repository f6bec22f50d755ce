"""Kinds of units, keys and captions."""

import pytest

from xftui.domain import Refused
from xftui.domain.captions import (
    ACTIONS,
    ARRIVALS,
    ASSIGNMENT_PARTS,
    CONTACT_KINDS,
    LEVELS,
    STATUSES,
    UNIT_KINDS,
    CaseStatus,
)
from xftui.domain.keys import checked_key, derived_key, new_key
from xftui.domain.texts import stored
from xftui.domain.units import suggested_kind, unit_kind
from xftui.scoring.facts import Arrival, Kind, Level, UnitKind


def test_every_word_of_the_record_has_a_caption() -> None:
    assert set(LEVELS) == set(Level)
    assert set(UNIT_KINDS) == set(UnitKind)
    assert set(ARRIVALS) == set(Arrival)
    assert set(STATUSES) == set(CaseStatus)
    assert set(CONTACT_KINDS) == {Kind.VISIT, Kind.LETTER, Kind.CALL}
    assert len(ASSIGNMENT_PARTS) == 5 and all(ACTIONS.values())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("东港村", UnitKind.VILLAGE), ("老港社区", UnitKind.COMMUNITY), ("团洲渔场", UnitKind.FARM),
        ("民一庭", UnitKind.BUSINESS), ("县信访办", UnitKind.PETITION_OFFICE), ("办公室", UnitKind.DEPARTMENT),
    ],
)  # fmt: skip
def test_a_name_suggests_a_kind(name: str, kind: UnitKind) -> None:
    assert suggested_kind(name) is kind


def test_a_kind_goes_by_its_caption_or_its_word_in_facts() -> None:
    assert unit_kind("业务部门") is unit_kind("business") is unit_kind(" 业务 ") is UnitKind.BUSINESS
    assert unit_kind("外星") is None


def test_a_key_is_a_uuid_and_its_parts_follow_from_it() -> None:
    key = new_key()
    assert checked_key(key.upper()) == key
    assert derived_key(key, "case") == derived_key(key, "case") != derived_key(key, "petitioner")
    for wrong in ("", "x", "1" * 36):
        with pytest.raises(Refused):
            checked_key(wrong)


def test_what_no_database_can_hold_is_left_out() -> None:
    assert stored(" a\x00b\ud800\n①\x1b ") == "ab\n①\x1b"
