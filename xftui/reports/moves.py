"""Units whose place is another one on another sheet: from where to where, as a table."""

from collections.abc import Mapping, Sequence

from rich.table import Column, Table
from rich.text import Text

from xftui.i18n import _
from xftui.scoring.explain import decimal_text
from xftui.scoring.standings import Move, Place
from xftui.text import plain


def effect_text(moves: Sequence[Move]) -> str:
    """Return how many units are moved."""
    if not moves:
        return _("没有影响")
    ranks = sum(_rank(move.before) != _rank(move.after) for move in moves)
    points = sum(_figures(move.before) != _figures(move.after) for move in moves)
    return _("{n} 个单位的分数或否决有变，{ranks} 个的名次有变").format(n=points, ranks=ranks)


def moves_table(names: Mapping[str, str], moves: Sequence[Move]) -> Table:
    """Return a row a unit: its total and rank as they are, and as they would be."""
    found = Table(
        Column(Text(_("单位")), overflow="fold"), Column(Text(_("现在")), justify="right", no_wrap=True),
        Column(Text(_("名次")), justify="right"), Column(Text(_("换成")), justify="right", no_wrap=True),
        Column(Text(_("名次")), justify="right"),
        box=None, padding=(0, 2, 0, 2), pad_edge=False,
    )  # fmt: skip
    for move in moves:
        cells = (names.get(move.unit, move.unit), _figures(move.before), _rank(move.before))
        found.add_row(*(Text(plain(cell)) for cell in (*cells, _figures(move.after), _rank(move.after))))
    return found


def _figures(place: Place | None) -> str:
    if place is None:
        return "—"
    return ("●" if place.vetoed else "") + decimal_text(place.total) + ("?" if place.open else "")


def _rank(place: Place | None) -> str:
    return "" if place is None else str(place.rank)
