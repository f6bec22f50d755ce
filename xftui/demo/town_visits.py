"""The town's visits that its scheme looks at: every level and headcount band, and every way of meeting them."""

from collections.abc import Mapping
from dataclasses import dataclass

from xftui.demo.plan import VisitPlan
from xftui.scoring.facts import Arrival, Level


@dataclass(frozen=True, slots=True)
class Outing:
    """One visit, `share` (0 … 1) of the way through the register's time, about `matters.TOWN[matter]`."""

    share: float
    unit: str
    matter: int
    level: Level
    visit: VisitPlan
    before: float = 0
    """When the same people had come about it before (0: never)."""
    ruled: str = ""
    """What the leading group ruled on a stay of more than four hours."""


_PROMPT = (Arrival.PROMPT, True)
_IN_VAIN = (Arrival.PROMPT, False)
_LATE = (Arrival.LATE, False)
_OTHER = (Arrival.OTHER, True)
_NOBODY = (Arrival.NONE, False)

_OWN, _COUNTY, _CITY = Level.OWN, Level.COUNTY, Level.CITY
_PROVINCE, _BEIJING = Level.PROVINCE, Level.BEIJING


def _irregular(
    people: int,
    responses: Mapping[str, tuple[Arrival, bool]],
    *,
    reported: bool = True,
    stayed: int | None = None,
    home: str | None = None,
    key: bool = False,
) -> VisitPlan:
    """An irregular visit of `people`; `home` is the unit where they live, if another one; `key`: a key person."""
    return VisitPlan(
        people=people,
        irregular=True,
        residence_unit=home,
        reported_beforehand=reported,
        key_person=key,
        stayed_minutes=stayed,
        responses=responses,
    )


OUTINGS = (
    # Beijing and the province: 1–5 people, and 6 or more
    Outing(0.16, "shkc", 12, _BEIJING, _irregular(1, {"shkc": _OTHER}, reported=False, key=True)),
    Outing(0.62, "xyc", 1, _BEIJING, _irregular(2, {"xyc": _LATE, "hjsq": _PROMPT}, stayed=55, home="hjsq")),
    Outing(0.83, "llc", 6, _BEIJING, _irregular(6, {"llc": _OTHER}, reported=False)),
    Outing(0.39, "scc", 4, _PROVINCE, _irregular(3, {"scc": _NOBODY}, reported=False)),
    Outing(0.52, "dgc", 1, _PROVINCE, _irregular(8, {"dgc": _PROMPT}, stayed=45)),
    # the city
    Outing(0.85, "fsc", 11, _CITY, _irregular(4, {"fsc": _PROMPT}, stayed=50)),
    Outing(0.6, "xhc", 8, _CITY, _irregular(9, {"xhc": _LATE}, stayed=130)),
    Outing(
        0.27, "dgc", 1, _CITY,
        _irregular(20, {"dgc": _LATE, "xhc": _PROMPT}, stayed=58, home="xhc"), before=0.18,
    ),
    Outing(0.86, "htc", 12, _CITY, _irregular(30, {"htc": _IN_VAIN}, stayed=250, home="sbc")),
    Outing(0.57, "cqc", 5, _CITY, _irregular(56, {"cqc": _LATE}, reported=False, stayed=300), ruled="-2"),
    # the county
    Outing(0.21, "sjc", 7, _COUNTY, _irregular(3, {})),
    Outing(0.8, "gac", 10, _COUNTY, _irregular(7, {"gac": _PROMPT}, stayed=40)),
    Outing(0.79, "blc", 3, _COUNTY, _irregular(12, {"blc": _LATE}, reported=False)),
    Outing(0.49, "lwc", 4, _COUNTY, _irregular(31, {"lwc": _OTHER}, stayed=150)),
    # the town itself
    Outing(0.14, "ljc", 13, _OWN, _irregular(6, {"ljc": _LATE})),
    Outing(0.31, "dksq", 10, _OWN, _irregular(8, {"dksq": _PROMPT}, stayed=90)),
    Outing(0.47, "hjsq", 10, _OWN, _irregular(5, {"hjsq": _PROMPT}, stayed=35)),
    Outing(0.69, "sbc", 8, _OWN, _irregular(15, {"sbc": _OTHER}), before=0.6),
    Outing(0.81, "yzc", 6, _OWN, _irregular(34, {"yzc": _LATE}, reported=False)),
    Outing(0.91, "sjc", 7, _OWN, _irregular(2, {})),
    # collective, but in good order: only the report beforehand counts
    Outing(0.24, "ndc", 2, _OWN, VisitPlan(12, leader_on_scene_first=True, responses={"ndc": _PROMPT})),
    Outing(0.88, "bzc", 5, _COUNTY, VisitPlan(6, responses={"bzc": _OTHER})),
    Outing(0.82, "cc", 14, _OWN, VisitPlan(5)),
    Outing(0.55, "xjsq", 9, _CITY, VisitPlan(7, reported_beforehand=True, responses={"xjsq": _PROMPT})),
    Outing(0.89, "ljc", 0, _OWN, VisitPlan(9, reported_beforehand=True)),
)  # fmt: skip
