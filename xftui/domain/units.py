"""Kinds of units, as lists written by people name them."""

from collections.abc import Mapping

from xftui.domain.captions import UNIT_KINDS
from xftui.scoring.facts import UnitKind

GRASSROOTS = (UnitKind.VILLAGE, UnitKind.FARM, UnitKind.COMMUNITY)
"""What a township scores."""

_WORDS: Mapping[str, UnitKind] = {
    **{caption: kind for kind, caption in UNIT_KINDS.items()},
    **{kind.value: kind for kind in UnitKind},
    "业务": UnitKind.BUSINESS,
    "业务庭": UnitKind.BUSINESS,
    "信访": UnitKind.PETITION_OFFICE,
    "部门": UnitKind.DEPARTMENT,
    "综合": UnitKind.DEPARTMENT,
    "行政村": UnitKind.VILLAGE,
    "场": UnitKind.FARM,
    "分场": UnitKind.FARM,
    "居委会": UnitKind.COMMUNITY,
    "镇": UnitKind.TOWN,
    "乡": UnitKind.TOWN,
}

_ENDINGS = (
    ("信访办", UnitKind.PETITION_OFFICE),
    ("信访室", UnitKind.PETITION_OFFICE),
    ("村", UnitKind.VILLAGE),
    ("社区", UnitKind.COMMUNITY),
    ("居委会", UnitKind.COMMUNITY),
    ("场", UnitKind.FARM),
    ("街道", UnitKind.SUBDISTRICT),
    ("镇", UnitKind.TOWN),
    ("乡", UnitKind.TOWN),
    ("庭", UnitKind.BUSINESS),
    ("执行局", UnitKind.BUSINESS),
)


def unit_kind(word: str) -> UnitKind | None:
    """Return the kind that `word` (业务部门, 村, `village` …) means, or None."""
    return _WORDS.get(word.strip())


def suggested_kind(name: str) -> UnitKind:
    """Return the kind that a unit's name speaks of (东港村, 民一庭); a department where it speaks of none."""
    return next((kind for ending, kind in _ENDINGS if name.strip().endswith(ending)), UnitKind.DEPARTMENT)
