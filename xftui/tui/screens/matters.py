"""A unit's lines by weight: which matter most, and what would have to be otherwise to move one rank."""

from collections.abc import Iterator

from textual.content import Content

from xftui.i18n import _
from xftui.scoring.explain import figure
from xftui.scoring.weight import Matters, Neighbour, matters
from xftui.text import plain
from xftui.tui import actions
from xftui.tui import scoring_view as view
from xftui.tui.cells import wrap
from xftui.tui.scoring_view import Scored
from xftui.tui.screens.lines import LinesScreen
from xftui.tui.widgets.rows import Column, Row

_ALONE, _TOGETHER = "↑", "＋"
_NAMED = 3
"""Units of one total that are named; of more, how many there are."""


class MattersScreen(LinesScreen):
    """The lines of a unit, heaviest first; marked are those without which it would be one rank up."""

    WHERE = "matters"
    BINDINGS = actions.bindings("matters")
    DEFAULT_CSS = """
    MattersScreen LineView { height: 5; }
    """

    def __init__(self, scored: Scored, unit: str) -> None:
        super().__init__(scored, unit, view.TOTAL)
        self._matters = matters(scored.scheme, scored.sheet, unit)
        self._items = [one.line for one in self._matters.lines] if self._matters is not None else []

    def on_resize(self) -> None:
        """Wrap what stands above the lines anew."""
        self.query_one("#head").update(self._head())  # type: ignore[attr-defined]

    def _columns(self) -> list[Column]:
        return [Column("", 2), *super()._columns()]

    def _rows(self) -> list[Row]:
        found = self._matters
        alone = {id(line) for line in found.alone} if found else set()
        together = {id(line) for line in found.together} if found else set()
        return [
            Row(
                row.key,
                (_ALONE if id(row.value) in alone else _TOGETHER if id(row.value) in together else "", *row.cells),
                row.value,
            )
            for row in super()._rows()
        ]

    def _head(self) -> Content:
        scored, found = self._scored, self._matters
        title = _("{unit} · 哪些最要紧").format(unit=scored.name(self._unit))
        about = f"  {view.period_text(scored.period)}  " + _("截至 {day}").format(day=scored.sheet.as_of)
        texts = list(_told(scored, found)) if found is not None else []
        lines = [line for text in texts for line in wrap(text, max(self.size.width - 2, 20))]
        return Content("\n").join([Content.assemble((plain(title), "bold"), about), *map(Content, lines)])


def _told(scored: Scored, found: Matters) -> Iterator[str]:
    """Yield rank and total, what one rank up takes, what one rank down, and how far this arithmetic goes."""
    total = figure(found.account.total) + ("?" if found.account.open else "")
    place = _("{total} 分，第 {rank} 名，共 {n} 个单位。").format(total=total, rank=found.rank, n=found.units)
    yield place + (_("没有单位在前。") if found.up is None else _up(scored, found.up))
    if found.up is not None:
        yield _what(found)
    yield _("没有单位在后。") if found.down is None else _down(scored, found.down)
    yield _("只按各条的分相加减；连带的变化（如无扣分的加分）到条目里按“假如”试算。")


def _up(scored: Scored, up: Neighbour) -> str:
    return _("升到第 {rank} 名差 {points} 分（与{units}持平）。").format(
        rank=up.rank, points=figure(up.away), units=_names(scored, up)
    )


def _what(found: Matters) -> str:
    if found.alone:
        return _("下面少了任何一条就够：{n} 条，标 {mark}").format(n=len(found.alone), mark=_ALONE)
    if found.together:
        return _("没有哪一条单独够；最少要少 {n} 条，标 {mark}").format(n=len(found.together), mark=_TOGETHER)
    return _("扣分全没有也不够")


def _down(scored: Scored, down: Neighbour) -> str:
    units, total = _names(scored, down), figure(down.total)
    if not down.away:
        return _("与{units}同为 {total} 分，再少一点就降。").format(units=units, total=total)
    return _("再少 {points} 分以内不降；更多就落在{units}（{total} 分）之后。").format(
        points=figure(down.away), units=units, total=total
    )


def _names(scored: Scored, neighbour: Neighbour) -> str:
    named = "、".join(scored.name(unit) for unit in neighbour.units[:_NAMED])
    more = len(neighbour.units) - _NAMED
    return named + (_(" 等 {n} 个单位").format(n=len(neighbour.units)) if more > 0 else "")
