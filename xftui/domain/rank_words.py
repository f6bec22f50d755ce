"""What matters for a unit's rank, in words."""

from collections.abc import Callable, Iterator

from xftui.i18n import _
from xftui.scoring.explain import figure
from xftui.scoring.sheet import Line
from xftui.scoring.weight import Matters, Neighbour
from xftui.text import plain

_ALONE, _TOGETHER = "↑", "＋"
_NAMED = 3
"""Units of one total that are named; of more, how many there are."""

Names = Callable[[str], str]


def matters_texts(found: Matters, names: Names) -> Iterator[str]:
    """Yield rank and total, what one rank up takes, what one rank down, and how far this arithmetic goes."""
    total = figure(found.account.total) + ("?" if found.account.open else "")
    place = _("{total} 分，第 {rank} 名，共 {n} 个单位。").format(total=total, rank=found.rank, n=found.units)
    yield place + (_("没有单位在前。") if found.up is None else _up(found.up, names))
    if found.up is not None:
        yield _what(found)
    yield _("没有单位在后。") if found.down is None else _down(found.down, names)
    yield _("只按本单位各条相加减；连带的变化（别的单位、加分等）用条目的“假如”试算。")


def marks(found: Matters) -> Callable[[Line], str]:
    """Return what marks a line of the unit: without it alone, or together with the others so marked, it is enough."""
    alone, together = ({id(line) for line in lines} for lines in (found.alone, found.together))
    return lambda line: _ALONE if id(line) in alone else _TOGETHER if id(line) in together else ""


def _up(up: Neighbour, names: Names) -> str:
    return _("升到第 {rank} 名差 {points} 分（与{units}持平）。").format(
        rank=up.rank, points=figure(up.away), units=_named(up, names)
    )


def _what(found: Matters) -> str:
    if found.alone:
        return _("少了标 {mark} 的任何一条就够（{n} 条）。").format(n=len(found.alone), mark=_ALONE)
    if found.together:
        return _("没有哪一条单独够；最少要少标 {mark} 的 {n} 条。").format(n=len(found.together), mark=_TOGETHER)
    return _("扣分全没有也不够。")


def _down(down: Neighbour, names: Names) -> str:
    units, total = _named(down, names), figure(down.total)
    if not down.away:
        return _("与{units}同为 {total} 分，再少一点就降。").format(units=units, total=total)
    return _("再少 {points} 分以内不降；更多就落在{units}（{total} 分）之后。").format(
        points=figure(down.away), units=units, total=total
    )


def _named(neighbour: Neighbour, names: Names) -> str:
    named = "、".join(plain(names(unit), 60) for unit in neighbour.units[:_NAMED])
    more = len(neighbour.units) > _NAMED
    return named + (_(" 等 {n} 个单位").format(n=len(neighbour.units)) if more else "")
