"""Kinds of units, as lists written by people name them, and what follows from them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from xftui.domain.captions import UNIT_KINDS
from xftui.i18n import _
from xftui.scoring.facts import UnitKind

GRASSROOTS = (UnitKind.VILLAGE, UnitKind.FARM, UnitKind.COMMUNITY)
"""What a township scores."""


class Unit(Protocol):
    """A unit, whatever holds it."""

    @property
    def kind(self) -> str:
        """Of `UnitKind`."""

    @property
    def name(self) -> str:
        """What it is called."""


Held = TypeVar("Held", bound=Unit)

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


def is_township(units: Iterable[Unit]) -> bool:
    """Say whether these are a township's units: villages and communities, of which one answers for every visit."""
    return any(unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY) for unit in units)


def petition_office(units: Sequence[Held]) -> Held:
    """Return which of the units that are there answers for a matter until it is handed out (court art. 6).

    Raises ValueError with a sentence that says why none does, and what to do.
    """
    if is_township(units):
        raise ValueError(_("没有填：乡镇考核记到村（分场、社区），登记时就要填是哪里的问题"))
    offices = [unit for unit in units if unit.kind == UnitKind.PETITION_OFFICE]
    if not offices:
        raise ValueError(_("没有填：单位名单里没有信访办，未定的无处暂放；先填一个，或在 设置·单位 添上信访办"))
    if len(offices) > 1:
        names = "、".join(unit.name for unit in offices[:3])
        raise ValueError(_("没有填：信访办不止一个（{names}），先填由哪个负责").format(names=names))
    return offices[0]
